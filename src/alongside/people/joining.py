"""What happens when an invitation is accepted: upper rooms register it by the invitation's kind."""

from collections.abc import Callable

from alongside.people.models import Invitation, Person

Accepted = Callable[[Invitation, Person], None]
_accepted: dict[str, Accepted] = {}


def register(kind: str, accepted: Accepted) -> None:
    """Called once by a room's `AppConfig.ready`; runs in the transaction of the acceptance."""
    _accepted[kind] = accepted


def forget(kind: str) -> None:
    """Take a kind's answer out again."""
    _accepted.pop(kind, None)


def tell(invitation: Invitation, person: Person) -> None:
    """Tell the room that the invitation was for; a kind nobody registered means joining the organisation only."""
    accepted = _accepted.get(invitation.for_kind)
    if accepted is not None:
        accepted(invitation, person)
