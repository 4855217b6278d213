"""One's own profile, and what others see of it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_POST

from alongside.access.decide import require
from alongside.access.table import Permission
from alongside.foundation.refusals import Refused
from alongside.people import acquaintance, queries, services
from alongside.people.forms import PhotoForm, ProfileForm
from alongside.people.models import Person, Photo
from alongside.people.pictures import MOST_BYTES
from alongside.people.rules import Audience


@login_required
def show(request: HttpRequest) -> HttpResponse:
    return _page(request, PhotoForm())


def _page(request: HttpRequest, form: PhotoForm) -> HttpResponse:
    person = request.user
    require(person, Permission.EDIT_PROFILE, on=person)
    page = {
        "person": person,
        "lines": queries.visible_lines(person, Audience),
        "has_human": queries.has_human_line_or_skip(person),
        "belongings": queries.looks_after(person),
        "form": form,
    }
    return render(request, "people/profile.html", page, status=422 if form.errors else 200)


@login_required
def edit(request: HttpRequest) -> HttpResponse:
    person = request.user
    require(person, Permission.EDIT_PROFILE, on=person)
    form = ProfileForm(request.POST or None, instance=person)
    if form.is_valid():
        services.change_profile(person=person, wanted=form.cleaned_data, by=person)
        messages.success(request, "Saved.")
        return redirect("people:profile")
    return render(request, "people/profile_edit.html", {"form": form}, status=422 if form.errors else 200)


@require_POST
@login_required
def change_photo(request: HttpRequest) -> HttpResponse:
    require(request.user, Permission.EDIT_PROFILE, on=request.user)
    form = PhotoForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            upload = form.cleaned_data["photo"].read(MOST_BYTES + 1)
            services.change_photo(person=request.user, upload=upload, by=request.user)
        except Refused as refused:
            form.add_error("photo", refused.sentence)
        else:
            messages.success(request, "That is you.")
            return redirect("people:profile")
    return _page(request, form)


@require_POST
@login_required
def remove_photo(request: HttpRequest) -> HttpResponse:
    require(request.user, Permission.EDIT_PROFILE, on=request.user)
    services.remove_photo(person=request.user, by=request.user)
    messages.success(request, "The photo is gone.")
    return redirect("people:profile")


@login_required
def person(request: HttpRequest, pk: object) -> HttpResponse:
    owner, audiences = _acquainted(request, pk)
    page = {"owner": owner, "lines": queries.visible_lines(owner, audiences)}
    return render(request, "people/person.html", page)


@login_required
def photo(request: HttpRequest, pk: object) -> HttpResponse:
    """Asked again each time (a cheap “still the same”), so that a photo taken away is gone at once."""
    owner, _ = _acquainted(request, pk)
    picture = get_object_or_404(Photo, person=owner)
    answer = HttpResponse(bytes(picture.picture), content_type="image/webp")
    answer["Cache-Control"], answer["ETag"] = "private, no-cache", f'"{owner.photo_mark}"'
    return get_conditional_response(request, etag=answer["ETag"], response=answer) or answer


def _acquainted(request: HttpRequest, pk: object) -> tuple[Person, set[Audience]]:
    """The person and the audiences the viewer is in; not found for strangers."""
    owner = get_object_or_404(Person, pk=pk, erased_at=None)
    audiences = acquaintance.audiences(request.user, owner)
    if not audiences and not queries.is_staff_where(request.user, owner):
        raise Http404
    return owner, audiences
