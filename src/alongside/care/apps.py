"""The room as a Django app."""

from django.apps import AppConfig


class CareConfig(AppConfig):
    name = "alongside.care"
    label = "care"

    def ready(self) -> None:
        from alongside.care.privacy import erase, export
        from alongside.foundation import privacy

        privacy.register("care", export=export, erase=erase)
