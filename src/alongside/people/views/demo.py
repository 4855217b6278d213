"""The demo's door: sign in as one of the fictional people. Closed unless the installation is a demo."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from alongside.people.models import Person

DOMAIN = "@demo.alongside.example"
ROLES = ("mentee", "mentor", "coordinator", "supervisor", "admin")
AT_MOST = 6


def people_by_role() -> list[tuple[str, list[Person]]]:
    """The first demo people of each role; the address says it: `amina.mentee@demo…`. Empty elsewhere."""
    if not settings.DEMO:
        return []
    groups: dict[str, list[Person]] = {role: [] for role in ROLES}
    for person in Person.objects.filter(email__endswith=DOMAIN, is_active=True).order_by("created_at", "email"):
        role = person.email.removesuffix(DOMAIN).rpartition(".")[2]
        if role in groups and len(groups[role]) < AT_MOST:
            groups[role].append(person)
    return [(role, people) for role, people in groups.items() if people]


@require_POST
def sign_in_as(request: HttpRequest) -> HttpResponse:
    if not settings.DEMO:
        raise Http404
    from alongside.people.views.entering import enter

    demo_people = Person.objects.filter(email__endswith=DOMAIN, is_active=True)
    return enter(request, get_object_or_404(demo_people, email=request.POST.get("email", "")))
