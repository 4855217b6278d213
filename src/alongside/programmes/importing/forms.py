"""The coordinator's forms of an import."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django import forms

from alongside.programmes.importing.kinds import NEW_KINDS
from alongside.programmes.importing.mapping import Plan, Question, plan_problems
from alongside.programmes.importing.tables import MOST_BYTES, Table
from alongside.programmes.importing.targets import NEW, QUESTION, Target
from alongside.programmes.importing.texts import ENCODINGS
from alongside.programmes.rules import Side
from alongside.programmes.rules.words import KINDS

IN_A_COLUMN = "column"
SAMPLES, LONGEST_SAMPLE = 3, 60


class UploadForm(forms.Form):
    file = forms.FileField(
        label="Your file",
        help_text="CSV or Excel (.xlsx), up to 20,000 rows, with headings on top.",
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx"}),
        error_messages={"required": "Choose a file first.", "empty": "This file is empty. Choose another one."},
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(f"This file is larger than {MOST_BYTES // 1024 // 1024} MB. Split it in two.")
        return file


class ReadAgainForm(forms.Form):
    """Another sheet of a workbook, or other letters of a text file; only what makes sense is asked."""

    def __init__(self, data: Any = None, *, table: Table) -> None:
        super().__init__(data, initial={"sheet": table.sheet, "encoding": table.encoding})
        if len(table.sheets) > 1:
            self.fields["sheet"] = forms.ChoiceField(label="Sheet", choices=[(each, each) for each in table.sheets])
        if table.encoding in ENCODINGS and not table.encoding.startswith("utf"):
            choices = [each for each in ENCODINGS.items() if not each[0].startswith("utf")]
            self.fields["encoding"] = forms.ChoiceField(
                label="Letters", choices=choices, help_text="Change this when names with accents look wrong."
            )


class ColumnsForm(forms.Form):
    """What each column means, and whose side the file is about."""

    side = forms.ChoiceField(
        label="Who is in this file?",
        choices=[
            (Side.MENTEE.value, "Mentees"),
            (Side.MENTOR.value, "Mentors"),
            (IN_A_COLUMN, "Both: a column says who is what"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose who is in this file."},
    )
    grow = forms.BooleanField(
        label="Add choices that a question does not have yet",
        required=False,
        help_text="Otherwise an unknown choice is shown to you as a problem.",
    )

    def __init__(self, data: Any = None, *, table: Table, plan: Plan, questions: Sequence[Question]) -> None:
        told = IN_A_COLUMN if Target.SIDE in plan.targets else ""
        super().__init__(data, initial={"side": plan.side or told, "grow": plan.grow})
        self.table, self.questions = table, questions
        choices = target_choices(questions)
        for place, heading in enumerate(table.headings):
            self.fields[f"column-{place}"] = forms.ChoiceField(
                label=heading,
                choices=choices,
                required=False,
                initial=plan.targets[place],
                help_text=_samples(table, place),
            )

    @property
    def columns(self) -> list[forms.BoundField]:
        return [self[f"column-{place}"] for place in range(len(self.table.headings))]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors:
            for problem in plan_problems(self.plan, self.table.headings, self.questions):
                name = None if problem.place is None else f"column-{problem.place}"
                self.add_error(name, f"{problem.sentence} {problem.remedy}")
        return cleaned

    @property
    def plan(self) -> Plan:
        said = self.cleaned_data
        targets = tuple(said[f"column-{place}"] or str(Target.IGNORE) for place in range(len(self.table.headings)))
        side = "" if said["side"] == IN_A_COLUMN else said["side"]
        return Plan(targets, side, said["grow"])


def target_choices(questions: Sequence[Question]) -> list[Any]:
    person = [(each.value, each.said) for each in Target if each is not Target.IGNORE]
    asked = [(f"{QUESTION}{each.key}", each.wording) for each in questions]
    new = [(f"{NEW}{kind}", f"New question: {KINDS[kind].lower()}") for kind in NEW_KINDS]
    groups = [("The person", person), ("Questions of this programme", asked), ("A new question", new)]
    return [(Target.IGNORE.value, Target.IGNORE.said), *(group for group in groups if group[1])]


def _samples(table: Table, place: int) -> str:
    """The first different values of a column, as they stand in the file."""
    said = dict.fromkeys(" ".join(cell.split()) for cell in table.column(place)[:200] if cell)
    short = [f"{each[:LONGEST_SAMPLE]}…" if len(each) > LONGEST_SAMPLE else each for each in list(said)[:SAMPLES]]
    return "For example: " + " · ".join(short) if short else "This column is empty."


@dataclass(frozen=True)
class Typed:
    """Cells typed anew by row and column, and rows to leave out."""

    cells: dict[int, dict[int, str]] = field(default_factory=dict)
    left_out: set[int] = field(default_factory=set)


def typed_in(posted: Any, *, columns: int) -> Typed:
    """From inputs named `cell-ROW-COLUMN` and boxes `leave-ROW`; anything else is passed over."""
    typed = Typed()
    for name in posted:
        kind, _, rest = name.partition("-")
        numbers = [int(each) for each in rest.split("-") if each.isascii() and each.isdigit() and len(each) < 8]
        if kind == "cell" and len(numbers) == 2 and numbers[1] < columns:
            typed.cells.setdefault(numbers[0], {})[numbers[1]] = posted[name]
        elif kind == "leave" and len(numbers) == 1:
            typed.left_out.add(numbers[0])
    return typed
