"""The contract: edited by both, signed by both, kept word for word."""

import dataclasses
import datetime

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from alongside.foundation import audit
from alongside.foundation.audit.models import Entry
from alongside.foundation.jobs.testing import run_jobs
from alongside.foundation.refusals import Refused
from alongside.mentorships.models import ContractVersion, Mentorship, Signature
from alongside.mentorships.queries.contract import body_of, draft_of, in_force_of
from alongside.mentorships.queries.contract_page import contract_page
from alongside.mentorships.rules.contract import SHORT_CORE, Changed, Clause
from alongside.mentorships.services import contract as services
from alongside.mentorships.services import expectations, talk
from alongside.mentorships.services.contract import Edit
from alongside.mentorships.services.signing import sign_contract
from alongside.mentorships.tests.at_once import at_once
from alongside.mentorships.tests.saying import (
    SENTINEL,
    drafted,
    edition_of,
    have_talked,
    reveal,
    signed,
    text_of,
    values,
)


def reword(pair, key, text, by, *, read=None):
    edit = Edit(edition_of(pair) if read is None else read, by)
    return services.edit_clause(mentorship=pair, clause=Clause(key, "Title", text), edit=edit)


def test_a_draft_begins_once_with_all_ten_core_clauses(mentorship, amina, ben):
    first = services.begin_contract(mentorship=mentorship, by=amina)
    assert services.begin_contract(mentorship=mentorship, by=ben) == first
    assert len(body_of(first).clauses) == 10
    assert all(clause.core for clause in body_of(first).clauses)
    assert first.sealed_under() == mentorship.sealed_under()


def test_a_light_programme_begins_with_a_short_agreement(mentorship, amina):
    mentorship.programme.template = "light"
    mentorship.programme.save()
    draft = services.begin_contract(mentorship=mentorship, by=amina)
    assert tuple(clause.key for clause in body_of(draft).clauses) == SHORT_CORE


def test_the_programmes_own_limits_stand_in_the_clause(mentorship, amina):
    mentorship.programme.confidentiality_note = "Ask the ombudsperson."
    mentorship.programme.save()
    draft = services.begin_contract(mentorship=mentorship, by=amina)
    assert "Ask the ombudsperson." in text_of(draft, "confidentiality")


def test_one_signature_is_not_enough_and_two_put_it_in_force(mentorship, amina, ben, mailoutbox):
    have_talked(mentorship, amina, ben)
    drafted(mentorship, amina)
    sign_contract(mentorship=mentorship, read_edition=edition_of(mentorship), by=amina)
    mentorship.refresh_from_db()
    assert mentorship.agreed_on is None
    assert in_force_of(mentorship) is None
    sign_contract(mentorship=mentorship, read_edition=edition_of(mentorship), by=ben)
    mentorship.refresh_from_db()
    today = timezone.localdate()
    assert (mentorship.agreed_on, mentorship.rhythm_days, mentorship.meeting_minutes) == (today, 10, 50)
    assert mentorship.ends_on == today + datetime.timedelta(days=100)
    assert mentorship.next_review_on == today + datetime.timedelta(days=30)
    version = in_force_of(mentorship)
    assert {one.person for one in version.signatures.all()} == {amina, ben}
    assert {one.fingerprint for one in version.signatures.all()} == {body_of(version).fingerprint()}
    run_jobs()
    assert [mail.to for mail in mailoutbox] == [[ben.email], [amina.email]]
    assert SENTINEL not in "".join(mail.subject + mail.body + str(mail.alternatives) for mail in mailoutbox)


@pytest.mark.parametrize("who", [[], ["amina"], ["ben"]])
def test_without_the_talk_of_both_nobody_signs(mentorship, amina, ben, who):
    have_talked(mentorship, *({"amina": amina, "ben": ben}[name] for name in who))
    drafted(mentorship, amina)
    with pytest.raises(Refused, match="talk about what stays"):
        sign_contract(mentorship=mentorship, read_edition=edition_of(mentorship), by=amina)


def test_without_a_purpose_nobody_signs(mentorship, amina, ben):
    have_talked(mentorship, amina, ben)
    services.begin_contract(mentorship=mentorship, by=amina)
    with pytest.raises(Refused, match="purpose line"):
        sign_contract(mentorship=mentorship, read_edition=1, by=amina)


