"""The template gate: refuses what a strict Content-Security-Policy blocks and what lets typed text out unescaped.

Names the file, the line, and what to write instead.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

RULES = (
    (re.compile(r"<style\b", re.I), "no <style>: put it in a static stylesheet"),
    (re.compile(r"<[a-z][^<>]*\sstyle\s*=", re.I), "no style attribute: give it a class"),
    (re.compile(r"<script(?![^>]*\ssrc\s*=)", re.I), "no inline script: put it in a static module"),
    (re.compile(r"<[a-z][^<>]*\son[a-z]+\s*=", re.I), "no on… attribute: listen in a static module"),
    (re.compile(r"(?:href|src|action)\s*=\s*[\"']?\s*javascript:", re.I), "no javascript: address"),
    (re.compile(r"\shx-on\b", re.I), "no hx-on: it needs a policy that allows evaluation"),
    (re.compile(r"\|\s*safe(?:seq)?\b"), "no |safe: make the markup with format_html"),
    (re.compile(r"\{%\s*autoescape\s+off"), "no autoescape off: what people typed would run"),
    (re.compile(r"(?:src|href)\s*=\s*[\"']https?://[^\"']*\.(?:js|css|png|svg|woff2?)\b", re.I), "no other origin"),
)  # fmt: skip
TAGS_IN_QUOTES = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}", re.S)
# Mails are read outside our policy, where a style element is the only styling that arrives.
MAIL_FOLDERS = {"mails", "mail", "email", "emails"}
STYLE_RULES = RULES[:2]


def blank(found: re.Match[str]) -> str:
    """Keeps `|safe` and the tags themselves apart from HTML: same length and lines, without quotes and brackets."""
    return re.sub(r"[<>\"'=]", " ", found[0])


def check_text(text: str, *, mail: bool = False) -> Iterator[tuple[int, str]]:
    """Line number and remedy for everything refused in one template."""
    plain = TAGS_IN_QUOTES.sub(blank, text)
    for pattern, remedy in RULES:
        if mail and (pattern, remedy) in STYLE_RULES:
            continue
        for found in pattern.finditer(plain):
            start = found.start() + len(found[0]) - len(found[0].lstrip())
            yield plain.count("\n", 0, start) + 1, remedy


def check_tree(root: Path) -> list[str]:
    problems = []
    for path in sorted((root / "src").rglob("templates/**/*.html")):
        mail = bool(MAIL_FOLDERS & set(path.parts))
        found = sorted(check_text(path.read_text(encoding="utf-8"), mail=mail))
        problems += [f"{path}:{line}: {remedy}" for line, remedy in found]
    return problems


if __name__ == "__main__":
    problems = check_tree(Path())
    print("\n".join(problems))
    sys.exit(1 if problems else 0)
