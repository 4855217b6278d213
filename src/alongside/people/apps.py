"""The room as a Django app."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "alongside.people"
    label = "people"

    def ready(self) -> None:
        from alongside.foundation import privacy as parts
        from alongside.people import joining, privacy, services
        from alongside.people.rules import ROLE_BY_INVITATION

        parts.register("people", export=privacy.export, erase=privacy.erase)
        joining.register(ROLE_BY_INVITATION, services.receive_role)
