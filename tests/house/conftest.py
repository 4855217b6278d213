"""The world of the house tests: made once for a file, undone after it."""

import pytest
from django.db import transaction

from tests.house.world import build


@pytest.fixture(scope="module")
def database(django_db_setup, django_db_blocker):
    """The database inside one transaction for a whole file."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def world(database):
    """Everybody, two pairs, a board, and the pair's words. Whoever writes in it takes that back."""
    return build()
