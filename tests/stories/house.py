"""The real thing: `alongside serve` on a data folder of its own, with its worker, its mails and its log."""

import email
import email.policy
import os
import re
import signal
import socket
import subprocess
import sys
import time
from email.message import EmailMessage
from pathlib import Path

PATIENCE = 90
LINK = re.compile(r"https?://\S+")


class House:
    """One installation, started as a host starts it."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.data, self.log = folder, folder / "data", folder / "log"
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"
        self.server: subprocess.Popen[bytes] | None = None

    def _command(self, *words: str) -> list[str]:
        return [sys.executable, "-m", "alongside.cli", *words, "--data", str(self.data)]

    @property
    def _clean(self) -> dict[str, str]:
        """What pytest set for its own settings is no business of an installation."""
        return {name: value for name, value in os.environ.items() if not name.startswith(("ALONGSIDE_", "DJANGO_"))}

    def do(self, *words: str, said: str = "") -> str:
        """Run one `alongside` command; returns what it printed."""
        done = subprocess.run(
            self._command(*words),
            env=self._clean,
            cwd=self.folder,
            input=said,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def open(self) -> None:
        with self.log.open("wb") as out:
            self.server = subprocess.Popen(
                self._command("serve", "--port", str(self.port)),
                env=self._clean, cwd=self.folder, stdout=out, stderr=out, start_new_session=True,
            )  # fmt: skip
        self.until(lambda: "Alongside is ready" in self.said, "the house to open")

    def close(self) -> None:
        if self.server is None:
            return
        self.server.terminate()
        try:
            self.server.wait(30)
        except subprocess.TimeoutExpired:
            os.killpg(self.server.pid, signal.SIGKILL)
            self.server.wait()

    @property
    def said(self) -> str:
        """Everything the server and its worker have printed."""
        return self.log.read_text(errors="replace")

    def until(self, true, what: str, patience: float = PATIENCE):
        """Wait for something outside of the browser; returns what it was."""
        end = time.monotonic() + patience
        while not (found := true()):
            assert self.server is None or self.server.poll() is None, self.said
            assert time.monotonic() < end, f"waited too long for {what}\n{self.said[-3000:]}"
            time.sleep(0.1)
        return found

    # ---- mails -------------------------------------------------------------------------------------

    def mails(self, to: str = "", about: str = "") -> list[EmailMessage]:
        """Mails in the order they were sent, perhaps only those to one address or with these words in the subject."""
        found = []
        for path in sorted((self.data / "mails").glob("*.log"), key=lambda one: one.stat().st_mtime_ns):
            raw = path.read_bytes()
            if to and to.encode() not in raw:
                continue
            for part in raw.split(b"\n" + b"-" * 79 + b"\n"):
                mail = email.message_from_bytes(part, policy=email.policy.default)
                if mail["Subject"] and to in str(mail["To"]) and about in str(mail["Subject"]):
                    found.append(mail)
        return found

    def link_for(self, address: str, about: str) -> str:
        """The first link of the newest such mail, once it has come."""
        mail = self.until(lambda: self.mails(address, about), f"a mail to {address}: {about}")[-1]
        found = LINK.search(words_of(mail))
        assert found, words_of(mail)
        return found.group().rstrip(".,)")


def words_of(mail: EmailMessage) -> str:
    """Subject and every part, decoded."""
    parts = [str(mail["Subject"])]
    for part in mail.walk():
        if part.get_content_maintype() == "multipart":
            continue
        content = part.get_content()
        parts.append(content if isinstance(content, str) else content.decode("utf-8", "replace"))
    return "\n".join(parts)
