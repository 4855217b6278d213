"""The editor of the intake."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from alongside.access.table import Permission
from alongside.foundation.refusals import Refused
from alongside.programmes import queries, services
from alongside.programmes.forms.answering import AnswerForm
from alongside.programmes.forms.questions import QuestionForm, values_of_question
from alongside.programmes.rules import Kind, Side, Sides
from alongside.programmes.views.finding import find_programme, find_question, posted
from alongside.programmes.views.taking_part import suggestion_lists


@login_required
def editor(request: HttpRequest, slug: str) -> HttpResponse:
    """All questions in order, with those that were put away below."""
    programme = find_programme(request, slug, Permission.EDIT_PROGRAMME)
    questions = list(programme.intake_questions.order_by("order", "created_at"))
    page = {
        "programme": programme,
        "live": [question for question in questions if question.archived_at is None],
        "archived": [question for question in questions if question.archived_at is not None],
    }
    return render(request, "programmes/questions.html", page)


@login_required
def add(request: HttpRequest, slug: str) -> HttpResponse:
    programme = find_programme(request, slug, Permission.EDIT_PROGRAMME)
    form = QuestionForm(posted(request), initial={"sides": Sides.BOTH, "kind": Kind.TEXT})
    if form.is_valid():
        services.add_question(programme=programme, draft=form.draft, by=request.user)
        messages.success(request, "Added at the end.")
        return redirect("programmes:intake", slug)
    page = {"programme": programme, "form": form}
    return render(request, "programmes/question.html", page, status=422 if form.errors else 200)


@login_required
def change(request: HttpRequest, slug: str, pk: uuid.UUID) -> HttpResponse:
    question = find_question(request, slug, pk)
    form = QuestionForm(posted(request), initial=values_of_question(question))
    if form.is_valid():
        try:
            services.change_question(question=question, draft=form.draft, by=request.user)
        except Refused as refused:
            form.add_error("kind", refused.sentence)
        else:
            messages.success(request, "Saved.")
            return redirect("programmes:intake", slug)
    page = {"programme": question.programme, "question": question, "form": form}
    return render(request, "programmes/question.html", page, status=422 if form.errors else 200)


@login_required
@require_POST
def archive(request: HttpRequest, slug: str, pk: uuid.UUID) -> HttpResponse:
    services.archive_question(question=find_question(request, slug, pk), by=request.user)
    messages.success(request, "Put away. Answers that were given stay.")
    return redirect("programmes:intake", slug)


@login_required
@require_POST
def restore(request: HttpRequest, slug: str, pk: uuid.UUID) -> HttpResponse:
    services.restore_question(question=find_question(request, slug, pk), by=request.user)
    messages.success(request, "It is asked again.")
    return redirect("programmes:intake", slug)


@login_required
@require_POST
def order(request: HttpRequest, slug: str) -> HttpResponse:
    """The whole new order from a drag, or one step up or down from a button without script."""
    programme = find_programme(request, slug, Permission.EDIT_PROGRAMME)
    moved = request.POST.get("up") or request.POST.get("down")
    if moved:
        chosen = [each for each in programme.intake_questions.live() if str(each.pk) == moved]
        question = get_object_or_404(programme.intake_questions, pk=chosen[0].pk if chosen else None)
        services.move_question(question=question, down="down" in request.POST, by=request.user)
    else:
        services.order_questions(programme=programme, ids=request.POST.getlist("order"), by=request.user)
    return HttpResponse(status=204) if request.headers.get("HX-Request") else redirect("programmes:intake", slug)


@login_required
def preview(request: HttpRequest, slug: str, side: str) -> HttpResponse:
    """Exactly what a participant will see; nothing can be sent."""
    programme = find_programme(request, slug, Permission.EDIT_PROGRAMME)
    form = AnswerForm(questions=queries.questions_of(programme, side), answers={})
    page = {"programme": programme, "form": form, "side": side, "other": Side(side).other, "preview": True}
    return render(request, "programmes/answer.html", page | suggestion_lists(programme, None, form))
