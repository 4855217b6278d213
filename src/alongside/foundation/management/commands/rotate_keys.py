"""`alongside manage rotate_keys`: wrap every data key with the first master key."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from alongside.foundation.sealing import keys


class Command(BaseCommand):
    help = (
        "Wraps every data key again with the first key of ALONGSIDE_KEYS; pages stay open meanwhile. Afterwards the "
        "other keys can go from ALONGSIDE_KEYS. Keep the old one only as long as backups made before are to be opened."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        first = next(iter(settings.MASTER_KEYS))
        changed = keys.rewrap_all()
        kept = "1 data key is" if changed == 1 else f"{changed} data keys are"
        self.stdout.write(f"{kept} now under “{first}”.")
