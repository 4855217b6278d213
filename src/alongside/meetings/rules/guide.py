"""Walking a guide such as GROW: which panel is open, who writes where, when ideas unfold; pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from alongside.foundation.content import Guide
from alongside.foundation.refusals import Refused
from alongside.programmes.rules import Side

COMMITMENT = "commitment"


@dataclass(frozen=True)
class Walk:
    """Where a run stands: how many entries of the mentee each panel has, and whether ideas were asked for."""

    entries: Mapping[str, int]
    stuck: bool = False
    finished: bool = False


def open_panels(guide: Guide, walk: Walk) -> frozenset[str]:
    """On the way through for the first time the next panel is open too; afterwards all are, in any order."""
    reached = []
    for panel in guide.panels:
        reached.append(panel.key)
        if not walk.entries.get(panel.key):
            break
    return frozenset(reached)


def ideas_open(guide: Guide, walk: Walk) -> bool:
    """Whether the mentee sees the mentor's ideas: after own ones, or on the word "stuck"."""
    ideas = guide.mentor_ideas
    return ideas is None or walk.stuck or walk.entries.get(ideas.panel, 0) >= ideas.after


def check_write(guide: Guide, walk: Walk, *, side: Side, panel: str) -> None:
    """The mentee writes; the mentor only into the panel of ideas. Errors: Refused."""
    if walk.finished:
        raise Refused("This guide is finished. Begin it again whenever you like.")
    if panel not in {one.key for one in guide.panels}:
        raise Refused("There is no such part in this guide.")
    if side == Side.MENTOR:
        if guide.mentor_ideas is None or panel != guide.mentor_ideas.panel:
            raise Refused("The mentee writes here. Ask, listen, and leave the pen.")
        return
    if panel not in open_panels(guide, walk):
        raise Refused(
            "First a word in the part before. Once you have been through all of them, go back and forth freely."
        )


def check_commitment(guide: Guide, number: int) -> None:
    scale = guide.commitment
    if scale is None or not scale.lowest <= number <= scale.highest:
        raise Refused("Choose a number on the scale.")


def make_smaller(guide: Guide, number: int | None) -> bool:
    """Whether the step may be too big: the step is made smaller, never the person."""
    return guide.commitment is not None and number is not None and number < guide.commitment.smaller_below
