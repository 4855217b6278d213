"""What columns mean, and what is said about rows."""

import pytest

from alongside.programmes.importing import values
from alongside.programmes.importing.asking import Asked
from alongside.programmes.importing.checking import Known, check
from alongside.programmes.importing.kinds import choices_in, guess_kind
from alongside.programmes.importing.mapping import (
    Plan,
    guess_plan,
    headings_mark,
    plan_problems,
    reuse_questions,
    side_in,
    sides_said,
    still_valid,
)
from alongside.programmes.importing.reading import read_table
from alongside.programmes.rules import BadAnswer, Kind, Side

GRADE = Asked("grade", "Which grade?", Kind.CHOICE, "mentee", {"options": ["AA", "AO"]})
GROWING = Asked("grade", "Which grade?", Kind.CHOICE, "mentee", {"options": ["AA", "AO"], "grows": True})
SKILLS = [
    Asked("skills_wanted", "Which skills and topics do you want to grow in?", Kind.SKILLS, "mentee", {}),
    Asked("skills_offered", "Which skills and topics can you offer?", Kind.SKILLS, "mentor", {}),
]


def table(text):
    return read_table(text.encode())


def guessed(*headings, questions=(), cells=None, name="people.csv"):
    cells = cells or ["x"] * len(headings)
    text = ";".join(headings) + "\n" + ";".join(cells) + "\n"
    return list(guess_plan(table(text), questions, name=name).targets)


@pytest.mark.parametrize(
    "headings",
    [
        "First name;Last name;Email Address",
        "given_name;family_name;E-MAIL",
        "Vorname;Nachname;E-Mail-Adresse",
        "Prénom;Nom;Courriel",
        "Nombre;Apellidos;Correo electrónico",
        "Nome;Sobrenome;Endereço de e-mail",
        "Imię;Nazwisko;Adres e-mail",
        "Your first name *;Surname (as in passport);Work email",
    ],
)
def test_usual_headings_are_known_in_several_languages(headings):
    assert guessed(*headings.split(";")) == ["given_name", "family_name", "email"]


def test_one_name_column_role_capacity_languages_and_time_zone_are_known():
    headings = ("Name", "E-mail", "Role", "Capacity", "Languages", "Time zone", "Hobby", "Nothing")
    cells = ["Ana Sol", "a@b.example", "Mentor", "2", "Portuguese", "Europe/Lisbon", "tea", ""]
    assert guessed(*headings, cells=cells) == [
        "name", "email", "side", "places", "languages", "time_zone", "new:text", "ignore",
    ]  # fmt: skip


def test_a_role_that_is_a_profession_is_a_question():
    assert guessed("Name", "Email", "Role", cells=["A", "a@b.example", "Nurse"])[2] == "new:text"


def test_a_column_finds_its_question_by_key_or_wording_and_no_question_twice():
    headings = "Skills offered", "Which skills and topics do you want to grow in", "skills wanted"
    assert guessed(*headings, questions=SKILLS) == [
        "question:skills_offered", "question:skills_wanted", "new:text",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "side"),
    [("mentors.csv", "mentor"), ("Mentees 2027.xlsx", "mentee"), ("people.csv", ""), ("mentor-mentee.csv", "")],
)
def test_the_name_of_a_file_often_tells_the_side(name, side):
    assert side_in(name) == side


@pytest.mark.parametrize(
    ("cell", "sides"),
    [
        ("Mentor", {"mentor"}),
        ("a mentee", {"mentee"}),
        ("both", {"mentor", "mentee"}),
        ("Mentor & mentee", {"mentor", "mentee"}),
        ("Mentorin", {"mentor"}),
        ("protégé", {"mentee"}),
        ("teacher", None),
        ("", None),
    ],
)
def test_sides_are_understood(cell, sides):
    assert sides_said(cell) == (sides and frozenset(sides))


@pytest.mark.parametrize(
    ("cells", "kind"),
    [
        (["AA", "AO"] * 10, Kind.CHOICE),
        (["tea, maps", "maps", "walks, tea"] * 10, Kind.CHOICES),
        ([f"topic {n}, topic {n + 1}" for n in range(90)], Kind.SKILLS),
        ([f"I like tea. And {n}, too." for n in range(9)], Kind.TEXT),
        (["31/03/2027", "01/04/2027"], Kind.DATE),
        (["Some role"] * 20, Kind.TEXT),
        ([f"Name {n}" for n in range(30)], Kind.TEXT),
        (["", ""], Kind.TEXT),
    ],
)
def test_the_kind_of_a_new_question_is_guessed(cells, kind):
    assert guess_kind(cells) is kind


def test_choices_stand_in_the_order_people_mean():
    assert choices_in(["SCS1", "Grade 7", "aa", "AA", "AA", "Grade 6"], Kind.CHOICE) == [
        "AA",
        "Grade 7",
        "Grade 6",
        "SCS1",
    ]
    assert choices_in(["Level 10", "Level 2", "level 2"], Kind.CHOICE) == ["Level 2", "Level 10"]


def test_a_plan_without_name_address_or_side_and_with_doubles_is_refused():
    found = plan_problems(Plan(("email", "email", "question:gone")), ["Mail", "Mail 2", "Grade"], [])
    assert [each.column for each in found] == ["Mail 2", "Grade", "", ""]
    assert plan_problems(Plan(("given_name", "email"), "mentee"), ["a", "b"], []) == []


