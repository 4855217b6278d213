"""What this room gives back to a person, and how it forgets them."""

from typing import Any

from django.utils import timezone

from alongside.people.models import Person
from alongside.programmes.importing.services.bringing import forget_person
from alongside.programmes.models import Answer, Enrolment, Helper, ImportFile, Readiness
from alongside.programmes.rules import EnrolmentState, said_answer


def export(person: Person) -> dict[str, Any]:
    """Enrolments with their answers and the person's own readiness answers; programmes they help in."""
    mine = Enrolment.objects.filter(person=person).select_related("programme", "readiness")
    return {
        "enrolments": [_enrolment(each) for each in mine.prefetch_related("answers__question")],
        "helping": [
            {"programme": helper.programme.name, "as": helper.role}
            for helper in Helper.objects.filter(person=person).select_related("programme")
        ],
        "files on their way": [
            {"programme": file.programme.name, "name": file.name, "brought": str(file.created_at)}
            for file in ImportFile.objects.filter(person=person)
            .select_related("programme")
            .only("name", "created_at", "programme__name")
        ],
    }


def _enrolment(enrolment: Enrolment) -> dict[str, Any]:
    readiness = getattr(enrolment, "readiness", None)
    statements = (readiness.statements or {}).get("answers", {}) if readiness else {}
    return {
        "programme": enrolment.programme.name,
        "side": enrolment.side,
        "state": enrolment.state,
        "since": str(enrolment.state_since),
        "answers": [
            {"question": answer.wording, "answer": said_answer(answer.question, answer.value)}
            for answer in enrolment.answers.all()
        ],
        "readiness": [{"sentence": each["wording"], "answer": each["answer"]} for each in statements.values()],
    }


def erase(person: Person) -> None:
    """Answers and readiness go; the nameless enrolment stays where a pair's history stands on it."""
    forget_person(person)
    Answer.objects.filter(enrolment__person=person).delete()
    Readiness.objects.filter(enrolment__person=person).delete()
    Helper.objects.filter(person=person).delete()
    Enrolment.objects.filter(person=person).update(
        state=EnrolmentState.LEFT, state_since=timezone.now(), talk_asked_at=None, acknowledged_at=None
    )
