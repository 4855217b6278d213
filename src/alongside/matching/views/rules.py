"""The rules page: what must be, must not be and would be nice, in plain sentences."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.views.decorators.http import require_GET, require_POST

from alongside.foundation.refusals import Refused
from alongside.matching import services
from alongside.matching.forms import NeverForm, RuleForm
from alongside.matching.models import MatchRule, NeverPair
from alongside.matching.queries.fields import fields_of
from alongside.matching.queries.rules import check_of, shown_rules
from alongside.matching.views.finding import find_programme
from alongside.programmes.models import Programme

MOST_NEVER = 200


@login_required
@require_GET
def rules(request: HttpRequest, slug: str) -> HttpResponse:
    """All rules with what each of them does; asked by htmx, the list alone."""
    programme = find_programme(request, slug)
    return _page(request, programme, NeverForm(programme=programme))


def _page(request: HttpRequest, programme: Programme, form: NeverForm, *, status: int = 200) -> HttpResponse:
    check = check_of(programme)
    found = list(programme.match_rules.all())
    page = {
        "programme": programme,
        "check": check,
        "rules": shown_rules(found, fields_of(programme), check),
        "never": programme.never_pairs.select_related("mentee__person", "mentor__person")[:MOST_NEVER],
        "form": form,
    }
    part = "#rules" if getattr(request, "htmx", False) and request.method == "GET" else ""
    return render(request, f"matching/rules.html{part}", page, status=status)


@login_required
def new_rule(request: HttpRequest, slug: str) -> HttpResponse:
    """One rule, as a sentence to be filled in."""
    programme = find_programme(request, slug)
    form = RuleForm(request.POST or None, fields=fields_of(programme))
    if request.method == "POST" and form.is_valid():
        try:
            services.add_rule(programme=programme, draft=form.draft(), by=request.user)
            messages.success(request, "Added. Below it says what it does.")
            return redirect("matching:rules", slug)
        except Refused as refused:
            form.add_error(None, refused.sentence)
    page = {"programme": programme, "form": form}
    return render(request, "matching/rule.html", page, status=422 if form.errors else 200)


@login_required
def edit_rule(request: HttpRequest, slug: str, pk: uuid.UUID) -> HttpResponse:
    programme = find_programme(request, slug)
    rule = get_object_or_404(programme.match_rules, pk=pk)
    form = RuleForm(request.POST or None, fields=fields_of(programme), initial=RuleForm.typed(rule))
    if request.method == "POST" and form.is_valid():
        try:
            services.change_rule(rule=rule, draft=form.draft(), by=request.user)
            messages.success(request, "Changed.")
            return redirect("matching:rules", slug)
        except Refused as refused:
            form.add_error(None, refused.sentence)
    page = {"programme": programme, "form": form, "rule": rule}
    return render(request, "matching/rule.html", page, status=422 if form.errors else 200)


@login_required
@require_POST
def remove_rule(request: HttpRequest, slug: str, pk: uuid.UUID) -> HttpResponse:
    programme = find_programme(request, slug)
    services.remove_rule(rule=get_object_or_404(programme.match_rules, pk=pk), by=request.user)
    messages.success(request, "The rule is gone. Boards made with it stay as they are.")
    return redirect("matching:rules", slug)


@login_required
@require_POST
def order_rules(request: HttpRequest, slug: str) -> HttpResponse:
    programme = find_programme(request, slug)
    services.order_rules(programme=programme, ids=_moved(request), by=request.user)
    return redirect("matching:rules", slug)


@login_required
def scale(request: HttpRequest, slug: str, pk: uuid.UUID) -> HttpResponse:
    """The steps of a rule, put in order by drag or by their buttons."""
    programme = find_programme(request, slug)
    rule: MatchRule = get_object_or_404(programme.match_rules, pk=pk)
    if request.method == "POST":
        services.order_scale(rule=rule, values=_moved(request), by=request.user)
        return redirect("matching:scale", slug, pk)
    shown = shown_rules([rule], fields_of(programme), None)[0]
    return render(request, "matching/scale.html", {"programme": programme, "shown": shown})


def _moved(request: HttpRequest) -> list[str]:
    """The posted order, with one item a place up or down when that button was pressed."""
    order = request.POST.getlist("order")
    for name, by in (("up", -1), ("down", 1)):
        item = request.POST.get(name)
        if item in order:
            here = order.index(item)
            there = min(max(here + by, 0), len(order) - 1)
            order[here], order[there] = order[there], order[here]
    return order


@login_required
@require_POST
def never(request: HttpRequest, slug: str) -> HttpResponse:
    """Two who are never put together."""
    programme = find_programme(request, slug)
    form = NeverForm(request.POST, programme=programme)
    if not form.is_valid():
        return _page(request, programme, form, status=422)
    services.declare_never(programme=programme, **form.cleaned_data, by=request.user)
    messages.success(request, "These two will not be put together.")
    return redirect("matching:rules", slug)


@login_required
@require_POST
def take_back_never(request: HttpRequest, slug: str, pk: uuid.UUID) -> HttpResponse:
    programme = find_programme(request, slug)
    pair: NeverPair = get_object_or_404(programme.never_pairs, pk=pk)
    services.take_back_never(pair=pair, by=request.user)
    return redirect("matching:rules", slug)


@login_required
@require_POST
def check(request: HttpRequest, slug: str) -> HttpResponse:
    """Work it out again: people come and go."""
    programme = find_programme(request, slug)
    services.ask_for_check(programme=programme)
    return redirect("matching:rules", slug)


urlpatterns = [
    path("<slug:slug>/matching/rules/", rules, name="rules"),
    path("<slug:slug>/matching/rules/new/", new_rule, name="new_rule"),
    path("<slug:slug>/matching/rules/order/", order_rules, name="order_rules"),
    path("<slug:slug>/matching/rules/check/", check, name="check_rules"),
    path("<slug:slug>/matching/rules/<uuid:pk>/", edit_rule, name="edit_rule"),
    path("<slug:slug>/matching/rules/<uuid:pk>/remove/", remove_rule, name="remove_rule"),
    path("<slug:slug>/matching/rules/<uuid:pk>/scale/", scale, name="scale"),
    path("<slug:slug>/matching/never/", never, name="never"),
    path("<slug:slug>/matching/never/<uuid:pk>/remove/", take_back_never, name="take_back_never"),
]