def test_a_remembered_plan_lets_go_of_questions_that_are_gone():
    plan = Plan(("email", "question:grade"), "mentee")
    assert still_valid(plan, [GRADE], 2) == plan
    assert still_valid(plan, [], 2).targets == ("email", "ignore")
    assert still_valid(plan, [GRADE], 3) is None
    assert (
        headings_mark(["E-Mail", "Grade"]) == headings_mark(["e mail", "GRADE"]) != headings_mark(["Grade", "E-Mail"])
    )


def test_a_new_question_that_is_asked_already_is_that_one():
    plan = Plan(("email", "new:choice"), "mentee")
    assert reuse_questions(plan, ["Mail", "Which grade"], [GRADE]).targets == ("email", "question:grade")


ROWS = """Name,E-mail,Role,Places,Grade
Ana Sol,ANA@people.example,mentee,,aa
,bo@people.example,mentor,2,AA
Cy,not an address,mentor,two,AO
Di,,both,1,AO
Ed,ana@people.example,mentee,1,Grade 7
Fi,fi@people.example,nurse,99,
Gus,ana@people.example,mentor,1,#N/A
Hal,hal@people.example,mentor,,AO,stray,cells
"""


def test_every_problem_has_its_row_column_and_remedy():
    plan = Plan(("name", "email", "side", "places", "question:grade"))
    report = check(table(ROWS), plan, [GRADE])
    assert [(each.row, each.column) for each in report.problems] == [
        (3, "Name"), (4, "E-mail"), (4, "Places"), (5, "E-mail"), (6, "Grade"), (6, "E-mail"), (7, "Role"),
        (7, "Places"), (8, "Grade"), (9, ""),
    ]  # fmt: skip
    assert all(each.sentence.endswith(".") and each.remedy.endswith(".") for each in report.problems)
    assert [each.number for each in report.landings] == [2]
    assert report.landings[0].answers == {"grade": "AA"}
    assert "row 2" in next(each.sentence for each in report.problems if (each.row, each.column) == (6, "E-mail"))


def test_a_fixed_cell_and_a_row_left_out_are_checked_again():
    plan = Plan(("name", "email", "side", "places", "question:grade"))
    fixed = table(ROWS).with_fixes({3: {0: " Bo "}, 4: {1: "cy@people.example", 3: ""}}, {5, 6, 7, 8, 9})
    report = check(fixed, plan, [GRADE])
    assert not report.problems
    assert [each.given_name for each in report.landings] == ["Ana", "Bo", "Cy"]


def test_choices_come_along_where_a_question_grows_or_somebody_says_so():
    text = table("Name,Mail,Grade\nA,a@b.example,EO\nB,b@b.example,AA\n")
    targets = ("given_name", "email", "question:grade")
    assert [each.column for each in check(text, Plan(targets, "mentee"), [GRADE]).problems] == ["Grade"]
    for plan, question in ((Plan(targets, "mentee", grow=True), GRADE), (Plan(targets, "mentee"), GROWING)):
        report = check(text, plan, [question])
        assert not report.problems
        assert report.asking.more_choices == {"grade": ("EO",)}


def test_a_question_of_one_side_is_asked_of_both_when_the_other_side_answers_it():
    text = table("Name,Mail,Grade\nA,a@b.example,AO\n")
    assert check(text, Plan(("given_name", "email", "question:grade"), "mentor"), [GRADE]).asking.wider == ("grade",)
    assert check(text, Plan(("given_name", "email", "question:grade"), "mentee"), [GRADE]).asking.wider == ()


def test_people_who_left_stay_away_and_places_in_use_stay():
    text = table("Name,Mail,Places\nA,a@b.example,1\nB,b@b.example,1\n")
    known = Known(frozenset({("a@b.example", "mentor")}), {("b@b.example", "mentor"): 2})
    report = check(text, Plan(("given_name", "email", "places"), "mentor"), [], known)
    assert report.away == (2,)
    assert [(each.row, each.column) for each in report.problems] == [(3, "Places")]
    assert "2 partners" in report.problems[0].sentence


@pytest.mark.parametrize("cell", ["ana@people.example", " Ana <ANA@people.example>", "mailto:ana@people.example"])
def test_addresses_are_understood_as_people_paste_them(cell):
    assert values.email(cell) == "ana@people.example"


@pytest.mark.parametrize(
    "cell",
    [
        "",
        "ana",
        "ana@",
        "@b.example",
        "a b@c.example",
        "a@b",
        "a@b.example;c@d.example",
        "a..b@c.example",
        "a@-b.example",
        "é@b.example",
    ],
)
def test_what_is_no_address_is_refused(cell):
    with pytest.raises(BadAnswer):
        values.email(cell)


def test_names_places_and_sides_are_read():
    assert values.whole_name("Ana María Sol") == ("Ana María", "Sol")
    assert values.whole_name("Sol, Ana") == ("Ana", "Sol")
    assert values.whole_name("Ana") == ("Ana", "")
    assert values.places("3.0") == 3
    assert values.places("") is None
    assert values.sides("both") == (Side.MENTEE, Side.MENTOR)
    for reader, cell in ((values.given_name, "x" * 81), (values.places, "0"), (values.places, "²"), (values.sides, "")):
        with pytest.raises(BadAnswer):
            reader(cell)
