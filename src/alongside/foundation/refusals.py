"""How a rule says no."""


class Refused(Exception):
    """A decision against a request, in a sentence for the person who asked. Pages answer it with 409."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence
