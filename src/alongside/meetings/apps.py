"""Meetings as a Django app."""

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "alongside.meetings"
    label = "meetings"

    def ready(self) -> None:
        from alongside.foundation import privacy
        from alongside.meetings import attachments
        from alongside.meetings import privacy as own

        attachments.register()
        privacy.register("meetings", export=own.export, erase=own.erase)
