"""What the pair says in the tests of this room."""

import datetime

from django.urls import reverse
from django.utils import timezone

from alongside.foundation import content
from alongside.mentorships.models import ContractVersion, Mentorship
from alongside.mentorships.queries.contract import body_of, draft_of
from alongside.mentorships.rules.contract import Values
from alongside.mentorships.services import contract, signing, talk
from alongside.mentorships.services.contract import Edit
from alongside.mentorships.services.expectations import Answer, hand_in_expectations
from alongside.people.models import Person

SENTINEL = "quincunx"


def answers(word: str = SENTINEL, **picks: str) -> dict[str, Answer]:
    """Eight answers with a word of one's own in each."""
    return {
        question.key: Answer(f"{word} on {question.key}", picks if question.key == "rhythm" else {})
        for question in content.load().expectations.questions
    }


def reveal(pair: Mentorship, amina: Person, ben: Person) -> None:
    """Both hand in, and it is open."""
    assert not hand_in_expectations(mentorship=pair, answers=answers("Amina's", rhythm_days="7"), by=amina)
    assert hand_in_expectations(mentorship=pair, answers=answers("Ben's", rhythm_days="14"), by=ben)


def have_talked(pair: Mentorship, *people: Person) -> None:
    for person in people:
        talk.record_talk(mentorship=pair, talked_on=timezone.localdate(), by=person)


def values(**others) -> Values:
    today = timezone.localdate()
    given = {
        "purpose": f"Find her own {SENTINEL}",
        "rhythm_days": 10,
        "meeting_minutes": 50,
        "ends_on": (today + datetime.timedelta(days=100)).isoformat(),
        "first_review_on": (today + datetime.timedelta(days=30)).isoformat(),
    }
    return Values(**(given | others))


def drafted(pair: Mentorship, by: Person) -> ContractVersion:
    """A draft with a purpose, nobody has signed it."""
    contract.begin_contract(mentorship=pair, by=by)
    return contract.edit_values(mentorship=pair, values=values(), edit=Edit(edition_of(pair), by))


def signed(pair: Mentorship, *people: Person) -> ContractVersion:
    """Talked, drafted and signed by these people."""
    have_talked(pair, *people)
    drafted(pair, people[0])
    for person in people:
        version = signing.sign_contract(mentorship=pair, read_edition=edition_of(pair), by=person)
    return version


def at(name: str, pair: Mentorship, *more: object) -> str:
    """The address of a page of this room."""
    return reverse(f"mentorships:{name}", args=[pair.pk, *more])


def edition_of(pair: Mentorship) -> int:
    draft = draft_of(pair)
    assert draft is not None
    return draft.edition


def text_of(version: ContractVersion, key: str) -> str:
    clause = body_of(version).clause(key)
    assert clause is not None
    return clause.text
