"""What waits for whom, and what is taken along or forgotten."""

import datetime
import json

import pytest
from django.utils import timezone

from alongside.foundation import audit
from alongside.foundation.audit.models import Entry
from alongside.foundation.refusals import Refused
from alongside.mentorships import privacy
from alongside.mentorships.models import (
    ConfidentialityTalk,
    ContractVersion,
    Mentorship,
    RevealedExpectations,
    TalkRecord,
)
from alongside.mentorships.queries import my_mentorships, talk_recorded
from alongside.mentorships.queries.agreeing import agreeing_steps
from alongside.mentorships.queries.expectations import revealed
from alongside.mentorships.services import talk
from alongside.mentorships.services.expectations import hand_in_expectations, save_expectations
from alongside.mentorships.services.signing import sign_contract
from alongside.mentorships.tests.saying import SENTINEL, answers, drafted, edition_of, have_talked, reveal, signed
from alongside.people.models import Person
from conftest import pair_up


def said(person) -> list[str]:
    return [step.button for step in agreeing_steps(person, my_mentorships(person))]


def test_the_next_thing_follows_the_pair_on_its_way(mentorship, amina, ben):
    assert said(amina) == ["Answer eight questions"]
    hand_in_expectations(mentorship=mentorship, answers=answers(), by=amina)
    assert (said(amina), said(ben)) == (["See the guide"], ["Answer them too"])
    hand_in_expectations(mentorship=mentorship, answers=answers(), by=ben)
    have_talked(mentorship, ben)
    assert (said(amina), said(ben)) == (["Record it too"], ["Begin your contract"])
    have_talked(mentorship, amina)
    drafted(mentorship, amina)
    assert said(ben) == ["Go on with it"]
    sign_contract(mentorship=mentorship, read_edition=edition_of(mentorship), by=amina)
    assert (said(amina), said(ben)) == ([], ["Read and sign"])
    sign_contract(mentorship=mentorship, read_edition=edition_of(mentorship), by=ben)
    assert (said(amina), said(ben)) == ([], [])


def test_what_the_other_waits_for_is_never_hidden_behind_what_may_be_skipped(mentorship, amina, ben):
    have_talked(mentorship, amina, ben)
    drafted(mentorship, amina)
    sign_contract(mentorship=mentorship, read_edition=edition_of(mentorship), by=amina)
    assert said(ben) == ["Read and sign"]


def test_after_a_month_expectations_are_proposed_again_and_after_a_year_the_talk(mentorship, amina, ben):
    reveal(mentorship, amina, ben)
    signed(mentorship, amina, ben)
    long_ago = timezone.now() - datetime.timedelta(days=31)
    Mentorship.objects.filter(pk=mentorship.pk).update(began_at=long_ago)
    assert said(amina) == []
    mentorship.refresh_from_db()
    RevealedExpectations.objects.update(revealed_at=long_ago)
    assert said(amina) == ["Look again"]
    RevealedExpectations.objects.update(revealed_at=timezone.now())
    TalkRecord.objects.update(talked_on=timezone.localdate() - datetime.timedelta(days=366))
    assert said(amina) == ["Talk again"]


def test_steps_cost_the_same_for_one_pair_and_for_several(
    mentorship, programme, amina, ben, organisation, django_assert_max_num_queries
):
    signed(mentorship, amina, ben)
    for number in range(4):
        mentee = Person.objects.create_user(f"mentee{number}@example.org", given_name="Somebody")
        mentor = Person.objects.create_user(f"mentor{number}@example.org", given_name="Somebody")
        pair = pair_up(programme, mentee, mentor)
        pair.members.filter(person=mentor).update(person=ben)
        drafted(pair, ben)
    pairs = my_mentorships(ben)
    with django_assert_max_num_queries(1):
        assert len(agreeing_steps(ben, pairs)) == 5


def test_a_talk_counts_when_both_recorded_it_and_the_audit_knows(mentorship, amina, ben):
    have_talked(mentorship, amina)
    assert not talk_recorded(mentorship)
    with pytest.raises(Refused, match="already"):
        have_talked(mentorship, amina)
    with pytest.raises(Refused, match="open already"):
        talk.begin_talk_again(mentorship=mentorship, by=ben)
    have_talked(mentorship, ben)
    assert talk_recorded(mentorship)
    assert Entry.objects.filter(did="mentorships.confidentiality_recorded").count() == 2
    assert talk.begin_talk_again(mentorship=mentorship, by=ben).number == 2


def test_when_the_audit_fails_no_record_of_the_talk_stays(mentorship, amina, monkeypatch):
    def broken(did, **facts):
        raise RuntimeError(did)

    monkeypatch.setattr(audit, "record", broken)
    with pytest.raises(RuntimeError):
        have_talked(mentorship, amina)
    assert not ConfidentialityTalk.objects.exists()


def test_an_export_holds_ones_own_answers_and_the_contract_and_not_the_other_ones_answers(mentorship, amina, ben):
    reveal(mentorship, amina, ben)
    signed(mentorship, amina, ben)
    save_expectations(mentorship=mentorship, answers=answers("Ben's later"), by=ben)
    taken = json.dumps(privacy.export(amina))
    assert "Amina's on place" in taken
    assert SENTINEL in taken
    assert "Ben's on place" not in taken
    assert "Ben's later" not in taken


def test_somebody_elses_export_holds_nothing_of_the_pair(mentorship, amina, ben, carla, nadia):
    reveal(mentorship, amina, ben)
    signed(mentorship, amina, ben)
    for person in (carla, nadia):
        assert SENTINEL not in json.dumps(privacy.export(person))


def test_after_an_erasure_the_words_are_gone_and_the_contract_stays_with_the_other(mentorship, amina, ben):
    reveal(mentorship, amina, ben)
    signed(mentorship, amina, ben)
    save_expectations(mentorship=mentorship, answers=answers("Amina's later"), by=amina)
    privacy.erase(amina)
    hers, his = revealed(mentorship, 1).rows[0].sides
    assert (hers.text, his.text) == ("This text was erased.", "Ben's on rhythm")
    assert SENTINEL in json.dumps(privacy.export(ben))
    assert "Amina's" not in json.dumps(privacy.export(amina))
    assert ContractVersion.objects.filter(mentorship=mentorship).exists()
    privacy.erase(amina)
