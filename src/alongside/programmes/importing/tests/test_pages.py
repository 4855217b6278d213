"""The pages of an import, from the file to the people."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from alongside.foundation.jobs.models import Progress
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


def test_a_bad_file_is_refused_with_row_and_remedy(as_person, carla, programme):
    client = as_person(carla)
    page = bring(client, programme, b'First name,E-mail\nA,a@b.example\nB,"b@b.example\n')
    assert page.status_code == 422
    assert "Row 3: A quotation mark is opened here" in page.content.decode()
    assert client.post(address("import", programme), {}).status_code == 422
    assert not ImportFile.objects.exists()


def test_columns_without_a_side_keep_what_was_chosen(as_person, carla, programme):
    client = as_person(carla)
    columns = client.get(bring(client, programme, BAD, "people.csv").url)
    page = client.post(columns.request["PATH_INFO"], columns_posted(columns, **{"column-2": "new:skills"}))
    assert page.status_code == 422
    assert page.context["form"]["column-2"].value() == "new:skills"
    page = client.post(columns.request["PATH_INFO"], columns_posted(columns, side="mentee", **{"column-0": "ignore"}))
    assert (page.status_code, "No column holds the first name" in page.content.decode()) == (422, True)


BAD = b"First name,E-mail,Hobby\nAna,ana@b.example,tea\nBo,nowhere,maps\n,cy@b.example,<script>walks</script>\n"


def test_problems_are_put_right_on_the_page_or_left_out(as_person, carla, programme):
    client = as_person(carla)
    columns = client.get(bring(client, programme, BAD, "mentees.csv").url)
    check = client.get(client.post(columns.request["PATH_INFO"], columns_posted(columns)).url)
    words = check.content.decode()
    assert "2 rows need" in words
    assert "“nowhere” is not an e-mail address." in words
    assert "Write it like ana@example.org." in words
    assert 'name="cell-3-1" value="nowhere"' in words
    url = check.request["PATH_INFO"]
    file = ImportFile.objects.get()
    assert client.post(address("import_land", programme, file.pk)).status_code == 409
    again = client.post(
        url, {"cell-3-1": "bo@b.example", "leave-4": "yes", "cell-9-1": "x", "cell-a": "x"}, follow=True
    )
    assert "Checked again: all is well." in again.content.decode()
    assert "Import 2 people" in again.content.decode()
    client.post(address("import_land", programme, file.pk))
    run_jobs()
    run = ImportRun.objects.get()
    assert (run.added, run.skipped) == (2, 1)
    assert set(Enrolment.objects.values_list("person__email", flat=True)) == {"ana@b.example", "bo@b.example"}


def test_every_bad_row_is_left_out_with_one_button_and_unknown_choices_accepted_with_another(
    as_person, carla, programme
):
    IntakeQuestion.objects.create(
        programme=programme,
        key="hobby",
        wording="Hobby",
        kind="choice",
        sides="both",
        options={"options": ["tea", "x"]},
    )
    client = as_person(carla)
    columns = client.get(bring(client, programme, BAD, "mentees.csv").url)
    url = client.post(columns.request["PATH_INFO"], columns_posted(columns)).url
    assert "“maps” is not one of the choices." in client.get(url).content.decode()
    page = client.post(url, {"grow": "yes"}, follow=True).content.decode()
    assert "gets new choices: &lt;script&gt;walks&lt;/script&gt;, maps" in page
    assert "Import 1 person" in client.post(url, {"leave_all": "yes"}, follow=True).content.decode()
    assert ImportFile.objects.get().left_out == [3, 4]


def test_another_sheet_and_other_letters_are_read_again(as_person, carla, programme):
    client = as_person(carla)
    content = "First name,E-mail\nŁucja,l@b.example\n".encode("cp1250")
    page = client.get(bring(client, programme, content, "mentees.csv").url)
    assert "£ucja" in page.content.decode()
    file = ImportFile.objects.get()
    read = address("import_read", programme, file.pk)
    assert client.post(read, {"encoding": "utf-7"}).status_code == 409
    assert "Łucja" in client.post(read, {"encoding": "cp1250"}, follow=True).content.decode()


def test_a_file_on_its_way_can_be_found_again_and_thrown_away(as_person, carla, programme):
    client = as_person(carla)
    bring(client, programme, BAD, "mentees.csv")
    assert "mentees.csv" in client.get(address("import", programme)).content.decode()
    file = ImportFile.objects.get()
    check = address("import_check", programme, file.pk)
    assert client.get(check).url == address("import_columns", programme, file.pk)
    client.post(address("import_discard", programme, file.pk))
    assert not ImportFile.objects.exists()
    assert client.get(check).status_code == 404


def test_while_a_file_lands_its_pages_show_how_far_it_is(as_person, carla, programme):
    client = as_person(carla)
    columns = client.get(bring(client, programme, as_csv(mentees(3))).url)
    client.post(columns.request["PATH_INFO"], columns_posted(columns))
    file = ImportFile.objects.get()
    progress = client.post(address("import_land", programme, file.pk)).url
    for name in ("import_columns", "import_check"):
        assert client.get(address(name, programme, file.pk)).url == progress
    run_jobs()
    assert Progress.objects.get().result_url == address("import_done", programme, file.pk)


@pytest.mark.parametrize(
    "name", ["import_columns", "import_check", "import_done", "import_read", "import_land", "import_discard"]
)
def test_strangers_and_participants_see_nothing_of_a_file(name, as_person, carla, zoe, colin, joined, olu, programme):
    client = as_person(carla)
    bring(client, programme, BAD)
    url = address(name, programme, ImportFile.objects.get().pk)
    for person, status in ((zoe, 404), (colin, 404), (joined.person, 403), (olu, 403)):
        browser = as_person(person)
        answer = browser.post(url) if name in {"import_read", "import_land", "import_discard"} else browser.get(url)
        assert answer.status_code == status
    assert ImportFile.objects.count() == 1


def test_the_first_page_is_for_coordinators(as_person, zoe, amina, joined, programme):
    assert as_person(zoe).get(address("import", programme)).status_code == 404
    assert as_person(amina).get(address("import", programme)).status_code == 403


def test_a_file_of_another_programme_is_not_found_here(as_person, carla, colin, programme, other_programme):
    bring(as_person(colin), other_programme, BAD)
    file = ImportFile.objects.get()
    assert as_person(carla).get(address("import_columns", programme, file.pk)).status_code == 404


@pytest.mark.parametrize("number", [5, 400])
def test_the_pages_cost_the_same_few_statements_for_any_number_of_rows(
    number, as_person, carla, programme, django_assert_max_num_queries
):
    client = as_person(carla)
    content = as_csv(mentees(number)).replace(b"@people.example", b"")
    columns = client.get(bring(client, programme, content).url)
    check = client.post(columns.request["PATH_INFO"], columns_posted(columns)).url
    for url in (columns.request["PATH_INFO"], check, address("import", programme)):
        with django_assert_max_num_queries(12):
            assert client.get(url).status_code == 200
