"""A profile belongs to its person; each line is read by its audience only."""

import pytest
from django.db import connection
from django.urls import reverse

from alongside.foundation.audit.models import Entry
from alongside.foundation.refusals import Refused
from alongside.people import acquaintance, queries, services
from alongside.people.models import Person, ProfileLine
from alongside.people.rules import MOST_LINES, Audience, LineKind

WORDS = {"kind": "beyond_work", "audience": "pair", "text": "I sing in a choir on Mondays."}


def line(text="I sing.", audience=Audience.PAIR, kind=LineKind.BEYOND_WORK) -> services.Line:
    return services.Line(kind, text, audience)


@pytest.fixture
def knows():
    """`knows(Audience.PAIR)`: every viewer is in these audiences of everybody."""
    yield lambda *audiences: acquaintance.register("tests", lambda viewer, owner: set(audiences))
    acquaintance.forget("tests")


def test_the_owner_changes_the_profile(as_person, amina):
    words = {
        "given_name": "Aminata", "family_name": "Diallo", "pronouns": "she/her", "languages": "English, Wolof",
        "time_zone": "Africa/Dakar", "quiet_from": "21:00", "quiet_until": "07:30",
    }  # fmt: skip
    assert as_person(amina).post(reverse("people:profile_edit"), words).status_code == 302
    amina.refresh_from_db()
    assert (amina.given_name, amina.languages, amina.time_zone) == ("Aminata", ["English", "Wolof"], "Africa/Dakar")
    assert str(amina.quiet_until) == "07:30:00"
    assert Entry.objects.filter(did="people.profile_changed", by=amina.pk, on_id=str(amina.pk)).count() == 1


@pytest.mark.parametrize(
    "wrong",
    [{"given_name": ""}, {"time_zone": "Mars/Olympus"}, {"quiet_from": "21:00"}, {"quiet_from": "late"}],
)
def test_a_profile_with_errors_keeps_what_was_typed(as_person, amina, wrong):
    words = {"given_name": "Aminata", "family_name": "Sentinel-Name", **wrong}
    response = as_person(amina).post(reverse("people:profile_edit"), words)
    assert response.status_code == 422
    assert "Sentinel-Name" in response.content.decode()
    assert Person.objects.get(pk=amina.pk).family_name == "Diallo"


def test_a_failed_form_leaves_the_name_in_the_header_alone(as_person, amina):
    response = as_person(amina).post(reverse("people:profile_edit"), {"given_name": "Other", "quiet_from": "x"})
    assert response.context["user"].given_name == "Amina"


def test_the_audience_stands_before_the_line_is_typed(as_person, amina):
    page = as_person(amina).get(reverse("people:line_new")).content.decode()
    assert page.index('name="audience"') < page.index('name="text"')
    edit = as_person(amina).get(reverse("people:profile_edit")).content.decode()
    assert edit.index("Read by") < edit.index('name="given_name"')


def test_a_line_is_added_changed_and_removed(as_person, amina):
    client = as_person(amina)
    assert client.post(reverse("people:line_new"), WORDS).status_code == 302
    row = amina.lines.get()
    assert row.text == WORDS["text"]
    assert client.post(reverse("people:line_edit", args=[row.pk]), WORDS | {"text": "I row."}).status_code == 302
    assert amina.lines.get().text == "I row."
    assert "I row." in client.get(reverse("people:line_edit", args=[row.pk])).content.decode()
    assert client.post(reverse("people:line_remove", args=[row.pk])).status_code == 302
    assert not amina.lines.exists()


def test_a_line_without_words_or_audience_is_asked_for_again(as_person, amina):
    client = as_person(amina)
    response = client.post(reverse("people:line_new"), WORDS | {"audience": "everybody"})
    assert response.status_code == 422
    assert WORDS["text"] in response.content.decode()
    assert client.post(reverse("people:line_new"), WORDS | {"text": ""}).status_code == 422


def test_a_line_is_sealed_in_the_database(amina):
    row = services.add_line(person=amina, line=line("Sentinel-words"), by=amina)
    with connection.cursor() as cursor:
        cursor.execute("SELECT text FROM people_profileline")
        stored = bytes(cursor.fetchone()[0])
    assert b"Sentinel" not in stored
    assert ProfileLine.objects.get(pk=row.pk).text == "Sentinel-words"


