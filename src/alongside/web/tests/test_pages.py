"""The base page, the pages that help when something is wrong, and the style guide."""

from collections.abc import Callable
from types import SimpleNamespace

import pytest
from django.http import HttpRequest
from django.template.loader import get_template
from django.test import Client

from alongside.web import styleguide, views

pytestmark = pytest.mark.urls("alongside.web.tests.urls")
Draw = Callable[..., str]


def test_the_style_guide_shows_every_part(request_of_nobody: HttpRequest) -> None:
    page = styleguide.show(request_of_nobody).content.decode()
    assert page.count("<h1") == 1
    for part in (
        "card",
        "button",
        "audience",
        "turn-card",
        "path",
        "empty",
        "notice",
        "dialog",
        "toast",
        "sortable",
        "chart",
    ):
        assert f'class="{part}' in page, part
    assert "<c-" not in page


def test_pages_carry_the_strict_policy() -> None:
    policy = set(Client().get("/nowhere").headers["Content-Security-Policy"].split("; "))
    assert policy >= {"default-src 'none'", "script-src 'self'", "style-src 'self'", "connect-src 'self'"}
    assert not [part for part in policy if "unsafe" in part]


@pytest.mark.parametrize(("name", "status"), [("bad_request", 400), ("stale_form", 403), ("broken", 500)])
def test_still_pages_need_no_database_session_or_user(name: str, status: int) -> None:
    answer = getattr(views, name)(HttpRequest())
    assert answer.status_code == status
    assert b"<h1" in answer.content


def test_a_page_that_is_not_there_says_what_to_do_next() -> None:
    answer = Client().get("/nowhere")
    assert answer.status_code == 404
    assert "There is nothing here for you" in answer.content.decode()
    assert 'href="/"' in answer.content.decode()


def test_not_allowed_says_so(request_of_nobody: HttpRequest) -> None:
    answer = views.not_allowed(request_of_nobody)
    assert answer.status_code == 403
    assert "not yours to open" in answer.content.decode()


def test_a_fault_of_ours_is_owned() -> None:
    answer = Client(raise_request_exception=False).get("/broken")
    assert answer.status_code == 500
    assert "Something broke on our side" in answer.content.decode()


def test_the_last_resort_stands_when_even_the_template_is_broken(monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(name: str) -> None:
        raise OSError

    monkeypatch.setattr(views, "get_template", gone)
    answer = views.broken(HttpRequest())
    assert answer.status_code == 500
    assert "broke on our side" in answer.content.decode()


def test_a_refusal_is_a_kind_page_with_its_sentence() -> None:
    answer = Client().get("/refuse", headers={"referer": "http://testserver/pairs/1/"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Ben has no free place &lt;any&gt; more." in page
    assert 'href="http://testserver/pairs/1/"' in page


def test_a_refusal_never_links_to_another_site() -> None:
    page = Client().get("/refuse", headers={"referer": "https://testserver.evil.example/"}).content.decode()
    assert "evil" not in page


def test_a_refusal_asked_by_htmx_is_a_toast() -> None:
    answer = Client().get("/refuse", headers={"hx-request": "true"})
    assert (answer.status_code, answer["HX-Retarget"], answer["HX-Reswap"]) == (409, "#toasts", "beforeend")
    assert "<html" not in answer.content.decode()
    assert "Ben has no free place &lt;any&gt; more." in answer.content.decode()


def test_other_faults_are_not_taken_for_refusals() -> None:
    with pytest.raises(ZeroDivisionError):
        Client().get("/broken")


def test_the_base_page_has_its_landmarks() -> None:
    nav = [{"label": "Today", "url": "/", "here": True}, {"label": "Ben & you", "url": "/p/", "here": False}]
    person = SimpleNamespace(is_authenticated=True, pk=1, name="Amina Diallo", first_name="Amina", initials="AD")
    page = get_template("web/base.html").render({"nav": nav, "user": person, "notices_count": 3})
    for mark in ('lang="en-gb"', 'class="skip" href="#main"', '<main id="main"', 'aria-label="Main"', 'role="status"'):
        assert mark in page, mark
    assert page.count('aria-current="page"') == 1
    assert "Ben &amp; you" in page
    assert '3<span class="visually-hidden"> unread notices' in page


def test_the_base_page_works_with_nothing_in_its_context() -> None:
    page = get_template("web/base.html").render({})
    assert 'aria-label="Main"' not in page
    assert "data-menu" not in page


def test_htmx_is_told_to_keep_to_the_policy() -> None:
    page = get_template("web/base.html").render({})
    assert '"includeIndicatorStyles": false' in page
    assert '"allowEval": false' in page
    assert '"historyCacheSize": 0' in page
