"""What is taken along and forgotten of the way; and the mails as they arrive."""

import datetime
import json
import re

import pytest
from django.core import mail
from django.utils import timezone

from alongside.foundation.jobs.testing import run_jobs
from alongside.mentorships import emails, privacy
from alongside.mentorships.models import FeelingsCheck, Mentorship, ThankYou, WelcomeNote
from alongside.mentorships.queries.keepsake import keepsake
from alongside.mentorships.rules import EndingKind, HowTold
from alongside.mentorships.rules.ending import Way
from alongside.mentorships.services import ending, goodbye, pausing
from alongside.mentorships.services.welcome import write_welcome_note
from alongside.people.models import Person

MAILS = (
    "phase_proposed", "phase_changed", "welcome_note", "paused", "resumed", "pause_over", "ending_begun",
    "ending_asked", "ending_agreed", "leaving", "ended", "ended_kindly", "ended_quiet", "end_near", "end_passed",
    "contact_proposed",
)  # fmt: skip


def write_everywhere(pair: Mentorship, amina: Person, ben: Person) -> None:
    write_welcome_note(mentorship=pair, words="Welcome from Ben", send=True, by=ben)
    write_welcome_note(mentorship=pair, words="Draft of Amina", send=False, by=amina)
    goodbye.thank(mentorship=pair, words="Thanks from Ben", by=ben)
    goodbye.keep_feelings(mentorship=pair, feelings=["sadness"], words="Felt by Ben", by=ben)
    until = timezone.localdate() + datetime.timedelta(days=9)
    pausing.begin_pause(mentorship=pair, until=until, by=ben)
    way = Way(EndingKind.ONE_SIDE, how_told=HowTold.MESSAGE, message="Message of Ben", last_talk=True)
    ending.begin_ending(mentorship=pair, way=way, by=ben)


def test_an_export_holds_ones_own_words_and_not_the_other_ones(mentorship, amina, ben):
    write_everywhere(mentorship, amina, ben)
    his, hers = json.dumps(privacy.export(ben)), json.dumps(privacy.export(amina))
    for words in ("Welcome from Ben", "Thanks from Ben", "Felt by Ben", "Message of Ben"):
        assert words in his
        assert words not in hers
    assert "Draft of Amina" in hers
    assert "Draft of Amina" not in his
    assert "contracts" in his


def test_after_an_erasure_ones_own_words_are_gone_and_the_dates_stay(mentorship, amina, ben):
    write_everywhere(mentorship, amina, ben)
    privacy.erase(ben)
    assert not FeelingsCheck.objects.exists()
    assert not ThankYou.objects.exists()
    assert WelcomeNote.objects.get().author == amina
    left = json.dumps(privacy.export(ben))
    assert "Ben" not in left
    assert json.loads(left)["phase_changes"][0]["to"] == "end"


def test_a_draft_of_a_note_is_in_no_keepsake(mentorship, amina, ben):
    write_everywhere(mentorship, amina, ben)
    for person in (amina, ben):
        kept = json.dumps(keepsake(Mentorship.objects.select_related("programme").get(), person))
        assert "Welcome from Ben" in kept
        assert "Draft of Amina" not in kept
        assert "Felt by Ben" not in kept


@pytest.mark.parametrize("name", MAILS)
def test_every_mail_arrives_greets_and_leads_to_a_page(mentorship, amina, ben, name):
    emails.to_all(mentorship, name, "ending", **({"days": 14} if name == "end_near" else {}))
    run_jobs()
    mine = [one for one in mail.outbox if one.to == [amina.email]]
    assert len(mine) == 1
    assert "Amina" in mine[0].body
    assert str(mentorship.pk) in mine[0].body
    assert not re.search(r"\{[{%]", mine[0].subject + mine[0].body)


def test_the_coordinator_is_asked_to_tell_and_learns_the_name_alone(mentorship, amina, carla):
    way = Way(EndingKind.ONE_SIDE, how_told=HowTold.COORDINATOR, message="Message of Amina")
    ending.begin_ending(mentorship=mentorship, way=way, by=amina)
    run_jobs()
    letter = next(one for one in mail.outbox if one.to == [carla.email])
    assert "Amina would like to end" in letter.body
    assert "Message of Amina" not in str(letter.message())
