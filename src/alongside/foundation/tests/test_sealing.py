"""Sealed text: only ciphertext in the database, bound to its row, gone with its key."""

import base64
import threading
import uuid

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import connection, transaction

from alongside.foundation.models import DataKey
from alongside.foundation.sealing import cipher, keys
from alongside.foundation.sealing.fields import ERASED, Ciphertext
from alongside.foundation.sealing.keys import Owner
from alongside.foundation.tests.letters import Letter, Postcard

WORDS = "I was afraid of the first lesson. Ünïcode too: 手紙"


@pytest.fixture
def owner(db):
    return uuid.uuid4()


@pytest.fixture
def letter(owner):
    return Letter.objects.create(owner_id=owner, text=WORDS, aside="psst", answers={"mood": 3})


def column(row, name="text"):
    """The bytes in the database."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {name} FROM {row._meta.db_table}")
        return [bytes(one[0]) for one in cursor.fetchall()]


def again(row):
    return type(row).objects.get(pk=row.pk)


def test_text_comes_back_as_it_was_written(letter):
    assert (again(letter).text, again(letter).aside, again(letter).answers) == (WORDS, "psst", {"mood": 3})


def test_the_column_holds_ciphertext_only_and_two_equal_texts_look_different(letter, owner):
    Letter.objects.create(owner_id=owner, text=WORDS)
    first, second = column(letter)
    assert WORDS.encode()[:10] not in first + second
    assert first != second
    assert len(first) == len(WORDS.encode()) + 29


def test_empty_stays_empty_and_needs_no_key(owner):
    letter = Letter.objects.create(owner_id=owner)
    assert column(letter) == [b""]
    assert (again(letter).text, again(letter).answers) == ("", None)
    assert not DataKey.objects.exists()


def test_values_update_filter_and_bulk_update_never_open_or_take_clear_text(letter):
    assert isinstance(Letter.objects.values_list("text", flat=True).get(), Ciphertext)
    with pytest.raises(TypeError, match="sealed"), transaction.atomic():
        Letter.objects.update(text="clear")
    with pytest.raises(TypeError, match="sealed"):
        Letter.objects.filter(text=WORDS).exists()
    letter.text = "clear"
    with pytest.raises(TypeError, match="sealed"), transaction.atomic():
        Letter.objects.bulk_update([letter], ["text"])
    assert again(letter).text == WORDS


def test_bulk_create_seals(owner):
    Letter.objects.bulk_create([Letter(owner_id=owner, text=f"letter {number}") for number in range(3)])
    assert sorted(one.text for one in Letter.objects.all()) == ["letter 0", "letter 1", "letter 2"]
    assert not any(b"letter" in one for one in column(Letter))


def test_a_ciphertext_moved_to_another_row_field_or_table_does_not_open(letter, owner):
    other = Letter.objects.create(owner_id=owner, text="other", aside="x")
    card = Postcard.objects.create(id=1, owner_id=owner, text="card")
    sealed = Letter.objects.filter(pk=letter.pk).values_list("text", flat=True).get()
    Letter.objects.filter(pk=other.pk).update(text=sealed)
    Letter.objects.filter(pk=letter.pk).update(aside=sealed)
    Postcard.objects.update(text=sealed)
    for row, name in ((again(other), "text"), (again(letter), "aside"), (again(card), "text")):
        with pytest.raises(cipher.DoesNotOpen):
            getattr(row, name)
    assert again(letter).text == WORDS


def test_a_row_given_to_another_owner_does_not_open(letter):
    somebody = Letter.objects.create(owner_id=uuid.uuid4(), text="their own")
    Letter.objects.filter(pk=letter.pk).update(owner_id=somebody.owner_id)
    with pytest.raises(cipher.DoesNotOpen):
        _ = again(letter).text


def test_clear_text_put_into_the_column_is_not_shown_as_if_it_were_sealed(letter):
    Letter.objects.update(text=Ciphertext(b"planted words that nobody sealed here"))
    with pytest.raises(cipher.DoesNotOpen):
        _ = again(letter).text


def test_a_copied_row_is_refused_unless_its_text_was_opened(letter):
    copy = again(letter)
    copy.pk, copy._state.adding = uuid.uuid4(), True
    with pytest.raises(cipher.DoesNotOpen), transaction.atomic():
        copy.save(force_insert=True)
    copy = again(letter)
    assert copy.text + copy.aside + str(copy.answers)
    copy.pk, copy._state.adding = uuid.uuid4(), True
    copy.save(force_insert=True)
    assert again(copy).text == WORDS


def test_a_row_without_an_id_cannot_be_sealed(owner):
    with pytest.raises(TypeError, match="give the row its id"):
        Postcard.objects.create(owner_id=owner, text="where to?")


def test_refresh_and_deferred_fields_open(letter, django_assert_num_queries):
    with keys.scope():
        part = Letter.objects.only("owner_id", "read").get(pk=letter.pk)
        with django_assert_num_queries(2):
            assert part.text == WORDS
        letter.text = "not saved"
        letter.refresh_from_db()
        assert letter.text == WORDS


def test_saving_a_row_whose_text_was_not_read_keeps_the_text(letter):
    part = Letter.objects.defer("text").get(pk=letter.pk)
    part.read = True
    part.save()
    part = Letter.objects.defer("text").get(pk=letter.pk)
    part.save(update_fields=["text", "read"])
    unread = again(letter)
    unread.save()
    assert (again(letter).text, again(letter).read) == (WORDS, True)


def test_too_long_or_not_text_is_refused(owner):
    with pytest.raises(ValidationError, match="under 50"):
        Letter.objects.create(owner_id=owner, aside="x" * 51)
    with pytest.raises(TypeError, match="takes text"):
        Letter.objects.create(owner_id=owner, text=3)


def test_a_dump_does_not_open_it(letter):
    with pytest.raises(TypeError, match="sealed"):
        Letter._meta.get_field("text").value_to_string(letter)


def test_a_wrong_master_key_says_so(letter, settings):
    settings.MASTER_KEYS = {"other": cipher.new_key()}
    with pytest.raises(cipher.DoesNotOpen, match="ALONGSIDE_KEYS"):
        _ = again(letter).text
    settings.MASTER_KEYS = {"test": cipher.new_key()}
    with pytest.raises(cipher.DoesNotOpen):
        _ = again(letter).text


def test_keys_rotate_while_everything_stays_open(letter, settings, capsys):
    old, new = settings.MASTER_KEYS, {"new": cipher.new_key()}
    settings.MASTER_KEYS = new | old
    assert again(letter).text == WORDS
    call_command("rotate_keys")
    assert "1 data key" in capsys.readouterr().out
    settings.MASTER_KEYS = new
    assert again(letter).text == WORDS
    assert keys.rewrap_all() == 0
    settings.MASTER_KEYS = old
    with pytest.raises(cipher.DoesNotOpen):
        _ = again(letter).text


def test_a_destroyed_key_takes_the_text_with_it_also_in_a_restored_copy(letter, owner):
    copy = column(letter)[0]
    keys.destroy(Owner("person", owner))
    keys.destroy(Owner("person", owner))
    assert (again(letter).text, again(letter).answers) == (ERASED, None)
    Letter.objects.update(text=Ciphertext(copy))
    assert again(letter).text == ERASED
    with pytest.raises(keys.KeyDestroyed):
        Letter.objects.create(owner_id=owner, text="a new beginning")


def test_a_key_that_was_never_used_can_be_destroyed_too(owner):
    keys.destroy(Owner("person", owner))
    with pytest.raises(keys.KeyDestroyed):
        Letter.objects.create(owner_id=owner, text="too late")


def test_other_fields_of_an_erased_row_can_still_be_saved(letter, owner):
    keys.destroy(Owner("person", owner))
    row = again(letter)
    assert row.text == ERASED
    row.read = True
    row.save()
    assert again(letter).read


def test_a_key_is_read_once_in_a_scope(letter, owner, django_assert_num_queries):
    Letter.objects.create(owner_id=owner, text="second")
    with keys.scope(), django_assert_num_queries(2):
        assert len([one.text + one.aside for one in Letter.objects.all()]) == 2


def test_a_scope_forgets_a_destroyed_key(letter, owner):
    with keys.scope():
        assert again(letter).text == WORDS
        keys.destroy(Owner("person", owner))
        assert again(letter).text == ERASED


@pytest.mark.django_db(transaction=True)
def test_a_key_made_in_an_undone_transaction_seals_nothing_later():
    owner = uuid.uuid4()
    with keys.scope():
        with transaction.atomic():
            Letter.objects.create(owner_id=owner, text="undone")
            transaction.set_rollback(True)
        letter = Letter.objects.create(owner_id=owner, text=WORDS)
    try:
        assert again(letter).text == WORDS
    finally:
        letter.delete()


@pytest.mark.django_db(transaction=True)
def test_two_threads_make_one_key_together():
    owner, made, start = Owner("person", uuid.uuid4()), [], threading.Barrier(4)

    def open_it():
        try:
            start.wait(10)
            made.append(keys.opened(owner))
        finally:
            connection.close()

    threads = [threading.Thread(target=open_it) for _ in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join(30)
    assert len(made) == 4
    assert len(set(made)) == 1


def test_the_cipher_refuses_what_is_not_its_own():
    key = cipher.new_key()
    sealed = cipher.seal(key, b"words", "here")
    assert cipher.unseal(key, sealed, "here") == b"words"
    for other_key, text, place in (
        (cipher.new_key(), sealed, "here"),
        (key, sealed, "there"),
        (key, sealed[:-1], "here"),
        (key, b"\x02" + sealed[1:], "here"),
        (key, b"", "here"),
        (key, base64.b64encode(sealed), "here"),
    ):
        with pytest.raises(cipher.DoesNotOpen):
            cipher.unseal(other_key, text, place)


def test_keys_of_several_owners_are_opened_in_one_statement(db, django_assert_num_queries):
    letters = [Letter.objects.create(owner_id=uuid.uuid4(), text=WORDS) for _ in range(3)]
    gone = Letter.objects.create(owner_id=uuid.uuid4(), text=WORDS)
    keys.destroy(Owner("person", gone.owner_id))
    read = [again(letter) for letter in (*letters, gone)]
    with keys.scope():
        with django_assert_num_queries(1):
            keys.open_together("person", [letter.owner_id for letter in read])
            assert [letter.text for letter in read[:3]] == [WORDS] * 3
        assert read[3].text == ERASED
