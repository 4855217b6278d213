"""Signing in, by password or by link, and out."""

from typing import cast

from allauth.account.utils import perform_login
from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from alongside.foundation.refusals import Refused
from alongside.people import services
from alongside.people.forms import AddressForm, SignInForm
from alongside.people.models import Person
from alongside.people.views import demo

SLOW_DOWN = "That was a lot of links in a short time. Please look in your mail, or try again in a quarter of an hour."


def onward(request: HttpRequest) -> str:
    """The path to go on to, only ever within this installation."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    safe = wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return wanted if safe else ""


def enter(request: HttpRequest, person: Person, path: str = "") -> HttpResponse:
    """Sign in: a new session key, the session listed, inactive people turned away."""
    return cast(HttpResponse, perform_login(request, person, redirect_url=path or reverse("home:today")))


@sensitive_post_parameters("password")
@never_cache
def sign_in(request: HttpRequest) -> HttpResponse:
    if request.user.is_authenticated:
        return redirect(onward(request) or "home:today")
    form = SignInForm(request.POST or None, request=request)
    if request.method == "POST" and form.is_valid():
        return cast(HttpResponse, form.login(request, redirect_url=onward(request) or reverse("home:today")))
    page = {"form": form, "next": onward(request), "demo": demo.people_by_role()}
    return render(request, "people/sign_in.html", page, status=422 if form.errors else 200)


@never_cache
def ask_for_link(request: HttpRequest) -> HttpResponse:
    form = AddressForm(request.POST or None)
    status = 200
    if request.method == "POST" and form.is_valid():
        email = form.cleaned_data["email"].lower()
        if ratelimit.consume(request, action="sign_in_link", key=email):
            services.ask_for_sign_in_link(email=email, onward=onward(request))
            return redirect("people:link_sent")
        form.add_error(None, SLOW_DOWN)
        status = 429
    elif form.errors:
        status = 422
    return render(request, "people/link_request.html", {"form": form, "next": onward(request)}, status=status)


def link_sent(request: HttpRequest) -> HttpResponse:
    return render(request, "people/link_sent.html")


@never_cache
def use_link(request: HttpRequest, token: str) -> HttpResponse:
    """Opening shows a button; only pressing it uses the link up, so a mail scanner does not."""
    if request.method != "POST":
        return render(request, "people/link.html", {"next": onward(request)})
    path = onward(request)
    try:
        person = services.sign_in_by_link(token=token, by=None)
    except Refused as refused:
        return render(request, "people/link.html", {"refused": refused.sentence, "next": path}, status=409)
    if request.user.is_authenticated:
        logout(request)
    return enter(request, person, path)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    logout(request)
    messages.success(request, "You are signed out.")
    return redirect("people:sign_in")


def closed(request: HttpRequest) -> HttpResponse:
    return render(request, "people/closed.html")
