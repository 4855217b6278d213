"""The room as a Django app."""

from django.apps import AppConfig


class PulseConfig(AppConfig):
    name = "alongside.pulse"
    label = "pulse"

    def ready(self) -> None:
        from alongside.foundation import privacy
        from alongside.pulse.privacy import erase, export

        privacy.register("pulse", export=export, erase=erase)
