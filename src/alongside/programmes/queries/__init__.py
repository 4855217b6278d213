"""Every read of the room that others may ask for."""

from alongside.programmes.queries.candidates import Candidate, candidates, candidates_among, questions_of
from alongside.programmes.queries.intake import answers_of, suggestions
from alongside.programmes.queries.people import (
    Counts,
    Filter,
    anybody_joined,
    counts,
    enrolment_in,
    makers_for,
    people,
)
from alongside.programmes.queries.waiting import enrolments_of, human_lines, step_for, waiting_for

__all__ = [
    "Candidate",
    "Counts",
    "Filter",
    "answers_of",
    "anybody_joined",
    "candidates",
    "candidates_among",
    "counts",
    "enrolment_in",
    "enrolments_of",
    "human_lines",
    "makers_for",
    "people",
    "questions_of",
    "step_for",
    "suggestions",
    "waiting_for",
]
