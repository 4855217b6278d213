"""A forgotten password, a new one, another one."""

from typing import Any

from allauth.account.internal.flows.password_change import finalize_password_change, finalize_password_set
from allauth.account.views import PasswordResetFromKeyView
from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters

from alongside.people import services
from alongside.people.forms import AddressForm, PasswordForm
from alongside.people.views.entering import SLOW_DOWN


def forgotten(request: HttpRequest) -> HttpResponse:
    form = AddressForm(request.POST or None)
    status = 200
    if request.method == "POST" and form.is_valid():
        email = form.cleaned_data["email"].lower()
        if ratelimit.consume(request, action="reset_password", key=email):
            services.ask_for_password_link(email=email)
            return redirect("people:password_reset_sent")
        form.add_error(None, SLOW_DOWN)
        status = 429
    elif form.errors:
        status = 422
    return render(request, "people/password_forgotten.html", {"form": form}, status=status)


def forgotten_sent(request: HttpRequest) -> HttpResponse:
    return render(request, "people/link_sent.html")


class NewPassword(PasswordResetFromKeyView):
    """The library's page behind the mailed link (it keeps the key out of the address), with our answer to errors."""

    template_name = "people/password_new.html"

    def form_invalid(self, form: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)


new_password = NewPassword.as_view()


def new_password_done(request: HttpRequest) -> HttpResponse:
    messages.success(request, "Your new password is set. Sign in with it.")
    return redirect("people:sign_in")


@sensitive_post_parameters("present", "new")
@login_required
def change(request: HttpRequest) -> HttpResponse:
    person = request.user
    form = PasswordForm(request.POST or None, person=person)
    if request.method == "POST" and not ratelimit.consume(request, action="change_password"):
        return render(
            request, "people/password_change.html", {"form": PasswordForm(person=person), "slow": True}, status=429
        )
    if form.is_valid():
        finish = finalize_password_change if person.has_usable_password() else finalize_password_set
        services.set_password(person=person, password=form.cleaned_data["new"], by=person)
        finish(request, person)
        messages.success(request, "Your password is changed. Other browsers are signed out.")
        return redirect("people:sessions")
    return render(request, "people/password_change.html", {"form": form}, status=422 if form.errors else 200)
