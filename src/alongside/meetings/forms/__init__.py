"""Words in, sorted by subject."""

from alongside.meetings.forms.planning import CancelForm, HabitsForm, MetForm, PlaceForm, RhythmForm, WhenForm
from alongside.meetings.forms.talking import ItemForm, PromiseForm, RenewForm, WrapUpForm

__all__ = [
    "CancelForm",
    "HabitsForm",
    "ItemForm",
    "MetForm",
    "PlaceForm",
    "PromiseForm",
    "RenewForm",
    "RhythmForm",
    "WhenForm",
    "WrapUpForm",
]
