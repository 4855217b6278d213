"""Telling somebody: a neutral notice, a mail at a good hour, a log without words."""

import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core import mail
from django.utils import timezone

from alongside.foundation.jobs.backport import DBTaskResult
from alongside.foundation.jobs.testing import run_jobs
from alongside.foundation.notifications import mails, tell
from alongside.foundation.notifications.models import MailLog, MailState, Notification
from alongside.foundation.notifications.queries import unread_notices
from alongside.foundation.notifications.quiet import quiet_until
from alongside.foundation.notifications.telling import mark_read

FILES = {
    "rooms/mail/waits/subject.txt": "Something waits for you in {{ programme }}\n",
    "rooms/mail/waits/body.txt": "Hello {{ person.first_name }},\nlook here: {{ link }} ({{ programme }})\n",
    "rooms/mail/waits/body.html": (
        '{% extends "foundation/mail/base.html" %}{% block said %}<p>Look into {{ programme }}.</p>{% endblock %}'
    ),
}


@pytest.fixture(autouse=True)
def _files(settings):
    """A mail of the tests' own."""
    [engine] = settings.TEMPLATES
    loaders = [("django.template.loaders.locmem.Loader", FILES), *engine["OPTIONS"]["loaders"]]
    settings.TEMPLATES = [engine | {"OPTIONS": engine["OPTIONS"] | {"loaders": loaders}}]


def tell_amina(amina, **others):
    words = {"programme": "O'Neill & Sons"}
    return tell(**{"person": amina, "what": "rooms.waits", "link": "/pairs/", "context": words} | others)


def test_a_notice_is_kept_and_a_mail_goes_out(amina, programme, settings):
    notice = tell_amina(amina, about=programme)
    assert run_jobs() == 1
    [sent] = mail.outbox
    assert notice.sentence == sent.subject == "Something waits for you in O'Neill & Sons"
    assert (notice.about_kind, notice.about_id) == ("programmes.Programme", str(programme.pk))
    assert sent.to == ["amina@example.org"]
    assert f"look here: {settings.ADDRESS}/pairs/ (O'Neill & Sons)" in sent.body
    [(html, kind)] = sent.alternatives
    assert kind == "text/html"
    assert "Look into O&#x27;Neill &amp; Sons." in html
    assert f'href="{settings.ADDRESS}/pairs/"' in html


def test_the_log_says_that_it_went_and_the_words_are_forgotten(amina):
    notice = tell_amina(amina)
    run_jobs()
    log = MailLog.objects.get()
    assert (log.state, log.what, log.person) == (MailState.SENT, "rooms.waits", amina)
    assert log.sent_at is not None
    notice.refresh_from_db()
    assert notice.context == {}


def test_a_mail_is_sent_once_however_often_its_job_runs(amina):
    tell_amina(amina)
    run_jobs()
    DBTaskResult.objects.update(status="READY")
    assert run_jobs() == 1
    assert len(mail.outbox) == 1


def test_a_mail_waits_for_the_end_of_the_quiet_hours(amina):
    amina.time_zone, amina.quiet_from, amina.quiet_until = "Europe/Berlin", datetime.time(20), datetime.time(8)
    amina.save()
    evening = datetime.datetime(2027, 3, 1, 21, tzinfo=ZoneInfo("Europe/Berlin"))
    with time_machine.travel(evening, tick=False) as clock:
        tell_amina(amina)
        run_jobs()
        log = MailLog.objects.get()
        assert (log.state, mail.outbox) == (MailState.HELD, [])
        assert log.held_until == datetime.datetime(2027, 3, 2, 8, tzinfo=ZoneInfo("Europe/Berlin"))
        clock.shift(datetime.timedelta(hours=10, minutes=59))
        assert run_jobs() == 0
        clock.shift(datetime.timedelta(minutes=1))
        assert run_jobs() == 1
    assert len(mail.outbox) == 1
    assert MailLog.objects.get().state == MailState.SENT


def test_who_has_left_gets_no_mail(amina):
    tell_amina(amina)
    amina.is_active = False
    amina.save()
    run_jobs()
    assert (MailLog.objects.get().state, mail.outbox) == (MailState.DROPPED, [])


def test_times_in_a_mail_are_the_persons_own(amina, settings):
    amina.time_zone = "Asia/Tokyo"
    FILES["rooms/mail/when/subject.txt"] = FILES["rooms/mail/when/body.html"] = "x"
    FILES["rooms/mail/when/body.txt"] = "{% now 'H:i' %}"
    with time_machine.travel(datetime.datetime(2027, 3, 1, 9, tzinfo=datetime.UTC), tick=False):
        made = mails.compose("rooms.when", person=amina, link="/", context={})
    assert made.body.strip() == "18:00"


@pytest.mark.parametrize("bad", ["long " * 50, ["a"], {"a": 1}, object()])
def test_only_short_plain_words_go_into_a_mail(amina, bad):
    with pytest.raises(TypeError, match="never content"):
        tell_amina(amina, context={"programme": bad})
    assert not Notification.objects.exists()


@pytest.mark.parametrize("link", ["https://elsewhere.example/", "//elsewhere.example/", ""])
def test_a_notice_leads_to_our_own_pages_only(amina, link):
    with pytest.raises(ValueError, match="one slash"):
        tell_amina(amina, link=link)


def test_notices_are_counted_in_one_statement_and_read_by_their_owner_only(amina, ben, django_assert_num_queries):
    notice = tell_amina(amina)
    tell_amina(amina)
    with django_assert_num_queries(1):
        assert unread_notices(amina) == 2
    assert unread_notices(ben) == 0
    assert mark_read(by=ben, notice=notice.pk) == 0
    assert mark_read(by=amina, notice=notice.pk) == 1
    assert mark_read(by=amina) == 1
    assert unread_notices(amina) == 0


BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    ("now", "start", "end", "until"),
    [
        ((3, 1, 12, 0), 22, 7, None),
        ((3, 1, 22, 0), 22, 7, (3, 2, 7)),
        ((3, 1, 23, 59), 22, 7, (3, 2, 7)),
        ((3, 2, 6, 59), 22, 7, (3, 2, 7)),
        ((3, 2, 7, 0), 22, 7, None),
        ((3, 1, 13, 0), 12, 14, (3, 1, 14)),
        ((3, 1, 14, 0), 12, 14, None),
        ((3, 1, 11, 59), 12, 14, None),
        ((3, 1, 8, 0), 8, 8, None),
        ((3, 27, 23, 0), 22, 7, (3, 28, 7)),
        ((10, 30, 23, 0), 22, 7, (10, 31, 7)),
    ],
)
def test_quiet_hours_are_the_persons_wall_clock(now, start, end, until):
    month, day, hour, minute = now
    moment = datetime.datetime(2027, month, day, hour, minute, tzinfo=BERLIN)
    found = quiet_until(moment, start=datetime.time(start), end=datetime.time(end), zone=BERLIN)
    wanted = until and datetime.datetime(2027, *until, tzinfo=BERLIN)
    assert found == wanted


def test_no_quiet_hours_are_never_quiet():
    assert quiet_until(timezone.now(), start=None, end=datetime.time(7), zone=BERLIN) is None
