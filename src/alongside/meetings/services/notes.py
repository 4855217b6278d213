"""The shared notes and the summary. Two people can write at once and nothing is lost."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from alongside.foundation import audit
from alongside.foundation.refusals import Refused
from alongside.meetings.models import Meeting, SetAside, SharedText
from alongside.meetings.rules import Did, Page
from alongside.meetings.services.facts import held_meeting
from alongside.people.models import Person


@dataclass(frozen=True)
class Written:
    """A text as somebody typed it, and the version they began from."""

    page: Page
    text: str
    version: int


@dataclass(frozen=True)
class Saved:
    """The shared text as it stands; `set_aside` when mine was kept beside it because the other had written."""

    shared: SharedText
    set_aside: SetAside | None = None


@transaction.atomic
def save_text(*, meeting: Meeting, written: Written, by: Person) -> Saved:
    """Save from the version one began with; when the other wrote meanwhile, both texts are kept."""
    fresh = held_meeting(meeting)
    shared = _shared(fresh, written.page)
    if shared.text == written.text:
        return Saved(shared)
    if written.version != shared.version:
        return Saved(shared, _set_aside(shared, written, by))
    _write(shared, written.text, by)
    audit.record(Did.TEXT_SAVED, on=shared, by=by, version=shared.version)
    return Saved(shared)


@transaction.atomic
def join_texts(*, meeting: Meeting, written: Written, joined: Sequence[uuid.UUID], by: Person) -> Saved:
    """One text out of several: the joined one takes the place, and the `joined` ones set aside go.

    When the other wrote yet again meanwhile, nothing goes and the joined text is set aside as well.
    """
    fresh = held_meeting(meeting)
    shared = _shared(fresh, written.page)
    if written.version != shared.version:
        return Saved(shared, _set_aside(shared, written, by))
    _write(shared, written.text, by)
    shared.set_aside.filter(pk__in=joined).delete()
    audit.record(Did.TEXTS_JOINED, on=shared, by=by, version=shared.version)
    return Saved(shared)


def _shared(meeting: Meeting, page: Page) -> SharedText:
    shared, _ = SharedText.objects.get_or_create(
        meeting=meeting, page=page, defaults={"mentorship": meeting.mentorship}
    )
    return shared


def _write(shared: SharedText, text: str, by: Person) -> None:
    _check_length(text)
    shared.text, shared.version = text, shared.version + 1
    shared.changed_by, shared.changed_at = by, timezone.now()
    shared.save()


def _set_aside(shared: SharedText, written: Written, by: Person) -> SetAside:
    """Saving again from the same beginning goes on in the same row; another beginning gets a row of its own."""
    _check_length(written.text)
    mine = {"shared": shared, "author": by, "based_on": written.version}
    aside = SetAside.objects.filter(**mine).first() or SetAside(mentorship_id=shared.mentorship_id, **mine)
    aside.text = written.text
    aside.save()
    audit.record(Did.TEXT_SET_ASIDE, on=shared, by=by, version=shared.version)
    return aside


def _check_length(text: str) -> None:
    if len(text) > 20_000:
        raise Refused("Please keep it under 20,000 characters.")
