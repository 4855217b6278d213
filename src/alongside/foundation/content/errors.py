"""The one error of the content: where it is, what is wrong, what to do."""


class ContentError(Exception):
    """Says `file:line: what is wrong. Remedy.`"""

    def __init__(self, file: str, line: int, message: str) -> None:
        super().__init__(f"{file}:{line}: {message}")
        self.file = file
        self.line = line
