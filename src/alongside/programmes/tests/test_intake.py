"""Answering the intake."""

import pytest
from django.urls import reverse

from alongside.foundation import audit
from alongside.people.models import ProfileLine
from alongside.programmes import queries, services
from alongside.programmes.models import Answer
from alongside.programmes.rules import EnrolmentState, Kind, Side
from alongside.programmes.tests.conftest import stand

OPTIONS = {"options": ["A", "B", "C"]}


def url(programme, side="mentee"):
    return reverse("programmes:answer", args=[programme.slug, side])


@pytest.fixture
def one_of_each(ask):
    for kind in Kind:
        ask(kind.value, options=OPTIONS if kind in {"choice", "choices", "ranked"} else {})


def test_every_kind_is_answered_in_one_plain_post(as_person, joined, programme, one_of_each):
    typed = {
        "q-text": "Hello",
        "q-choice": "B",
        "q-choices": ["C", "A"],
        "q-ranked": ["C", "", "A"],
        "q-skills": ["SQL, Chess", "", "sql"],
        "q-scale": "4",
        "q-date": "2027-03-31",
        "q-language": ["pt", ""],
        "q-time_zone": "Europe/Lisbon",
        "q-availability": ["fri-evening", "mon-morning"],
    }
    assert as_person(joined.person).post(url(programme), typed).status_code == 302
    assert queries.answers_of(joined) == {
        "text": "Hello",
        "choice": "B",
        "choices": ["A", "C"],
        "ranked": ["C", "A"],
        "skills": ["SQL", "Chess"],
        "scale": 4,
        "date": "2027-03-31",
        "language": ["Portuguese"],
        "time_zone": "Europe/Lisbon",
        "availability": ["mon-morning", "fri-evening"],
    }


def test_answers_stand_in_the_form_again(as_person, joined, programme, one_of_each):
    given = {"ranked": ["B"], "skills": ["Listening"], "availability": ["sun-midday"], "scale": 2}
    services.record_answers(enrolment=joined, given=given, by=joined.person)
    page = as_person(joined.person).get(url(programme)).content.decode()
    assert '<option value="B" selected>' in page
    assert 'value="Listening"' in page
    assert 'value="sun-midday" id="id_q-availability_sun-midday" aria-label="Sunday midday" checked' in page


