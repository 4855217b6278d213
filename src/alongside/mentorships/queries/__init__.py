"""Reads that more than one page or room needs, sorted by subject."""

from alongside.mentorships.queries.pairs import my_mentorships, other_members
from alongside.mentorships.queries.phases import phase_label, phase_path, what_is_next
from alongside.mentorships.queries.steps import next_step, waiting_for
from alongside.mentorships.queries.talk import talk_recorded

__all__ = [
    "my_mentorships",
    "next_step",
    "other_members",
    "phase_label",
    "phase_path",
    "talk_recorded",
    "waiting_for",
    "what_is_next",
]
