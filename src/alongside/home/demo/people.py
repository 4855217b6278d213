"""The organisation, the programme and everybody in it."""

import datetime

from alongside.access.roles import Role
from alongside.foundation import content
from alongside.home.demo.cast import Cast
from alongside.home.demo.words import Words, words
from alongside.people import services as people
from alongside.people.models import Belonging, Invitation, Person
from alongside.people.rules import Audience, LineKind
from alongside.people.services.founding import found_organisation
from alongside.people.views.demo import DOMAIN
from alongside.programmes import services as programmes
from alongside.programmes.models import Enrolment
from alongside.programmes.rules import Side
from alongside.programmes.services import Entry, Settings

BEGAN = 220
EARLY_MENTEES = 25  # imported at the beginning, the others a month ago

INVITED = {"jonas", "amaru", "aroha"}
IMPORTED = {"freya", "samir", "oluwaseun"}
JOINED = {"tamsin", "vikram", "ludmila", "santiago"}
ASKS_FOR_A_TALK = "vikram"


def plan_people(cast: Cast) -> None:
    """Put the programme and the ways of all its people on the timeline."""
    time = cast.time
    time.add(time.on(BEGAN, 9), _found, cast)
    time.add(time.on(BEGAN, 10), _make_programme, cast)
    for side in ("mentor", "mentee"):
        for place, one in enumerate(words(f"{side}s")[f"{side}s"]):
            late = side == "mentee" and place >= EARLY_MENTEES
            moment = time.on(40 if late else BEGAN - 4, 11) + datetime.timedelta(seconds=place)
            time.add(moment, _import, cast, one, side)
            if one["key"] not in IMPORTED:
                _plan_way(cast, one, side, late=late, place=place)


def _plan_way(cast: Cast, one: Words, side: str, *, late: bool, place: int) -> None:
    """Invited, in, and as far as this person has come; everybody before their first pair begins."""
    time, key = cast.time, one["key"]
    first = max(
        (pair.words["began"] for pair in cast.pairs if key in {pair.words["mentee"], pair.words["mentor"]}), default=0
    )
    day = first + 6 + place % 4 if first else 30 - place % 12 if late else 60 + place
    if key in INVITED | JOINED:
        day = 3 + place % 4
    time.add(time.on(day + 3, 9, place), _invite, cast, key)
    if key in INVITED:
        return
    time.add(time.on(day, 18, place), _join, cast, one, side)
    if key not in JOINED:
        time.add(time.on(day, 19, place), _get_ready, cast, one, side)
    elif key == ASKS_FOR_A_TALK:
        time.add(time.on(day - 1, 19, place), _answer_readiness, cast, key, side)


def _found(cast: Cast) -> None:
    admin, *others = sorted(words("staff")["staff"], key=lambda one: one["role"] != "admin")
    said = words("staff")["organisation"]
    given, family = admin["name"]
    made = found_organisation(
        name=said["name"], email=_address(admin["key"], "admin"), given_name=given, family_name=family, by=None
    )
    cast.organisation = made.belongings.get().organisation
    cast.people[admin["key"]] = made
    people.change_organisation(
        organisation=cast.organisation, name=said["name"], help_text=said["help_text"].strip(), by=made
    )
    for one in others:
        cast.people[one["key"]] = _person(one, one["role"])
        Belonging.objects.create(organisation=cast.organisation, person=cast.people[one["key"]], role="")
    people.give_role(organisation=cast.organisation, email=cast.coordinator.email, role=Role.COORDINATOR, by=made)
    for one in (admin, *others):
        person = cast.people[one["key"]]
        people.change_profile(person=person, wanted=_profile(one), by=person)
        _say(person, LineKind.BEYOND_WORK, one["beyond"])
        _note_sign_in(cast, person)


