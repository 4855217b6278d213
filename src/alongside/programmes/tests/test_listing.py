"""The coordinator's list and file; what waits for a person; who knows whom."""

import io

import pytest
import tablib
from django.urls import reverse
from django.utils import timezone

from alongside.foundation.audit.models import Entry
from alongside.people.rules import Audience
from alongside.programmes import exporting, queries, services
from alongside.programmes.models import Enrolment
from alongside.programmes.queries.acquaintance import audiences
from alongside.programmes.rules import EnrolmentState, Side
from alongside.programmes.tests.conftest import crowd, stand

S = EnrolmentState


def test_the_list_finds_by_words_side_state_and_talk(programme, amina, ben, carla):
    stand(amina, programme, Side.MENTEE, S.JOINED, talk_asked_at=timezone.now())
    stand(ben, programme, Side.MENTOR, S.LEFT)

    def found(**wanted):
        return {each.person for each in queries.people(programme, queries.Filter(**wanted))}

    assert found() == {amina}
    assert found(search="diallo AMI") == {amina}
    assert found(search="ben@", state=S.LEFT) == {ben}
    assert found(side=Side.MENTOR) == set()
    assert found(talk=True) == {amina}


def test_the_list_answers_htmx_with_its_rows_only(as_person, carla, programme, joined):
    url = reverse("programmes:people", args=[programme.slug])
    part = as_person(carla).get(url, {"search": "amina"}, headers={"HX-Request": "true"}).content.decode()
    assert "Amina" in part
    assert "<html" not in part


def test_the_list_costs_the_same_statements_for_few_and_for_twenty_thousand(
    as_person, carla, programme, django_assert_max_num_queries
):
    url = reverse("programmes:people", args=[programme.slug])
    client = as_person(carla)
    for number in (60, 19_940):
        crowd(programme, number)
        with django_assert_max_num_queries(11):
            page = client.get(url, {"page": 2})
        assert page.status_code == 200
    assert len(page.context["page"].object_list) == 50
    assert page.context["page"].paginator.count == 20_000


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_file_has_people_states_and_answers_and_no_formula(kind, as_person, carla, programme, amina, ask):
    amina.family_name = '=HYPERLINK("http://bad.example")'
    amina.save()
    ask("text", wording="+Why?")
    enrolment = stand(amina, programme, Side.MENTEE, S.JOINED)
    services.record_answers(enrolment=enrolment, given={"text": "@SUM(A1)"}, by=None)
    answer = as_person(carla).get(reverse("programmes:export", args=[programme.slug]), {"format": kind})
    data = answer.content.decode("utf-8-sig") if kind == "csv" else io.BytesIO(answer.content)
    row = tablib.Dataset().load(data, format=kind).dict[0]
    assert row["Family name"] == '\'=HYPERLINK("http://bad.example")'
    assert row["'+Why?"] == "'@SUM(A1)"
    assert (row["E-mail"], row["State"]) == ("amina@example.org", "joined")
    assert Entry.objects.filter(did="programmes.people_exported").count() == 1


@pytest.mark.parametrize(
    ("value", "safe"),
    [("=1", "'=1"), ("-1", "'-1"), ("  +x", "'  +x"), ("\tx", "'\tx"), ("Ben", "Ben"), ("", ""), (3, 3)],
)
def test_what_a_spreadsheet_would_run_is_made_harmless(value, safe):
    assert exporting.harmless(value) == safe


def test_an_unknown_format_is_refused(as_person, carla, programme):
    assert (
        as_person(carla).get(reverse("programmes:export", args=[programme.slug]), {"format": "exe"}).status_code == 409
    )


def test_what_waits_for_somebody_is_said_in_few_statements(
    programme, other_programme, amina, django_assert_max_num_queries
):
    stand(amina, programme, Side.MENTEE, S.INVITED)
    stand(amina, other_programme, Side.MENTOR, S.JOINED)
    with django_assert_max_num_queries(3):
        steps = queries.waiting_for(amina)
    assert {step.url for step in steps} == {
        reverse("programmes:show", args=[programme.slug]),
        reverse("programmes:answer", args=[other_programme.slug, "mentor"]),
    }
    assert all(step.sentence and step.button and step.since for step in steps)


def test_sharing_a_programme_and_coordinating_it_give_their_audiences(
    programme, amina, ben, carla, colin, sam, zoe, joined, mentor_joined
):
    assert audiences(ben, amina) == {Audience.PROGRAMME}
    assert audiences(carla, amina) == {Audience.COORDINATOR, Audience.PROGRAMME}
    assert audiences(amina, carla) == {Audience.PROGRAMME}
    assert audiences(colin, amina) == set()
    assert audiences(sam, amina) == set()
    assert audiences(zoe, amina) == set()
    Enrolment.objects.filter(person=ben).update(state=S.INVITED)
    assert audiences(ben, amina) == set()


def test_a_coordinator_without_the_right_learns_who_makes_programmes(as_person, carla, olu, amina, programme):
    page = as_person(carla).get(reverse("programmes:list")).content.decode()
    assert "Make a programme" not in page
    assert "Olu Adeyemi" in page
    assert as_person(carla).get(reverse("programmes:new")).status_code == 403
    stand(amina, programme, Side.MENTEE, S.JOINED)
    assert "Olu" not in as_person(amina).get(reverse("programmes:list")).content.decode()


def test_who_looks_after_the_organisation_has_the_button(as_person, olu, programme):
    page = as_person(olu).get(reverse("programmes:list")).content.decode()
    assert "Make a programme" in page and "A further programme is made by" not in page
