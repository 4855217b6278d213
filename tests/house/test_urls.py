"""Every address, asked and posted to by everybody, against one table: outsiders 404, insiders without the right 403."""

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.house.urls import TABLE, TWICE
from tests.house.urls.shapes import WHO
from tests.house.visiting import fingerprint, undone, what_differs

# Marked so that a database is made; each visit is taken back on top of that.
pytestmark = pytest.mark.django_db
# What every form of ours sends, even with nothing filled in.
TOKEN = {"csrfmiddlewaretoken": "x"}
# What somebody signed out may do: have a fresh link sent, to the invited address and nowhere else.
FOR_GUESTS = {"people:invitation_again"}
KINDS = ("get", "post", "sent")


def names(resolver: URLResolver, space: str = "") -> set[str]:
    found: set[str] = set()
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            found |= names(one, space + (f"{one.namespace}:" if one.namespace else ""))
        elif isinstance(one, URLPattern):
            found.add(f"{space}{one.name}")
    return found


def test_the_table_names_every_address_and_no_other() -> None:
    known = names(get_resolver())
    assert known - set(TABLE) == set(), "these are missing in tests/house/urls"
    assert set(TABLE) - known == set(), "these exist no longer"
    assert TWICE == 0


def address(world, name: str) -> str:
    return reverse(name, args=TABLE[name].args(world))


@pytest.fixture(scope="module")
def before(world) -> dict[str, str]:
    """All our tables, as the world left them."""
    return fingerprint()


@pytest.mark.parametrize("name", sorted(TABLE))
def test_everybody_gets_what_the_table_says_and_the_refused_change_nothing(world, before, name: str) -> None:
    visit, wrong = TABLE[name], []
    for kind in KINDS if visit.body else KINDS[:2]:
        expected = visit.expected(kind)
        got, changed = all_refused(world, before, name, kind)
        got |= {who: alone(world, name, kind, who) for who in WHO if who not in got}
        if got != expected:
            wrong.append(f"{kind}: {' '.join(str(got[who]) for who in WHO)}\nnot  {getattr(visit, kind)}")
        if changed:
            wrong.append(f"{kind}: somebody who was refused changed {changed}")
    assert not wrong, "\n".join(["", *wrong])


def is_refused(name: str, who: str, status: int) -> bool:
    return status in {403, 404, 405} or (who == "nobody" and status == 302 and name not in FOR_GUESTS)


def all_refused(world, before: dict[str, str], name: str, kind: str) -> tuple[dict[str, int], list[str]]:
    """Everybody who is to be refused, one after the other; then what became different by it."""
    refused = [who for who, status in TABLE[name].expected(kind).items() if is_refused(name, who, status)]
    with undone():
        got = {who: visited(world, name, kind, who) for who in refused}
        return got, what_differs(before) if refused and TABLE[name].args(world) else []


def alone(world, name: str, kind: str, who: str) -> int:
    with undone():
        return visited(world, name, kind, who)


def visited(world, name: str, kind: str, who: str) -> int:
    visit, browser, url = TABLE[name], world.browser(who), address(world, name)
    if kind == "get":
        return browser.get(url).status_code
    body = dict(visit.body(world)) if kind == "sent" and visit.body else {}
    return browser.post(url, body | TOKEN).status_code