def test_one_signs_only_what_one_has_read(mentorship, amina, ben):
    have_talked(mentorship, amina, ben)
    drafted(mentorship, amina)
    read = edition_of(mentorship)
    reword(mentorship, "roles", "Ben's new words", ben)
    with pytest.raises(Changed):
        sign_contract(mentorship=mentorship, read_edition=read, by=amina)
    assert not Signature.objects.exists()


def test_any_edit_drops_the_signatures_of_the_draft(mentorship, amina, ben):
    have_talked(mentorship, amina, ben)
    drafted(mentorship, amina)
    sign_contract(mentorship=mentorship, read_edition=edition_of(mentorship), by=amina)
    reword(mentorship, "roles", "Ben's new words", ben)
    assert not Signature.objects.exists()


def test_saving_the_same_words_keeps_the_signatures(mentorship, amina, ben):
    have_talked(mentorship, amina, ben)
    drafted(mentorship, amina)
    sign_contract(mentorship=mentorship, read_edition=edition_of(mentorship), by=amina)
    services.edit_values(mentorship=mentorship, values=values(), edit=Edit(edition_of(mentorship), ben))
    assert Signature.objects.count() == 1


def test_two_who_edit_different_clauses_both_keep_their_words(mentorship, amina, ben):
    services.begin_contract(mentorship=mentorship, by=amina)
    reword(mentorship, "roles", "Amina's", amina, read=1)
    draft = reword(mentorship, "place", "Ben's", ben, read=1)
    assert (text_of(draft, "roles"), text_of(draft, "place")) == ("Amina's", "Ben's")


def test_two_who_edit_the_same_clause_lose_nothing(mentorship, amina, ben):
    services.begin_contract(mentorship=mentorship, by=amina)
    reword(mentorship, "roles", "Amina's", amina, read=1)
    with pytest.raises(Changed) as told:
        reword(mentorship, "roles", "Ben's", ben, read=1)
    assert told.value.theirs.text == "Amina's"
    assert text_of(draft_of(mentorship), "roles") == "Amina's"
    assert text_of(reword(mentorship, "roles", "Both", ben, read=told.value.edition), "roles") == "Both"


def test_a_change_is_marked_for_the_other_until_they_have_seen_it(mentorship, amina, ben):
    services.begin_contract(mentorship=mentorship, by=amina)
    reword(mentorship, "roles", "Amina's new words", amina)
    assert not contract_page(mentorship, amina).shown.changed
    assert contract_page(mentorship, ben).shown.changed
    services.note_seen(mentorship=mentorship, read_edition=1, by=ben)
    assert contract_page(mentorship, ben).shown.changed
    services.note_seen(mentorship=mentorship, read_edition=edition_of(mentorship), by=ben)
    assert not contract_page(mentorship, ben).shown.changed


def test_an_amendment_leaves_the_old_version_in_force_until_both_sign_it(mentorship, amina, ben):
    old = signed(mentorship, amina, ben)
    services.begin_contract(mentorship=mentorship, by=ben)
    reword(mentorship, "roles", "Other roles", ben)
    assert in_force_of(mentorship) == old
    assert text_of(in_force_of(mentorship), "roles") != "Other roles"
    sign_contract(mentorship=mentorship, read_edition=edition_of(mentorship), by=ben)
    assert in_force_of(mentorship) == old
    new = sign_contract(mentorship=mentorship, read_edition=edition_of(mentorship), by=amina)
    assert in_force_of(mentorship) == new
    assert (new.number, text_of(new, "roles")) == (2, "Other roles")
    old.refresh_from_db()
    assert old.replaced_at == new.in_force_at
    assert {one.fingerprint for one in old.signatures.all()} == {body_of(old).fingerprint()}


def test_a_draft_that_says_nothing_new_may_be_put_away_and_another_may_not(mentorship, amina, ben):
    signed(mentorship, amina, ben)
    services.begin_contract(mentorship=mentorship, by=ben)
    reword(mentorship, "roles", "Other roles", ben)
    with pytest.raises(Refused):
        services.drop_unchanged_draft(mentorship=mentorship, by=amina)
    old = body_of(in_force_of(mentorship)).clause("roles")
    edit = Edit(edition_of(mentorship), ben)
    services.edit_clause(mentorship=mentorship, clause=dataclasses.replace(old), edit=edit)
    services.drop_unchanged_draft(mentorship=mentorship, by=amina)
    assert draft_of(mentorship) is None


