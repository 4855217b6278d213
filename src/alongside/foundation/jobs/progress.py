"""Starting and cancelling work that a page follows."""

from typing import Any

from django.db import models, transaction
from django.utils import timezone

from alongside.foundation.jobs.models import Progress, ProgressState


def start_progress(kind: str, *, by: Any, on: models.Model | None = None) -> Progress:
    """A queued progress that only `by` may see; hand its id to the job as an argument.

    `kind` is the heading of the page, such as "Importing people".
    """
    on_kind, on_id = (on._meta.label, str(on.pk)) if on is not None else ("", "")
    return Progress.objects.create(person=by, kind=kind, on_kind=on_kind, on_id=on_id)


@transaction.atomic
def ask_to_stop(*, progress: Progress, by: Any) -> None:
    """The person wants it to stop: the job sees it between two steps. Safe to call twice."""
    mine = Progress.objects.visible_to(by).unfinished().filter(pk=progress.pk, cancel_asked_at=None)
    mine.update(cancel_asked_at=timezone.now())


def close_after(arguments: list[Any], *, gave_up: bool) -> None:
    """After a job's last run: what it was following does not stay open for ever."""
    ids = [one for one in arguments if isinstance(one, str) and len(one) == 36]
    for progress in Progress.objects.unfinished().filter(pk__in=[one for one in ids if _is_uuid(one)]):
        if progress.cancel_asked_at is not None:
            progress.end_cancelled()
        elif gave_up:
            progress.stop("Something went wrong on our side, and nothing was changed half-way. Please try again.")


def _is_uuid(text: str) -> bool:
    try:
        Progress._meta.pk.to_python(text)
    except Exception:  # noqa: BLE001  (any refusal means: not an id)
        return False
    return True


__all__ = ["ProgressState", "ask_to_stop", "close_after", "start_progress"]
