"""Invented mentors and mentees as a civil service would list them in a spreadsheet; the same seed, the same people.

`python -m tests.people_maker FOLDER --mentors 500 --mentees 500 --seed 1` writes mentors.csv and mentees.csv.
"""

import argparse
import csv
import io
import random
import unicodedata
from collections.abc import Sequence
from pathlib import Path

GRADES = ("AA", "AO", "EO", "HEO", "SEO", "Grade 7", "Grade 6", "SCS1", "SCS2", "SCS3", "SCS4")
ORGANISATIONS = (
    "Office for Tides",
    "Ministry of Footpaths",
    "Harbour Authority",
    "Agency for Quiet Roads",
    "Board of Lanterns",
    "Bureau of Maps",
)
PROFESSIONS = ("Policy", "Data and digital", "Human resources", "Operations", "Finance", "Security")
IDENTITIES = ("First in family at university", "Carer", "Parent", "Disabled", "LGBT+", "From abroad", "Shift worker")
GIVEN = (
    "Aisha", "Bao", "Chiara", "Dmytro", "Eilidh", "Farid", "Gwen", "Hana", "Ivo", "Jomo", "Kateryna", "Léa", "Mateus",
    "Nkechi", "Oisín", "Priya", "Quentin", "Rosa", "Søren", "Tariq", "Uma", "Viktor", "Wanjiru", "Xenia", "Yusuf",
    "Zofia", "José", "Björk", "Mei", "Thandi",
)  # fmt: skip
FAMILY = (
    "Abara", "Brennan", "Castellanos", "Dvořák", "Eze", "Fischer", "Gonçalves", "Hughes", "Ivanova", "Jankowski",
    "Kariuki", "Lindqvist", "Müller", "Nakamura", "O’Hara", "Petrov", "Qureshi", "Rossi", "Sánchez", "Tran",
    "Ueda", "Vasquez", "Wright", "Yilmaz", "Zhou",
)  # fmt: skip
TITLES = ("Caseworker", "Team leader", "Analyst", "Adviser", "Planner", "Inspector", "Delivery manager", "Archivist")

MENTEE_COLUMNS = (
    "first name", "last name", "email address", "both mentor and mentee", "job title", "grade", "organisation",
    "profession", "wished profession", "match with similar identity", "identity to match", "biography",
)  # fmt: skip
MENTOR_COLUMNS = (
    "first name", "last name", "email address", "both mentor and mentee", "job title", "grade", "organisation",
    "profession", "characteristics", "biography",
)  # fmt: skip

Row = dict[str, str]


def mentees(number: int = 500, *, seed: int = 1) -> list[Row]:
    """Grades AA to SCS2, so that somebody one or two grades above exists; each wishes one profession."""
    chance = random.Random(f"mentees {seed}")
    return [_mentee(place, chance) for place in range(number)]


def mentors(number: int = 500, *, seed: int = 1) -> list[Row]:
    """Grades AO to SCS4; characteristics are none, one or several, parted by commas."""
    chance = random.Random(f"mentors {seed}")
    return [_mentor(place, chance) for place in range(number)]


def _mentee(place: int, chance: random.Random) -> Row:
    row = _person("mentee", place, GRADES[:9], chance)
    row["wished profession"] = chance.choice(PROFESSIONS)
    row["match with similar identity"] = chance.choice(("yes", "no"))
    row["identity to match"] = chance.choice((*IDENTITIES, ""))
    row["biography"] = _biography(row, f"I would like to learn about {row['wished profession'].lower()}")
    return {name: row[name] for name in MENTEE_COLUMNS}


def _mentor(place: int, chance: random.Random) -> Row:
    row = _person("mentor", place, GRADES[1:], chance)
    row["characteristics"] = ", ".join(chance.sample(IDENTITIES, chance.choice((0, 0, 1, 1, 2, 3))))
    row["biography"] = _biography(row, "I am glad to share what helped me")
    return {name: row[name] for name in MENTOR_COLUMNS}


def _person(side: str, place: int, grades: Sequence[str], chance: random.Random) -> Row:
    given, family = chance.choice(GIVEN), chance.choice(FAMILY)
    return {
        "first name": given,
        "last name": family,
        "email address": f"{_plain(given)}.{_plain(family)}.{side}{place:03d}@people.example",
        "both mentor and mentee": "yes" if chance.randrange(5) == 0 else "no",
        "job title": chance.choice(TITLES),
        # Every grade, organisation and profession comes about equally often, also in a small file.
        "grade": grades[place % len(grades)],
        "organisation": ORGANISATIONS[(place * 7 + place // len(grades)) % len(ORGANISATIONS)],
        "profession": PROFESSIONS[(place // 3) % len(PROFESSIONS)],
    }


def _biography(row: Row, hope: str) -> str:
    return f"{row['job title']} at the {row['organisation']}, grade {row['grade']}.\n{hope}; tea, walks and maps help."


def _plain(name: str) -> str:
    ascii_only = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return "".join(letter for letter in ascii_only if letter.isalpha())


def as_csv(rows: Sequence[Row], *, delimiter: str = ",", encoding: str = "utf-8") -> bytes:
    """The file's bytes; biographies hold a quoted newline and a comma."""
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode(encoding, errors="replace")


def as_xlsx(rows: Sequence[Row]) -> bytes:
    """The same as a workbook of one sheet."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("People")
    sheet.append(list(rows[0]))
    for row in rows:
        sheet.append(list(row.values()))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def write(folder: Path, *, mentors_number: int = 500, mentees_number: int = 500, seed: int = 1) -> tuple[Path, Path]:
    """mentors.csv and mentees.csv in the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = folder / "mentors.csv", folder / "mentees.csv"
    paths[0].write_bytes(as_csv(mentors(mentors_number, seed=seed)))
    paths[1].write_bytes(as_csv(mentees(mentees_number, seed=seed)))
    return paths


def main() -> None:
    parser = argparse.ArgumentParser(description="Write invented mentors and mentees.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--mentors", type=int, default=500)
    parser.add_argument("--mentees", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    write(given.folder, mentors_number=given.mentors, mentees_number=given.mentees, seed=given.seed)


if __name__ == "__main__":
    main()