def test_library_and_own_clauses_come_and_go(mentorship, amina, ben):
    services.begin_contract(mentorship=mentorship, by=amina)
    services.add_library_clause(mentorship=mentorship, key="silence", by=amina)
    services.add_own_clause(mentorship=mentorship, title="Ours", text="Tea first", by=ben)
    keys = [clause.key for clause in body_of(draft_of(mentorship)).clauses]
    assert keys[10] == "silence"
    assert len(keys) == 12
    edit = Edit(edition_of(mentorship), ben)
    services.remove_clause(mentorship=mentorship, key="silence", edit=edit)
    assert body_of(draft_of(mentorship)).clause("silence") is None
    with pytest.raises(Refused):
        services.remove_clause(mentorship=mentorship, key="roles", edit=edit)
    with pytest.raises(Refused):
        services.add_library_clause(mentorship=mentorship, key="nothing", by=amina)


def test_an_answer_becomes_a_clause_next_to_what_it_is_about(mentorship, amina, ben):
    reveal(mentorship, amina, ben)
    draft = services.propose_clause(mentorship=mentorship, title="Rhythm", text="Weekly", after="rhythm", by=ben)
    keys = [clause.key for clause in body_of(draft).clauses]
    assert keys[keys.index("rhythm") + 1].startswith("own-")


def test_a_talk_begun_again_holds_up_signing_but_not_the_contract_in_force(mentorship, amina, ben):
    old = signed(mentorship, amina, ben)
    talk.begin_talk_again(mentorship=mentorship, by=ben)
    services.begin_contract(mentorship=mentorship, by=ben)
    with pytest.raises(Refused, match="talk about what stays"):
        sign_contract(mentorship=mentorship, read_edition=1, by=ben)
    assert in_force_of(mentorship) == old


def test_an_ended_mentorship_is_not_written_in_any_more(mentorship, amina, ben):
    drafted(mentorship, amina)
    Mentorship.objects.filter(pk=mentorship.pk).update(phase="ended", ended_at=timezone.now())
    for act in (
        lambda: reword(mentorship, "roles", "late", ben),
        lambda: services.begin_contract(mentorship=mentorship, by=ben),
        lambda: talk.record_talk(mentorship=mentorship, talked_on=timezone.localdate(), by=ben),
        lambda: expectations.save_expectations(mentorship=mentorship, answers={}, by=ben),
    ):
        with pytest.raises(Refused, match="ended"):
            act()


def test_when_the_audit_fails_no_signature_stays(mentorship, amina, ben, monkeypatch):
    have_talked(mentorship, amina, ben)
    drafted(mentorship, amina)
    monkeypatch.setattr(audit, "record", _broken)
    with pytest.raises(RuntimeError):
        sign_contract(mentorship=mentorship, read_edition=edition_of(mentorship), by=amina)
    assert not Signature.objects.exists()


def _broken(*args, **kwargs):
    raise RuntimeError("no audit")


def test_the_database_holds_one_contract_in_force(mentorship, amina, ben):
    signed(mentorship, amina, ben)
    with pytest.raises(IntegrityError), transaction.atomic():
        ContractVersion.objects.create(mentorship=mentorship, number=9, in_force_at=timezone.now())


@pytest.mark.django_db(transaction=True)
def test_both_sign_at_the_same_moment_and_it_is_in_force_exactly_once(mentorship, amina, ben):
    have_talked(mentorship, amina, ben)
    drafted(mentorship, amina)
    read = edition_of(mentorship)
    outcomes = at_once(
        *(lambda who=who: sign_contract(mentorship=mentorship, read_edition=read, by=who) for who in (amina, ben))
    )
    assert [type(outcome) for outcome in outcomes] == [ContractVersion, ContractVersion]
    assert ContractVersion.objects.exclude(in_force_at=None).count() == 1
    assert Entry.objects.filter(did="mentorships.contract_in_force").count() == 1


@pytest.mark.django_db(transaction=True)
def test_who_edits_and_who_signs_at_the_same_moment_never_get_words_nobody_signed(mentorship, amina, ben):
    have_talked(mentorship, amina, ben)
    drafted(mentorship, amina)
    read = edition_of(mentorship)
    sign_contract(mentorship=mentorship, read_edition=read, by=amina)
    before = body_of(draft_of(mentorship)).fingerprint()
    at_once(
        lambda: sign_contract(mentorship=mentorship, read_edition=read, by=ben),
        lambda: reword(mentorship, "roles", "Late words", amina, read=read),
    )
    held = in_force_of(mentorship)
    if held is None:
        assert text_of(draft_of(mentorship), "roles") == "Late words"
        assert not Signature.objects.exists()
    else:
        assert body_of(held).fingerprint() == before
