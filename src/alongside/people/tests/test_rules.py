"""Pure decisions of the room."""

import pytest

from alongside.foundation.refusals import Refused
from alongside.people import rules
from alongside.people.rules import Audience, InvitationState, LineKind


@pytest.mark.parametrize(
    ("item", "by", "after"),
    [("a", -1, "abc"), ("a", 1, "bac"), ("b", -1, "bac"), ("b", 1, "acb"), ("c", 1, "abc"), ("c", -1, "acb")],
)
def test_a_line_moves_one_place_and_stops_at_the_edges(item, by, after):
    assert rules.moved(list("abc"), item, by) == list(after)


@pytest.mark.parametrize(
    ("text", "languages"),
    [
        ("English, Portuguese", ["English", "Portuguese"]),
        (" English ;Twi;; English,", ["English", "Twi"]),
        ("", []),
        (", ;", []),
        ("x" * 90, ["x" * 40]),
        (",".join(map(str, range(30))), [str(n) for n in range(12)]),
    ],
)
def test_languages_are_read_from_a_line(text, languages):
    assert rules.languages_of(text) == languages


FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"
EDGE = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0"
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 Version/18.0 Mobile Safari/604.1"
ANDROID = "Mozilla/5.0 (Linux; Android 15; Pixel) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36"


@pytest.mark.parametrize(
    ("said", "device"),
    [
        (FIREFOX, "Firefox on Windows"),
        (EDGE, "Edge on a Mac"),
        (PHONE, "Safari on an iPhone"),
        (ANDROID, "Chrome on Android"),
        ("curl/8", "A browser"),
        ("", "A browser"),
    ],
)
def test_a_browser_is_named_as_people_do(said, device):
    assert rules.device(said) == device


def test_the_last_admin_stays():
    rules.check_admin_may_go(1)
    with pytest.raises(Refused, match="Make somebody else an admin first"):
        rules.check_admin_may_go(0)


def test_the_only_admin_is_told_where_before_erasing():
    rules.check_may_erase([])
    with pytest.raises(Refused, match="Harbour College, Hill School"):
        rules.check_may_erase(["Harbour College", "Hill School"])


def test_a_profile_has_room_for_so_many_lines():
    rules.check_room_for_line(rules.MOST_LINES - 1)
    with pytest.raises(Refused):
        rules.check_room_for_line(rules.MOST_LINES)


@pytest.mark.parametrize("state", list(InvitationState))
def test_only_an_open_invitation_can_be_accepted(state):
    if state is InvitationState.OPEN:
        rules.check_invitation(state)
    else:
        with pytest.raises(Refused):
            rules.check_invitation(state)


def test_every_audience_and_kind_has_words():
    assert [key for key, _ in Audience.choices()] == ["me", "pair", "programme", "coordinator"]
    assert all(label for _, label in [*Audience.choices(), *LineKind.choices()])
    assert all(kind.cue for kind in LineKind)
