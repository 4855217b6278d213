"""What waits for a person, as every room says it."""

import datetime
from dataclasses import dataclass


@dataclass(frozen=True)
class Step:
    """One thing to do: a sentence without content, a verb for the button, where it leads. `since` is aware."""

    sentence: str
    button: str
    url: str
    about: object | None = None
    since: datetime.datetime | None = None
