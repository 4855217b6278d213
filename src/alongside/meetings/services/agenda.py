"""What each brings: private drafts, shared items, their order, what I need today, lines that matter."""

import uuid
from collections.abc import Sequence

from django.db import transaction
from django.db.models import Max

from alongside.foundation import audit, content
from alongside.foundation.refusals import Refused
from alongside.meetings.models import AgendaDraft, AgendaItem, MarkedLine, Meeting, Need, SharedText
from alongside.meetings.rules import Did, ItemState
from alongside.meetings.rules import agenda as rules
from alongside.meetings.services.facts import held_meeting, held_pair, side_of
from alongside.people.models import Person
from alongside.programmes.rules import Side


@transaction.atomic
def bring(
    *, meeting: Meeting, kind: str, text: str, by: Person, only_me: bool | None = None
) -> AgendaDraft | AgendaItem:
    """Something for the agenda; private when its kind starts so, unless `only_me` says otherwise. Errors: Refused."""
    fresh = held_meeting(meeting)
    chosen = rules.kind_of(content.load().agenda.item_types, kind)
    words = rules.check_words(text)
    private = rules.starts_private(chosen) if only_me is None else only_me
    if private:
        draft = AgendaDraft.objects.create(mentorship=fresh.mentorship, person=by, meeting=fresh, kind=kind, text=words)
        audit.record(Did.ITEM_ADDED, on=fresh, by=by, private=True)
        return draft
    item = _share(fresh, kind, words, by)
    audit.record(Did.ITEM_ADDED, on=fresh, by=by, private=False)
    return item


def _share(meeting: Meeting, kind: str, text: str, author: Person) -> AgendaItem:
    last = AgendaItem.objects.filter(meeting=meeting).aggregate(last=Max("position"))["last"]
    position = 0 if last is None else last + 1
    return AgendaItem.objects.create(
        mentorship=meeting.mentorship, meeting=meeting, author=author, kind=kind, text=text, position=position
    )


@transaction.atomic
def show_draft(*, draft: AgendaDraft, by: Person) -> AgendaItem:
    """The author shows a draft to the other: it moves from the author's key to the pair's."""
    rules.check_author(draft.person_id, by=by.pk)
    fresh = held_meeting(draft.meeting)
    item = _share(fresh, draft.kind, draft.text, by)
    draft.delete()
    audit.record(Did.ITEM_SHOWN, on=fresh, by=by)
    return item


@transaction.atomic
def take_back(*, item: AgendaItem, by: Person) -> AgendaDraft:
    """The author takes an item back: it is private again."""
    rules.check_author(item.author_id, by=by.pk)
    fresh = held_meeting(item.meeting)
    draft = AgendaDraft.objects.create(
        mentorship=fresh.mentorship, person=by, meeting=fresh, kind=item.kind, text=item.text
    )
    item.delete()
    audit.record(Did.ITEM_TAKEN_BACK, on=fresh, by=by)
    return draft


@transaction.atomic
def remove(*, entry: AgendaDraft | AgendaItem, by: Person) -> None:
    """The author takes something away altogether."""
    rules.check_author(entry.person_id if isinstance(entry, AgendaDraft) else entry.author_id, by=by.pk)
    fresh = held_meeting(entry.meeting)
    entry.delete()
    audit.record(Did.ITEM_REMOVED, on=fresh, by=by)


@transaction.atomic
def settle_item(*, item: AgendaItem, done: bool, by: Person) -> AgendaItem:
    """Talked about, or open again; either of them may say so."""
    held_pair(item.mentorship)
    item.state = ItemState.DONE if done else ItemState.OPEN
    item.save(update_fields=["state"])
    audit.record(Did.ITEM_SETTLED, on=item, by=by, done=done)
    return item


@transaction.atomic
def take_along(*, item: AgendaItem, to: Meeting, by: Person) -> AgendaItem:
    """An open item of an earlier meeting comes along to this one. Errors: Refused."""
    fresh = held_meeting(to)
    if item.mentorship_id != fresh.mentorship_id or item.state != ItemState.OPEN:
        raise Refused("Only something still open can be taken along.")
    item.meeting = fresh
    item.position = AgendaItem.objects.filter(meeting=fresh).count()
    item.save(update_fields=["meeting", "position"])
    audit.record(Did.ITEM_TAKEN_ALONG, on=fresh, by=by)
    return item


@transaction.atomic
def order_items(*, meeting: Meeting, order: Sequence[uuid.UUID], by: Person) -> None:
    """The shared items in a new order; what is not named keeps its place behind."""
    fresh = held_meeting(meeting)
    items = {item.pk: item for item in AgendaItem.objects.filter(meeting=fresh)}
    wished = [items.pop(pk) for pk in dict.fromkeys(order) if pk in items]
    for position, item in enumerate([*wished, *items.values()]):
        AgendaItem.objects.filter(pk=item.pk).update(position=position)
    audit.record(Did.ITEMS_ORDERED, on=fresh, by=by)


@transaction.atomic
def say_need(*, meeting: Meeting, key: str, by: Person) -> Need | None:
    """What the mentee needs today; an empty key takes it back. Errors: Refused."""
    fresh = held_meeting(meeting)
    if side_of(fresh.mentorship, by) != Side.MENTEE:
        raise Refused("The mentee says what they need today.")
    if key and key not in {one.key for one in content.load().agenda.needs}:
        raise Refused("Choose one of the needs shown.")
    need = Need.objects.filter(meeting=fresh, person=by).first() or Need(
        mentorship=fresh.mentorship, meeting=fresh, person=by
    )
    need.key = key
    need.save()
    audit.record(Did.NEED_SAID, on=fresh, by=by)
    return need if key else None


@transaction.atomic
def mark_line(*, shared: SharedText, line: str, by: Person) -> MarkedLine:
    """“This matters to me”, said of a line that both can read. Errors: Refused."""
    held_pair(shared.mentorship)
    found = rules.check_shared_line(SharedText.objects.get(pk=shared.pk).text, line)
    for one in MarkedLine.objects.filter(meeting=shared.meeting_id, person=by):
        if one.text == found:
            return one
    marked = MarkedLine.objects.create(
        mentorship_id=shared.mentorship_id, meeting_id=shared.meeting_id, person=by, text=found
    )
    audit.record(Did.LINE_MARKED, on=marked, by=by)
    return marked


@transaction.atomic
def unmark_line(*, marked: MarkedLine, by: Person) -> None:
    """Only who marked a line takes the mark away."""
    rules.check_author(marked.person_id, by=by.pk)
    audit.record(Did.LINE_UNMARKED, on=marked, by=by)
    marked.delete()
