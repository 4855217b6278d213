"""One cell of what every programme knows: an address, a name, a number of partners."""

import re

from alongside.programmes.importing.mapping import sides_said
from alongside.programmes.rules import BadAnswer, Side

LONGEST_NAME, LONGEST_EMAIL, MOST_PLACES = 80, 254, 30
_LOCAL = re.compile(r"[\w!#$%&'*+/=?^`{|}~-]+(\.[\w!#$%&'*+/=?^`{|}~-]+)*", re.ASCII)
_DOMAIN = re.compile(r"([^\W_]([\w-]{0,61}[^\W_])?\.)+[^\W\d_][\w-]{0,61}[^\W_]")
_IN_BRACKETS = re.compile(r".*<([^<>]+)>\s*")
# What a spreadsheet shows where a formula came to nothing.
BROKEN = frozenset({"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#NV", "#BEZUG!", "#WERT!"})


def email(cell: str) -> str:
    """The address in small letters; `Ana <ana@…>` and `mailto:` are understood. Errors: BadAnswer."""
    inside = _IN_BRACKETS.fullmatch(cell)
    said = (inside.group(1) if inside else cell).strip().lower().removeprefix("mailto:").strip()
    if not said:
        raise BadAnswer("There is no e-mail address.", "Type one, or leave this row out.")
    if re.search(r"[;,\s]\S+@", said):
        raise BadAnswer("There is more than one e-mail address.", "Keep the one that this person reads.")
    local, _, domain = said.rpartition("@")
    if not (_LOCAL.fullmatch(local) and _DOMAIN.fullmatch(domain)) or len(local) > 64:
        raise BadAnswer(f"“{cell[:60]}” is not an e-mail address.", "Write it like ana@example.org.")
    if len(said) > LONGEST_EMAIL:
        raise BadAnswer("This address is too long.", f"An address has at most {LONGEST_EMAIL} characters.")
    return said


def given_name(cell: str) -> str:
    """Errors: BadAnswer when there is none, or a very long one."""
    if not cell:
        raise BadAnswer("There is no first name.", "Type one, or leave this row out.")
    return family_name(cell)


def family_name(cell: str) -> str:
    said = " ".join(cell.split())
    if len(said) > LONGEST_NAME:
        raise BadAnswer(f"This name is {len(said)} characters long.", f"Please keep it under {LONGEST_NAME}.")
    return said


def whole_name(cell: str) -> tuple[str, str]:
    """First and family name: `Ana María Sol` and `Sol, Ana María` both give (`Ana María`, `Sol`). Errors: BadAnswer."""
    said = " ".join(cell.split())
    if "," in said:
        family, _, given = (part.strip() for part in said.partition(","))
    else:
        given, _, family = said.rpartition(" ")
    return (given_name(given or family), family_name(family if given else ""))


def places(cell: str) -> int | None:
    """How many partners; None when nothing is said. Errors: BadAnswer."""
    if not cell:
        return None
    said = cell.removesuffix(".0").removesuffix(",0")
    if not said.isascii() or not said.isdigit():
        raise BadAnswer(f"“{cell[:20]}” is not a number.", "Write a number such as 2.")
    if len(said) > 4 or not 1 <= int(said) <= MOST_PLACES:
        raise BadAnswer(f"“{cell[:20]}” partners is not possible.", f"Use a number from 1 to {MOST_PLACES}.")
    return int(said)


def sides(cell: str) -> tuple[Side, ...]:
    """Errors: BadAnswer when no side is named."""
    found = sides_said(cell)
    if found is None:
        sentence = f"“{cell[:40]}” is neither mentor nor mentee." if cell else "Nothing says mentor or mentee."
        raise BadAnswer(sentence, "Write mentor, mentee or both.")
    return tuple(side for side in Side if side in found)
