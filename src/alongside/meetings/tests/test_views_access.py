"""Every address as each of them: the pair works, staff are refused, strangers find nothing; no sentinel leaves."""

import uuid

import pytest
from django.urls import reverse

from alongside.foundation.jobs.testing import run_jobs
from alongside.meetings.models import Action, AgendaDraft, MarkedLine, Meeting
from alongside.meetings.rules import Mode, Page
from alongside.meetings.services import agenda, guide, promises
from alongside.meetings.services.notes import Written, save_text
from alongside.meetings.services.place import Place, set_place
from alongside.meetings.services.promises import Promise
from alongside.meetings.services.wrapping import Close, wrap_up
from alongside.meetings.urls import one, urlpatterns

SENTINEL = "zebra-sentinel-7731"
PAGES = ("list", "rhythm", "plan", "met", "promises")
OF_A_MEETING = ("show", "prepare", "need", "meet", "wrap_up", "move", "cancel", "place", "ics")
POSTS = ("habits", "cancel_paused")
POSTS_OF_A_MEETING = ("order", "log", "confirm_place")
WITH_MORE = {"item", "text", "join", "mark", "unmark", "guide", "guide_answer", "guide_step", "promise"}
OWN = {"calendar", "calendar_close", "feed"}


@pytest.fixture
def full(mentorship, over, amina, ben):
    """A meeting in which everything was written."""
    set_place(meeting=over, place=Place(Mode.IN_PERSON, SENTINEL), by=amina)
    agenda.bring(meeting=over, kind="worry", text=SENTINEL, by=amina)
    agenda.bring(meeting=over, kind="challenge", text=SENTINEL, by=amina)
    agenda.say_need(meeting=over, key="listen", by=amina)
    saved = save_text(meeting=over, written=Written(Page.NOTES, SENTINEL, 0), by=amina)
    agenda.mark_line(shared=saved.shared, line=SENTINEL, by=amina)
    run = guide.begin_guide(meeting=over, key="grow", by=amina)
    guide.answer_guide(run=run, panel="goal", text=SENTINEL, by=amina)
    close = Close(held=True, good_thing=SENTINEL, promises=(Promise(SENTINEL, amina),))
    wrap_up(meeting=over, close=close, by=amina)
    promises.add_action(mentorship=mentorship, promise=Promise(SENTINEL, ben), by=ben)
    return over


def addresses(meeting):
    """(method, address) of everything that belongs to a pair."""
    pair, one_meeting = [meeting.mentorship_id], [meeting.mentorship_id, meeting.pk]
    found = [("get", reverse(f"meetings:{name}", args=pair)) for name in PAGES]
    found += [
        ("post", reverse(f"meetings:{name}", args=pair)) for name in (*POSTS, "plan", "rhythm", "met", "promises")
    ]
    found += [("get", reverse(f"meetings:{name}", args=one_meeting)) for name in OF_A_MEETING]
    found += [("post", reverse(f"meetings:{name}", args=one_meeting)) for name in POSTS_OF_A_MEETING]
    found += [("post", reverse(f"meetings:{name}", args=one_meeting)) for name in ("move", "cancel", "place", "need")]
    found += [("post", reverse(f"meetings:{name}", args=one_meeting)) for name in ("prepare", "wrap_up")]
    for name in ("text", "join", "mark"):
        found.append(("post", reverse(f"meetings:{name}", args=[*one_meeting, "notes"])))
    draft, action, mark = AgendaDraft.objects.get(), Action.objects.first(), MarkedLine.objects.get()
    found.append(("post", reverse("meetings:item", args=[*one_meeting, draft.pk])))
    found.append(("post", reverse("meetings:unmark", args=[*one_meeting, mark.pk])))
    found.append(("post", reverse("meetings:promise", args=[*pair, action.pk])))
    found += [(how, reverse("meetings:guide", args=[*one_meeting, "grow"])) for how in ("get", "post")]
    found += [
        ("post", reverse(f"meetings:{name}", args=[*one_meeting, "grow"])) for name in ("guide_answer", "guide_step")
    ]
    return found


def test_every_address_of_the_room_is_in_the_list():
    named = {path.name for path in [*urlpatterns, *one] if getattr(path, "name", None)}
    assert named == {*PAGES, *OF_A_MEETING, *POSTS, *POSTS_OF_A_MEETING, *WITH_MORE, *OWN}


