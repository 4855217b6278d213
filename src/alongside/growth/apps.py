"""The room as a Django app."""

from django.apps import AppConfig


class GrowthConfig(AppConfig):
    name = "alongside.growth"
    label = "growth"

    def ready(self) -> None:
        from alongside.foundation import privacy
        from alongside.growth import gathering
        from alongside.growth.privacy import erase, export
        from alongside.mentorships.gathering import Part, register

        privacy.register("growth", export=export, erase=erase)
        register(
            "growth",
            sections=Part(gathering.sources, gathering.sections),
            still_open=Part(gathering.open_sources, gathering.still_open),
        )
