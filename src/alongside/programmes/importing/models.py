"""An uploaded file on its way, and what an import has brought."""

import json
import zlib
from typing import Any, ClassVar

from django.conf import settings
from django.db import models

from alongside.foundation.jobs.models import Progress
from alongside.foundation.rows import Row
from alongside.programmes.importing.mapping import Plan
from alongside.programmes.importing.tables import Line, Problem, Table
from alongside.programmes.models.programme import Programme


def packed(value: Any) -> bytes:
    return zlib.compress(json.dumps(value, separators=(",", ":")).encode(), 3)


def unpacked(kept: bytes | memoryview) -> Any:
    return json.loads(zlib.decompress(bytes(kept)))


class ImportFile(Row):
    """A file of people until it has landed, at most a day. What it says is about others: it never stays."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="import_files")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", help_text="Who brought it.")
    progress = models.ForeignKey(Progress, models.SET_NULL, null=True, related_name="+", help_text="While it lands.")
    name = models.CharField(max_length=200)
    content = models.BinaryField(help_text="The file as it came, compressed.")
    packed_table = models.BinaryField(help_text="The rows as they were read, compressed.")
    plan = models.JSONField(default=dict, help_text="What each column means.")
    planned_at = models.DateTimeField(null=True, help_text="Somebody has looked at the columns.")
    fixes = models.JSONField(default=dict, help_text="Cells typed anew: row to column to text.")
    left_out = models.JSONField(default=list, help_text="Rows that will not land.")
    packed_report = models.BinaryField(default=b"", help_text="What the check found, compressed.")

    class Privacy:
        plain: ClassVar = {
            "id", "created_at", "programme", "person", "progress", "plan", "planned_at", "left_out",
        }  # fmt: skip
        personal: ClassVar = {"name", "content", "packed_table", "fixes", "packed_report"}
        sealed: ClassVar = set()

    def __str__(self) -> str:
        return f"import file {self.pk}"

    @property
    def table(self) -> Table:
        """As it was read, without fixes."""
        kept = unpacked(self.packed_table)
        lines = tuple(Line(number, tuple(cells), surplus) for number, cells, surplus in kept["lines"])
        remarks = tuple(Problem(*each) for each in kept["remarks"])
        return Table(tuple(kept["headings"]), lines, remarks, kept["encoding"], kept["sheet"], tuple(kept["sheets"]))

    def keep_table(self, table: Table) -> None:
        self.packed_table = packed(
            {
                "headings": table.headings,
                "lines": [(line.number, line.cells, line.surplus) for line in table.lines],
                "remarks": [(each.row, each.column, each.sentence, each.remedy, each.place) for each in table.remarks],
                "encoding": table.encoding,
                "sheet": table.sheet,
                "sheets": table.sheets,
            }
        )

    @property
    def fixed_table(self) -> Table:
        """With what was typed anew and without what is left out."""
        fixes = {int(row): {int(place): text for place, text in cells.items()} for row, cells in self.fixes.items()}
        return self.table.with_fixes(fixes, set(self.left_out))

    def names(self, email: str) -> bool:
        """Whether the address stands anywhere in it."""
        typed = (text for cells in self.fixes.values() for text in cells.values())
        return any(email in cell.lower() for line in self.table.lines for cell in line.cells) or any(
            email in text.lower() for text in typed
        )

    @property
    def as_plan(self) -> Plan:
        return Plan.from_json(self.plan)

    @property
    def report(self) -> dict[str, Any]:
        """What the last check found, as `services.checking` keeps it; empty before the first."""
        return unpacked(self.packed_report) if self.packed_report else {}

    @property
    def is_landing(self) -> bool:
        return self.progress is not None and self.progress.is_open


class ImportRun(Row):
    """What an import did, in numbers; has the id of its file, so that a file lands once."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="import_runs")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    mark = models.CharField(max_length=64, help_text="Of the headings: the next such file gets the same plan.")
    plan = models.JSONField(default=dict)
    added = models.PositiveIntegerField(default=0)
    updated = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    skipped = models.PositiveIntegerField(default=0)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["programme", "mark", "-created_at"], name="import_runs_by_mark")]

    class Privacy:
        plain: ClassVar = {
            "id", "created_at", "programme", "person", "mark", "plan", "added", "updated", "unchanged", "skipped",
        }  # fmt: skip
        personal: ClassVar = set()
        sealed: ClassVar = set()

    def __str__(self) -> str:
        return f"import {self.pk}"
