"""The room as a Django app."""

from django.apps import AppConfig


class MatchingConfig(AppConfig):
    name = "alongside.matching"
    label = "matching"

    def ready(self) -> None:
        from alongside.foundation.privacy import register
        from alongside.matching import jobs, privacy  # noqa: F401  (jobs: their schedules are known from the start)

        register("matching", export=privacy.export, erase=privacy.erase)
