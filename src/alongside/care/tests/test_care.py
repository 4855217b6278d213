"""The coordinator's pages and what she does there."""

import datetime

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from alongside.care import queries, services
from alongside.care.models import Contact, Letter
from alongside.care.rules import EVERY_STATE, Journey
from alongside.foundation.audit.models import Entry
from alongside.foundation.jobs.testing import run_jobs
from alongside.foundation.refusals import Refused
from alongside.mentorships.models import Mentorship
from alongside.mentorships.rules import Phase
from alongside.mentorships.services.asking import ask_for_talk


def late(mentorship: Mentorship) -> None:
    Mentorship.objects.filter(pk=mentorship.pk).update(began_at=timezone.now() - datetime.timedelta(days=16))


PAGES = (
    ("care:today", "programme"),
    ("care:pairs", "programme"),
    ("care:figures", "programme"),
    ("care:pair", "mentorship"),
)


def address(page: str, about: str, programme, mentorship) -> str:
    return reverse(page, args=[programme.slug if about == "programme" else mentorship.pk])


@pytest.mark.parametrize(("page", "about"), PAGES)
@pytest.mark.parametrize(("who", "status"), [("carla", 200), ("amina", 403), ("zoe", 404), ("colin", 404)])
def test_who_may_enter(page, about, who, status, request, programme, mentorship, as_person):
    person = request.getfixturevalue(who)
    assert as_person(person).get(address(page, about, programme, mentorship)).status_code == status


def test_the_organisation_admin_sees_figures_and_no_pair(olu, programme, mentorship, as_person):
    assert as_person(olu).get(reverse("care:figures", args=[programme.slug])).status_code == 200
    assert as_person(olu).get(reverse("care:pair", args=[mentorship.pk])).status_code == 403


def test_a_late_first_meeting_stands_on_the_page_with_its_date(carla, programme, mentorship, as_person):
    page = reverse("care:today", args=[programme.slug])
    assert "All is well today" in as_person(carla).get(page).content.decode()
    late(mentorship)
    said = as_person(carla).get(page).content.decode()
    assert "Amina and Ben" in said and "16 days" in said and "1 pair would be glad" in said


def test_the_item_disappears_when_the_fact_changes(carla, programme, mentorship, as_person):
    late(mentorship)
    Mentorship.objects.filter(pk=mentorship.pk).update(meetings_held=1, agreed_on=timezone.localdate())
    said = as_person(carla).get(reverse("care:today", args=[programme.slug])).content.decode()
    assert "Amina and Ben" not in said


def test_a_request_for_a_talk_names_who_asked_to_the_coordinator_alone(
    carla, amina, ben, programme, mentorship, as_person
):
    ask_for_talk(mentorship=mentorship, by=amina)
    said = as_person(carla).get(reverse("care:pair", args=[mentorship.pk])).content.decode()
    assert "Amina Diallo asked you for a talk" in said
    services.answer_talk(mentorship=mentorship, by=carla)
    assert queries.open_talks(mentorship) == []
    assert Contact.objects.get().person == amina


def test_a_letter_goes_to_one_person_under_a_neutral_subject(carla, amina, programme, mentorship, as_person):
    page = reverse("care:pair", args=[mentorship.pk])
    answer = as_person(carla).post(page, {"to": [str(amina.pk)], "words": "How is it going, Amina?"})
    assert answer.status_code == 302
    run_jobs()
    run_jobs()
    (letter,) = mail.outbox
    assert letter.to == [amina.email] and letter.reply_to == [carla.email]
    assert "How is it going" in letter.body and "Amina" not in letter.subject
    assert b"How is it" not in bytes(Letter.objects.values_list("words", flat=True).get())
    assert "How is it" not in str(list(Entry.objects.values_list("facts", flat=True)))


def test_an_empty_letter_keeps_the_page_and_says_why(carla, amina, mentorship, as_person):
    page = reverse("care:pair", args=[mentorship.pk])
    assert as_person(carla).post(page, {"to": [str(amina.pk)], "words": ""}).status_code == 422
    with pytest.raises(Refused):
        services.send_letter(mentorship=mentorship, person=amina, words="  ", by=carla)
    assert not Contact.objects.exists()


def test_a_stranger_to_the_pair_cannot_be_noted(carla, zoe, mentorship):
    with pytest.raises(Refused, match="not part of this pair"):
        services.note_contact(mentorship=mentorship, person=zoe, by=carla)


def test_when_the_audit_fails_no_contact_is_noted(carla, amina, mentorship, monkeypatch):
    def broken(*args, **facts):
        raise RuntimeError("no audit")

    monkeypatch.setattr("alongside.foundation.audit.record", broken)
    with pytest.raises(RuntimeError):
        services.note_contact(mentorship=mentorship, person=amina, by=carla)
    assert not Contact.objects.exists()


def test_pairs_can_be_looked_at_by_state(carla, programme, mentorship, other_mentorship, as_person):
    late(mentorship)
    page = reverse("care:pairs", args=[programme.slug])
    said = as_person(carla).get(page + "?state=first_meeting_late").content.decode()
    assert "Amina and Ben" in said and "Nadia" not in said
    assert "Nadia and Tom" in as_person(carla).get(page).content.decode()
    assert as_person(carla).get(page + "?state=nonsense").status_code == 200


def test_counts_hold_every_pair_once(programme, mentorship, other_mentorship):
    late(mentorship)
    found = queries.standing(programme, queries.limits_now())
    assert sum(found.journeys.values()) == found.phases[Phase.BEGIN] == found.running == 2
    assert found.journeys[Journey.FIRST_MEETING_LATE] == 1 and found.journeys[Journey.BEGINNING] == 1


def test_a_list_cut_anywhere_gives_the_same_pairs_in_the_same_order(programme, mentorship, other_mentorship):
    now = timezone.now()
    for days, facts in enumerate([{"talk_asked_at": now}, {}, {"ends_on": now.date()}, {}, {"talk_asked_at": now}]):
        Mentorship.objects.create(
            organisation=programme.organisation,
            programme=programme,
            began_at=now - datetime.timedelta(days=20 + days),
            meetings_held=2,
            agreed_on=now.date(),
            **facts,
        )
    late(mentorship)
    at = queries.limits_now()
    whole = queries.InStates(programme, EVERY_STATE, queries.standing(programme, at).journeys, at)
    ids = [row.pk for row in whole[0 : len(whole)]]
    assert len(ids) == len(set(ids)) == 7
    for size in (1, 2, 3, 5):
        cut = [row.pk for start in range(0, 7, size) for row in whole[start : min(start + size, 7)]]
        assert cut == ids
    states = [row.journey for row in whole[0:7]]
    assert states == sorted(states, key=EVERY_STATE.index)
