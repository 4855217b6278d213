"""Two people at the same moment."""

import threading

import pytest
from django.db import connection

from alongside.foundation.notifications.models import Notification
from alongside.foundation.refusals import Refused
from alongside.meetings.models import Meeting, SetAside, SharedText
from alongside.meetings.rules import Page
from alongside.meetings.services.notes import Written, save_text
from alongside.meetings.services.planning import plan_meeting
from alongside.meetings.services.reminding import ask_after
from alongside.meetings.tests.test_planning import in_days


def at_once(*calls):
    """Run the calls in threads that start together; their results or errors."""
    gate, results = threading.Barrier(len(calls)), [None] * len(calls)

    def run(place, call):
        try:
            gate.wait(10)
            results[place] = call()
        except Refused as refused:
            results[place] = refused
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=item) for item in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return results


@pytest.mark.django_db(transaction=True)
def test_both_planning_the_same_moment_make_one_meeting(mentorship, amina, ben):
    when = in_days(3)
    results = at_once(
        lambda: plan_meeting(mentorship=mentorship, when=when, by=amina),
        lambda: plan_meeting(mentorship=mentorship, when=when, by=ben),
    )
    assert Meeting.objects.count() == 1
    assert sorted(type(one).__name__ for one in results) == ["Meeting", "Refused"]
    mentorship.refresh_from_db()
    assert mentorship.meetings_planned == 1


@pytest.mark.django_db(transaction=True)
def test_both_saving_the_notes_keep_both_texts(held, amina, ben):
    at_once(
        lambda: save_text(meeting=held, written=Written(Page.NOTES, "hers", 0), by=amina),
        lambda: save_text(meeting=held, written=Written(Page.NOTES, "his", 0), by=ben),
    )
    kept = {SharedText.objects.get().text, SetAside.objects.get().text}
    assert kept == {"hers", "his"}


@pytest.mark.django_db(transaction=True)
def test_two_workers_ask_once(over):
    counts = at_once(ask_after, ask_after)
    assert sorted(counts) == [0, 1]
    assert Notification.objects.filter(what="meetings.did_you_meet").count() == 2
