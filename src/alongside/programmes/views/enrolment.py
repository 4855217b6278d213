"""One person in the programme, as the coordinator sees them: state and intake answers, nothing private."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from alongside.access.table import Permission
from alongside.foundation.refusals import Refused
from alongside.programmes import services
from alongside.programmes.forms.people import STATES, PlacesForm
from alongside.programmes.models import Enrolment
from alongside.programmes.rules import MOVES, EnrolmentState, said_to_staff
from alongside.programmes.views.finding import find_enrolment, posted

S = EnrolmentState


@login_required
def enrolment(request: HttpRequest, slug: str, pk: uuid.UUID) -> HttpResponse:
    """State, places and answers; of the readiness only that it is done, of a talk only that it is wished for."""
    found = find_enrolment(request, slug, pk, Permission.SEE_INTAKE_ANSWERS)
    form = PlacesForm(posted(request), initial={"places": found.places})
    if form.is_valid():
        try:
            services.change_places(enrolment=found, places=form.cleaned_data["places"], by=request.user)
        except Refused as refused:
            form.add_error("places", refused.sentence)
        else:
            messages.success(request, "Saved.")
            return redirect("programmes:enrolment", slug, pk)
    return render(request, "programmes/enrolment.html", _page(found, form), status=422 if form.errors else 200)


def _page(found: Enrolment, form: PlacesForm) -> dict[str, object]:
    state = S(found.state)
    answers = found.answers.select_related("question").order_by("question__order")
    return {
        "programme": found.programme,
        "enrolment": found,
        "person": found.person,
        "form": form,
        "said": STATES[state],
        "answers": [(each.wording, said_to_staff(each.key, each.question, each.value)) for each in answers],
        "may_invite": state in {S.IMPORTED, S.LEFT},
        "may_resend": state is S.INVITED,
        "may_rest": S.RESTING in MOVES[state],
        "may_come_back": state is S.RESTING,
        "may_remove": S.LEFT in MOVES[state],
    }


_ACTIONS = {
    "invite": (services.invite, "The invitation is on its way."),
    "resend": (services.resend, "A fresh link is on its way; the earlier one no longer works."),
    "rest": (services.rest, "Resting: not matched until they or you say so."),
    "come_back": (services.come_back, "Back from the rest."),
    "talk_held": (services.hold_talk, "Thank you for the talk."),
}


@login_required
@require_POST
def act(request: HttpRequest, slug: str, pk: uuid.UUID, action: str) -> HttpResponse:
    """One of the small acts that can be undone."""
    found = find_enrolment(request, slug, pk, Permission.INVITE_PEOPLE)
    service, sentence = _ACTIONS[action]
    service(enrolment=found, by=request.user)
    messages.success(request, sentence)
    return redirect("programmes:enrolment", slug, pk)


@login_required
def remove(request: HttpRequest, slug: str, pk: uuid.UUID) -> HttpResponse:
    """Asked once more, because the answers are deleted."""
    found = find_enrolment(request, slug, pk, Permission.INVITE_PEOPLE)
    if request.method == "POST":
        services.leave(enrolment=found, by=request.user)
        messages.success(request, f"{found.person.name} is no longer in the programme.")
        return redirect("programmes:people", slug)
    return render(request, "programmes/remove.html", {"programme": found.programme, "enrolment": found})
