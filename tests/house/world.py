"""A world for the house tests: the whole cast, two pairs, a board, offers, and something behind every address."""

import datetime
from dataclasses import dataclass, field, replace
from typing import Any

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.core import mail
from django.test import Client
from django.utils import timezone

from alongside.access.roles import Role
from alongside.foundation.jobs.testing import run_jobs
from alongside.foundation.notifications.models import Notification
from alongside.matching import services as matching
from alongside.matching.models import Proposal
from alongside.matching.rules import Kind, Relation
from alongside.meetings.services import feeds
from alongside.mentorships.models import Mentorship
from alongside.mentorships.services import begin_mentorship
from alongside.people import services as people
from alongside.people.models import Belonging, Invitation, Organisation, Person
from alongside.people.queries import invitation_token
from alongside.people.rules import Audience, Guest, LineKind, Purpose
from alongside.programmes.importing import services as importing
from alongside.programmes.importing.models import ImportRun
from alongside.programmes.models import Answer, Enrolment, Helper, IntakeQuestion, Programme
from alongside.programmes.rules import EnrolmentState, Side
from tests.house.words import TOLD, Private, fill

CAST = {
    "zoe": "Marsh", "nadia": "Haddad", "tom": "Brandt", "colin": "Frost", "sam": "Okafor", "carla": "Reyes",
    "olu": "Adeyemi", "amina": "Diallo", "ben": "Kowalski", "dan": "Moreau", "gus": "Lind", "hana": "Sato",
}  # fmt: skip
ABROAD = {"zoe"}


@dataclass
class World:
    """People by first name, rows by what they are; `mails` is what went out while it was made."""

    person: dict[str, Person] = field(default_factory=dict)
    row: dict[str, Any] = field(default_factory=dict)
    mails: list[Any] = field(default_factory=list)
    sessions: dict[str, str] = field(default_factory=dict)

    def __getattr__(self, name: str) -> Any:
        """`world.amina`, `world.pair`, `world.meeting`."""
        rows = self.__dict__["row"]
        if name in rows:
            return rows[name]
        people_ = self.__dict__["person"]
        if name in people_:
            return people_[name]
        raise AttributeError(name)

    def browser(self, who: str) -> Client:
        """A browser as it was right after signing in; "nobody" is signed out."""
        browser = Client()
        if who != "nobody":
            browser.cookies[settings.SESSION_COOKIE_NAME] = self.sessions[who]
        return browser

    def sign_in(self) -> None:
        # Numbers of our own: a sequence goes on counting after what used it was taken back, and pages show the number.
        for number, (who, person) in enumerate(self.person.items(), start=70_001):
            browser = Client()
            browser.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[0])
            self.sessions[who] = browser.cookies[settings.SESSION_COOKIE_NAME].value
            UserSession.objects.create(pk=number, user=person, session_key=self.sessions[who], ip="127.0.0.1")

    def session_of(self, who: str) -> int:
        """The listed session of somebody's browser."""
        return UserSession.objects.get(user=self.person[who]).pk

    def sent(self) -> list[Any]:
        """Every mail of this world so far."""
        run_jobs()
        self.mails += mail.outbox
        mail.outbox.clear()
        return self.mails


def build(private: Private | None = None) -> World:
    """The whole world, through the rooms' services wherever there is one."""
    mail.outbox.clear()
    world = World()
    _cast(world)
    _programmes(world)
    _intake(world)
    _pairs(world)
    _matching(world)
    _errands(world)
    fill(world, private or Private())
    world.sent()
    world.sign_in()
    return world


def _cast(world: World) -> None:
    home = Organisation.objects.create(name="Harbour College", slug="harbour-college", help_text="Call 1234.")
    away = Organisation.objects.create(name="Hill School", slug="hill-school")
    world.row |= {"organisation": home, "away": away}
    for name, family in CAST.items():
        person = Person.objects.create_user(
            f"{name}@example.org", given_name=name.capitalize(), family_name=family, time_zone="Europe/London"
        )
        world.person[name] = person
        Belonging.objects.create(person=person, organisation=away if name in ABROAD else home, role="")
    Belonging.objects.create(person=world.olu, organisation=home, role=Role.ORGANISATION_ADMIN)
    world.row["role"] = Belonging.objects.create(person=world.hana, organisation=home, role=Role.ORGANISATION_ADMIN)
    Belonging.objects.create(person=world.zoe, organisation=away, role=Role.COORDINATOR)