@pytest.mark.parametrize(
    ("who", "status"), [("carla", 403), ("olu", 403), ("zoe", 404), ("colin", 404), ("nadia", 404), ("sam", 404)]
)
def test_nobody_else_enters(full, request, as_person, who, status):
    browser = as_person(request.getfixturevalue(who))
    for method, address in addresses(full):
        response = getattr(browser, method)(address)
        assert response.status_code == status, (method, address)
        assert SENTINEL not in response.content.decode()


def test_somebody_signed_out_is_sent_to_sign_in(full, client):
    for method, address in addresses(full):
        response = getattr(client, method)(address)
        assert response.status_code == 302, (method, address)
        assert "sign-in" in response["Location"]


@pytest.mark.parametrize("who", ["amina", "ben"])
def test_both_of_the_pair_see_all_pages(full, request, as_person, who):
    browser = as_person(request.getfixturevalue(who))
    for method, address in addresses(full):
        if method == "get":
            assert browser.get(address).status_code == 200, address


def test_the_draft_is_on_the_authors_page_and_on_no_page_of_the_other(mentorship, coming, amina, ben, as_person):
    agenda.bring(meeting=coming, kind="worry", text=SENTINEL, by=amina)
    page = reverse("meetings:prepare", args=[mentorship.pk, coming.pk])
    assert SENTINEL in as_person(amina).get(page).content.decode()
    browser = as_person(ben)
    for name in OF_A_MEETING:
        response = browser.get(reverse(f"meetings:{name}", args=[mentorship.pk, coming.pk]))
        assert SENTINEL not in response.content.decode(), name
    draft = AgendaDraft.objects.get()
    for word in ("show", "remove"):
        response = browser.post(reverse("meetings:item", args=[mentorship.pk, coming.pk, draft.pk]), {"do": word})
        assert response.status_code == 404
    assert AgendaDraft.objects.count() == 1


def test_a_meeting_of_another_pair_is_not_found_under_ones_own_address(full, other_mentorship, nadia, as_person):
    address = reverse("meetings:show", args=[other_mentorship.pk, full.pk])
    assert as_person(nadia).get(address).status_code == 404


def test_entries_of_another_meeting_cannot_be_reached(full, mentorship, as_person, amina):
    address = reverse("meetings:item", args=[mentorship.pk, full.pk, uuid.uuid4()])
    assert as_person(amina).post(address, {"do": "remove"}).status_code == 404


def test_no_mail_audit_or_notice_carries_a_word(full, mailoutbox):
    from alongside.foundation.audit.models import Entry
    from alongside.foundation.notifications.models import Notification

    run_jobs()
    assert not any(SENTINEL in message.message().as_string() for message in mailoutbox)
    assert not any(SENTINEL in str(facts) for facts in Entry.objects.values_list("facts", flat=True))
    assert not any(SENTINEL in str(row) for row in Notification.objects.values())


def test_nothing_written_lies_open_in_the_database(full):
    from django.db import connection

    tables = [name for name in connection.introspection.table_names() if name.startswith("meetings_")]
    assert len(tables) >= 14
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"SELECT * FROM {table}")
            for row in cursor.fetchall():
                for value in row:
                    stored = bytes(value) if isinstance(value, memoryview | bytes) else str(value).encode()
                    assert SENTINEL.encode() not in stored, table


def test_what_is_mine_comes_with_me_and_is_forgotten_with_me(full, amina, ben):
    from alongside.meetings import privacy

    mine = privacy.export(amina)
    assert mine["only mine"] == [{"kind": "worry", "text": SENTINEL}]
    assert privacy.export(ben)["only mine"] == []
    privacy.erase(amina)
    assert not AgendaDraft.objects.filter(person=amina).exists()
    assert not Action.objects.filter(owner=amina).exists()
    assert Action.objects.filter(owner=ben).exists()
    assert Meeting.objects.get(pk=full.pk).place == ""


def test_the_ending_gathers_dates_summaries_and_open_promises(full, mentorship, amina, ben):
    from alongside.mentorships.gathering import gather, still_open

    by_title = {section.title: section.lines for section in gather(mentorship)}
    assert len(by_title["When you met"]) == 1
    assert [line.text for line in by_title["Good things"]] == [SENTINEL]
    assert {matter.owner for matter in still_open(mentorship)} == {amina.pk, ben.pk}
