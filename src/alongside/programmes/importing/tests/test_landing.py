"""What an import does to people, places, answers and questions."""

import datetime
from unittest import mock

import pytest
from django.utils import timezone

from alongside.foundation import audit
from alongside.foundation.audit.models import Entry
from alongside.foundation.jobs.models import Progress
from alongside.foundation.jobs.testing import run_jobs
from alongside.foundation.refusals import Refused
from alongside.people.models import Belonging, Person
from alongside.programmes import services as programmes
from alongside.programmes.importing import services
from alongside.programmes.importing.jobs import forget_files
from alongside.programmes.importing.mapping import Plan
from alongside.programmes.importing.models import ImportFile, ImportRun
from alongside.programmes.importing.tests.conftest import lines
from alongside.programmes.models import Answer, Enrolment, IntakeQuestion
from alongside.programmes.privacy import erase
from alongside.programmes.rules import EnrolmentState, Side

HEADINGS = "First name,Last name,E-mail,Places,Grade"


def bring(programme, by, content, name="mentees.csv"):
    return services.bring_file(programme=programme, name=name, content=content, by=by)


def counts(run):
    return run.added, run.updated, run.unchanged, run.skipped


def answers(programme):
    return {
        (each.enrolment.person.email, each.key): each.value
        for each in Answer.objects.filter(enrolment__programme=programme)
    }


def test_people_land_with_places_answers_and_a_question_of_their_column(imports, programme, organisation):
    run = imports(lines(HEADINGS, *(f"P{n},Q,p{n}@people.example,2,{'AA' if n % 2 else 'EO'}" for n in range(8))))
    assert counts(run) == (8, 0, 0, 0)
    question = IntakeQuestion.objects.get(programme=programme, wording="Grade")
    assert (question.kind, question.sides, question.choices) == ("choice", "mentee", ["AA", "EO"])
    enrolment = Enrolment.objects.get(person__email="p1@people.example")
    assert (enrolment.side, enrolment.places, enrolment.state) == (Side.MENTEE, 2, EnrolmentState.IMPORTED)
    assert answers(programme)["p1@people.example", "grade"] == "AA"
    person = enrolment.person
    assert (person.name, person.has_usable_password()) == ("P1 Q", False)
    assert Belonging.objects.filter(person=person, organisation=organisation, role="").count() == 1
    facts = Entry.objects.get(did="programmes.imported").facts
    assert facts == {"added": 8, "updated": 0, "unchanged": 0, "skipped": 0}


def test_the_same_address_is_brought_up_to_date_and_never_doubled(imports, programme):
    imports(lines(HEADINGS, "Ana,Sol,ana@people.example,1,AA", "Bo,Ek,bo@people.example,1,EO"), targets=TARGETS)
    run = imports(
        lines(HEADINGS, "Ana,Sol,ANA@people.example,3,EO", "Bo,Ek,bo@people.example,1,", "Cy,Io,cy@people.example,,AA")
    )
    assert counts(run) == (1, 1, 1, 0)
    assert Enrolment.objects.get(person__email="ana@people.example").places == 3
    assert answers(programme)["ana@people.example", "grade"] == "EO"
    assert answers(programme)["bo@people.example", "grade"] == "EO"  # an empty cell says nothing
    assert Enrolment.objects.filter(programme=programme).count() == 3
    assert IntakeQuestion.objects.filter(programme=programme).count() == 1


TARGETS = ("given_name", "family_name", "email", "places", "new:text")


