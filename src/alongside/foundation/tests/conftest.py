"""Tables of the tests' own models."""

import pytest
from django.db import connection

from alongside.foundation.tests.letters import Letter, Postcard


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), connection.schema_editor() as editor:
        for model in (Letter, Postcard):
            if model._meta.db_table not in connection.introspection.table_names():
                editor.create_model(model)
