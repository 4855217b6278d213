"""Looking for private words where none may be: pages, files, mails, the log, the database."""

import base64
import io
import json
import re
import zipfile
from collections import Counter, deque
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin

from tests.stories.guest import Guest
from tests.stories.house import words_of
from tests.stories.looking import kind_of

HREF = re.compile(rb'(?:href|hx-get|src)="([^"#]+)')
NEVER = ("/static/", "/sign-out/")


def found_in(body: bytes, secrets: dict[str, str]) -> list[str]:
    """Whose private words stand in it; a workbook is looked into."""
    if body[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(body)) as book:
            body = b"\n".join(book.read(name) for name in book.namelist())
    low = body.lower()
    return [said for word, said in secrets.items() if word.encode() in low]


def crawl(one: Guest, starts: list[str], always: tuple[str, ...], of_one_kind: int) -> Iterator[tuple[str, int, bytes]]:
    """Every address that can be reached by links: some of each kind, and all that name one of `always`."""
    waiting, known, kinds = deque(starts), set(starts), Counter()
    while waiting:
        address = waiting.popleft()
        answer = one.context.request.get(address, max_redirects=0)
        body = answer.body()
        yield address, answer.status, body
        links = [found.decode().replace("&amp;", "&") for found in HREF.findall(body)]
        for link in [*links, *filter(None, [answer.headers.get("location")])]:
            target = urljoin(address, link)
            if (
                target in known
                or not target.startswith(one.house.address + "/")
                or any(part in target for part in NEVER)
            ):
                continue
            kind = kind_of(target)
            if kinds[kind] >= of_one_kind and not any(name in target for name in always):
                continue
            kinds[kind] += 1
            known.add(target)
            waiting.append(target)


def recorded(path: Path) -> Iterator[tuple[str, bytes]]:
    """Address and body of every answer that a browser was sent."""
    for entry in json.loads(path.read_text())["log"]["entries"]:
        content = entry["response"]["content"]
        text = content.get("text", "")
        yield entry["request"]["url"], base64.b64decode(text) if content.get("encoding") == "base64" else text.encode()


def everything_sent(house) -> Iterator[tuple[str, bytes]]:
    """Every mail with its parts decoded, and what the server and its worker said."""
    for mail in house.mails():
        yield f"a mail to {mail['To']}: {mail['Subject']}", words_of(mail).encode()
    yield "the log", house.log.read_bytes()
