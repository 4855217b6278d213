"""A person's private calendar address."""

import secrets

from django.db import transaction

from alongside.foundation import audit
from alongside.meetings.models import CalendarFeed
from alongside.meetings.rules import Did
from alongside.meetings.rules.calendars import hash_of
from alongside.people.models import Person


@transaction.atomic
def open_feed(*, by: Person) -> CalendarFeed:
    """A fresh address for one's own meetings; an earlier one stops working."""
    token = secrets.token_urlsafe(32)
    feed = CalendarFeed.objects.select_for_update().filter(person=by).first() or CalendarFeed(person=by)
    feed.token, feed.token_hash = token, hash_of(token)
    feed.save()
    audit.record(Did.FEED_OPENED, on=feed, by=by)
    return feed


@transaction.atomic
def close_feed(*, by: Person) -> None:
    """The address stops working at once. Safe to call twice."""
    for feed in CalendarFeed.objects.filter(person=by):
        audit.record(Did.FEED_CLOSED, on=feed, by=by)
        feed.delete()
