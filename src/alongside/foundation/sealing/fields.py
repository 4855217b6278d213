"""Model fields whose column holds only ciphertext. The model says whose key: `sealed_under() -> Owner`."""

import json
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from alongside.foundation.sealing import cipher, keys

ERASED = "This text was erased."


class SealedAttribute:
    """Holds clear text once written or read, ciphertext until then; opens at the first look."""

    def __init__(self, field: "SealedTextField") -> None:
        self.field = field

    def __get__(self, row: models.Model | None, model: type | None = None) -> Any:
        if row is None:
            return self
        name = self.field.attname
        value = self.held(row)
        if isinstance(value, Ciphertext):
            try:
                value = row.__dict__[name] = self.field.open(row, value)
            except keys.KeyDestroyed:
                # The ciphertext stays in the row, so that saving other fields of it still works.
                return self.field.erased()
        return value

    def held(self, row: models.Model) -> Any:
        """What the row holds, opened or not; a deferred field is read now."""
        name = self.field.attname
        if name not in row.__dict__:
            rows = type(row)._base_manager.db_manager(row._state.db).filter(pk=row.pk)
            row.__dict__[name] = rows.values_list(name, flat=True).get()
        return row.__dict__[name]

    def __set__(self, row: models.Model, value: Any) -> None:
        row.__dict__[self.field.attname] = value


class Ciphertext(bytes):
    """Bytes as they stand in the database."""


class SealedTextField(models.BinaryField):
    """Text sealed under the row's owner. Empty stays empty. Filters, `update` and `values` never open it."""

    # What django-stubs reads as the types of the attribute on a row.
    _pyi_private_set_type: Any
    _pyi_private_get_type: Any

    def __init__(self, *, max_chars: int = 20_000, **options: Any) -> None:
        self.max_chars = max_chars
        options.setdefault("editable", True)
        options.setdefault("blank", True)
        options.setdefault("default", self.empty)
        super().__init__(**options)

    empty: Any = ""

    def deconstruct(self) -> Any:
        name, path, args, options = super().deconstruct()
        options.pop("default", None)
        return name, path, args, options | {"max_chars": self.max_chars}

    def contribute_to_class(self, cls: type[models.Model], name: str, private_only: bool = False) -> None:
        super().contribute_to_class(cls, name, private_only)
        setattr(cls, self.attname, SealedAttribute(self))

    def get_default(self) -> Any:
        return self.empty

    def _check_str_default_value(self) -> list[Any]:
        return []  # the default is clear text; the column gets ciphertext

    def from_db_value(self, value: Any, expression: object, connection: object) -> Any:
        return None if value is None else Ciphertext(value)

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        value = SealedAttribute(self).held(model_instance)
        if value is None:
            return None
        if isinstance(value, Ciphertext):
            # A copied row has another place: what was sealed for the old one must not be lost in silence.
            if add and value:
                self.open(model_instance, value)
            return value
        clear = self.to_bytes(value)
        if not clear:
            return Ciphertext(b"")
        key = keys.opened(model_instance.sealed_under())  # type: ignore[attr-defined]
        return Ciphertext(cipher.seal(key, clear, self.place(model_instance)))

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        if value is not None and not isinstance(value, Ciphertext):
            raise TypeError(f"{self.name} is sealed: it is written by saving its row, and cannot be searched.")
        return super().get_db_prep_value(value, connection, prepared)

    def open(self, row: models.Model, sealed: bytes) -> Any:
        if not sealed:
            return self.from_bytes(b"")
        key = keys.opened(row.sealed_under(), make=False)  # type: ignore[attr-defined]
        return self.open_with(key, sealed, self.place(row))

    def open_with(self, key: bytes, sealed: bytes, place: str) -> Any:
        """What was sealed for this place, with the key at hand. Errors: cipher.DoesNotOpen."""
        return self.from_bytes(cipher.unseal(key, bytes(sealed), place))

    def to_python(self, value: Any) -> Any:
        return value

    def value_to_string(self, obj: models.Model) -> str:
        raise TypeError(f"{self.name} is sealed: a person's own export opens it, a dump does not.")

    def place(self, row: models.Model) -> str:
        if row.pk is None:
            raise TypeError(f"{self.name} is sealed for its row: give the row its id before saving.")
        return self.place_of(type(row), row.pk)

    def place_of(self, model: type[models.Model], pk: Any) -> str:
        return f"{model._meta.db_table}|{pk}|{self.attname}"

    def to_bytes(self, value: Any) -> bytes:
        if not isinstance(value, str):
            raise TypeError(f"{self.name} takes text, not {type(value).__name__}.")
        if len(value) > self.max_chars:
            raise ValidationError(f"Please keep it under {self.max_chars:,} characters.")
        return value.replace("\x00", "").encode(errors="replace")

    def from_bytes(self, clear: bytes) -> Any:
        return clear.decode()

    def erased(self) -> Any:
        return ERASED


class SealedJSONField(SealedTextField):
    """A JSON value sealed under the row's owner; `None` when empty or erased."""

    empty = None

    def __init__(self, **options: Any) -> None:
        options.setdefault("null", True)
        super().__init__(**options)

    def to_bytes(self, value: Any) -> bytes:
        return json.dumps(value, separators=(",", ":")).encode()

    def from_bytes(self, clear: bytes) -> Any:
        return json.loads(clear) if clear else None

    def erased(self) -> Any:
        return None
