"""A walk through a guide as one of the two may see it."""

from dataclasses import dataclass

from alongside.foundation import content
from alongside.meetings.models import GuideAnswer, GuideRun
from alongside.meetings.rules import GuideState
from alongside.meetings.rules import guide as rules
from alongside.people.models import Person
from alongside.programmes.rules import Side


@dataclass(frozen=True)
class PanelView:
    """One panel: its words, what stands in it, and whether this person can write here now."""

    panel: content.Panel
    answers: tuple[GuideAnswer, ...]
    open: bool
    writes: bool
    ideas: tuple[GuideAnswer, ...] = ()
    ideas_folded: bool = False
    takes_ideas: bool = False

    @property
    def wanting(self) -> int:
        """How many entries the panel still asks for; it never insists."""
        return max(0, self.panel.at_least - len(self.answers))


@dataclass(frozen=True)
class Board:
    """The whole guide for one reader."""

    guide: content.Guide
    run: GuideRun
    panels: tuple[PanelView, ...]
    commitment: int | None
    smaller: bool
    stuck: bool


def walk_of(run: GuideRun) -> rules.Walk:
    """What the rules need to know; the mentee's entries are those of everybody who is not a mentor."""
    mentors = mentors_of(run)
    entries: dict[str, int] = {}
    for answer in run.answers.all():
        if answer.author_id not in mentors:
            entries[answer.step] = entries.get(answer.step, 0) + 1
    return rules.Walk(entries, stuck=run.stuck_at is not None, finished=run.state == GuideState.FINISHED)


def mentors_of(run: GuideRun) -> set[object]:
    return {member.person_id for member in run.mentorship.members.all() if member.side == Side.MENTOR}


def board_of(run: GuideRun, person: Person) -> Board:
    """What this person sees: a mentee never gets ideas that are still folded."""
    guide = content.load().guides[run.guide]
    walk, mentors = walk_of(run), mentors_of(run)
    answers = list(run.answers.all())
    own = [answer for answer in answers if answer.author_id not in mentors]
    ideas = [answer for answer in answers if answer.author_id in mentors]
    is_mentor = person.pk in mentors
    opened = rules.open_panels(guide, walk)
    unfolded = rules.ideas_open(guide, walk)
    panels = []
    for panel in guide.panels:
        takes = guide.mentor_ideas is not None and panel.key == guide.mentor_ideas.panel
        panels.append(
            PanelView(
                panel=panel,
                answers=tuple(one for one in own if one.step == panel.key),
                open=panel.key in opened,
                writes=not walk.finished and (takes if is_mentor else panel.key in opened),
                ideas=tuple(ideas) if takes and (is_mentor or unfolded) else (),
                ideas_folded=takes and not unfolded,
                takes_ideas=takes,
            )
        )
    given = [one for one in own if one.step == rules.COMMITMENT]
    number = int(given[-1].text) if given and given[-1].text.isdigit() else None
    return Board(guide, run, tuple(panels), number, rules.make_smaller(guide, number), walk.stuck)