def test_what_a_person_answered_and_who_left_stay_as_they_are(imports, programme):
    first = lines(HEADINGS, "Ana,Sol,ana@people.example,,AA", "Bo,Ek,bo@people.example,,EO")
    imports(first, targets=TARGETS)
    ana = Enrolment.objects.get(person__email="ana@people.example")
    programmes.record_answers(enrolment=ana, given={"grade": "My own words"}, by=ana.person)
    bo = Enrolment.objects.get(person__email="bo@people.example")
    programmes.leave(enrolment=bo, by=bo.person)
    run = imports(lines(HEADINGS, "Ana,Sol,ana@people.example,,SEO", "Bo,Ek,bo@people.example,,SEO"))
    assert counts(run) == (0, 0, 1, 1)
    assert answers(programme) == {("ana@people.example", "grade"): "My own words"}
    bo.refresh_from_db()
    assert bo.state == EnrolmentState.LEFT


def test_a_profile_is_put_right_only_before_its_owner_came_and_only_here(
    imports, zoe, other_organisation, organisation
):
    imports(lines("First name,Last name,E-mail", "Anna,Sol,ana@people.example", "Bo,Ek,bo@people.example"))
    Person.objects.filter(email="bo@people.example").update(last_login=timezone.now())
    run = imports(
        lines(
            "First name,Last name,E-mail",
            "Ana,Sol,ana@people.example",
            "Bob,Ek,bo@people.example",
            "Z,Z,zoe@example.org",
        )
    )
    assert counts(run) == (1, 1, 1, 0)
    names = set(Person.objects.filter(enrolments__isnull=False).values_list("given_name", flat=True))
    assert names == {"Ana", "Bo", "Zoe"}
    assert {each.organisation.name for each in zoe.belongings.all()} == {"Harbour College", "Hill School"}


def test_languages_and_time_zone_fill_a_new_profile_and_the_question_about_them(imports, programme):
    IntakeQuestion.objects.create(programme=programme, key="tongues", wording="Which?", kind="language", sides="both")
    imports(
        lines("First name,E-mail,Languages,Time zone", 'Ana,ana@people.example,"pt, English",lisbon'),
        targets=("given_name", "email", "languages", "time_zone"),
    )
    person = Person.objects.get(email="ana@people.example")
    assert (person.languages, person.time_zone) == (["Portuguese", "English"], "Europe/Lisbon")
    assert answers(programme) == {("ana@people.example", "tongues"): ["Portuguese", "English"]}


def test_a_role_column_brings_both_sides_and_places_mean_mentees(imports, programme):
    run = imports(
        lines("Name,E-mail,Role,Places", "Ana Sol,a@people.example,both,3", "Bo Ek,b@people.example,mentor,2"), side=""
    )
    assert counts(run) == (2, 0, 0, 0)
    found = set(Enrolment.objects.filter(programme=programme).values_list("person__email", "side", "places"))
    assert found == {
        ("a@people.example", "mentee", 1),
        ("a@people.example", "mentor", 3),
        ("b@people.example", "mentor", 2),
    }


def test_a_second_file_shares_the_questions_of_the_first_and_brings_its_choices(imports, programme):
    rows = [f"P{n},Q,p{n}@people.example,,{grade}" for n, grade in enumerate(["AA", "AO"] * 3)]
    imports(lines(HEADINGS, *rows))
    rows = [f"M{n},Q,m{n}@people.example,,{grade}" for n, grade in enumerate(["SCS1", "Grade 7"] * 3)]
    imports(lines(HEADINGS, *rows), side="mentor")
    question = IntakeQuestion.objects.get(programme=programme)
    assert (question.sides, question.choices) == ("both", ["AA", "AO", "Grade 7", "SCS1"])


def test_when_the_audit_fails_nothing_is_saved(imports, programme, monkeypatch):
    before = Person.objects.count()
    real = audit.record

    def fails_at_the_end(did, **facts):
        if did == "imported":
            raise RuntimeError("no audit")
        return real(did, **facts)

    monkeypatch.setattr(audit, "record", fails_at_the_end)
    with pytest.raises(RuntimeError, match="no audit"):
        imports(lines(HEADINGS, "Ana,Sol,ana@people.example,,AA"))
    assert Person.objects.count() == before
    assert not Enrolment.objects.exists()
    assert not IntakeQuestion.objects.exists()
    assert ImportFile.objects.count() == 1


