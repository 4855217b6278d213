"""What makes a question open. Returns the reason why a text is not, or nothing."""

import re

PLAIN = "do does did is are was were have has had can could will would should shall may might must am"
SHORTENED = (
    "don't doesn't didn't isn't aren't wasn't weren't haven't hasn't hadn't can't couldn't won't wouldn't shouldn't"
)
AUXILIARIES = frozenset((*PLAIN.split(), *SHORTENED.split()))
FIRST_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?")
BLAMING = re.compile(r"\bwhy (?:did|didn't|don't|do|are|were|have|haven't) (?:you|not)\b")
TAIL = re.compile(r"(?:, right|\bor not|\bisn't it|\bdon't you think)\?$")


def not_open_because(text: str) -> str | None:
    plain = text.strip().lower().replace("\u2019", "'")
    first = FIRST_WORD.match(plain)
    if first and first[0] in AUXILIARIES:
        return f'starts with "{first[0]}", so yes or no would answer it. Begin with what, how, which or who.'
    if not plain.endswith("?"):
        return "does not end with a question mark. End it with one."
    if TAIL.search(plain):
        return "asks for agreement at its end. Leave the tail out."
    if BLAMING.search(plain):
        return 'blames with its "why". Ask what made it so, or what mattered then.'
    return None
