"""Sealed texts of several sources in one statement: the same words, the same refusals."""

import datetime
import uuid

import pytest

from alongside.foundation.sealing import cipher, keys
from alongside.foundation.sealing.fields import ERASED
from alongside.foundation.sealing.keys import Owner
from alongside.foundation.sealing.reading import Source, read_together
from alongside.foundation.tests.letters import Letter

FIRST = datetime.datetime(2026, 3, 1, 9, tzinfo=datetime.UTC)


@pytest.fixture
def owner(db):
    return Owner("person", uuid.uuid4())


@pytest.fixture
def letters(owner):
    """The second stands first in the table."""
    made = [
        Letter(owner_id=owner.id, created_at=FIRST + datetime.timedelta(days=day), text=text, aside="", answers=answers)
        for day, text, answers in ((1, "second ü 手紙", None), (0, "first", {"mood": 3}))
    ]
    for one in made:
        one.save()
    return made


def sources():
    return [
        Source("read", Letter.objects.filter(read=True)),
        Source("text", Letter.objects.all(), "text", who="owner_id", note="read"),
        Source("aside", Letter.objects.all(), "aside"),
        Source("answers", Letter.objects.all(), "answers"),
    ]


def words(owner, what):
    return [one.words for one in read_together(sources(), owner)[what]]


def move(to, name, sealed):
    Letter.objects.filter(pk=to.pk).update(**{name: sealed})


def test_everything_comes_in_one_statement_and_one_for_the_key_the_oldest_first(
    letters, owner, django_assert_num_queries
):
    with django_assert_num_queries(2):
        told = read_together(sources(), owner)
    assert [one.words for one in told["text"]] == ["first", "second ü 手紙"]
    assert [one.words for one in told["aside"]] == ["", ""]
    assert [one.words for one in told["answers"]] == [{"mood": 3}, None]
    assert told["read"] == []
    later = told["text"][1]
    assert (later.pk, later.who, later.on, later.at) == (letters[0].pk, owner.id, None, letters[0].created_at)
    assert told["aside"][0].who is None
    assert told["aside"][0].note == ""


def test_it_says_what_the_attribute_says(letters, owner):
    told = read_together(sources(), owner)
    for row in Letter.objects.all():
        for name in ("text", "aside", "answers"):
            assert [one.words for one in told[name] if one.pk == row.pk] == [getattr(row, name)]


def test_one_source_or_none_is_fine_and_nothing_sealed_needs_no_key(owner, django_assert_num_queries):
    assert read_together([], owner) == {}
    Letter.objects.create(owner_id=owner.id)
    with django_assert_num_queries(1):
        assert [one.words for one in read_together(sources()[1:2], owner)["text"]] == [""]


@pytest.mark.parametrize("name", ["text", "aside", "answers"])
def test_a_ciphertext_moved_to_another_row_or_field_does_not_open(letters, owner, name):
    sealed = Letter.objects.filter(pk=letters[1].pk).values_list("text", flat=True).get()
    move(letters[0], name, sealed)
    with pytest.raises(cipher.DoesNotOpen):
        words(owner, name)


def test_changed_or_planted_bytes_do_not_open(letters, owner):
    sealed = Letter.objects.filter(pk=letters[0].pk).values_list("text", flat=True).get()
    for bytes_ in (sealed[:-1] + bytes([sealed[-1] ^ 1]), b"planted words that nobody sealed here"):
        move(letters[0], "text", type(sealed)(bytes_))
        with pytest.raises(cipher.DoesNotOpen):
            words(owner, "text")


def test_it_opens_for_no_other_owner(letters, db):
    other = Owner("person", uuid.uuid4())
    with pytest.raises(cipher.DoesNotOpen, match="no data key"):
        words(other, "text")
    Letter.objects.create(owner_id=other.id, text="their own")
    with pytest.raises(cipher.DoesNotOpen):
        words(other, "text")


def test_after_an_erasure_it_says_so_as_the_attribute_does(letters, owner):
    keys.destroy(owner)
    assert words(owner, "text") == [ERASED, ERASED]
    assert words(owner, "aside") == ["", ""]
    assert words(owner, "answers") == [None, None]


def test_a_field_that_is_not_sealed_or_a_name_used_twice_is_a_mistake(letters, owner):
    with pytest.raises(TypeError, match="not sealed"):
        read_together([Source("read", Letter.objects.all(), "read")], owner)
    with pytest.raises(ValueError, match="name of its own"):
        read_together([*sources(), *sources()], owner)
