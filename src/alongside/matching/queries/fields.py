"""What a rule can ask about: intake questions and the profile."""

from dataclasses import dataclass

from alongside.programmes.models import Answer, IntakeQuestion, Programme
from alongside.programmes.queries import questions_of
from alongside.programmes.rules import NOT_WITH, Kind, Sides

PROFILE = {"profile:languages": "languages (profile)", "profile:time_zone": "time zone (profile)"}
LOOKED_AT = 5000
MOST_STEPS = 40


@dataclass(frozen=True)
class Fields:
    """The fields of a programme; `names` say them in a sentence, `by_side` are (key, how a form shows it)."""

    questions: tuple[IntakeQuestion, ...]

    @property
    def names(self) -> dict[str, str]:
        return {one.key: short_name(one.key) for one in self.questions} | PROFILE

    def keys(self, side: str) -> list[str]:
        return [one.key for one in self.questions if Sides(one.sides).include(side)]

    def known(self, side: str) -> set[str]:
        return {*self.keys(side), *PROFILE}

    def choices(self, side: str) -> list[tuple[str, str]]:
        asked = [
            (one.key, short_name(one.key) if _says_it(one) else f"{short_name(one.key)}: {one.wording[:60]}")
            for one in self.questions
            if Sides(one.sides).include(side)
        ]
        return asked + list(PROFILE.items())

    def question(self, key: str) -> IntakeQuestion | None:
        return next((one for one in self.questions if one.key == key), None)


def fields_of(programme: Programme) -> Fields:
    """One statement. Whom somebody named as not for them is no field: it always holds and is put into no words."""
    return Fields(tuple(one for one in questions_of(programme) if one.key != NOT_WITH))


def short_name(key: str) -> str:
    return PROFILE.get(key) or key.replace("_", " ")


def _says_it(question: IntakeQuestion) -> bool:
    return question.wording.strip().casefold() == short_name(question.key)


def proposed_scale(programme: Programme, fields: Fields, keys: tuple[str, str]) -> list[str]:
    """Values to put in order: a choice's options as they stand, else what people answered; none for numbers."""
    questions = [question for question in map(fields.question, dict.fromkeys(keys)) if question is not None]
    if any(question.kind == Kind.SCALE for question in questions):
        return []
    listed = [option for question in questions for option in question.choices]
    if listed:
        return list(dict.fromkeys(listed))[:MOST_STEPS]
    answers = Answer.objects.filter(question__in=questions).order_by().values_list("value", flat=True)[:LOOKED_AT]
    texts = {str(value) for value in answers if isinstance(value, str | int)}
    if all(text.lstrip("-").isdigit() for text in texts):
        return []
    return sorted(texts)[:MOST_STEPS]
