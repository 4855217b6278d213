"""`alongside demo --reset` asks, and says why when it does not."""

import pytest

from alongside.cli import demo as command
from alongside.cli.problems import Problem
from alongside.home import demo


@pytest.mark.django_db
def test_without_a_demo_a_reset_is_a_problem_in_words(zoe):
    with pytest.raises(Problem, match="nothing was removed"):
        command.reset(sure=True)


def test_a_reset_asks_first(monkeypatch):
    done = []
    monkeypatch.setattr(demo, "check_reset", lambda: None)
    monkeypatch.setattr(demo, "reset", lambda: done.append("reset"))
    monkeypatch.setattr(command, "said_yes", lambda: False)
    with pytest.raises(Problem, match="Nothing was removed"):
        command.reset(sure=False)
    assert done == []
    command.reset(sure=True)
    assert done == ["reset"]
