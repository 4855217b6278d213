"""How a command says that it cannot go on."""


class Problem(Exception):
    """A sentence for the person at the keyboard: what is wrong and what to do. Exit code 1."""
