"""Progress, notices and the sign of life."""

import uuid

import pytest
from django.db import DatabaseError, connection
from django.urls import reverse

from alongside.foundation import views
from alongside.foundation.jobs import start_progress
from alongside.foundation.models import Notification, Progress


@pytest.fixture
def progress(amina):
    return start_progress("Importing people", by=amina)


@pytest.fixture
def notice(amina):
    return Notification.objects.create(person=amina, what="rooms.waits", sentence="Something waits", link="/pairs/x/")


def page_of(row, name="progress"):
    return reverse(f"foundation:{name}", args=[row.pk])


def test_progress_shows_how_far_it_is_and_refreshes_with_and_without_script(as_person, amina, progress):
    progress.step("Reading the file", 3, 10)
    body = as_person(amina).get(page_of(progress)).content.decode()
    assert "Reading the file" in body
    assert "3 of 10" in body
    assert '<noscript><meta http-equiv="refresh"' in body
    assert f'hx-get="{page_of(progress)}"' in body


def test_script_asks_for_the_changing_part_only(as_person, amina, progress):
    body = as_person(amina).get(page_of(progress), headers={"HX-Request": "true"}).content.decode()
    assert body.strip().startswith("<section")


def test_a_done_job_leads_to_its_result(as_person, amina, progress):
    progress.finish("/programmes/")
    client = as_person(amina)
    assert client.get(page_of(progress))["Location"] == "/programmes/"
    assert client.get(page_of(progress), headers={"HX-Request": "true"})["HX-Redirect"] == "/programmes/"


def test_a_stopped_job_says_why_and_is_not_asked_for_again(as_person, amina, progress):
    progress.stop("The file has no column with addresses.")
    body = as_person(amina).get(page_of(progress)).content.decode()
    assert "The file has no column with addresses." in body
    assert "hx-trigger" not in body
    assert "http-equiv" not in body


def test_only_the_one_who_started_it_sees_or_stops_it(as_person, ben, zoe, carla, client, progress):
    for person in (ben, zoe, carla):
        assert as_person(person).get(page_of(progress)).status_code == 404
        assert as_person(person).post(page_of(progress, "stop_progress")).status_code == 404
    assert client.get(page_of(progress)).status_code == 302
    progress.refresh_from_db()
    assert progress.cancel_asked_at is None


def test_stop_asks_the_job_to_stop(as_person, amina, progress):
    client = as_person(amina)
    assert client.get(page_of(progress, "stop_progress")).status_code == 405
    answer = client.post(page_of(progress, "stop_progress"))
    assert answer["Location"] == page_of(progress)
    assert Progress.objects.get().cancelled
    assert "Stopping" in client.get(page_of(progress)).content.decode()


def test_what_there_is_no_more_is_not_found(as_person, amina):
    assert as_person(amina).get(reverse("foundation:progress", args=[uuid.uuid4()])).status_code == 404


def test_notices_are_ones_own(as_person, amina, ben, notice):
    page = reverse("foundation:notifications")
    assert "Something waits" in as_person(amina).get(page).content.decode()
    assert "Something waits" not in as_person(ben).get(page).content.decode()
    assert as_person(ben).post(page_of(notice, "open_notice")).status_code == 404


def test_opening_a_notice_marks_it_and_goes_there(as_person, amina, notice):
    assert as_person(amina).post(page_of(notice, "open_notice"))["Location"] == "/pairs/x/"
    notice.refresh_from_db()
    assert notice.read_at is not None


def test_all_can_be_marked_as_read(as_person, amina, notice):
    answer = as_person(amina).post(reverse("foundation:mark_all_read"))
    assert answer["Location"] == reverse("foundation:notifications")
    assert not Notification.objects.unread().exists()


def test_the_notices_page_asks_the_same_number_of_questions_for_many(
    as_person, amina, notice, django_assert_max_num_queries
):
    for number in range(60):
        Notification.objects.create(person=amina, what="rooms.waits", sentence=f"Notice {number}", link="/")
    client = as_person(amina)
    with django_assert_max_num_queries(12):
        body = client.get(reverse("foundation:notifications")).content.decode()
    assert "Older" in body


def test_health_answers_everybody_and_tells_nothing(client, db):
    answer = client.get(reverse("foundation:health"))
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


def test_health_says_when_the_database_is_away(rf, monkeypatch):
    def refuse():
        raise DatabaseError("password=secret")

    monkeypatch.setattr(connection, "cursor", refuse)
    answer = views.health(rf.get("/health"))
    assert answer.status_code == 503
    assert b"secret" not in answer.content
