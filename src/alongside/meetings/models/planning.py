"""When and where the two meet."""

import datetime
import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Exists, OuterRef, Q

from alongside.foundation.rows import Row
from alongside.foundation.sealing.fields import SealedJSONField, SealedTextField
from alongside.foundation.sealing.keys import Owner
from alongside.meetings.rules import MeetingState, Mode
from alongside.meetings.rules.holding import Standing
from alongside.mentorships.models import OfPair, Pause
from alongside.people.models import Person


class Series(OfPair):
    """A rhythm that the two chose: the same wall-clock time of one zone, again and again."""

    chosen_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    first_on = models.DateField()
    at = models.TimeField()
    zone = models.CharField(max_length=60)
    every_days = models.PositiveSmallIntegerField()
    count = models.PositiveSmallIntegerField()
    minutes = models.PositiveSmallIntegerField()

    class Privacy(OfPair.Privacy):
        plain: ClassVar = OfPair.Privacy.plain | {
            "chosen_by", "first_on", "at", "zone", "every_days", "count", "minutes",
        }  # fmt: skip


def new_uid() -> str:
    """The meeting's name in calendars: random, and the same for ever."""
    return f"{uuid.uuid4()}@alongside"


class MeetingQuerySet(models.QuerySet["Meeting"]):
    def planned(self) -> "MeetingQuerySet":
        return self.filter(state=MeetingState.PLANNED)

    def held(self) -> "MeetingQuerySet":
        return self.filter(state=MeetingState.HELD)

    def outside_pauses(self) -> "MeetingQuerySet":
        """Without those whose day fell into a pause of the pair: nobody asks about them."""
        return self.filter(~paused_over())

    def of(self, person: Person) -> "MeetingQuerySet":
        """Those of the person's own pairs; nobody else ever sees one."""
        return self.filter(mentorship__members__person=person)


def paused_over() -> Exists:
    """Whether the pair pauses, or paused, on the meeting's day. Its last day, the return, is not part of it."""
    pauses = Pause.objects.filter(
        mentorship=OuterRef("mentorship"),
        since__lte=OuterRef("starts_at__date"),
        until__gt=OuterRef("starts_at__date"),
    )
    return Exists(pauses.filter(Q(ended_at=None) | Q(ended_at__gt=OuterRef("starts_at"))))


class Meeting(OfPair):
    """One meeting of a pair. `starts_at` is UTC; `zone` is where its wall-clock time was chosen."""

    series = models.ForeignKey(Series, models.SET_NULL, null=True, blank=True, related_name="meetings")
    index = models.PositiveSmallIntegerField(default=0, help_text="Which one of its series, from 0.")
    starts_at = models.DateTimeField()
    zone = models.CharField(max_length=60)
    minutes = models.PositiveSmallIntegerField(default=60)
    state = models.CharField(max_length=10, choices=MeetingState.choices(), default=MeetingState.PLANNED)
    planned_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    mode = models.CharField(max_length=10, choices=Mode.choices(), default=Mode.IN_PERSON)
    place = SealedTextField(max_chars=400)
    video_link = SealedTextField(max_chars=400)
    place_checks = SealedJSONField()
    support = SealedJSONField()
    place_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    place_set_at = models.DateTimeField(null=True, blank=True)
    place_confirmed_at = models.DateTimeField(null=True, blank=True, help_text="The mentee's word on the place.")
    uid = models.CharField(max_length=60, unique=True, default=new_uid)
    sequence = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField()
    moved_by_mentee = models.PositiveSmallIntegerField(default=0)
    moved_by_mentor = models.PositiveSmallIntegerField(default=0)
    real_minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    said_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    said_at = models.DateTimeField(null=True, blank=True, help_text="When somebody said whether it was held.")
    reminded_at = models.DateTimeField(null=True, blank=True)
    asked_at = models.DateTimeField(null=True, blank=True, help_text="When both were asked whether they met.")

    objects = MeetingQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["starts_at"]
        indexes: ClassVar = [
            models.Index(fields=["mentorship", "state", "starts_at"], name="meetings_of_a_pair"),
            models.Index(fields=["state", "starts_at"], name="meetings_by_moment"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["mentorship", "starts_at"],
                condition=Q(state=MeetingState.PLANNED),
                name="one_planned_at_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[MeetingState.HELD, MeetingState.NOT_HELD]) | Q(said_at__isnull=False),
                name="what_was_said_has_a_moment",
            ),
        ]

    class Privacy(OfPair.Privacy):
        plain: ClassVar = OfPair.Privacy.plain | {
            "series", "index", "starts_at", "zone", "minutes", "state", "planned_by", "mode", "place_by",
            "place_set_at", "place_confirmed_at", "uid", "sequence", "changed_at", "moved_by_mentee", "moved_by_mentor",
            "real_minutes", "said_by", "said_at", "reminded_at", "asked_at",
        }  # fmt: skip
        sealed: ClassVar = {"place", "video_link", "place_checks", "support"}

    @property
    def ends_at(self) -> datetime.datetime:
        return self.starts_at + datetime.timedelta(minutes=self.minutes)

    @property
    def place_waits(self) -> bool:
        """A place the mentor suggested and the mentee has not agreed to yet."""
        return self.place_set_at is not None and self.place_confirmed_at is None

    @property
    def standing(self) -> Standing:
        return Standing(self.state, self.starts_at, self.said_by_id, self.said_at)


class Habits(OfPair):
    """Small choices of a pair about its meetings."""

    place_in_calendar = models.BooleanField(default=False, help_text="Calendars and mails then carry the place.")
    rapport_minutes = models.PositiveSmallIntegerField(default=5, help_text="For arriving; 0 hides it, later.")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["mentorship"], name="one_set_of_habits_each")]

    class Privacy(OfPair.Privacy):
        plain: ClassVar = OfPair.Privacy.plain | {"place_in_calendar", "rapport_minutes"}


class CalendarFeed(Row):
    """A person's private calendar address: found by its hash, shown again only to its owner."""

    person = models.OneToOneField(Person, models.CASCADE, related_name="+")
    token = SealedTextField(max_chars=64)
    token_hash = models.CharField(max_length=64, unique=True)

    class Privacy(Row.Privacy):
        plain: ClassVar = Row.Privacy.plain | {"person", "token_hash"}
        sealed: ClassVar = {"token"}

    def sealed_under(self) -> Owner:
        return Owner("person", self.person_id)
