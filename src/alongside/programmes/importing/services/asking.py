"""Questions that come from a file's columns, or get more choices or the other side by them."""

from alongside.people.models import Person
from alongside.programmes.importing.asking import Asking
from alongside.programmes.importing.headings import plain
from alongside.programmes.models import IntakeQuestion, Programme
from alongside.programmes.rules import Sides
from alongside.programmes.services.questions import Draft, add_question, change_question


class AskedMeanwhile(RuntimeError):
    """The file was checked before another one landed: check it again."""


def ask_questions(programme: Programme, asking: Asking, *, by: Person | None) -> dict[str, str]:
    """Inside the landing's transaction; returns the key of each new question by its `column N`."""
    wordings = {plain(each.wording) for each in programme.intake_questions.live()}
    if any(plain(asked.wording) in wordings for asked in asking.new):
        raise AskedMeanwhile("Another file has brought the same question; the next attempt sees it.")
    keys = {}
    for asked in asking.new:
        draft = Draft(wording=asked.wording, kind=asked.kind, sides=asked.sides, options=asked.options)
        keys[asked.key] = add_question(programme=programme, draft=draft, by=by).key
    changing = {*asking.more_choices, *asking.wider}
    for question in IntakeQuestion.objects.filter(programme=programme, key__in=changing):
        asked = asking.changed(question.key)
        draft = Draft(
            wording=question.wording,
            kind=question.kind,
            sides=Sides.BOTH if question.key in asking.wider else question.sides,
            help=question.help,
            required=question.required,
            options=asked.options,
        )
        change_question(question=question, draft=draft, by=by)
    return keys
