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
        if name not in row.__dict__:
            row.refresh_from_db(fields=[name])
        value = row.__dict__[name]
        if isinstance(value, Ciphertext):
            value = row.__dict__[name] = self.field.open(row, value)
        return value

    def __set__(self, row: models.Model, value: Any) -> None:
        row.__dict__[self.field.attname] = value


class Ciphertext(bytes):
    """Bytes as they stand in the database."""


class SealedTextField(models.BinaryField):  # type: ignore[type-arg]
    """Text sealed under the row's owner. Empty stays empty. Filters, `update` and `values` never open it."""

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

    def from_db_value(self, value: Any, expression: object, connection: object) -> Any:
        return None if value is None else Ciphertext(value)

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        value = model_instance.__dict__.get(self.attname, self.empty)
        if value is None or isinstance(value, Ciphertext):
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
        try:
            key = keys.opened(row.sealed_under())  # type: ignore[attr-defined]
        except keys.KeyDestroyed:
            return self.erased()
        return self.from_bytes(cipher.unseal(key, bytes(sealed), self.place(row)))

    def place(self, row: models.Model) -> str:
        return f"{row._meta.db_table}|{row.pk}|{self.attname}"

    def to_bytes(self, value: Any) -> bytes:
        if not isinstance(value, str):
            raise TypeError(f"{self.name} takes text, not {type(value).__name__}.")
        if len(value) > self.max_chars:
            raise ValidationError(f"Please keep it under {self.max_chars:,} characters.")
        return value.replace("\x00", "").encode()

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
