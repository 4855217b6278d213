"""The room's mails."""

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string

from alongside.care.models import Letter


def letter(letter: Letter) -> None:
    """The coordinator's own words to one person, under a neutral subject; answers go to the coordinator."""
    contact = letter.contact
    context = {"person": contact.person, "words": letter.words, "by": contact.by, "address": settings.ADDRESS}
    part = "care/mail/letter/"
    mail = EmailMultiAlternatives(
        subject=render_to_string(part + "subject.txt", context).strip(),
        body=render_to_string(part + "body.txt", context),
        to=[contact.person.email],
        reply_to=[contact.by.email],
    )
    mail.attach_alternative(render_to_string(part + "body.html", context), "text/html")
    mail.send()
