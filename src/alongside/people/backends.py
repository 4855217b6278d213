"""Who is signed in, read once a request together with what every page shows of it."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend

from alongside.foundation.notifications.queries import unread_count_of
from alongside.people.models import Person


class SignedIn(AuthenticationBackend):
    """allauth's backend; the person comes with the number of unread notices, in the same statement."""

    def get_user(self, user_id: Any) -> Person | None:
        person = Person.objects.annotate(unread=unread_count_of("pk")).filter(pk=user_id).first()
        return person if person is not None and self.user_can_authenticate(person) else None
