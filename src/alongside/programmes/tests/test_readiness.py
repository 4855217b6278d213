"""Readiness: a gate without a score, and a talk of which the coordinator learns only that it is wished for."""

import datetime
import re

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from alongside.foundation import audit, content
from alongside.foundation.audit.models import Entry
from alongside.foundation.notifications.models import Notification
from alongside.foundation.refusals import Refused
from alongside.programmes import jobs, services
from alongside.programmes.models import Readiness
from alongside.programmes.privacy import erase, export
from alongside.programmes.rules import EnrolmentState

TALKS = ["mentor-04", "mentor-14", "mentor-15"]


def yes_but(side: str, **others: str) -> dict[str, str]:
    changed = {key.replace("_", "-"): answer for key, answer in others.items()}
    return {each.key: "yes" for each in content.load().readiness.statements(content.Side(side))} | changed


@pytest.fixture
def nearly(mentor_joined):
    """Ben, who has everything but the readiness."""
    now = timezone.now()
    mentor_joined.answered_at = mentor_joined.acknowledged_at = now
    mentor_joined.person.human_skipped_at = now
    mentor_joined.person.save()
    mentor_joined.save()
    return mentor_joined


def save(enrolment, **others):
    return services.save_readiness(enrolment=enrolment, answers=yes_but(enrolment.side, **others), by=enrolment.person)


def test_not_yet_where_no_talk_is_needed_makes_available_and_gives_a_card(as_person, nearly, programme):
    client = as_person(nearly.person)
    typed = {f"r-{key}": answer for key, answer in yes_but("mentor", mentor_06="not_yet").items()}
    answer = client.post(reverse("programmes:readiness", args=[programme.slug, "mentor"]), typed)
    assert answer.status_code == 302
    nearly.refresh_from_db()
    assert (nearly.state, nearly.talk_asked_at) == (EnrolmentState.AVAILABLE, None)
    page = client.get(answer.url).content.decode()
    cards = {each.key: each.card for each in content.load().readiness.mentor}
    assert cards["mentor-06"][:30] in page
    assert cards["mentor-07"][:30] not in page


@pytest.mark.parametrize(
    "answers", [*({key.replace("-", "_"): "not_yet"} for key in TALKS), {"mentor_01": "want_to_talk"}]
)
def test_some_answers_open_a_talk_and_the_person_waits(nearly, answers):
    assert save(nearly, **answers).state == EnrolmentState.JOINED
    nearly.refresh_from_db()
    assert nearly.talk_asked_at is not None


def test_the_coordinator_sees_the_wish_for_a_talk_and_never_which_sentence(as_person, carla, nearly, programme):
    pages = []
    for answers in ({"mentor_14": "not_yet"}, {"mentor_01": "want_to_talk", "mentor_06": "not_yet"}):
        Readiness.objects.all().delete()
        save(nearly, **answers)
        client = as_person(carla)
        pages.append(
            [
                client.get(reverse("programmes:enrolment", args=[programme.slug, nearly.pk])).content.decode(),
                client.get(reverse("programmes:people", args=[programme.slug])).content.decode(),
            ]
        )
    texts = [each.text for each in content.load().readiness.mentor]
    for page in [page for both in pages for page in both]:
        assert "would like a talk" in page
        assert not any(text in page for text in texts)
        assert "want_to_talk" not in page
        assert "not_yet" not in page


def test_coordinators_are_told_that_somebody_wishes_for_a_talk_once(nearly, carla):
    save(nearly, mentor_14="not_yet")
    save(nearly, mentor_14="not_yet", mentor_15="not_yet")
    notices = Notification.objects.filter(person=carla, what="programmes.talk")
    assert notices.count() == 1
    assert "mentor-14" not in str(vars(notices.get()))
    facts = [entry.facts for entry in Entry.objects.filter(did__startswith="programmes.", on_id=str(nearly.pk))]
    assert "mentor-14" not in str(facts)


