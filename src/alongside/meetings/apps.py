"""Meetings as a Django app."""

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "alongside.meetings"
    label = "meetings"

    def ready(self) -> None:
        from alongside.foundation import privacy
        from alongside.meetings import attachments, gathering
        from alongside.meetings import privacy as own
        from alongside.mentorships import gathering as give

        attachments.register()
        give.register(
            "meetings",
            sections=give.Part(gathering.sources, gathering.sections),
            still_open=give.Part(gathering.open_sources, gathering.still_open),
        )
        privacy.register("meetings", export=own.export, erase=own.erase)
