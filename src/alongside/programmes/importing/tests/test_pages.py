"""The pages of an import, from the file to the people."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from alongside.foundation.jobs.testing import run_jobs
from alongside.people.models import Person
from alongside.programmes.importing.models import ImportFile, ImportRun
from alongside.programmes.models import Answer, Enrolment, IntakeQuestion
from alongside.programmes.rules import Side
from tests.people_maker import as_csv, as_xlsx, mentees, mentors


def address(name, programme, *args):
    return reverse(f"programmes:{name}", args=[programme.slug, *args])


def columns_posted(page, **changes):
    """What a browser sends when the coordinator leaves the guess as it is."""
    form = page.context["form"]
    said = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in (said | changes).items() if value not in (None, False)}


def bring(client, programme, content, name="mentees.csv"):
    return client.post(address("import", programme), {"file": SimpleUploadedFile(name, content)})


def walk(client, programme, content, name="mentees.csv"):
    """Upload, accept the guess, land; returns the last page."""
    columns = client.get(bring(client, programme, content, name).url)
    check = client.post(columns.request["PATH_INFO"], columns_posted(columns))
    assert check.status_code == 302, columns.context["form"].errors
    file = ImportFile.objects.get()
    progress = client.post(address("import_land", programme, file.pk))
    run_jobs()
    return client.get(progress.url, follow=True)


def test_a_file_lands_as_it_is_and_a_second_time_changes_nothing(as_person, carla, programme):
    client = as_person(carla)
    page = walk(client, programme, as_csv(mentees(40)))
    assert "40 people added" in " ".join(page.content.decode().split())
    assert Enrolment.objects.filter(programme=programme, side=Side.MENTEE).count() == 40
    walk(client, programme, as_xlsx(mentors(40)), "mentors.xlsx")
    assert Enrolment.objects.filter(programme=programme, side=Side.MENTOR).count() == 40
    questions = IntakeQuestion.objects.filter(programme=programme).count()
    before = Person.objects.count(), Answer.objects.count(), questions
    walk(client, programme, as_csv(mentees(40), delimiter=";", encoding="utf-16"))
    assert (Person.objects.count(), Answer.objects.count(), IntakeQuestion.objects.count()) == before
    assert list(ImportRun.objects.order_by("created_at").values_list("added", "updated", "unchanged")) == [
        (40, 0, 0), (40, 0, 0), (0, 0, 40),
    ]  # fmt: skip
    assert not ImportFile.objects.exists()
