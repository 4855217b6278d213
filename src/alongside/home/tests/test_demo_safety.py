"""The demo keeps away from real people, and never stays half built."""

import pytest
from django.utils import timezone

from alongside.foundation.refusals import Refused
from alongside.home import demo
from alongside.home.demo import building
from alongside.home.demo.clock import at
from alongside.people.models import Organisation, Person

pytestmark = pytest.mark.django_db


def test_it_does_not_build_beside_people(zoe):
    with pytest.raises(Refused, match="nothing was built"):
        demo.build()
    assert Person.objects.count() == 1


def test_half_a_demo_never_stays(monkeypatch):
    def break_off(cast):
        raise ZeroDivisionError

    monkeypatch.setattr(building, "_keep_last_notices", break_off)
    with pytest.raises(ZeroDivisionError):
        demo.build()
    assert not Person.objects.exists()
    assert not Organisation.objects.exists()


def test_the_stopped_clock_runs_again_afterwards():
    moment = timezone.now().replace(year=2020)
    with at(moment):
        assert timezone.now() == moment
        assert Person._meta.get_field("created_at").get_default() == moment
    assert timezone.now() > moment


def test_without_a_demo_there_is_nothing_to_reset(zoe):
    with pytest.raises(Refused, match="nothing was removed"):
        demo.reset()
    assert Person.objects.get() == zoe
