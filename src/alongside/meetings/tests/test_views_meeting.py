"""The meeting itself: quiet, cards, notes, marks and GROW, through its pages."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from alongside.meetings.models import Action, GuideAnswer, SharedText
from alongside.meetings.rules import Page
from alongside.meetings.services import agenda
from alongside.meetings.services.notes import Written, save_text


def at(name, meeting, *more):
    return reverse(f"meetings:{name}", args=[meeting.mentorship_id, meeting.pk, *more])


def soon(days=5):
    return (timezone.localdate() + datetime.timedelta(days=days)).isoformat()


def test_the_meeting_page_is_quiet(coming, amina, ben, as_person):
    agenda.say_need(meeting=coming, key="listen", by=amina)
    browser = as_person(ben)
    browser.post(reverse("meetings:promises", args=[coming.mentorship_id]), {"text": "x", "owner": str(ben.pk)})
    page = browser.get(at("meet", coming)).content.decode()
    assert 'class="toast' not in page
    assert 'aria-label="Main"' not in page
    assert "Stay quiet longer" in page
    assert page.count("turn-card-question") == 0
    assert "Arriving, 5 minutes" in page


def test_the_mentors_card_changes_only_when_the_need_changes(coming, amina, ben, as_person):
    browser = as_person(ben)
    assert browser.get(at("need", coming), {"have": ""}).status_code == 204
    agenda.say_need(meeting=coming, key="tell-me", by=amina)
    changed = browser.get(at("need", coming), {"have": ""})
    assert "Tell me" in changed.content.decode()
    assert browser.get(at("need", coming), {"have": "tell-me"}).status_code == 204


def test_cards_come_three_at_a_time_and_only_when_asked_for(coming, amina, as_person):
    browser = as_person(amina)
    first = browser.get(at("meet", coming), {"cards": "0"}).content.decode()
    assert first.count("turn-card-question") == 3
    assert 'href="?cards=1"' in first
    assert browser.get(at("meet", coming), {"cards": "9999999"}).status_code == 200
    for only in ("talk", "quiet"):
        page = browser.get(at("meet", coming), {"only": only}).content.decode()
        assert "turn-card-question" not in page
        assert "textarea" not in page


def test_notes_are_saved_without_script_and_a_conflict_shows_both(held, amina, ben, as_person):
    assert as_person(amina).post(at("text", held, "notes"), {"text": "Hers", "version": "0"}).status_code == 302
    assert as_person(ben).post(at("text", held, "notes"), {"text": "His", "version": "0"}).status_code == 302
    for person in (amina, ben):
        page = as_person(person).get(at("meet", held)).content.decode()
        assert "Hers" in page
        assert "His" in page
    shared = SharedText.objects.get()
    aside = shared.set_aside.get()
    typed = {"text": "Hers\r\nHis", "version": "1", "aside": [str(aside.pk), "nonsense"]}
    assert as_person(ben).post(at("join", held, "notes"), typed).status_code == 302
    shared = SharedText.objects.get()
    assert (shared.text, shared.set_aside.count()) == ("Hers\nHis", 0)


def test_htmx_saves_with_the_next_version_and_says_when_both_wrote(held, amina, ben, as_person):
    headers = {"HX-Request": "true"}
    saved = as_person(amina).post(at("text", held, "notes"), {"text": "Hers", "version": "0"}, headers=headers)
    assert 'name="version" value="1"' in saved.content.decode()
    assert "<html" not in saved.content.decode()
    aside = as_person(ben).post(at("text", held, "notes"), {"text": "His", "version": "0"}, headers=headers)
    assert 'name="version" value="0"' in aside.content.decode()
    assert "See both" in aside.content.decode()


@pytest.mark.parametrize(("page", "version", "status"), [("other", "0", 404), ("notes", "x", 409), ("notes", "", 409)])
def test_a_strange_save_is_answered_kindly(held, amina, as_person, page, version, status):
    response = as_person(amina).post(at("text", held, page), {"text": "x", "version": version})
    assert response.status_code == status
    assert not SharedText.objects.exists()


def test_marking_a_line_by_button(held, coming, amina, ben, as_person):
    save_text(meeting=held, written=Written(Page.SUMMARY, "Ask Rosa", 0), by=amina)
    assert as_person(amina).post(at("mark", held, "summary"), {"line": "Ask Rosa"}).status_code == 302
    assert as_person(amina).post(at("mark", held, "summary"), {"line": "Something else"}).status_code == 409
    assert "Ask Rosa" in as_person(ben).get(at("prepare", coming)).content.decode()


def test_grow_by_form_keeps_refused_words(held, amina, ben, as_person):
    mentee, mentor = as_person(amina), as_person(ben)
    assert mentee.post(at("guide", held, "grow")).status_code == 302
    assert mentee.get(at("guide", held, "nonsense")).status_code == 404
    refused = mentor.post(at("guide_answer", held, "grow"), {"panel": "goal", "text": "My typed words"})
    assert refused.status_code == 422
    assert "The mentee writes here" in refused.content.decode()
    mentor.post(at("guide_answer", held, "grow"), {"panel": "options", "text": "An idea of his"})
    for panel in ("goal", "reality", "options", "way-forward"):
        response = mentee.post(at("guide_answer", held, "grow"), {"panel": panel, "text": f"{panel} words"})
        assert response.status_code == 302
    assert "An idea of his" not in mentee.get(at("guide", held, "grow")).content.decode()
    mentee.post(at("guide_step", held, "grow"), {"do": "stuck"})
    assert "An idea of his" in mentee.get(at("guide", held, "grow")).content.decode()
    mentee.post(at("guide_step", held, "grow"), {"do": "commit", "number": "5"})
    assert "Make it smaller" in mentee.get(at("guide", held, "grow")).content.decode()
    assert mentee.post(at("guide_step", held, "grow"), {"do": "commit", "number": "11"}).status_code == 409
    step = GuideAnswer.objects.get(step="way-forward")
    mentee.post(at("guide_step", held, "grow"), {"do": "promise", "answer": str(step.pk)})
    assert Action.objects.get().text == "way-forward words"
    assert mentor.post(at("guide_step", held, "grow"), {"do": "remove", "answer": str(step.pk)}).status_code == 404
    assert mentee.post(at("guide_step", held, "grow"), {"do": "nonsense"}).status_code == 400
    assert mentor.post(at("guide_step", held, "grow"), {"do": "finish"}).status_code == 302
