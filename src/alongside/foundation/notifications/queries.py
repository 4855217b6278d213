"""Reads about notices."""

from typing import Any

from django.db.models import Count, IntegerField, OuterRef, Subquery
from django.db.models.functions import Coalesce

from alongside.foundation.notifications.models import Notification


def unread_notices(person: Any) -> int:
    """How many notices the person has not read: nothing asked when it came with the person, else one statement."""
    if not getattr(person, "is_authenticated", False):
        return 0
    known = getattr(person, "unread", None)
    return Notification.objects.visible_to(person).unread().count() if known is None else int(known)


def unread_count_of(person: str) -> Coalesce:
    """The same number as a part of another statement; `person` names the field with the person's id."""
    rows = Notification.objects.unread().filter(person=OuterRef(person)).order_by()
    counted = rows.values("person").annotate(number=Count("*")).values("number")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)
