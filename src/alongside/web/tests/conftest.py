"""How the tests of the looks draw: templates from strings, pages without a database."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.template import Context, Template
from django.test import RequestFactory
from django_cotton.compiler_regex import CottonCompiler


@pytest.fixture
def request_of_nobody() -> HttpRequest:
    request = RequestFactory().get("/styleguide")
    request.user = AnonymousUser()
    return request


@pytest.fixture
def draw() -> Callable[..., str]:
    """`draw("<c-card>…</c-card>", name=value)` is the HTML of it."""

    def drawn(source: str, **context: Any) -> str:
        return Template(CottonCompiler().process(source)).render(Context(context))

    return drawn
