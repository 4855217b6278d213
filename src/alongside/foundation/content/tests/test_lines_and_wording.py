"""The two small tools underneath: where a value stands, and whether a question is open."""

import pytest

from alongside.foundation.content.lines import LineIndex
from alongside.foundation.content.wording import not_open_because

TEXT = '''# a comment with key = "nothing"
key = "a"
long = """
[not.a.table]
key = "not a key"
"""
words = [
    "one",
    # not an element = here
    "two",
]
short = ["x", "y"]

[table]
inner = 1

[[rows]]
name = "first"

[[rows.parts]]
name = "first part"

[[rows.parts]]
name = "second part"

[[rows]]
name = "second"

[[rows.parts]]
name = "part of the second"
'''


@pytest.mark.parametrize(
    ("path", "row"),
    [
        (("key",), 'key = "a"'),
        (("long",), 'long = """'),
        (("words", 0), '    "one",'),
        (("words", 1), '    "two",'),
        (("short", 1), 'short = ["x", "y"]'),
        (("table",), "[table]"),
        (("table", "inner"), "inner = 1"),
        (("table", "absent"), "[table]"),
        (("rows", 0, "name"), 'name = "first"'),
        (("rows", 0, "parts", 1, "name"), 'name = "second part"'),
        (("rows", 1, "name"), 'name = "second"'),
        (("absent", 4, "name"), '# a comment with key = "nothing"'),
    ],
)
def test_a_value_is_found_on_its_line(path, row):
    assert TEXT.splitlines()[LineIndex(TEXT).line(path) - 1] == row


OPEN = [
    "What is on your mind?",
    "How do you know?",
    "On a scale from 0 to 10, where are you, and what makes it not lower?",
    "Whom will you tell?",
    "Amidst all this, what stays?",
    "Isolated as you felt, who was there?",
]
NOT_OPEN = [
    "Do you like it?",
    "would you say so?",
    "Can't you wait?",
    "Isn\u2019t it good?",
    "What a day, right?",
    "What is it, good or not?",
    "What now, and why did you do it?",
    "Tell me more.",
]


@pytest.mark.parametrize("text", OPEN)
def test_an_open_question_passes(text):
    assert not_open_because(text) is None


@pytest.mark.parametrize("text", NOT_OPEN)
def test_a_closed_or_blaming_one_is_named_with_a_remedy(text):
    reason = not_open_because(text)
    assert reason is not None
    assert reason.endswith(".")
