"""All the content of one language in one value, parsed once and checked whole."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, fields
from functools import cache, cached_property
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import Any

from alongside.foundation.content.agreement import Clauses, Confidentiality, Expectations
from alongside.foundation.content.answers import Pulse, Readiness, Threshold, Thresholds
from alongside.foundation.content.checks import check_pairings
from alongside.foundation.content.errors import ContentError
from alongside.foundation.content.journey import Endings, FirstMeeting, Guide, Phases
from alongside.foundation.content.meeting import Agenda, Safeguarding
from alongside.foundation.content.programmes import IntakeQuestion, Programmes, ProgrammeTemplate
from alongside.foundation.content.questions import MOST_AT_ONCE, Question, QuestionSet, by_key, suggest
from alongside.foundation.content.reader import Document
from alongside.foundation.content.schema import Phase, Side

ONE_FILE_EACH: Mapping[str, type] = {
    "clauses": Clauses,
    "phases": Phases,
    "readiness": Readiness,
    "pulse": Pulse,
    "expectations": Expectations,
    "first_meeting": FirstMeeting,
    "confidentiality": Confidentiality,
    "endings": Endings,
    "agenda": Agenda,
    "thresholds": Thresholds,
    "safeguarding": Safeguarding,
    "programmes": Programmes,
}
FOLDERS: Mapping[str, type] = {"questions": QuestionSet, "guides": Guide}


@dataclass(frozen=True)
class Content:
    """Words and numbers of one language. Mappings are read-only, in the order of the files."""

    language: str
    sets: Mapping[str, QuestionSet]
    guides: Mapping[str, Guide]
    clauses: Clauses
    phases: Phases
    readiness: Readiness
    pulse: Pulse
    expectations: Expectations
    first_meeting: FirstMeeting
    confidentiality: Confidentiality
    endings: Endings
    agenda: Agenda
    safeguarding: Safeguarding
    thresholds: Mapping[str, Threshold]
    programme_templates: Mapping[str, ProgrammeTemplate]
    intake_questions: Mapping[str, IntakeQuestion]

    @cached_property
    def questions(self) -> Mapping[str, Question]:
        return MappingProxyType(by_key(self.sets.values()))

    def question(self, key: str) -> Question:
        """KeyError when there is no such question."""
        return self.questions[key]

    def suggest(
        self,
        sets: Iterable[str],
        phase: Phase,
        *,
        seen: Collection[str] = (),
        wanted_challenge: bool = False,
        limit: int = MOST_AT_ONCE,
    ) -> tuple[Question, ...]:
        """At most three questions out of the named sets, none of those whose keys were seen."""
        chosen = [self.sets[key] for key in sets]
        return suggest(chosen, phase, seen=seen, wanted_challenge=wanted_challenge, limit=limit)

    def intake(self, template: str, side: Side) -> tuple[IntakeQuestion, ...]:
        """The intake questions that one side answers in a template; for `Side.BOTH` all of them."""
        asked = (self.intake_questions[key] for key in self.programme_templates[template].questions)
        return tuple(question for question in asked if side is Side.BOTH or question.side in (side, Side.BOTH))


def load(language: str = "en") -> Content:
    """The packaged content; raises ContentError with file and line when a file is wrong."""
    return _load(language)


@cache
def _load(language: str) -> Content:
    return read_content(files("alongside.content") / language, language=language)


def read_content(root: Traversable, *, language: str = "en") -> Content:
    """Reads and checks every file under a language's folder, given as any folder (a package resource or a path)."""
    name = f"content/{language}"
    _refuse_strays(root, name)
    documents: dict[str, Document] = {}
    parts: dict[str, Any] = {}
    for stem, schema in ONE_FILE_EACH.items():
        documents[stem] = _document(root / f"{stem}.toml", f"{name}/{stem}.toml")
        parts[stem] = documents[stem].read(schema)
    for folder, schema in FOLDERS.items():
        parts[folder] = _folder(root / folder, f"{name}/{folder}", schema, documents)
    check_mentions(documents.values(), parts)
    check_pairings(documents, parts)
    return _assemble(language, parts)


def _assemble(language: str, parts: Mapping[str, Any]) -> Content:
    named = {
        **parts,
        "language": language,
        "sets": parts["questions"],
        "thresholds": parts["thresholds"].thresholds,
        "programme_templates": parts["programmes"].templates,
        "intake_questions": parts["programmes"].questions,
    }
    return Content(**{field.name: named[field.name] for field in fields(Content)})


def _document(file: Traversable, name: str) -> Document:
    if not file.is_file():
        raise ContentError(name, 1, "is missing. Put the file there.")
    return Document(file, name)


def _folder(folder: Traversable, name: str, schema: type, documents: dict[str, Document]) -> Mapping[str, Any]:
    """One item per file; the file is called like its key."""
    if not folder.is_dir():
        raise ContentError(name, 1, "is missing. Make the folder with one file for each item.")
    items = {}
    for file in sorted(folder.iterdir(), key=lambda each: each.name):
        if not file.name.endswith(".toml"):
            continue
        document = _document(file, f"{name}/{file.name}")
        item: Any = document.read(schema)
        if f"{item.key}.toml" != file.name:
            raise document.refuse(("key",), f'the key is "{item.key}". Call the file {item.key}.toml too.')
        items[item.key] = item
        documents[f"{folder.name}/{item.key}"] = document
    return MappingProxyType(items)


def _refuse_strays(root: Traversable, name: str) -> None:
    for file in sorted(root.iterdir(), key=lambda each: each.name) if root.is_dir() else ():
        stem = file.name.removesuffix(".toml")
        if stem != file.name and stem not in ONE_FILE_EACH:
            raise ContentError(f"{name}/{file.name}", 1, "is read by nothing. Remove it or name it in ONE_FILE_EACH.")


def check_mentions(documents: Iterable[Document], parts: Mapping[str, Any]) -> None:
    """Every key that a file mentions exists."""
    known: Mapping[str, Collection[str]] = {
        "question set": parts["questions"],
        "question": by_key(parts["questions"].values()),
        "clause": parts["clauses"].by_key,
        "vocabulary": parts["phases"].vocabularies,
        "intake question": parts["programmes"].questions,
    }
    for document in documents:
        for mention in document.mentions:
            if mention.key not in known[mention.to]:
                raise document.refuse(
                    mention.path,
                    f'there is no {mention.to} "{mention.key}". Correct it or write one.',
                )
