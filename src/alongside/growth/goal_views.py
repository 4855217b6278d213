"""Goals: the mentee writes, the mentor may suggest, both agree."""

import uuid
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from alongside.foundation.refusals import Refused
from alongside.growth import goals as services
from alongside.growth import queries, rules
from alongside.growth.forms import CheckInForm, GoalForm
from alongside.growth.models import Goal
from alongside.growth.rules import GoalState
from alongside.growth.services import side_of
from alongside.mentorships.models import Mentorship
from alongside.mentorships.views.finding import find_pair, pair_page
from alongside.programmes.rules import Side


def _goal(mentorship: Mentorship, pk: uuid.UUID) -> Goal:
    found = queries.goal(mentorship, pk)
    if found is None:
        raise Http404
    return found


def _wording(form: GoalForm) -> services.Wording:
    given = form.cleaned_data
    return services.Wording(given["words"], given["sign"], given["change"], given["look_again_on"])


@login_required
def goals(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """All goals, and adding or suggesting one."""
    mentorship = find_pair(request, pk)
    form = GoalForm(request.POST or None, changes=queries.open_changes(mentorship))
    side = side_of(mentorship, request.user)
    if request.method == "POST" and form.is_valid():
        services.add_goal(mentorship=mentorship, wording=_wording(form), by=request.user)
        done = "Suggested. It becomes a goal if your mentee takes it over."
        messages.success(request, done if side is Side.MENTOR else "Written. It counts once both of you agree.")
        return redirect("growth:goals", pk=pk)
    early = rules.is_early(meetings_held=mentorship.meetings_held, agreed=mentorship.agreed_on is not None)
    context = {"form": form, "goals": _rows(mentorship, request.user.pk), "side": side, "early": early}
    return pair_page(request, "growth/goals.html", mentorship, status=422 if form.errors else 200, **context)


def _rows(mentorship: Mentorship, me: uuid.UUID) -> list[dict[str, Any]]:
    return [{"goal": goal, "mine": me in queries.agreed_by(goal)} for goal in queries.goals(mentorship)]


@login_required
def goal(request: HttpRequest, pk: uuid.UUID, goal: uuid.UUID) -> HttpResponse:
    """One goal: who agrees, how it is going, a line about it."""
    mentorship = find_pair(request, pk)
    row = _goal(mentorship, goal)
    form = CheckInForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.check_in(goal=row, words=form.cleaned_data["words"], by=request.user)
        messages.success(request, "Kept.")
        return redirect("growth:goal", pk=pk, goal=goal)
    side = side_of(mentorship, request.user)
    context = {
        "form": form,
        "goal": row,
        "side": side,
        "mine": request.user.pk in queries.agreed_by(row),
        "own_words": side is Side.MENTEE or (row.state == GoalState.SUGGESTED and row.author_id == request.user.pk),
    }
    return pair_page(request, "growth/goal.html", mentorship, status=422 if form.errors else 200, **context)


@login_required
def edit(request: HttpRequest, pk: uuid.UUID, goal: uuid.UUID) -> HttpResponse:
    """Other words for a goal; both agree again."""
    mentorship = find_pair(request, pk)
    row = _goal(mentorship, goal)
    start = {"words": row.words, "sign": row.sign, "change": row.change_id, "look_again_on": row.look_again_on}
    changes = queries.changes(mentorship)
    form = GoalForm(request.POST or None, changes=changes, initial=start | {"version": row.version})
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"] or 0
        try:
            services.edit_goal(goal=row, wording=_wording(form), version=version, by=request.user)
        except Refused as refused:
            form.say_again(refused.sentence, row.version)
        else:
            messages.success(request, "Saved. It counts once both of you agree to these words.")
            return redirect("growth:goal", pk=pk, goal=goal)
    context = {"form": form, "goal": row}
    return pair_page(request, "growth/edit_goal.html", mentorship, status=422 if form.errors else 200, **context)


@login_required
@require_POST
def move(request: HttpRequest, pk: uuid.UUID, goal: uuid.UUID) -> HttpResponse:
    """Agree, take over, reach, let go or take up again."""
    mentorship = find_pair(request, pk)
    row = _goal(mentorship, goal)
    version = int(request.POST["version"]) if request.POST.get("version", "").isdigit() else 0
    moves: dict[str, Callable[[], Goal]] = {
        "agree": lambda: services.agree_goal(goal=row, version=version, by=request.user),
        "take_over": lambda: services.take_over(goal=row, by=request.user),
        "reached": lambda: services.settle_goal(goal=row, state=GoalState.REACHED, by=request.user),
        "let_go": lambda: services.settle_goal(goal=row, state=GoalState.LET_GO, by=request.user),
        "again": lambda: services.settle_goal(goal=row, state=GoalState.DRAFT, by=request.user),
    }
    chosen = moves.get(request.POST.get("move", ""))
    if chosen is None:
        raise Refused("Choose what should become of this goal.")
    chosen()
    messages.success(request, "Done.")
    return redirect("growth:goal", pk=pk, goal=goal)
