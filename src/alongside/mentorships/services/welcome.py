"""The welcome note: written with prompts, never with ready-made words; changed until it is sent."""

from django.db import transaction
from django.utils import timezone

from alongside.foundation import audit
from alongside.foundation.refusals import Refused
from alongside.mentorships import emails
from alongside.mentorships.models import Mentorship, WelcomeNote
from alongside.mentorships.rules import Did, check_writable
from alongside.mentorships.services.locking import locked
from alongside.people.models import Person


@transaction.atomic
def write_welcome_note(*, mentorship: Mentorship, words: str, send: bool, by: Person) -> WelcomeNote:
    """Keep the note as a draft, or send it. Errors: Refused once it is sent, or when an empty one is sent."""
    pair = locked(mentorship)
    check_writable(pair.phase)
    note = WelcomeNote.objects.filter(mentorship=pair, author=by).first() or WelcomeNote(mentorship=pair, author=by)
    if note.sent_at is not None:
        raise Refused("Your note is sent already, so it stays as it is.")
    if send and not words.strip():
        raise Refused("Write a few words before you send it. Two sentences are enough.")
    note.words = words.strip()
    note.sent_at = timezone.now() if send else None
    note.save()
    audit.record(Did.WELCOME_SENT if send else Did.WELCOME_SAVED, on=pair, by=by)
    if send:
        emails.to_others(pair, by, "welcome_note", "welcome")
    return note
