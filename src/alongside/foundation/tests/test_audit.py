"""The audit trail: in the transaction of the write, without words, never changed."""

import datetime
import enum
import uuid

import pytest
from django.db import DatabaseError, transaction

from alongside.foundation import audit
from alongside.foundation.audit.models import Entry


class Did(enum.StrEnum):
    NOTED = "noted"


class Colour(enum.Enum):
    GREEN = 3


def test_an_entry_says_who_did_what_on_what_and_when(amina, programme):
    facts = {"on_day": datetime.date(2027, 3, 1), "count": 3, "colour": Colour.GREEN, "whom": amina, "yes": True}
    key = uuid.uuid4()
    entry = audit.record(Did.NOTED, on=programme, by=amina, key=key, nothing=None, **facts)
    entry = Entry.objects.get(pk=entry.pk)
    assert (entry.did, entry.by) == ("foundation.noted", amina.pk)
    assert (entry.on_kind, entry.on_id) == ("programmes.Programme", str(programme.pk))
    assert entry.facts == {
        "on_day": "2027-03-01", "count": 3, "colour": 3, "whom": str(amina.pk), "yes": True, "key": str(key),
        "nothing": None,
    }  # fmt: skip


@pytest.mark.parametrize("words", ["what she said", b"bytes", ["a", "list"], {"a": "dict"}])
def test_free_text_is_no_fact(amina, programme, words):
    with pytest.raises(TypeError, match="no free text"):
        audit.record(Did.NOTED, on=programme, by=amina, said=words)
    assert not Entry.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_an_entry_outside_of_a_transaction_is_refused(programme):
    with pytest.raises(RuntimeError, match="in the transaction"):
        audit.record(Did.NOTED, on=programme, by=None)


@pytest.mark.django_db(transaction=True)
def test_the_entry_goes_with_the_write_it_belongs_to(programme):
    with transaction.atomic():
        audit.record(Did.NOTED, on=programme, by=None)
        transaction.set_rollback(True)
    assert not Entry.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_when_the_entry_cannot_be_written_nothing_is_saved(programme):
    name = programme.name

    def write():
        with transaction.atomic():
            programme.name = "Another name"
            programme.save()
            audit.record(Did.NOTED, on=programme, by=None, said="free text")

    with pytest.raises(TypeError):
        write()
    programme.refresh_from_db()
    assert programme.name == name


def test_python_refuses_to_change_or_remove_an_entry(programme):
    entry = audit.record(Did.NOTED, on=programme, by=None)
    for change in (
        entry.save,
        entry.delete,
        Entry.objects.all().delete,
        lambda: Entry.objects.update(did="x"),
        lambda: Entry.objects.bulk_update([entry], ["did"]),
    ):
        with pytest.raises(TypeError, match="append-only"), transaction.atomic():
            change()


def test_the_database_refuses_to_change_an_entry(programme):
    entry = audit.record(Did.NOTED, on=programme, by=None)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Entry._base_manager.filter(pk=entry.pk).update(did="rewritten")
    entry.refresh_from_db()
    assert entry.did == "foundation.noted"


def test_an_entry_outlives_its_subject(programme):
    audit.record(Did.NOTED, on=programme, by=None)
    programme.delete()
    assert Entry.objects.count() == 1
