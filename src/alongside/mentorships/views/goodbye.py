"""Matters, thanks, the contact rule, one's own feelings; and the keepsake."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_POST

from alongside.foundation import content
from alongside.foundation.refusals import Refused
from alongside.mentorships.forms.ending import ContactForm, FeelingsForm, ThanksForm
from alongside.mentorships.models import FeelingsCheck, Mentorship, ThankYou
from alongside.mentorships.queries import ending as queries
from alongside.mentorships.queries.keepsake import keepsake as gathered
from alongside.mentorships.queries.phases import side_of
from alongside.mentorships.rules.ending import check_keepsake
from alongside.mentorships.services import goodbye as services
from alongside.mentorships.services.goodbye import Settled
from alongside.mentorships.views.finding import find_pair, pair_page
from alongside.web.pdf import render as render_pdf


@login_required
def matters(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Every open matter: who carries it on, or let go."""
    mentorship = find_pair(request, pk)
    if request.method != "POST":
        found = queries.matters_of(mentorship)
        return pair_page(request, "mentorships/ending/matters.html", mentorship, matters=found)
    people = {str(member.person_id): member.person for member in mentorship.members.all()}
    owner = request.POST.get("owner", "")
    if owner != "let_go" and owner not in people:
        raise Refused("Choose who carries it on, or let it go.")
    settled = Settled(request.POST.get("key", ""), people.get(owner))
    services.settle_matter(mentorship=mentorship, settled=settled, by=request.user)
    return redirect("mentorships:ending_matters", pk=pk)


@login_required
def goodbye(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Thanks and the contact rule, both for the two of them."""
    mentorship = find_pair(request, pk)
    if request.method != "POST":
        return _goodbye(request, mentorship, ThanksForm(), ContactForm())
    thanks, contact = ThanksForm(), ContactForm()
    if "thank" in request.POST:
        thanks = ThanksForm(request.POST)
    else:
        contact = ContactForm(request.POST)
    if thanks.is_bound and thanks.is_valid():
        services.thank(mentorship=mentorship, words=thanks.cleaned_data["words"], by=request.user)
        messages.success(request, "It stands there for both of you.")
    elif contact.is_bound and contact.is_valid():
        services.propose_contact(mentorship=mentorship, by=request.user, **contact.cleaned_data)
        messages.success(request, "Proposed. It holds once you both agree.")
    else:
        return _goodbye(request, mentorship, thanks, contact, status=422)
    return redirect("mentorships:ending_goodbye", pk=pk)


def _goodbye(
    request: HttpRequest, mentorship: Mentorship, thanks: ThanksForm, contact: ContactForm, *, status: int = 200
) -> HttpResponse:
    rule = queries.contact_rule(mentorship)
    return pair_page(
        request,
        "mentorships/ending/goodbye.html",
        mentorship,
        status=status,
        thanks_form=thanks,
        contact_form=contact,
        thanks=ThankYou.objects.filter(mentorship=mentorship).select_related("person").order_by("created_at"),
        rule=rule,
        rule_words=queries.contact_words(rule.rule) if rule else "",
        mine=rule is not None and rule.proposed_by_id == request.user.pk,
    )


@login_required
@require_POST
def agree_contact(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    mentorship = find_pair(request, pk)
    services.agree_contact(mentorship=mentorship, read=request.POST.get("read", ""), by=request.user)
    messages.success(request, "Agreed by both of you.")
    return redirect("mentorships:ending_goodbye", pk=pk)


@login_required
def feelings(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """For oneself alone; optional, and also there after the end."""
    mentorship = find_pair(request, pk)
    kept = FeelingsCheck.objects.filter(mentorship=mentorship, person=request.user).first()
    start = {"feelings": kept.feelings or [], "words": kept.words} if kept else {}
    form = FeelingsForm(request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid():
        services.keep_feelings(mentorship=mentorship, by=request.user, **form.cleaned_data)
        messages.success(request, "Kept for you. Nobody else can read it.")
        return redirect("mentorships:ending_feelings", pk=pk)
    return pair_page(
        request,
        "mentorships/ending/feelings.html",
        mentorship,
        status=422 if form.errors else 200,
        form=form,
        texts=content.load().endings,
        side=side_of(mentorship, request.user).value,
    )


@login_required
def keepsake(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    mentorship = find_pair(request, pk)
    _check_time(mentorship)
    paper = gathered(mentorship, request.user)
    answer = render(request, "mentorships/ending/keepsake.html", {"mentorship": mentorship, "paper": paper})
    answer["Cache-Control"] = "private, no-store"
    return answer


@login_required
def keepsake_pdf(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    mentorship = find_pair(request, pk)
    _check_time(mentorship)
    paper = render_pdf("mentorships/keepsake", gathered(mentorship, request.user))
    answer = HttpResponse(paper, content_type="application/pdf")
    answer["Content-Disposition"] = 'attachment; filename="keepsake.pdf"'
    answer["Cache-Control"] = "private, no-store"
    return answer


def _check_time(mentorship: Mentorship) -> None:
    ended_on = timezone.localdate(mentorship.ended_at) if mentorship.ended_at else None
    check_keepsake(ended_on=ended_on, today=timezone.localdate())


urlpatterns = [
    path("<uuid:pk>/ending/matters/", matters, name="ending_matters"),
    path("<uuid:pk>/ending/goodbye/", goodbye, name="ending_goodbye"),
    path("<uuid:pk>/ending/goodbye/agree/", agree_contact, name="ending_contact_agree"),
    path("<uuid:pk>/ending/feelings/", feelings, name="ending_feelings"),
    path("<uuid:pk>/keepsake/", keepsake, name="keepsake"),
    path("<uuid:pk>/keepsake/pdf/", keepsake_pdf, name="keepsake_pdf"),
]
