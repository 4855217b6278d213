"""The room as a Django app."""

from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    name = "alongside.programmes"
    label = "programmes"

    def ready(self) -> None:
        from alongside.foundation.privacy import register
        from alongside.people import acquaintance, joining
        from alongside.programmes import jobs, privacy  # noqa: F401  (jobs: their schedules are known from the start)
        from alongside.programmes.importing import jobs as import_jobs  # noqa: F401
        from alongside.programmes.queries.acquaintance import audiences
        from alongside.programmes.services.inviting import PURPOSE, accept

        register("programmes", export=privacy.export, erase=privacy.erase)
        acquaintance.register("programmes", audiences)
        joining.register(PURPOSE, accept)
