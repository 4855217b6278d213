"""What a column can mean."""

from alongside.programmes.rules.words import Choice, Kind


class Target(Choice):
    """What every programme knows; an intake question is `question:KEY`, a new one `new:KIND`."""

    GIVEN_NAME = "given_name"
    FAMILY_NAME = "family_name"
    NAME = "name"
    EMAIL = "email"
    SIDE = "side"
    PLACES = "places"
    LANGUAGES = "languages"
    TIME_ZONE = "time_zone"
    IGNORE = "ignore"

    @property
    def said(self) -> str:
        return _SAID[self]


_SAID = {
    Target.GIVEN_NAME: "First name",
    Target.FAMILY_NAME: "Family name",
    Target.NAME: "Whole name",
    Target.EMAIL: "E-mail address",
    Target.SIDE: "Mentor or mentee",
    Target.PLACES: "How many partners",
    Target.LANGUAGES: "Languages",
    Target.TIME_ZONE: "Time zone",
    Target.IGNORE: "Leave out",
}
QUESTION, NEW = "question:", "new:"


def question_of(target: str) -> str:
    """The key of the question a column answers, or nothing."""
    return target.removeprefix(QUESTION) if target.startswith(QUESTION) else ""


def kind_of(target: str) -> Kind | None:
    """The kind of the new question a column makes, or None."""
    return Kind(target.removeprefix(NEW)) if target.startswith(NEW) else None
