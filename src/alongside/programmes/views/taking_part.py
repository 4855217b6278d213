"""A participant's own way to being available."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from alongside.foundation import content
from alongside.programmes import queries, services
from alongside.programmes.forms.answering import AnswerForm, PromisesForm, ReadinessForm
from alongside.programmes.models import Enrolment, Programme, Readiness
from alongside.programmes.rules import EnrolmentState, Kind, Side
from alongside.programmes.rules.answering import zone_names
from alongside.programmes.rules.languages import LANGUAGES
from alongside.programmes.views.finding import find_own, posted


def suggestion_lists(programme: Programme, enrolment: Enrolment | None, form: AnswerForm) -> dict[str, Any]:
    """What the inputs suggest, only for the kinds that are asked."""
    kinds = {field.question.kind for field in form.fields.values()}  # type: ignore[attr-defined]
    return {
        "skills": queries.suggestions(programme, but=enrolment) if Kind.SKILLS in kinds else [],
        "languages": sorted(LANGUAGES.values()) if Kind.LANGUAGE in kinds else [],
        "zones": zone_names() if Kind.TIME_ZONE in kinds else [],
    }


@login_required
def answer(request: HttpRequest, slug: str, side: str) -> HttpResponse:
    """The intake of one side; “go on later” keeps what is there without asking for the rest."""
    enrolment = find_own(request, slug, side)
    later = "later" in request.POST
    questions = queries.questions_of(enrolment.programme, side)
    answers = _known(enrolment, questions) | queries.answers_of(enrolment)
    form = AnswerForm(posted(request), questions=questions, answers=answers, later=later)
    if form.is_valid():
        services.answer_intake(enrolment=enrolment, given=form.cleaned_data, by=request.user)
        messages.success(request, "Your answers are kept. You can change them at any time.")
        return _onward(enrolment, stay=later)
    page = {"programme": enrolment.programme, "form": form, "side": side, "enrolment": enrolment}
    page |= suggestion_lists(enrolment.programme, enrolment, form)
    return render(request, "programmes/answer.html", page, status=422 if form.errors else 200)


def _known(enrolment: Enrolment, questions: list[Any]) -> dict[str, Any]:
    """What the profile tells already, to start from."""
    person = enrolment.person
    told = {Kind.TIME_ZONE.value: person.time_zone, Kind.LANGUAGE.value: person.languages}
    return {question.key: told[question.kind] for question in questions if told.get(question.kind)}


def _onward(enrolment: Enrolment, *, stay: bool = False) -> HttpResponse:
    """To the next step, or to the page that says that all is done."""
    fresh = Enrolment.objects.select_related("programme", "person").get(pk=enrolment.pk)
    if fresh.state == EnrolmentState.AVAILABLE and enrolment.state != EnrolmentState.AVAILABLE:
        return redirect("programmes:ready", fresh.programme.slug, fresh.side)
    step = queries.step_for(fresh, human=queries.human_lines([fresh]))
    if stay or step is None:
        return redirect("programmes:show", fresh.programme.slug)
    return redirect(step.url)


@login_required
def readiness(request: HttpRequest, slug: str, side: str) -> HttpResponse:
    """The statements; what is answered is sealed and shown to nobody else."""
    enrolment = find_own(request, slug, side)
    form = ReadinessForm(posted(request), side=side, answers=_own_statements(enrolment))
    if form.is_valid():
        services.save_readiness(enrolment=enrolment, answers=form.cleaned_data, by=request.user)
        return redirect("programmes:cards", slug, side)
    library = content.load().readiness
    intro = library.mentor_intro if side == Side.MENTOR else library.mentee_intro
    page = {"programme": enrolment.programme, "form": form, "side": side, "intro": intro}
    return render(request, "programmes/readiness.html", page, status=422 if form.errors else 200)


def _own_statements(enrolment: Enrolment) -> dict[str, str]:
    row = Readiness.objects.select_related("enrolment").filter(enrolment=enrolment).first()
    kept = (row.statements or {}).get("answers", {}) if row else {}
    return {key: each["answer"] for key, each in kept.items()}


@login_required
def cards(request: HttpRequest, slug: str, side: str) -> HttpResponse:
    """Short learning cards for every “not yet”, and the next step."""
    enrolment = find_own(request, slug, side)
    answers = _own_statements(enrolment)
    statements = content.load().readiness.statements(content.Side(side))
    page = {
        "programme": enrolment.programme,
        "enrolment": enrolment,
        "cards": [each for each in statements if answers.get(each.key) == content.ReadinessAnswer.NOT_YET],
        "talk_text": content.load().readiness.talk_text if enrolment.talk_asked_at else "",
        "step": queries.step_for(enrolment, human=queries.human_lines([enrolment])),
        "is_available": enrolment.state == EnrolmentState.AVAILABLE,
    }
    return render(request, "programmes/cards.html", page)


@login_required
def promises(request: HttpRequest, slug: str, side: str) -> HttpResponse:
    """What mentors promise for a year: ethics, the limits of the role, confidentiality."""
    enrolment = find_own(request, slug, side)
    form = PromisesForm(posted(request))
    if request.method == "POST" and form.is_valid():
        services.acknowledge(enrolment=enrolment, by=request.user)
        messages.success(request, "Thank you. This holds for a year.")
        return _onward(enrolment)
    library = content.load()
    page = {
        "programme": enrolment.programme,
        "form": form,
        "cards": [library.safeguarding.cards[key] for key in ("role_must", "role_may", "role_limits")],
        "limits": library.clauses.confidentiality_limits,
        "one_minute": library.confidentiality.one_minute,
        "said_on": enrolment.acknowledged_at,
    }
    return render(request, "programmes/promises.html", page, status=422 if form.errors else 200)


@login_required
def ready(request: HttpRequest, slug: str, side: str) -> HttpResponse:
    """Available for matching, and what happens next."""
    enrolment = find_own(request, slug, side)
    return render(request, "programmes/ready.html", {"programme": enrolment.programme, "enrolment": enrolment})


@login_required
@require_POST
def join(request: HttpRequest, slug: str, side: str) -> HttpResponse:
    enrolment = find_own(request, slug, side, joined=False)
    services.join(enrolment=enrolment, by=request.user)
    messages.success(request, f"Welcome to {enrolment.programme.name}.")
    return _onward(enrolment)


@login_required
@require_POST
def be_available(request: HttpRequest, slug: str, side: str) -> HttpResponse:
    """The last step, when a profile line was what was missing, or the way back from a rest."""
    enrolment = find_own(request, slug, side)
    resting = enrolment.state == EnrolmentState.RESTING
    (services.come_back if resting else services.settle)(enrolment=enrolment, by=request.user)
    return _onward(enrolment)


@login_required
@require_POST
def rest(request: HttpRequest, slug: str, side: str) -> HttpResponse:
    services.rest(enrolment=find_own(request, slug, side), by=request.user)
    messages.success(request, "You are taking a rest. Come back whenever you like.")
    return redirect("programmes:show", slug)


@login_required
def leave(request: HttpRequest, slug: str, side: str) -> HttpResponse:
    """Asked once more, because answers are deleted."""
    enrolment = find_own(request, slug, side, joined=False)
    if request.method == "POST":
        services.leave(enrolment=enrolment, by=request.user)
        messages.success(request, "You have left. Your answers are deleted.")
        return redirect("programmes:show", slug)
    return render(request, "programmes/leave.html", {"programme": enrolment.programme, "enrolment": enrolment})
