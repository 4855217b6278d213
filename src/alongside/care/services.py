"""What the coordinator does for people, each with its audit row."""

from django.db import transaction
from django.utils import timezone

from alongside.care import jobs, queries
from alongside.care.models import Contact, Letter
from alongside.care.rules import Did
from alongside.foundation import audit
from alongside.foundation.jobs import enqueue_on_commit
from alongside.foundation.refusals import Refused
from alongside.mentorships.models import Mentorship
from alongside.mentorships.services.asking import settle_talk_requests
from alongside.people.models import Person


@transaction.atomic
def note_contact(*, mentorship: Mentorship, person: Person, by: Person) -> Contact:
    """The coordinator was in touch with a member, by whatever way."""
    _must_be_member(mentorship, person)
    contact = Contact.objects.create(mentorship=mentorship, person=person, by=by)
    audit.record(Did.CONTACTED, on=mentorship, by=by, person=person)
    return contact


@transaction.atomic
def send_letter(*, mentorship: Mentorship, person: Person, words: str, by: Person) -> Letter:
    """Write to one member; the words go by mail to that person alone, with the coordinator as the one to answer."""
    if not words.strip():
        raise Refused("The letter is empty. Write a line, or go back.")
    contact = note_contact(mentorship=mentorship, person=person, by=by)
    letter = Letter.objects.create(contact=contact, words=words)
    audit.record(Did.LETTER_SENT, on=mentorship, by=by, person=person)
    enqueue_on_commit(jobs.send_letter, str(letter.pk))
    return letter


@transaction.atomic
def letter_went(*, letter: Letter) -> bool:
    """Claim the sending of a letter; False when it has gone already (the job may run twice)."""
    return bool(Letter.objects.filter(pk=letter.pk, sent_at=None).update(sent_at=timezone.now()))


def _must_be_member(mentorship: Mentorship, person: Person) -> None:
    if person.pk not in {member.person_id for member in mentorship.members.all()}:
        raise Refused("This person is not part of this pair.")


@transaction.atomic
def answer_talk(*, mentorship: Mentorship, by: Person) -> None:
    """The talk that somebody asked for took place; counts as a contact with those who asked."""
    for request in queries.open_talks(mentorship):
        note_contact(mentorship=mentorship, person=request.person, by=by)
    settle_talk_requests(mentorship=mentorship, by=by)