def _programmes(world: World) -> None:
    today = timezone.localdate()
    dates = {"starts_on": today - datetime.timedelta(days=7), "ends_on": today + datetime.timedelta(days=175)}
    for key, slug, where in (
        ("programme", "early-career", "organisation"),
        ("other_programme", "late-career", "organisation"),
        ("far_programme", "hill-pairs", "away"),
    ):
        world.row[key] = Programme.objects.create(
            organisation=world.row[where],
            slug=slug,
            name=slug.replace("-", " ").capitalize(),
            template="formal",
            **dates,
        )
    Helper.objects.create(programme=world.programme, person=world.carla, role=Role.COORDINATOR)
    Helper.objects.create(programme=world.other_programme, person=world.colin, role=Role.COORDINATOR)
    Helper.objects.create(programme=world.far_programme, person=world.zoe, role=Role.COORDINATOR)
    world.row["helper"] = Helper.objects.create(programme=world.programme, person=world.sam, role=Role.SUPERVISOR)
    for key, name, side, places in (
        ("enrolment", "amina", Side.MENTEE, 2),
        ("ben_enrolled", "ben", Side.MENTOR, 3),
        ("nadia_enrolled", "nadia", Side.MENTEE, 2),
        ("tom_enrolled", "tom", Side.MENTOR, 3),
        ("dan_enrolled", "dan", Side.MENTEE, 1),
        ("gus_enrolled", "gus", Side.MENTOR, 1),
    ):
        world.row[key] = Enrolment.objects.create(
            programme=world.programme,
            person=world.person[name],
            side=side,
            places=places,
            state=EnrolmentState.AVAILABLE,
            acknowledged_at=timezone.now(),
        )


def _intake(world: World) -> None:
    for order, (key, kind) in enumerate((("profession", "text"), ("hopes", "text"), ("gone", "text"))):
        world.row[key] = IntakeQuestion.objects.create(
            programme=world.programme, key=key, wording=key, sides="both", kind=kind, order=order
        )
    world.gone.archived_at = timezone.now()
    world.gone.save()
    for one in Enrolment.objects.filter(programme=world.programme):
        Answer.objects.create(enrolment=one, question=world.profession, key="profession", wording="x", value="Law")


def _pairs(world: World) -> None:
    for key, mentee, mentor in (
        ("pair", "enrolment", "ben_enrolled"),
        ("other_pair", "nadia_enrolled", "tom_enrolled"),
    ):
        made = begin_mentorship(
            programme=world.programme, mentee=world.row[mentee], mentor=world.row[mentor], by=world.carla
        )
        month_ago = timezone.now() - datetime.timedelta(days=30)
        Mentorship.objects.filter(pk=made.pk).update(began_at=month_ago, created_at=month_ago)
        world.row[key] = Mentorship.objects.select_related("programme").get(pk=made.pk)


def _matching(world: World) -> None:
    """A rule, a board with a draft, an open offer to Amina, and one that Nadia declined with a word."""
    programme, carla = world.programme, world.carla
    draft = matching.RuleDraft(Kind.WISH, "profession", Relation.SAME, "profession", 20)
    world.row["rule"] = matching.add_rule(programme=programme, draft=draft, by=carla)
    world.row["run"] = matching.start_run(programme=programme, wanted=matching.Wanted(), by=carla)
    run_jobs()
    world.run.refresh_from_db()
    world.row["progress"] = world.run.progress
    world.row["offer"] = _offered(world, "enrolment", "tom_enrolled")
    declined = _offered(world, "nadia_enrolled", "ben_enrolled")
    word = matching.Word(f"{TOLD} is why", for_coordinator=True)
    matching.decline(proposal=declined, by=world.nadia, word=word)
    world.row["never"] = matching.declare_never(
        programme=programme, mentee=world.dan_enrolled, mentor=world.tom_enrolled, by=carla
    )
    world.row["draft_pair"] = Proposal.objects.filter(run=world.run, state="draft").first()


def _offered(world: World, mentee: str, mentor: str) -> Proposal:
    both = {"mentee": world.row[mentee], "mentor": world.row[mentor]}
    proposal = Proposal.objects.filter(run=world.run, state="draft", **both).first() or Proposal.objects.create(
        run=world.run, place=90, **both
    )
    return matching.offer(proposal=proposal, by=world.carla)


def _errands(world: World) -> None:
    """What the remaining addresses name: an invitation, lines, a feed, a session, a notice."""
    people.invite(
        organisation=world.organisation,
        guest=Guest("ida@example.org", "Ida", "Berg"),
        purpose=Purpose("people.role", "coordinator", "be a coordinator"),
        by=world.olu,
    )
    world.row["invitation"] = invitation_token(Invitation.objects.get(person__email="ida@example.org"))
    world.row |= {"file": _bring(world, "second"), "landed": _landed(world)}
    told = people.Line(LineKind.HUMAN, "I keep bees.", Audience.PROGRAMME)
    world.row["told_line"] = people.add_line(person=world.ben, line=told, by=world.ben)
    world.row["feed"] = feeds.open_feed(by=world.amina)
    world.sent()
    world.row["notice"] = Notification.objects.filter(person=world.amina).latest("created_at")


def _bring(world: World, name: str) -> Any:
    """A file that was uploaded and whose columns are settled."""
    rows = f"First name,Last name,Email\n{name.capitalize()},Lane,{name}@example.org\n"
    file = importing.bring_file(programme=world.programme, name=f"{name}.csv", content=rows.encode(), by=world.carla)
    importing.keep_plan(file=file, plan=replace(file.as_plan, side="mentee"), by=world.carla)
    file.refresh_from_db()
    return file


def _landed(world: World) -> ImportRun:
    importing.start_landing(file=_bring(world, "first"), by=world.carla)
    run_jobs()
    return ImportRun.objects.get(programme=world.programme)