def test_lines_are_put_in_order(as_person, amina):
    rows = [services.add_line(person=amina, line=line(text), by=amina) for text in "abc"]
    client = as_person(amina)
    client.post(reverse("people:line_move", args=[rows[2].pk, "up"]))
    client.post(reverse("people:line_move", args=[rows[0].pk, "down"]))
    assert [row.text for row in amina.lines.all()] == ["c", "a", "b"]
    assert client.post(reverse("people:line_move", args=[rows[0].pk, "sideways"])).status_code == 404


def test_a_full_profile_takes_no_more_lines(as_person, amina):
    for number in range(MOST_LINES):
        services.add_line(person=amina, line=line(str(number)), by=amina)
    with pytest.raises(Refused):
        services.add_line(person=amina, line=line(), by=amina)
    assert as_person(amina).post(reverse("people:line_new"), WORDS).status_code == 409


@pytest.mark.parametrize("who", ["ben", "carla", "olu", "sam", "zoe"])
def test_nobody_else_reads_or_writes_a_line_and_staff_edits_no_profile(who, amina, request, as_person):
    row = services.add_line(person=amina, line=line("Sentinel-words", Audience.ME), by=amina)
    client = as_person(request.getfixturevalue(who))
    assert client.get(reverse("people:line_edit", args=[row.pk])).status_code == 404
    assert client.post(reverse("people:line_edit", args=[row.pk]), WORDS).status_code == 404
    assert client.post(reverse("people:line_remove", args=[row.pk])).status_code == 404
    assert client.post(reverse("people:line_move", args=[row.pk, "up"])).status_code == 404
    client.post(f"{reverse('people:profile_edit')}?pk={amina.pk}", {"given_name": "X", "pk": amina.pk, "id": amina.pk})
    assert client.post(reverse("people:person", args=[amina.pk]), {"given_name": "X"}).status_code in {200, 404}
    assert Person.objects.get(pk=amina.pk).given_name == "Amina"
    assert amina.lines.get().text == "Sentinel-words"


@pytest.mark.parametrize(
    ("audiences", "read"),
    [
        ((), None),
        ((Audience.PAIR,), "p"),
        ((Audience.PROGRAMME,), "g"),
        ((Audience.COORDINATOR,), "c"),
        ((Audience.PAIR, Audience.PROGRAMME), "pg"),
        ((Audience.ME,), None),
        ((Audience.ME, Audience.PAIR), "p"),
    ],
)
def test_a_viewer_reads_the_lines_of_their_audiences_only(as_person, amina, ben, knows, audiences, read):
    texts = {"m": Audience.ME, "p": Audience.PAIR, "g": Audience.PROGRAMME, "c": Audience.COORDINATOR}
    for mark, audience in texts.items():
        services.add_line(person=amina, line=line(f"sentinel-{mark}", audience), by=amina)
    acquaintance_of_others = dict(acquaintance._known)
    acquaintance._known.clear()
    try:
        knows(*audiences)
        response = as_person(ben).get(reverse("people:person", args=[amina.pk]))
    finally:
        acquaintance._known.update(acquaintance_of_others)
    if read is None:
        assert response.status_code == 404
    else:
        page = response.content.decode()
        assert {mark for mark in texts if f"sentinel-{mark}" in page} == set(read)


def test_un_sharing_takes_effect_at_once_and_is_logged_for_the_author(as_person, amina, ben, knows):
    knows(Audience.PAIR)
    row = services.add_line(person=amina, line=line("sentinel"), by=amina)
    page = reverse("people:person", args=[amina.pk])
    assert "sentinel" in as_person(ben).get(page).content.decode()
    words = {"kind": row.kind, "audience": "me", "text": "sentinel"}
    as_person(amina).post(reverse("people:line_edit", args=[row.pk]), words)
    assert "sentinel" not in as_person(ben).get(page).content.decode()
    logged = Entry.objects.get(did="people.line_audience_changed")
    assert logged.facts == {"before": "pair", "after": "me"}
    assert logged.by == amina.pk