def test_after_the_talk_the_person_is_available_and_told(as_person, carla, nearly, programme):
    save(nearly, mentor_14="not_yet")
    url = reverse("programmes:enrolment_act", args=[programme.slug, nearly.pk, "talk_held"])
    assert as_person(nearly.person).post(url).status_code == 403
    assert as_person(carla).post(url).status_code == 302
    nearly.refresh_from_db()
    assert nearly.state == EnrolmentState.AVAILABLE
    assert Notification.objects.filter(person=nearly.person, what="programmes.available").exists()
    with pytest.raises(Refused):
        services.hold_talk(enrolment=nearly, by=carla)


def test_the_same_answers_later_open_no_second_talk_but_new_ones_do(carla, nearly):
    save(nearly, mentor_14="not_yet")
    services.hold_talk(enrolment=nearly, by=carla)
    assert save(nearly, mentor_14="not_yet").state == EnrolmentState.AVAILABLE
    assert save(nearly, mentor_14="not_yet", mentor_01="want_to_talk").state == EnrolmentState.JOINED


def test_a_mentees_not_yet_never_shuts_anybody_out(joined):
    joined.answered_at = timezone.now()
    joined.save()
    keys = [each.key.replace("-", "_") for each in content.load().readiness.mentee]
    assert save(joined, **dict.fromkeys(keys, "not_yet")).state == EnrolmentState.AVAILABLE


def test_missing_answers_are_asked_for_and_the_given_ones_stay(as_person, nearly, programme):
    url = reverse("programmes:readiness", args=[programme.slug, "mentor"])
    answer = as_person(nearly.person).post(url, {"r-mentor-01": "partly"})
    assert answer.status_code == 422
    assert re.search(r'name="r-mentor-01" value="partly"[^>]*checked', answer.content.decode())
    with pytest.raises(Refused):
        services.save_readiness(enrolment=nearly, answers={"mentor-01": "yes"}, by=nearly.person)
    assert not Readiness.objects.exists()


def test_the_answers_are_sealed_and_the_persons_own_export_opens_them(nearly):
    save(nearly, mentor_06="not_yet")
    stored = bytes(Readiness.objects.values_list("statements", flat=True).get())
    assert b"not_yet" not in stored
    readiness = export(nearly.person)["enrolments"][0]["readiness"]
    assert {"sentence": "I can stay quiet through a long pause.", "answer": "not_yet"} in readiness
    erase(nearly.person)
    assert not Readiness.objects.exists()
    nearly.refresh_from_db()
    assert nearly.state == EnrolmentState.LEFT


def test_when_the_audit_fails_no_readiness_is_kept(nearly, monkeypatch):
    def broken(*args, **facts):
        raise RuntimeError("no audit today")

    monkeypatch.setattr(audit, "record", broken)
    with pytest.raises(RuntimeError):
        save(nearly)
    assert not Readiness.objects.exists()


def test_the_promise_holds_for_a_year_and_is_then_asked_for_again(as_person, nearly, programme):
    nearly.acknowledged_at = None
    nearly.save()
    assert save(nearly).state == EnrolmentState.JOINED
    url = reverse("programmes:promises", args=[programme.slug, "mentor"])
    client = as_person(nearly.person)
    assert client.post(url, {}).status_code == 422
    answer = client.post(url, {"agreed": "on"})
    assert answer.url == reverse("programmes:ready", args=[programme.slug, "mentor"])
    assert "You are available" in client.get(answer.url).content.decode()
    with time_machine.travel(timezone.now() + datetime.timedelta(days=364)):
        jobs.renew_acknowledgements()
        nearly.refresh_from_db()
        assert nearly.state == EnrolmentState.AVAILABLE
    with time_machine.travel(timezone.now() + datetime.timedelta(days=366)):
        jobs.renew_acknowledgements()
        nearly.refresh_from_db()
        assert (nearly.state, nearly.acknowledged_at) == (EnrolmentState.JOINED, None)
    assert Notification.objects.filter(person=nearly.person, what="programmes.next_step").count() == 1


def test_a_light_programme_asks_for_no_readiness(joined, programme):
    programme.template = "light"
    programme.save()
    joined.answered_at = timezone.now()
    joined.save()
    assert services.settle(enrolment=joined, by=None).state == EnrolmentState.AVAILABLE
