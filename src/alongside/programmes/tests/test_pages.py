"""Every page of the room: works, refused, stranger, form error."""

import pytest
from django.urls import reverse

STAFF_PAGES = ["edit", "helpers", "intake", "intake_add", "people", "invite", "export"]
OWN_PAGES = ["answer", "readiness", "cards", "promises", "ready", "leave"]


@pytest.mark.parametrize("name", STAFF_PAGES)
def test_a_coordinator_opens_it_a_participant_may_not_and_a_stranger_finds_nothing(
    name, as_person, carla, zoe, colin, joined, programme
):
    url = reverse(f"programmes:{name}", args=[programme.slug])
    assert as_person(carla).get(url).status_code == 200
    assert as_person(joined.person).get(url).status_code == 403
    assert as_person(zoe).get(url).status_code == 404
    assert as_person(colin).get(url).status_code == 404


@pytest.mark.parametrize("name", OWN_PAGES)
def test_ones_own_pages_open_for_oneself_only(name, as_person, carla, zoe, ben, joined, mentor_joined, programme):
    url = reverse(f"programmes:{name}", args=[programme.slug, "mentee"])
    assert as_person(joined.person).get(url).status_code == 200
    assert as_person(ben).get(url).status_code == 404  # he is on the other side
    assert as_person(carla).get(url).status_code == 404
    assert as_person(zoe).get(url).status_code == 404


@pytest.mark.parametrize("who", ["amina", "carla", "sam", "olu"])
def test_the_programmes_page_opens_for_everybody_in_it(who, request, as_person, joined, programme):
    client = as_person(request.getfixturevalue(who))
    assert client.get(reverse("programmes:show", args=[programme.slug])).status_code == 200
    assert programme.name in client.get(reverse("programmes:list")).content.decode()


def test_a_stranger_sees_no_programme(as_person, zoe, programme):
    assert as_person(zoe).get(reverse("programmes:show", args=[programme.slug])).status_code == 404
    assert programme.name not in as_person(zoe).get(reverse("programmes:list")).content.decode()
