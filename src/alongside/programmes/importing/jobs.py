"""The import's background work."""

import uuid

from alongside.foundation.jobs import every, job
from alongside.foundation.jobs.models import Progress
from alongside.people.models import Person


@job
def land_people(progress_id: str, file_id: str, person_id: str) -> None:
    """A checked file lands whole or not at all; a second run doubles nothing."""
    from alongside.programmes.importing.services import land_file

    progress = Progress.objects.get(pk=progress_id)
    land_file(progress, uuid.UUID(file_id), Person.objects.get(pk=person_id))


@every(minutes=60)
def forget_files() -> None:
    """What others wrote into a spreadsheet does not stay here for more than a day."""
    from alongside.programmes.importing.services import forget_old_files

    forget_old_files()
