"""The coordinator's people: the list, inviting, exporting."""

import re
import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import cached_property

from alongside.access.table import Permission
from alongside.foundation.refusals import Refused
from alongside.programmes import queries, services
from alongside.programmes.exporting import FORMATS, export_people
from alongside.programmes.forms.people import STATES, AddPersonForm, FilterForm
from alongside.programmes.queries.people import Counts, Filter
from alongside.programmes.rules import EnrolmentState, Side
from alongside.programmes.views.finding import find_programme, posted

ON_A_PAGE = 50
# To put all names in order is quick for so many; in a larger programme one searches.
MOST_BY_NAME = 1000


class CountedPages(Paginator):
    """Pages whose number of rows is known already, so that nothing is counted twice."""

    known: int | None = None

    @cached_property
    def count(self) -> int:
        return super().count if self.known is None else self.known


def _pages(wanted: Filter, counts: Counts, rows: object) -> CountedPages:
    pages = CountedPages(rows, ON_A_PAGE)  # type: ignore[arg-type]
    if not wanted.search and not wanted.talk:
        living = tuple(state.value for state in EnrolmentState if state is not EnrolmentState.LEFT)
        pages.known = counts.of(side=wanted.side, states=(wanted.state,) if wanted.state else living)
    return pages


@login_required
def people(request: HttpRequest, slug: str) -> HttpResponse:
    """Everybody, fifty at a time: the same few statements for forty people and for twenty thousand."""
    programme = find_programme(request, slug, Permission.SEE_PEOPLE)
    form = FilterForm(request.GET)
    counts = queries.counts(programme)
    if counts.everybody > MOST_BY_NAME:
        form.leave_order_out()
    wanted = form.wanted
    page = _pages(wanted, counts, queries.people(programme, wanted)).get_page(request.GET.get("page"))
    for enrolment in page:
        enrolment.said = STATES[EnrolmentState(enrolment.state)]
    shown = {"programme": programme, "form": form, "page": page, "counts": counts}
    template = "programmes/people.html#people" if request.headers.get("HX-Request") else "programmes/people.html"
    return render(request, template, shown)


def _ids(typed: list[str]) -> list[uuid.UUID]:
    """The ids among what was posted; anything else is passed over."""
    return [uuid.UUID(each) for each in typed if re.fullmatch(r"[0-9a-f-]{36}", each) and each.count("-") == 4]


@login_required
def invite(request: HttpRequest, slug: str) -> HttpResponse:
    """Invite those who were chosen, or everybody not yet invited; or add one person by hand."""
    programme = find_programme(request, slug, Permission.INVITE_PEOPLE)
    if request.method == "POST" and "email" not in request.POST:
        ids = None if "everybody" in request.POST else _ids(request.POST.getlist("who"))
        progress = services.invite_people(programme=programme, ids=ids, by=request.user)
        return redirect("foundation:progress", progress.pk)
    form = AddPersonForm(posted(request), initial={"side": Side.MENTEE})
    if form.is_valid():
        side = Side(form.cleaned_data["side"])
        try:
            services.add_person(programme=programme, guest=form.guest, side=side, by=request.user)
        except Refused as refused:
            form.add_error("email", refused.sentence)
        else:
            messages.success(request, f"The invitation to {form.guest.given_name} is on its way.")
            return redirect("programmes:invite", slug)
    page = {"programme": programme, "form": form, "counts": queries.counts(programme)}
    return render(request, "programmes/invite.html", page, status=422 if form.errors else 200)


@login_required
def export(request: HttpRequest, slug: str) -> HttpResponse:
    """The people with states and intake answers as a file."""
    programme = find_programme(request, slug, Permission.EXPORT_PEOPLE)
    kind = request.GET.get("format", "csv")
    if kind not in FORMATS:
        raise Refused("Choose CSV or XLSX.")
    answer = HttpResponse(export_people(programme=programme, kind=kind, by=request.user), content_type=FORMATS[kind])
    answer["Content-Disposition"] = f'attachment; filename="{programme.slug}-people.{kind}"'
    return answer
