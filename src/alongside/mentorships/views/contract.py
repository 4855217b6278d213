"""The contract as the two read it: the page, its history, the paper."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_POST

from alongside.foundation import content
from alongside.foundation.refusals import Refused
from alongside.mentorships.models import ContractVersion, Mentorship
from alongside.mentorships.queries.contract_page import contract_page, paper, past_versions
from alongside.mentorships.rules.contract import Changed
from alongside.mentorships.rules.reviewing import review_opens
from alongside.mentorships.services import contract as services
from alongside.mentorships.services.reviewing import note_review
from alongside.mentorships.services.signing import sign_contract
from alongside.mentorships.views.finding import find_pair, pair_page
from alongside.web.pdf import render as render_pdf
from alongside.web.templatetags.alongside import said_date


@login_required
def contract(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    return show_contract(request, find_pair(request, pk))


def show_contract(
    request: HttpRequest, mentorship: Mentorship, *, sentence: str = "", status: int = 200
) -> HttpResponse:
    """The contract's page; `sentence` says why something just asked for was not done."""
    page = contract_page(mentorship, request.user)
    return pair_page(
        request,
        "mentorships/contract/contract.html",
        mentorship,
        status=status,
        page=page,
        sentence=sentence,
        state=page.state.name,
        review_opens=review_opens(mentorship.next_review_on, today=timezone.localdate()),
        listening_cue=content.load().clauses.listening_cue,
    )


@login_required
@require_POST
def begin(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    mentorship = find_pair(request, pk)
    services.begin_contract(mentorship=mentorship, by=request.user)
    messages.success(request, "A draft is open for both of you. Nothing holds until both have signed.")
    return redirect("mentorships:contract", pk=pk)


@login_required
@require_POST
def seen(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    mentorship = find_pair(request, pk)
    services.note_seen(mentorship=mentorship, read_edition=read_edition(request), by=request.user)
    return redirect("mentorships:contract", pk=pk)


@login_required
@require_POST
def sign(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    mentorship = find_pair(request, pk)
    try:
        version = sign_contract(mentorship=mentorship, read_edition=read_edition(request), by=request.user)
    except Changed as changed:
        return show_contract(request, mentorship, sentence=changed.sentence, status=409)
    except Refused as refused:
        return show_contract(request, mentorship, sentence=refused.sentence, status=422)
    held = version.in_force_at is not None
    messages.success(request, "Signed by both: your contract holds from today." if held else "You have signed.")
    return redirect("mentorships:contract", pk=pk)


@login_required
@require_POST
def drop(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    mentorship = find_pair(request, pk)
    services.drop_unchanged_draft(mentorship=mentorship, by=request.user)
    messages.success(request, "Everything stays as it was.")
    return redirect("mentorships:contract", pk=pk)


@login_required
@require_POST
def reviewed(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    mentorship = find_pair(request, pk)
    following = note_review(mentorship=mentorship, by=request.user).next_on
    words = f"The next time is {said_date(following)}." if following else "It was the last time before your end."
    messages.success(request, f"Noted for both of you. {words}")
    return redirect("mentorships:contract", pk=pk)


@login_required
def versions(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    mentorship = find_pair(request, pk)
    return pair_page(request, "mentorships/contract/versions.html", mentorship, versions=past_versions(mentorship))


@login_required
def version_paper(request: HttpRequest, pk: uuid.UUID, number: int) -> HttpResponse:
    mentorship = find_pair(request, pk)
    version = get_object_or_404(ContractVersion, mentorship=mentorship, number=number)
    values = paper(version, _names(mentorship))
    return render(
        request, "mentorships/contract/paper.html", {"mentorship": mentorship, "paper": values, "version": version}
    )


@login_required
def contract_pdf(request: HttpRequest, pk: uuid.UUID, number: int = 0) -> HttpResponse:
    """One version as PDF; without a number the one in force, or the draft while nothing is."""
    mentorship = find_pair(request, pk)
    page = contract_page(mentorship, request.user)
    wanted = number or getattr(page.in_force or page.draft, "number", 0)
    version = get_object_or_404(ContractVersion, mentorship=mentorship, number=wanted)
    answer = HttpResponse(
        render_pdf("mentorships/contract", paper(version, _names(mentorship))), content_type="application/pdf"
    )
    answer["Content-Disposition"] = f'attachment; filename="contract-{version.number}.pdf"'
    answer["Cache-Control"] = "private, no-store"
    return answer


def read_edition(request: HttpRequest) -> int:
    """The edition that stood on the page; 0, older than all, when it is missing or no number."""
    typed = request.POST.get("read_edition", "")
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 9 else 0


def _names(mentorship: Mentorship) -> list[str]:
    return [member.person.name for member in sorted(mentorship.members.all(), key=lambda member: member.side)]


urlpatterns = [
    path("<uuid:pk>/contract/", contract, name="contract"),
    path("<uuid:pk>/contract/begin/", begin, name="contract_begin"),
    path("<uuid:pk>/contract/seen/", seen, name="contract_seen"),
    path("<uuid:pk>/contract/sign/", sign, name="contract_sign"),
    path("<uuid:pk>/contract/leave-as-it-is/", drop, name="contract_drop"),
    path("<uuid:pk>/contract/reviewed/", reviewed, name="contract_reviewed"),
    path("<uuid:pk>/contract/versions/", versions, name="contract_versions"),
    path("<uuid:pk>/contract/versions/<int:number>/", version_paper, name="contract_paper"),
    path("<uuid:pk>/contract/versions/<int:number>/pdf/", contract_pdf, name="contract_version_pdf"),
    path("<uuid:pk>/contract/pdf/", contract_pdf, name="contract_pdf"),
]
