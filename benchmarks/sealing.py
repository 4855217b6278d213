"""What sealing costs: rows written and read with a clear and with a sealed text field, side by side in one run.

CPU time of this process, best of several rounds; a temporary SQLite database; the data key is opened once, as a
request does.
"""

import os
import tempfile
import time
import uuid
from collections.abc import Callable
from pathlib import Path

ROWS, ROUNDS = 400, 7
SIZES = (200, 2_000, 20_000)


def prepare(folder: str) -> None:
    os.environ |= {
        "ALONGSIDE_DATA": folder,
        "ALONGSIDE_SECRET": "a-secret-that-is-only-good-for-benchmarks-01",
        "ALONGSIDE_KEYS": "bench:MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=",
        "DJANGO_SETTINGS_MODULE": "alongside.config.settings",
    }
    os.environ.pop("ALONGSIDE_DATABASE_URL", None)
    import django

    django.setup()


def make_models() -> tuple[type, type]:
    """A clear and a sealed model of the same shape, with their tables."""
    from django.db import connection, models

    from alongside.foundation.models import DataKey
    from alongside.foundation.sealing.fields import SealedTextField
    from alongside.foundation.sealing.keys import Owner

    class Clear(models.Model):
        id = models.UUIDField(primary_key=True, default=uuid.uuid4)
        text = models.TextField()

        class Meta:
            app_label = "benchmarks"

    class Sealed(models.Model):
        id = models.UUIDField(primary_key=True, default=uuid.uuid4)
        text = SealedTextField()

        class Meta:
            app_label = "benchmarks"

        def sealed_under(self) -> Owner:
            return Owner("person", uuid.UUID(int=1))

    with connection.schema_editor() as editor:
        for model in (DataKey, Clear, Sealed):
            editor.create_model(model)
    return Clear, Sealed


def best(act: Callable[[], object]) -> float:
    """Microseconds of CPU time for each row, in the best round."""
    rounds = []
    for _ in range(ROUNDS):
        begun = time.process_time()
        act()
        rounds.append((time.process_time() - begun) / ROWS * 1e6)
    return min(rounds)


def measure(model: type, text: str) -> tuple[float, float]:
    """Writing and reading one row, in microseconds."""
    from django.db import transaction

    from alongside.foundation.sealing import keys

    objects = model.objects  # type: ignore[attr-defined]

    def write() -> None:
        with keys.scope(), transaction.atomic():
            objects.all().delete()
            objects.bulk_create([model(text=text) for _ in range(ROWS)])

    def read() -> None:
        with keys.scope():
            assert all(row.text == text for row in objects.all())  # noqa: S101

    return best(write), best(read)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        prepare(folder)
        clear, sealed = make_models()
        print(f"Microseconds of CPU a row, {ROWS} rows, best of {ROUNDS} rounds\n")
        print(f"{'characters':>10} {'':8}{'clear':>9}{'sealed':>9}{'more':>9}")
        for size in SIZES:
            text = ("What I was afraid of. " * (size // 22 + 1))[:size]
            for name, one, other in zip(("write", "read"), measure(clear, text), measure(sealed, text), strict=True):
                print(f"{size:>10,} {name:<8}{one:>9.1f}{other:>9.1f}{other - one:>+9.1f}")
        size = (Path(folder) / "alongside.sqlite3").stat().st_size
        print(f"\nA sealed text is 29 bytes longer than its clear text. Database at the end: {size / 1e6:.1f} MB.")


if __name__ == "__main__":
    main()
