"""Writing in the draft: its lines, its clauses. When both write at once both texts are shown."""

import datetime
import uuid
from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_POST

from alongside.foundation import content
from alongside.foundation.refusals import Refused
from alongside.mentorships.forms.contract import ClauseForm, ValuesForm
from alongside.mentorships.models import ContractVersion, Mentorship
from alongside.mentorships.queries.contract import body_of, draft_of
from alongside.mentorships.rules.contract import Changed, Clause, Values, check_dates
from alongside.mentorships.rules.contract_lines import lines_of
from alongside.mentorships.services import contract as services
from alongside.mentorships.services.contract import Edit
from alongside.mentorships.views.contract import read_edition, show_contract
from alongside.mentorships.views.finding import find_pair, pair_page


@login_required
def values(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Purpose, rhythm, dates, roles, contact, place."""
    mentorship, draft = _draft(request, pk)
    if request.method != "POST":
        return _form_page(request, mentorship, ValuesForm(initial=_initial(draft)), edition=draft.edition)
    form = ValuesForm(request.POST)

    def write() -> None:
        chosen = form.values()
        check_dates(chosen, today=timezone.localdate(), programme_ends_on=mentorship.programme.ends_on)
        edit = Edit(read_edition(request), request.user)
        services.edit_values(mentorship=mentorship, values=chosen, edit=edit)

    return _save(request, mentorship, form, write)


@login_required
def clause(request: HttpRequest, pk: uuid.UUID, key: str) -> HttpResponse:
    """One clause in other words."""
    mentorship, draft = _draft(request, pk)
    now = body_of(draft).clause(key)
    if request.method != "POST":
        if now is None:
            raise Http404
        form = ClauseForm(initial={"title": now.title, "text": now.text})
        return _form_page(request, mentorship, form, edition=draft.edition, cue=_cue(key), now=now)
    form = ClauseForm(request.POST)

    def write() -> None:
        words = Clause(key=key, title=form.cleaned_data["title"], text=form.cleaned_data["text"])
        services.edit_clause(mentorship=mentorship, clause=words, edit=Edit(read_edition(request), request.user))

    return _save(request, mentorship, form, write, cue=_cue(key), now=now)


@login_required
def own_clause(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """A clause that no library has."""
    mentorship, draft = _draft(request, pk)
    if request.method != "POST":
        return _form_page(request, mentorship, ClauseForm(), edition=draft.edition, fresh=True)
    form = ClauseForm(request.POST)

    def write() -> None:
        services.add_own_clause(
            mentorship=mentorship, title=form.cleaned_data["title"], text=form.cleaned_data["text"], by=request.user
        )

    return _save(request, mentorship, form, write, fresh=True)


@login_required
@require_POST
def add(request: HttpRequest, pk: uuid.UUID, key: str) -> HttpResponse:
    mentorship = find_pair(request, pk)
    services.add_library_clause(mentorship=mentorship, key=key, by=request.user)
    messages.success(request, "Added. Ask first, then put it into words of your own.")
    return redirect("mentorships:contract", pk=pk)


@login_required
@require_POST
def remove(request: HttpRequest, pk: uuid.UUID, key: str) -> HttpResponse:
    mentorship = find_pair(request, pk)
    try:
        services.remove_clause(mentorship=mentorship, key=key, edit=Edit(read_edition(request), request.user))
    except Changed as changed:
        return show_contract(request, mentorship, sentence=changed.sentence, status=409)
    messages.success(request, "Taken out. Both of you can see that it is gone.")
    return redirect("mentorships:contract", pk=pk)


def _save(
    request: HttpRequest, mentorship: Mentorship, form: forms.Form, write: Callable[[], None], **context: Any
) -> HttpResponse:
    """Write, or show the form again with everything typed: 422 for a slip, 409 beside the other one's words."""
    edition = read_edition(request)
    if not form.is_valid():
        return _form_page(request, mentorship, form, edition=edition, status=422, **context)
    try:
        write()
    except Changed as changed:
        context |= {"theirs": _their_words(changed), "sentence": changed.sentence, "gone": changed.theirs is None}
        return _form_page(request, mentorship, form, edition=changed.edition, status=409, **context)
    except Refused as refused:
        form.add_error(None, refused.sentence)
        return _form_page(request, mentorship, form, edition=edition, status=422, **context)
    messages.success(request, "Kept in the draft. The other one sees what changed.")
    return redirect("mentorships:contract", pk=mentorship.pk)


def _form_page(
    request: HttpRequest, mentorship: Mentorship, form: forms.Form, *, edition: int, status: int = 200, **context: Any
) -> HttpResponse:
    listening_cue = content.load().clauses.listening_cue
    return pair_page(
        request,
        "mentorships/contract/edit.html",
        mentorship,
        status=status,
        form=form,
        edition=edition,
        listening_cue=listening_cue,
        **context,
    )


def _their_words(changed: Changed) -> list[tuple[str, str]]:
    if isinstance(changed.theirs, Values):
        return [(label, words) for label, words in lines_of(changed.theirs) if words]
    return [(changed.theirs.title, changed.theirs.text)] if changed.theirs else []


def _draft(request: HttpRequest, pk: uuid.UUID) -> tuple[Mentorship, ContractVersion]:
    mentorship = find_pair(request, pk)
    draft = draft_of(mentorship)
    if draft is None:
        raise Refused("There is no open draft. Begin a change of the contract first.")
    return mentorship, draft


def _initial(draft: ContractVersion) -> dict[str, Any]:
    kept = vars(body_of(draft).values)
    dates = {name: datetime.date.fromisoformat(kept[name]) for name in ("ends_on", "first_review_on") if kept[name]}
    return {**kept, **dates}


def _cue(key: str) -> str:
    standard = content.load().clauses.by_key.get(key)
    return standard.cue if standard else "What matters to each of you here?"


urlpatterns = [
    path("<uuid:pk>/contract/lines/", values, name="contract_values"),
    path("<uuid:pk>/contract/clauses/", own_clause, name="contract_own_clause"),
    path("<uuid:pk>/contract/clauses/<slug:key>/", clause, name="contract_clause"),
    path("<uuid:pk>/contract/clauses/<slug:key>/add/", add, name="contract_add"),
    path("<uuid:pk>/contract/clauses/<slug:key>/remove/", remove, name="contract_remove"),
]
