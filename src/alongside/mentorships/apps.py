"""The room as a Django app."""

from django.apps import AppConfig


class MentorshipsConfig(AppConfig):
    name = "alongside.mentorships"
    label = "mentorships"

    def ready(self) -> None:
        from alongside.foundation import privacy
        from alongside.mentorships.privacy import erase, export

        privacy.register("mentorships", export=export, erase=erase)
