"""The room's background work."""

from alongside.care import emails, services
from alongside.care.models import Letter
from alongside.foundation.jobs import job


@job
def send_letter(letter_id: str) -> None:
    """Mail one letter once."""
    letter = Letter.objects.select_related("contact__person", "contact__by").get(pk=letter_id)
    if services.letter_went(letter=letter):
        emails.letter(letter)
