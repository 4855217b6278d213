"""Get help now: open to everybody, signed in or not."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from alongside.foundation import content
from alongside.people.models import Organisation


def show(request: HttpRequest) -> HttpResponse:
    safeguarding = content.load().safeguarding
    organisations = Organisation.objects.none()
    if request.user.is_authenticated:
        organisations = Organisation.objects.visible_to(request.user).exclude(help_text="")
    page = {
        "card": safeguarding.cards["help_now"],
        "signposts": safeguarding.signposts,
        "organisations": organisations,
        "shell": "web/base.html" if request.user.is_authenticated else "web/bare.html",
    }
    return render(request, "people/help.html", page)
