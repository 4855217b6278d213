"""Writes about one pair happen one after the other."""

from alongside.mentorships.models import Mentorship


def locked(mentorship: Mentorship) -> Mentorship:
    """The pair's row, held until the transaction ends; SQLite holds the whole database instead."""
    return Mentorship.objects.select_for_update().get(pk=mentorship.pk)
