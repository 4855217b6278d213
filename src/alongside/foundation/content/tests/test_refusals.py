"""Every slip in a file is refused with that file, the line, and what to do."""

import re
import shutil
from pathlib import Path

import pytest

from alongside.foundation import content
from alongside.foundation.content import ContentError, read_content

SHIPPED = Path(content.__file__).parents[2] / "content" / "en"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SHIPPED, tmp_path / "en"))


def change(root: Path, file: str, old: str, new: str) -> int:
    """Replaces the first `old`; returns the line on which it begins."""
    path = root / file
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{file} has no {old!r}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def refusal(root: Path) -> ContentError:
    with pytest.raises(ContentError) as caught:
        read_content(root)
    return caught.value


def test_a_copy_of_the_shipped_words_is_accepted(root):
    assert len(read_content(root).questions) == 450


SLIPS = [
    # file, old, new, lines after the change, words of the refusal
    ("questions/R.toml", 'kind = "rapport"', 'kind = "rapport"\nmood = "good"', 1, '"mood" is not known here'),
    ("questions/R.toml", 'text = "Where do', 'txt = "Where do', 0, '"txt" is not known here'),
    ("questions/R.toml", 'purpose = "R', '# purpose = "R', None, '"purpose" is missing'),
    ("questions/R.toml", "version = 1", 'version = "1"', 0, '"version" is a text, but must be a whole number'),
    ("questions/R.toml", "version = 1", "version = 1.5", 0, '"version" is a number with a point, but must be a whole'),
    ("questions/R.toml", "version = 1", "version = true", 0, '"version" is true or false, but must be a whole'),
    ("questions/R.toml", 'key = "R-03"', 'key = "R-02"', 0, '"R-02" stands here a second time'),
    ("questions/R.toml", 'key = "R-03"', 'key = "E-03"', 0, 'Begin it with "R-"'),
    ("questions/R.toml", 'text = "What do you lose', 'text = "Do you lose', 0, 'starts with "do"'),
    ("questions/R.toml", "Where do you feel most like yourself?", "Where you feel it.", 0, "question mark"),
    ("questions/R.toml", 'kind = "rapport"', 'kind = "chat"', 0, "Use one of: rapport, explore"),
    ("questions/R.toml", 'phases = ["begin", ', 'phases = ["start", ', 0, 'is "start". Use one of: begin'),
    ("questions/R.toml", 'key = "R"', 'key = "RR"', 0, "Call the file RR.toml too"),
    ("questions/R.toml", 'key = "R-05"', 'key = "R-05', 0, "is not TOML"),
    ("questions/R.toml", 'key = "R-05"', 'key = "R-05"\nkey = "R-05"', 1, "is not TOML"),
    ("clauses.toml", 'title = "Honesty"', 'title = " "', 0, '"title" is empty'),
    ("clauses.toml", 'key = "honesty"', 'key = "roles"', 0, "is also a core clause"),
    ("clauses.toml", 'theme = "limits"', 'theme = "core"', 0, "is not a core clause"),
    ("clauses.toml", 'theme = "core"', 'theme = "later"', 0, 'needs the theme "core"'),
    ("clauses.toml", 'sets = ["contact"]', 'sets = ["contact", "contact"]', 0, '"contact" stands here a second'),
    ("clauses.toml", 'sets = ["contact"]', "sets = []", 0, "is an empty list"),
    ("clauses.toml", 'sets = ["contact"]', 'sets = "contact"', 0, "must be a list"),
    ("expectations.toml", 'clause = "moving"', 'clause = "shifting"', 0, 'there is no clause "shifting"'),
    ("expectations.toml", 'question = "E-06"', 'question = "E-66"', 0, 'there is no question "E-66"'),
    ("expectations.toml", "Which topics are", "Are topics", 0, 'starts with "are"'),
    ("first_meeting.toml", "minutes = 60", "minutes = 61", 0, "the steps take 60 minutes, not 61"),
    ("first_meeting.toml", 'sets = ["E"]', 'sets = ["EE"]', 0, 'there is no question set "EE"'),
    ("first_meeting.toml", "[arrival]", "[[arrival]]", 0, '"arrival" is a list, but must be a table'),
    ("phases.toml", 'sets = ["F"]', 'sets = ["FF"]', 0, 'there is no question set "FF"'),
    ("phases.toml", 'key = "mature-plan"', 'key = "begin-place"', 0, '"begin-place" stands here a second time'),
    ("phases.toml", '[[phases]]\nkey = "end"', '[[phases]]\nkey = "mature"', 1, '"mature" stands here a second time'),
    ("readiness.toml", 'group = "ethics"', 'group = "ethos"', 0, 'there is no group "ethos"'),
    ("readiness.toml", 'key = "mentee-01"', 'key = "mentor-01"', 0, '"mentor-01" stands here a second time'),
    ("readiness.toml", "talk_first = true", "talk_first = 1", 0, "must be true or false"),
    ("pulse.toml", "at_least = 50", "at_least = 80", None, "have to go down"),
    ("pulse.toml", "value = 3\n", "value = 7\n", None, "count up from 0"),
    ("agenda.toml", "behaviours = [7, 8]", "behaviours = [7, 12]", 0, "there is no behaviour 12"),
    ("thresholds.toml", 'source = "Design', '# source = "Design', None, '"source" is missing'),
    ("programmes.toml", 'vocabulary = "plain"', 'vocabulary = "fancy"', 0, 'there is no vocabulary "fancy"'),
    ("programmes.toml", '    "why_now",', '    "why_then",', 0, 'there is no intake question "why_then"'),
    ("programmes.toml", 'low = "Gently, please"\n', "", None, "belong to a scale"),
    ("programmes.toml", 'type = "ranked"', 'type = "date"', None, "two options or more belong to choice"),
    ("guides/grow.toml", 'panel = "options"', 'panel = "wishes"', 0, 'there is no panel "wishes"'),
]