def test_a_job_that_runs_again_after_landing_doubles_nothing_and_still_finishes(programme, carla):
    file = services.bring_file(
        programme=programme, name="mentees.csv", content=lines(HEADINGS, "A,B,a@b.example,,"), by=carla
    )
    services.keep_plan(file=file, plan=file.as_plan, by=carla)
    with mock.patch.object(Progress, "finish"):  # killed between the landing and its last word
        progress = services.start_landing(file=file, by=carla)
        run_jobs()
    services.land_file(progress, file.pk, carla)
    progress.refresh_from_db()
    assert (progress.state, ImportRun.objects.count(), Enrolment.objects.count()) == ("done", 1, 1)
    assert str(file.pk) in progress.result_url


def test_a_file_does_not_land_twice_at_once_nor_with_problems_nor_after_a_stop(programme, carla):
    file = services.bring_file(
        programme=programme, name="mentees.csv", content=lines(HEADINGS, "A,B,a@b.example,,"), by=carla
    )
    with pytest.raises(Refused, match="still need a look"):
        services.start_landing(file=file, by=carla)
    services.keep_plan(file=file, plan=file.as_plan, by=carla)
    progress = services.start_landing(file=file, by=carla)
    file.refresh_from_db()
    for act in (services.start_landing, services.discard_file, services.leave_bad_rows_out):
        with pytest.raises(Refused, match="being imported"):
            act(file=file, by=carla)
    Progress.objects.filter(pk=progress.pk).update(cancel_asked_at=timezone.now())
    run_jobs()
    progress.refresh_from_db()
    assert (progress.state, Enrolment.objects.count()) == ("cancelled", 0)
    services.discard_file(file=ImportFile.objects.get(), by=carla)
    assert not ImportFile.objects.exists()


def test_files_are_forgotten_after_a_day_and_with_the_people_they_name(programme, carla, amina, ben):
    for address in ("old@people.example", "new@people.example", amina.email):
        services.bring_file(programme=programme, name="x.csv", content=lines(HEADINGS, f"A,B,{address},,"), by=carla)
    ImportFile.objects.filter(pk=ImportFile.objects.earliest("created_at").pk).update(
        created_at=timezone.now() - datetime.timedelta(hours=25)
    )
    forget_files()
    assert ImportFile.objects.count() == 2
    erase(ben)
    assert ImportFile.objects.count() == 2
    erase(amina)
    assert ImportFile.objects.get().table.lines[0].cells[2] == "new@people.example"
    erase(carla)
    assert not ImportFile.objects.exists()


def test_a_file_that_another_one_overtook_is_checked_again(programme, carla, monkeypatch):
    """Two jobs at once: the second was checked before the first one made the question."""
    content = lines(HEADINGS, "A,B,a@b.example,,long words")
    files = [services.bring_file(programme=programme, name="mentees.csv", content=content, by=carla) for _ in range(2)]
    stale = services.check_now(programme, files[1].table, files[1].as_plan)
    services.keep_plan(file=files[0], plan=files[0].as_plan, by=carla)
    services.start_landing(file=files[0], by=carla)
    run_jobs()
    what = services.Import(programme, files[1].table.headings, files[1].as_plan, stale, file_id=files[1].pk)
    with pytest.raises(RuntimeError, match="Another file"):
        services.land(what=what, by=carla)
    assert IntakeQuestion.objects.count() == 1
    assert ImportFile.objects.filter(pk=files[1].pk).exists()


def test_the_plan_of_the_last_file_with_these_headings_is_used_again(imports, programme, carla):
    imports(lines("Who,Where to,What", "Ana Sol,a@b.example,tea"), targets=("name", "email", "new:text"))
    again = services.bring_file(
        programme=programme, name="x.csv", content=lines("WHO,Where to,what", "B C,b@b.example,x"), by=carla
    )
    assert again.as_plan == Plan(("name", "email", "question:what"), "")