def test_a_wrong_answer_keeps_everything_that_was_typed(as_person, joined, programme, one_of_each):
    typed = {"q-text": "Kept words", "q-ranked": ["A", "A"], "q-skills": ["Chess"], "q-availability": ["tue-evening"]}
    answer = as_person(joined.person).post(url(programme), typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "stands there twice" in page
    assert "Kept words" in page
    assert page.count('<option value="A" selected>') == 2
    assert 'aria-label="Tuesday evening" checked' in page
    assert not Answer.objects.exists()


def test_needed_answers_are_needed_except_for_going_on_later(as_person, joined, programme, ask):
    ask("text", "one", required=True)
    ask("text", "two")
    client = as_person(joined.person)
    assert client.post(url(programme), {"q-two": "Second"}).status_code == 422
    assert client.post(url(programme), {"q-two": "Second", "later": "yes"}).status_code == 302
    joined.refresh_from_db()
    assert (queries.answers_of(joined), joined.answered_at) == ({"two": "Second"}, None)
    assert client.post(url(programme), {"q-one": "First", "q-two": ""}).status_code == 302
    joined.refresh_from_db()
    assert queries.answers_of(joined) == {"one": "First"}
    assert joined.answered_at is not None


def test_somebody_on_both_sides_has_two_intakes(as_person, joined, programme, amina, ask):
    stand(amina, programme, Side.MENTOR, EnrolmentState.JOINED)
    ask("text", "why", sides="mentee")
    ask("text", "offer", sides="mentor")
    client = as_person(amina)
    assert "q-why" in client.get(url(programme)).content.decode()
    assert "q-why" not in client.get(url(programme, "mentor")).content.decode()


def test_nobody_answers_before_joining(as_person, programme, amina):
    stand(amina, programme, Side.MENTEE, EnrolmentState.INVITED)
    assert as_person(amina).get(url(programme)).status_code == 409


def test_topics_are_suggested_from_others_without_names_and_not_from_oneself(
    as_person, joined, mentor_joined, programme, ask
):
    ask("skills")
    services.record_answers(enrolment=mentor_joined, given={"skills": ["Sailing"]}, by=None)
    services.record_answers(enrolment=joined, given={"skills": ["Bread"]}, by=None)
    assert queries.suggestions(programme, but=joined) == ["Sailing"]
    page = as_person(joined.person).get(url(programme)).content.decode()
    assert '<option value="Sailing">' in page
    assert '<option value="Bread">' not in page
    assert "Ben" not in page


def test_suggestions_count_spellings_as_one_and_put_the_frequent_first(joined, mentor_joined, programme, ask, sam):
    ask("skills")
    third = stand(sam, programme, Side.MENTOR, EnrolmentState.JOINED)
    for enrolment, tags in ((joined, ["Chess", "SQL"]), (mentor_joined, ["sql"]), (third, ["SQL "])):
        services.record_answers(enrolment=enrolment, given={"skills": [tag.strip() for tag in tags]}, by=None)
    assert queries.suggestions(programme)[0].casefold() == "sql"
    assert len(queries.suggestions(programme)) == 2


def test_a_coordinators_help_line_is_text_and_never_markup(as_person, joined, programme, ask):
    ask("text", help="<b>bold</b>", wording="<i>slanted</i>")
    page = as_person(joined.person).get(url(programme)).content.decode()
    assert "<b>bold</b>" not in page
    assert "&lt;b&gt;bold" in page
    assert "<i>slanted" not in page


def test_when_the_audit_fails_no_answer_is_kept(joined, ask, monkeypatch):
    ask("text")

    def broken(*args, **facts):
        raise RuntimeError("no audit today")

    monkeypatch.setattr(audit, "record", broken)
    with pytest.raises(RuntimeError):
        services.record_answers(enrolment=joined, given={"text": "Hello"}, by=None)
    assert not Answer.objects.exists()


def test_a_file_of_answers_lands_in_few_statements(
    joined, mentor_joined, programme, ask, django_assert_max_num_queries
):
    ask("text", required=True)
    given = {joined: {"text": "One"}, mentor_joined: {"text": "Two", "unknown": "left out"}}
    with django_assert_max_num_queries(8):
        services.record_many_answers(programme=programme, given=given, by=None)
    services.record_many_answers(programme=programme, given={joined: {"text": "Again"}}, by=None)
    assert sorted(Answer.objects.values_list("value", flat=True)) == ["Again", "Two"]
    joined.refresh_from_db()
    assert joined.answered_at is not None


def test_the_profile_fills_language_and_time_zone_at_first(as_person, joined, programme, ask):
    ask("time_zone")
    ask("language")
    joined.person.languages = ["Welsh"]
    joined.person.save()
    page = as_person(joined.person).get(url(programme)).content.decode()
    assert 'value="Europe/London"' in page
    assert 'value="Welsh"' in page


def test_candidates_are_the_available_with_a_free_place_and_their_answers(
    programme, ask, amina, ben, sam, django_assert_num_queries
):
    ask("text")
    first = stand(amina, programme, Side.MENTOR, EnrolmentState.AVAILABLE, places=2, taken=1)
    stand(ben, programme, Side.MENTOR, EnrolmentState.AVAILABLE, taken=1)
    stand(sam, programme, Side.MENTOR, EnrolmentState.JOINED)
    services.record_answers(enrolment=first, given={"text": "Hello"}, by=None)
    with django_assert_num_queries(2):
        found = queries.candidates(programme, Side.MENTOR)
    assert [(each.person_id, each.places, each.answers) for each in found] == [(amina.pk, 1, {"text": "Hello"})]


def test_a_mentors_human_line_is_part_of_being_available(programme, mentor_joined):
    ProfileLine.objects.filter(person=mentor_joined.person).delete()
    ready = {"answered_at": "ready_at", "ready_at": "x", "acknowledged_at": "y"}
    for name in ready:
        setattr(mentor_joined, name, mentor_joined.state_since)
    mentor_joined.save()
    assert services.settle(enrolment=mentor_joined, by=None).state == EnrolmentState.JOINED
    mentor_joined.person.human_skipped_at = mentor_joined.state_since
    mentor_joined.person.save()
    assert services.settle(enrolment=mentor_joined, by=None).state == EnrolmentState.AVAILABLE