@pytest.mark.parametrize(("file", "old", "new", "after", "words"), SLIPS)
def test_a_slip_is_refused_with_file_line_and_remedy(root, file, old, new, after, words):
    line = change(root, file, old, new)
    refused = refusal(root)
    assert refused.file == f"content/en/{file}"
    assert words in str(refused)
    assert re.match(rf"content/en/{re.escape(file)}:\d+: .+\. ?.*", str(refused))
    if after is not None:
        assert refused.line == line + after


def test_a_missing_key_points_to_the_entry_that_lacks_it(root):
    change(root, "questions/R.toml", 'text = "Where do you feel', 'version = 2\n# text = "Where do you feel')
    refused = refusal(root)
    rows = (root / "questions/R.toml").read_text(encoding="utf-8").splitlines()
    assert rows[refused.line - 1 : refused.line + 1] == ["[[questions]]", 'key = "R-10"']


def test_a_missing_file_a_missing_folder_and_a_file_that_nobody_reads_are_refused(root):
    (root / "pulses.toml").write_text("version = 1\n", encoding="utf-8")
    assert str(refusal(root)).startswith("content/en/pulses.toml:1: is read by nothing.")
    (root / "pulses.toml").rename(root / "pulse.toml")
    (root / "agenda.toml").unlink()
    assert '"title" is missing' in str(refusal(root))
    shutil.copy(SHIPPED / "pulse.toml", root)
    assert str(refusal(root)).startswith("content/en/agenda.toml:1: is missing.")
    shutil.copy(SHIPPED / "agenda.toml", root)
    shutil.rmtree(root / "guides")
    assert str(refusal(root)).startswith("content/en/guides:1: is missing.")


def test_a_file_in_another_encoding_is_refused(root):
    (root / "agenda.toml").write_bytes('version = 1\njust_talk = "Größe"\n'.encode("cp1252"))
    assert str(refusal(root)) == "content/en/agenda.toml:1: is not UTF-8. Save it as UTF-8."


def test_an_unknown_language_is_refused_kindly():
    with pytest.raises(ContentError, match=r"content/xx/clauses\.toml:1: is missing"):
        content.load("xx")
