"""Reads about notices."""

from typing import Any

from alongside.foundation.notifications.models import Notification


def unread_notices(person: Any) -> int:
    """How many notices the person has not read: one statement."""
    if not getattr(person, "is_authenticated", False):
        return 0
    return Notification.objects.visible_to(person).unread().count()
