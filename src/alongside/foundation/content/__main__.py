"""The content check: `python -m alongside.foundation.content [folder of a language]`."""

import sys
from pathlib import Path

from alongside.foundation.content.errors import ContentError
from alongside.foundation.content.library import Content, load, read_content


def counts(content: Content) -> str:
    clauses, readiness = content.clauses, content.readiness
    numbers = {
        "question sets": len(content.sets),
        "questions": len(content.questions),
        "clauses": len(clauses.core) + len(clauses.library),
        "phase tasks": sum(len(phase.tasks) for phase in content.phases.phases.values()),
        "readiness statements": len(readiness.mentor) + len(readiness.mentee),
        "expectations": len(content.expectations.questions),
        "pulse items": len(content.pulse.items),
        "guides": len(content.guides),
        "endings": len(content.endings.kinds),
        "thresholds": len(content.thresholds) + len(content.pulse.thresholds),
        "programme templates": len(content.programme_templates),
    }
    return ", ".join(f"{number} {name}" for name, number in numbers.items())


def main(arguments: list[str]) -> int:
    try:
        content = read_content(Path(arguments[0])) if arguments else load()
    except ContentError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"content/{content.language}: {counts(content)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
