"""Coming in by invitation."""

from allauth.core import ratelimit
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from alongside.people import services, tokens
from alongside.people.forms import ArrivalForm
from alongside.people.models import Invitation
from alongside.people.rules import InvitationState
from alongside.people.services.invitations import Arrival
from alongside.people.views.entering import enter


@sensitive_post_parameters("password")
@never_cache
def show(request: HttpRequest, token: str) -> HttpResponse:
    invitation = _find(token)
    page = {"invitation": invitation, "token": token}
    if invitation.state is not InvitationState.OPEN:
        return render(request, "people/invitation_closed.html", page, status=410)
    if request.user.is_authenticated:
        return _accept_as_oneself(request, invitation, page)
    if invitation.person.is_settled:
        page["sign_in"] = f"{reverse('people:sign_in')}?{urlencode({'next': request.path})}"
        return render(request, "people/invitation_known.html", page)
    form = ArrivalForm(request.POST or None, instance=invitation.person)
    if form.is_valid():
        words = form.cleaned_data
        arrival = Arrival(words["given_name"], words["family_name"], words["password"])
        services.accept_invitation(invitation=invitation, by=invitation.person, arrival=arrival)
        messages.success(request, f"Welcome, {words['given_name']}.")
        return enter(request, invitation.person)
    return render(request, "people/invitation.html", page | {"form": form}, status=422 if form.errors else 200)


def _accept_as_oneself(request: HttpRequest, invitation: Invitation, page: dict[str, object]) -> HttpResponse:
    if request.user.pk != invitation.person_id:
        return render(request, "people/invitation_other.html", page, status=409)
    if request.method == "POST":
        services.accept_invitation(invitation=invitation, by=request.user)
        messages.success(request, "Welcome.")
        return redirect("home:today")
    return render(request, "people/invitation_known.html", page | {"is_you": True})


@require_POST
def again(request: HttpRequest, token: str) -> HttpResponse:
    """A fresh link, to the same address only; the answer never says more than that."""
    invitation = _find(token)
    if not ratelimit.consume(request, action="invitation_again", key=str(invitation.pk)):
        messages.warning(request, "A new link was sent a moment ago. Please look in your mail first.")
        return redirect("people:link_sent")
    services.send_again(invitation=invitation, by=None)
    return redirect("people:link_sent")


def _find(token: str) -> Invitation:
    invitations = Invitation.objects.select_related("organisation", "person", "invited_by")
    return get_object_or_404(invitations, token_hash=tokens.hashed(token), person__erased_at=None)
