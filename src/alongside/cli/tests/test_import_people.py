"""`alongside import`: what it prints, writes and answers."""

import json

import pytest

from alongside.cli import installation
from alongside.cli.main import main
from alongside.people.models import Person
from alongside.programmes.importing.tests.conftest import lines
from alongside.programmes.models import Answer, Enrolment, IntakeQuestion
from tests.people_maker import as_csv, as_xlsx, mentees, mentors

BAD = lines("First name,E-mail,Hobby", "Ana,ana@b.example,tea", "Bo,nowhere,maps")


@pytest.fixture
def run(tmp_path, monkeypatch, capsys, programme):
    """`run(content, "--json")` gives the exit code and what was printed, on this test's database."""
    monkeypatch.setattr(installation, "load_django", lambda *args, **options: tmp_path)

    def go(content, *words, name="people.csv", slug=programme.slug):
        (tmp_path / name).write_bytes(content)
        code = main(["import", str(tmp_path / name), "--programme", slug, *words])
        return code, capsys.readouterr()

    return go


def test_a_clean_file_lands_with_exit_code_zero(run, programme):
    code, printed = run(as_csv(mentees(6)), "--role", "mentee")
    assert code == 0
    assert "6 added, 0 brought up to date, 0 unchanged, 0 left out." in printed.out
    assert "email address → email" in printed.out
    assert Enrolment.objects.filter(programme=programme).count() == 6
    code, printed = run(as_xlsx(mentees(6)), "--role", "mentee", "--json", name="again.xlsx")
    assert (code, json.loads(printed.out)["unchanged"]) == (0, 6)


def test_a_dry_run_prints_everything_and_writes_nothing(run):
    before = Person.objects.count()
    code, printed = run(as_csv(mentors(6)), "--role", "mentor", "--dry-run", "--json")
    said = json.loads(printed.out)
    assert (code, said["would_land"], said["written"], said["added"]) == (0, 6, False, 0)
    assert said["meanings"]["first name"] == "given_name"
    assert "grade" in said["new_questions"]
    assert Person.objects.count() == before
    assert not IntakeQuestion.objects.exists()


def test_problems_are_printed_with_row_column_and_remedy_and_nothing_is_written(run):
    code, printed = run(BAD, "--role", "mentee")
    assert code == 1
    sentence = "row 3, E-mail: “nowhere” is not an e-mail address. Write it like ana@example.org."
    assert sentence in printed.out
    assert "Nothing was written" in printed.out
    assert not Enrolment.objects.exists()
    code, printed = run(BAD, "--role", "mentee", "--json", "--dry-run", "--skip-bad")
    assert code == 1
    assert json.loads(printed.out)["problems"] == [
        {"row": 3, "column": "E-mail", "problem": "“nowhere” is not an e-mail address.",
         "remedy": "Write it like ana@example.org."}
    ]  # fmt: skip
    assert not Enrolment.objects.exists()


def test_skip_bad_writes_the_others_and_still_tells(run):
    code, printed = run(BAD, "--role", "mentee", "--skip-bad")
    assert code == 1
    assert "1 added, 0 brought up to date, 0 unchanged, 1 left out." in printed.out
    assert Enrolment.objects.get().person.email == "ana@b.example"
    assert [each.value for each in Answer.objects.all()] == ["tea"]


def test_a_map_wins_over_the_guess(run, programme):
    IntakeQuestion.objects.create(programme=programme, key="likes", wording="What do you like?", kind="skills")
    words = '"Name, as called"=given_name,Hobby=likes', "First name=ignore"
    content = lines('"Name, as called",First name,E-mail,Hobby', "Ann,Anna,ana@b.example,tea")
    code, _ = run(content, "--role", "mentee", "--map", words[0], "--map", words[1])
    assert code == 0
    assert Person.objects.get(email="ana@b.example").given_name == "Ann"
    assert Answer.objects.get().value == ["tea"]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ((), "add --role mentor or --role mentee"),
        (("--role", "mentee", "--map", "Nope=email"), "There is no column “Nope”. The headings are: “First name”"),
        (("--role", "mentee", "--map", "Hobby=nonsense"), "“nonsense” is no meaning of a column"),
        (("--role", "mentee", "--map", "Hobby"), "“Hobby” is no pair"),
    ],
)
def test_what_cannot_be_understood_is_exit_code_two(run, words, sentence):
    code, printed = run(BAD, *words)
    assert (code, sentence in printed.err) == (2, True)


def test_an_unknown_programme_or_file_or_role_is_exit_code_two(run, capsys, tmp_path):
    assert run(BAD, "--role", "mentee", slug="nowhere")[0] == 2
    assert main(["import", str(tmp_path / "none.csv"), "--programme", "x"]) == 2
    with pytest.raises(SystemExit) as leaving:
        run(BAD, "--role", "boss")
    assert leaving.value.code == 2


def test_a_file_that_cannot_be_read_is_a_problem(run):
    code, printed = run(b"First name,E-mail\n", "--role", "mentee", "--json")
    assert (code, json.loads(printed.out)["problems"][0]["row"]) == (1, 1)


def test_new_choices_come_with_a_switch(run, programme):
    IntakeQuestion.objects.create(
        programme=programme, key="hobby", wording="Hobby", kind="choice", options={"options": ["tea", "walks"]}
    )
    content = lines("First name,E-mail,Hobby", "Ana,ana@b.example,maps")
    assert run(content, "--role", "mentee")[0] == 1
    assert run(content, "--role", "mentee", "--add-choices")[0] == 0
    assert IntakeQuestion.objects.get().choices == ["tea", "walks", "maps"]
