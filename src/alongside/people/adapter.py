"""How django-allauth behaves here: no sign-up, our own words, mails from the queue."""

from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest

from alongside.foundation.jobs import enqueue_on_commit
from alongside.people import jobs

LOCKED = (
    "That was one try too many, so we are pausing for five minutes to keep this account safe. "
    "You can wait, or let us send you a link instead."
)


class Adapter(DefaultAccountAdapter):
    """People come by invitation; every sentence and mail is ours."""

    error_messages: ClassVar[dict[str, Any]] = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": "The address and the password do not go together. Please look at both again.",
        "too_many_login_attempts": LOCKED,
        "enter_current_password": "This is not your present password.",
        "invalid_password_reset": "This link has been used or is too old. You can ask for a new one.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def add_message(self, *args: Any, **options: Any) -> None:
        """The library's own toasts stay silent; our views say what happened."""

    def send_notification_mail(self, template_prefix: str, user: AbstractBaseUser, *args: Any, **options: Any) -> None:
        """Every change of a password is told to its owner, in one mail of ours."""
        enqueue_on_commit(jobs.mail_password_changed, str(user.pk))