def _make_programme(cast: Cast) -> None:
    said, time = words("staff")["programme"], cast.time
    settings = Settings(
        name=said["name"],
        purpose=said["purpose"],
        confidentiality_note=said["confidentiality_note"],
        starts_on=time.date(200),
        ends_on=time.date(-120),
    )
    cast.programme = programmes.make_programme(
        organisation=cast.organisation, template="formal", settings=settings, by=cast.coordinator
    )
    programmes.add_helper(
        programme=cast.programme,
        email=cast.people["solomon"].email,
        role=Role.SUPERVISOR,
        by=cast.coordinator,
    )


def _import(cast: Cast, one: Words, side: str) -> None:
    person = cast.people[one["key"]] = _person(one, side)
    cast.enrolments[one["key"]] = programmes.enrol(
        programme=cast.programme, entry=Entry(person, Side(side), one.get("places")), by=cast.coordinator
    )


def _invite(cast: Cast, key: str) -> None:
    programmes.invite(enrolment=_fresh(cast, key), by=cast.coordinator)


def _join(cast: Cast, one: Words, side: str) -> None:
    person = cast.people[one["key"]]
    people.accept_invitation(invitation=Invitation.objects.get(person=person), by=person)
    people.change_profile(person=person, wanted=_profile(one), by=person)
    _say(person, LineKind.BEYOND_WORK, one["beyond"])
    if side == Side.MENTOR:
        _say(person, LineKind.HUMAN, one["human"])
    _note_sign_in(cast, person)


def _get_ready(cast: Cast, one: Words, side: str) -> None:
    key, person = one["key"], cast.people[one["key"]]
    programmes.answer_intake(enrolment=_fresh(cast, key), given=_intake(one, side), by=person)
    _answer_readiness(cast, key, side)
    if side == Side.MENTOR:
        programmes.acknowledge(enrolment=_fresh(cast, key), by=person)


def _answer_readiness(cast: Cast, key: str, side: str) -> None:
    """Mostly yes, here and there “partly”; one person would like a talk first."""
    statements = content.load().readiness.statements(content.Side(side))
    answers = {each.key: "partly" if (len(key) + place) % 6 == 0 else "yes" for place, each in enumerate(statements)}
    if key == ASKS_FOR_A_TALK:
        answers[statements[0].key] = "want_to_talk"
    programmes.save_readiness(enrolment=_fresh(cast, key), answers=answers, by=cast.people[key])


def _intake(one: Words, side: str) -> Words:
    given = {
        "field": one["field"],
        "languages": one["languages"],
        "time_zone": one["zone"],
        "challenge_liked": one["challenge"],
        "availability": words("staff")["times"][one["times"]],
        "meeting_ways": ["In person", "By video"] if one["zone"] == "Europe/London" else ["By video"],
    }
    if side == Side.MENTEE:
        return given | {
            "why_now": one["why"],
            "wanted_change": one["change"],
            "skills_wanted": one["wants"],
            "style_wanted": one["style"],
        }
    return given | {
        "why_mentor": one["why"],
        "offer": one["offer"],
        "human_line": one["human"],
        "skills_offered": one["offers"],
        "style_offered": one["style"],
    }


def _person(one: Words, role: str) -> Person:
    given, family = one["name"]
    return Person.objects.create_user(_address(one["key"], role), given_name=given, family_name=family)


def _address(key: str, role: str) -> str:
    return f"{key}.{role}{DOMAIN}"


def _profile(one: Words) -> Words:
    return {"pronouns": one["pronouns"], "time_zone": one["zone"], "languages": one["languages"]}


def _say(person: Person, kind: LineKind, text: str) -> None:
    people.add_line(person=person, line=people.Line(kind, text, Audience.PROGRAMME), by=person)


def _note_sign_in(cast: Cast, person: Person) -> None:
    """Somebody who has been here; the services know this from the sign-in page alone."""
    person.last_login = cast.time.on(1, 17)
    person.save(update_fields=["last_login"])


def _fresh(cast: Cast, key: str) -> Enrolment:
    return Enrolment.objects.select_related("person", "programme__organisation").get(pk=cast.enrolments[key].pk)