def test_changing_only_the_words_is_no_change_of_audience(amina):
    row = services.add_line(person=amina, line=line(), by=amina)
    services.change_line(row=row, line=line("other"), by=amina)
    assert not Entry.objects.filter(did="people.line_audience_changed").exists()


def test_a_stranger_does_not_find_a_person(as_person, amina, zoe, client):
    assert as_person(zoe).get(reverse("people:person", args=[amina.pk])).status_code == 404
    assert client.get(reverse("people:person", args=[amina.pk])).status_code == 302


def test_staff_of_the_organisation_see_the_name_but_no_lines(as_person, amina, olu):
    for audience in Audience:
        services.add_line(person=amina, line=line("sentinel", audience), by=amina)
    response = as_person(olu).get(reverse("people:person", args=[amina.pk]))
    assert "Amina Diallo" in response.content.decode()
    assert "sentinel" not in response.content.decode()


def test_oneself_reads_every_line(as_person, amina):
    for audience in Audience:
        services.add_line(person=amina, line=line(f"sentinel-{audience}", audience), by=amina)
    page = as_person(amina).get(reverse("people:profile")).content.decode()
    assert all(f"sentinel-{audience}" in page for audience in Audience)


def test_lines_of_many_owners_cost_one_query_and_their_keys(amina, ben, django_assert_max_num_queries):
    for owner in (amina, ben):
        services.add_line(person=owner, line=line("shared"), by=owner)
        services.add_line(person=owner, line=line("mine", Audience.ME), by=owner)
    with django_assert_max_num_queries(1):
        found = queries.lines_of([amina, ben], {Audience.PAIR})
    assert {pk: [row.text for row in rows] for pk, rows in found.items()} == {amina.pk: ["shared"], ben.pk: ["shared"]}


def test_the_human_line_is_written_or_left_out_on_purpose(as_person, ben):
    assert not queries.has_human_line_or_skip(ben)
    assert as_person(ben).post(reverse("people:line_skip")).status_code == 302
    assert queries.has_human_line_or_skip(Person.objects.get(pk=ben.pk))
    human = services.add_line(person=ben, line=line("I was wrong once.", Audience.ME, LineKind.HUMAN), by=ben)
    ben.refresh_from_db()
    assert not queries.has_human_line_or_skip(ben)
    services.change_line(row=human, line=line("I was wrong.", Audience.PAIR, LineKind.HUMAN), by=ben)
    assert queries.has_human_line_or_skip(ben)


def test_the_profile_page_costs_the_same_with_many_lines(as_person, amina, django_assert_max_num_queries):
    for number in range(20):
        services.add_line(person=amina, line=line(str(number)), by=amina)
    client = as_person(amina)
    with django_assert_max_num_queries(12):
        client.get(reverse("people:profile"))


def test_when_the_audit_fails_no_line_is_kept(amina, monkeypatch):
    def broken(*args, **options):
        raise RuntimeError

    monkeypatch.setattr("alongside.foundation.audit.record", broken)
    with pytest.raises(RuntimeError):
        services.add_line(person=amina, line=line(), by=amina)
    assert not amina.lines.exists()


def test_no_words_of_a_line_stand_in_the_audit_trail(amina):
    row = services.add_line(person=amina, line=line("sentinel"), by=amina)
    services.change_line(row=row, line=line("sentinel two", Audience.ME), by=amina)
    services.remove_line(row=row, by=amina)
    assert Entry.objects.count() == 4
    assert not any("sentinel" in str(vars(entry)) for entry in Entry.objects.all())


@pytest.mark.parametrize("kind", ["human", "beyond_work"])
def test_after_the_human_line_the_way_leads_back_to_today(kind, as_person, ben):
    client = as_person(ben)
    page = client.post(reverse("people:line_new"), WORDS | {"kind": kind}, follow=True).content.decode()
    assert ("See what is next</a>" in page) is (kind == "human")


def test_after_leaving_the_human_line_out_too(as_person, ben):
    assert "See what is next</a>" in as_person(ben).post(reverse("people:line_skip"), follow=True).content.decode()
