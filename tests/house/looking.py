"""Looking for a word wherever it could be: in answers, mails, files inside of files, every table."""

import base64
import io
import json
import zipfile
from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib.sessions.models import Session
from django.db import connection

from tests.house.words import ALONE, TOLD, WORD

OURS = (WORD, ALONE)
EVERY = (WORD, ALONE, TOLD)


def holds(found: bytes, words: Iterable[str] = EVERY) -> str:
    """The word that stands in these bytes: as it is, in capitals, in base64, in hex or in UTF-16; "" for none."""
    plain = found.lower()
    for word in words:
        if any(one in plain for one in (word.encode(), word.encode("utf-16-le"), word.encode().hex().encode())):
            return word
        if any(one in found for one in in_base64(word)):
            return word
    return ""


def in_base64(word: str) -> Iterator[bytes]:
    """The word's inner letters at each of the three places where it can begin."""
    for place in range(3):
        whole = base64.b64encode(b"\0" * place + word.encode())
        yield whole[4 if place else 0 : -4]


def unpacked(found: bytes) -> bytes:
    """The bytes, and those of every file in them when they are an archive (XLSX, ZIP)."""
    if not found.startswith(b"PK"):
        return found
    with zipfile.ZipFile(io.BytesIO(found)) as archive:
        return found + b"\n".join(unpacked(archive.read(name)) for name in archive.namelist())


def answered(response: Any) -> bytes:
    """All that a browser gets: head, cookies and body."""
    head = repr(sorted(response.headers.items())) + str(response.cookies)
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return head.encode() + unpacked(body)


def mailed(mail: Any) -> bytes:
    """Everything a mail carries, each part decoded."""
    message = mail.message()
    parts = [part.get_payload(decode=True) or b"" for part in message.walk() if not part.is_multipart()]
    return repr(message.items()).encode() + b"\n".join(unpacked(part) for part in parts)


def tables() -> Iterator[tuple[str, bytes]]:
    """Every row of every table of the database, ours or not, as it is stored; and sessions opened."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            for row in cursor:
                yield table, b"\x1f".join(as_bytes(value) for value in row)
    for session in Session.objects.all():
        yield "a session, opened", json.dumps(session.get_decoded()).encode()


def as_bytes(value: Any) -> bytes:
    return bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()
