"""A page that breaks leaves a trace for the host, without a word of anybody."""

import logging
from types import SimpleNamespace

import pytest
from django.conf import settings

from alongside.foundation.logs import KindAndPlace

SECRET = "a word that is only ours"


def break_over(words: str) -> None:
    raise ValueError(words)


@pytest.fixture
def said():
    try:
        break_over(SECRET)
    except ValueError as problem:
        info = (type(problem), problem, problem.__traceback__)
    record = logging.LogRecord("django.request", logging.ERROR, __file__, 1, "%s", (f"/link/{SECRET}/",), info)
    record.request = SimpleNamespace(resolver_match=SimpleNamespace(route="sign-in/link/<str:token>/"))
    return KindAndPlace().format(record)


def test_the_log_says_which_page_broke_where_and_by_what(said):
    assert "/sign-in/link/<str:token>/" in said
    assert "in break_over" in said
    assert said.endswith("builtins.ValueError")


def test_the_log_never_says_what_anybody_wrote(said):
    assert SECRET not in said


def test_a_request_without_a_page_is_said_too():
    record = logging.LogRecord("django.request", logging.ERROR, __file__, 1, "%s", (f"/{SECRET}",), None)
    assert "A page broke" in KindAndPlace().format(record)
    assert SECRET not in KindAndPlace().format(record)


def test_broken_pages_are_told_to_the_log():
    told = settings.LOGGING["loggers"]["django.request"]
    handler = settings.LOGGING["handlers"][told["handlers"][0]]
    assert settings.LOGGING["formatters"][handler["formatter"]]["()"] == "alongside.foundation.logs.KindAndPlace"
