"""Besides writing: closing a silent pair, passing something on, back to matching; each leads where it says."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from alongside.care.rules import NEEDS_A_LOOK, Journey, may_end_the_wait
from alongside.mentorships.models import Ending, Mentorship
from alongside.mentorships.rules import EndingKind, HowTold, Phase

DAY = datetime.timedelta(days=1)
NOW = datetime.datetime(2026, 3, 2, 12, tzinfo=datetime.UTC)
CLOSE = "Close for them, kindly"


def wait(state: Journey = Journey.GAP, quiet: int = 30, coming: datetime.timedelta | None = None) -> bool:
    return may_end_the_wait(
        state,
        quiet_since=NOW - quiet * DAY,
        next_meeting_at=None if coming is None else NOW + coming,
        now=NOW,
        least=21 * DAY,
    )


@pytest.mark.parametrize(
    ("offered", "given"),
    [
        (True, {}),
        (True, {"quiet": 21}),
        (False, {"quiet": 20}),
        (False, {"coming": DAY}),
        (True, {"coming": -DAY}),
        (True, {"state": Journey.END_OVERDUE}),
        (True, {"state": Journey.FIRST_MEETING_LATE}),
        (False, {"state": Journey.PAUSED}),
        (False, {"state": Journey.STEADY}),
        (False, {"state": Journey.ENDED}),
    ],
)
def test_closing_is_offered_only_where_it_will_be_done(offered, given):
    assert wait(**given) is offered


def quiet(mentorship: Mentorship, days: int, **more: object) -> None:
    began = timezone.now() - days * DAY
    Mentorship.objects.filter(pk=mentorship.pk).update(began_at=began, **more)


def page(browser, mentorship) -> str:
    return browser.get(reverse("care:pair", args=[mentorship.pk])).content.decode()


@pytest.mark.parametrize("past", ["gap", "overdue", "first"])
def test_the_coordinator_closes_a_silent_pair_from_its_page(past, mentorship, carla, as_person):
    facts = {
        "gap": {"meetings_held": 1, "last_held_at": timezone.now() - 40 * DAY, "quiet_after": timezone.now() - 9 * DAY},
        "overdue": {"ends_on": timezone.localdate() - 40 * DAY},
        "first": {},
    }[past]
    quiet(mentorship, 60, **facts)
    browser = as_person(carla)
    assert CLOSE in page(browser, mentorship)
    assert browser.post(reverse("mentorships:close_pair", args=[mentorship.pk]), {"close": "yes"}).status_code == 302
    mentorship.refresh_from_db()
    assert mentorship.phase == Phase.ENDED
    after = page(browser, mentorship)
    assert CLOSE not in after and "Back to matching" in after
    assert browser.get(reverse("matching:rules", args=[mentorship.programme.slug])).status_code == 200


def test_a_pair_that_is_only_a_little_late_cannot_be_closed_for_them(mentorship, carla, as_person):
    quiet(mentorship, 16)
    assert CLOSE not in page(as_person(carla), mentorship)


@pytest.mark.parametrize(("how", "shown"), [(HowTold.COORDINATOR, True), (HowTold.IN_PERSON, False)])
def test_only_who_asked_the_coordinator_to_pass_it_on_is_named(how, shown, mentorship, amina, carla, as_person):
    Ending.objects.create(mentorship=mentorship, kind=EndingKind.ONE_SIDE, begun_by=amina, how_told=how)
    said = page(as_person(carla), mentorship)
    assert ("Amina asks you to pass on" in said) is shown


def test_the_page_says_the_phase_in_the_programmes_words(mentorship, carla, as_person):
    assert mentorship.programme.phase_label(mentorship.phase) in page(as_person(carla), mentorship)


def test_the_page_of_a_pair_costs_twelve_statements(mentorship, carla, as_person, django_assert_max_num_queries):
    quiet(mentorship, 60)
    browser = as_person(carla)
    with django_assert_max_num_queries(12):
        page(browser, mentorship)


@pytest.mark.parametrize("state", NEEDS_A_LOOK)
def test_every_state_of_the_day_has_first_words_for_the_letter_behind_its_button(state):
    from alongside.care.pages import FIRST_WORDS

    assert FIRST_WORDS[state]
