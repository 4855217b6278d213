"""The foundation as a Django app."""

from django.apps import AppConfig


class FoundationConfig(AppConfig):
    name = "alongside.foundation"
    label = "foundation"

    def ready(self) -> None:
        from alongside.foundation import content
        from alongside.foundation.privacy import own

        content.load()
        own.register_own()
