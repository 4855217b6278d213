"""Readiness, the yearly acknowledgement and the talk before matching."""

import datetime
from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from alongside.foundation import audit, content
from alongside.foundation.refusals import Refused
from alongside.people.models import Person
from alongside.programmes import emails
from alongside.programmes.models import Enrolment, Readiness
from alongside.programmes.rules import Did, EnrolmentState, Side, asks_for_talk, opens_new_talk
from alongside.programmes.services.enrolling import move, settle

ACKNOWLEDGED_FOR = datetime.timedelta(days=365)


@transaction.atomic
def save_readiness(*, enrolment: Enrolment, answers: Mapping[str, str], by: Person) -> Enrolment:
    """Keep the person's own answers, sealed; a talk opens when they ask for one. Errors: Refused for missing ones."""
    statements = content.load().readiness.statements(content.Side(enrolment.side))
    missing = [each.key for each in statements if each.key not in answers]
    if missing:
        raise Refused("Some sentences have no answer yet. “Not yet” is a fine answer too.")
    row = Readiness.objects.filter(enrolment=enrolment).first() or Readiness(enrolment=enrolment)
    before = set((row.statements or {}).get("talked", ()))
    talk_first = {each.key for each in statements if each.talk_first}
    asking = asks_for_talk({each.key: answers[each.key] for each in statements}, talk_first)
    row.statements = {
        "answers": {
            each.key: {"answer": answers[each.key], "version": each.version, "wording": each.text}
            for each in statements
        },
        "talked": sorted(before | asking),
    }
    row.save()
    enrolment = Enrolment.objects.hold(enrolment.pk)
    enrolment.ready_at = timezone.now()
    enrolment.save(update_fields=["ready_at"])
    audit.record(Did.READINESS_SAVED, on=enrolment, by=by)
    if opens_new_talk(asking, before, talk_held=enrolment.talk_held_at is not None):
        _open_talk(enrolment, by=by)
    return settle(enrolment=enrolment, by=by)


def _open_talk(enrolment: Enrolment, *, by: Person) -> None:
    """The coordinator learns only that a talk would be welcome, never why."""
    if enrolment.talk_asked_at is not None:
        return
    enrolment.talk_asked_at = timezone.now()
    enrolment.save(update_fields=["talk_asked_at"])
    audit.record(Did.TALK_ASKED, on=enrolment, by=by)
    emails.tell_coordinators_about_talk(enrolment)
    if enrolment.state == EnrolmentState.AVAILABLE:
        move(enrolment, EnrolmentState.JOINED, by=by)


@transaction.atomic
def hold_talk(*, enrolment: Enrolment, by: Person) -> Enrolment:
    """The coordinator says that they have talked; the person goes on. Errors: Refused without an open talk."""
    now = timezone.now()
    if not Enrolment.objects.filter(pk=enrolment.pk, talk_asked_at__isnull=False).update(
        talk_asked_at=None, talk_held_at=now
    ):
        raise Refused("There is no open wish for a talk here.")
    audit.record(Did.TALK_HELD, on=enrolment, by=by)
    settled = settle(enrolment=enrolment, by=by)
    if settled.state == EnrolmentState.AVAILABLE:
        emails.tell_available(settled)
    return settled


@transaction.atomic
def acknowledge(*, enrolment: Enrolment, by: Person) -> Enrolment:
    """A mentor says yes to the ethics and to confidentiality, for a year."""
    Enrolment.objects.filter(pk=enrolment.pk).update(acknowledged_at=timezone.now())
    audit.record(Did.ETHICS_ACKNOWLEDGED, on=enrolment, by=by, version=content.load().confidentiality.version)
    return settle(enrolment=enrolment, by=by)


@transaction.atomic
def lapse_acknowledgement(*, enrolment: Enrolment, by: Person | None = None) -> None:
    """A year later it is said again before the next match; a pair that runs goes on."""
    fresh = Enrolment.objects.hold(enrolment.pk)
    if fresh.acknowledged_at is None or timezone.now() - fresh.acknowledged_at < ACKNOWLEDGED_FOR:
        return
    fresh.acknowledged_at = None
    fresh.save(update_fields=["acknowledged_at"])
    if fresh.side == Side.MENTOR and fresh.state == EnrolmentState.AVAILABLE:
        fresh = move(fresh, EnrolmentState.JOINED, by=by)
        emails.tell_next_step(fresh)
