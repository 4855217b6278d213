"""Every page of the room: works, refused, stranger, form error."""

import pytest
from django.urls import reverse

from alongside.programmes.rules import EnrolmentState, Side
from alongside.programmes.tests.conftest import stand

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


def test_an_organisations_admin_chooses_helpers_and_changes_nothing_else(as_person, olu, programme):
    client = as_person(olu)
    assert client.get(reverse("programmes:helpers", args=[programme.slug])).status_code == 200
    for name in ("edit", "intake", "people", "export"):
        assert client.get(reverse(f"programmes:{name}", args=[programme.slug])).status_code == 403


def test_the_programmes_page_costs_few_statements_even_for_somebody_with_every_part(
    as_person, carla, programme, django_assert_max_num_queries
):
    for side in Side:
        stand(carla, programme, side, EnrolmentState.JOINED)
    client = as_person(carla)
    with django_assert_max_num_queries(12):
        page = client.get(reverse("programmes:show", args=[programme.slug])).content.decode()
    assert "You as mentee" in page
    assert "You as mentor" in page
    assert "The way to the first pairs" in page


def test_participants_read_what_is_confidential_and_their_own_next_step(as_person, joined, programme):
    programme.confidentiality_note = "Names stay in the room."
    programme.save()
    page = as_person(joined.person).get(reverse("programmes:show", args=[programme.slug])).content.decode()
    assert "Names stay in the room." in page
    assert "Answer the questions" in page
    assert "The way to the first pairs" not in page


@pytest.mark.parametrize("side", ["mentee", "mentor"])
def test_the_preview_is_the_participants_own_form_and_cannot_be_sent(side, as_person, carla, programme, ask, joined):
    ask("text", "why", sides="mentee", wording="Why now?")
    url = reverse("programmes:intake_preview", args=[programme.slug, side])
    page = as_person(carla).get(url).content.decode()
    assert ("Why now?" in page) is (side == "mentee")
    assert "Keep my answers" not in page
    assert as_person(joined.person).get(url).status_code == 403


def test_there_is_no_third_side(as_person, carla, programme):
    assert as_person(carla).get(f"/programmes/{programme.slug}/intake/preview/friend/").status_code == 404
