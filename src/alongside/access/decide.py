"""May this person? Answered from the table and from the object's own account of the person's roles."""

from typing import Any, Protocol

from django.core.exceptions import PermissionDenied
from django.http import Http404

from alongside.access.roles import Role
from alongside.access.table import TABLE, Permission


class HasRoles(Protocol):
    def roles_of(self, person: Any) -> frozenset[Role]: ...


def may(person: Any, permission: Permission, *, on: HasRoles) -> bool:
    """True when one of the person's roles on the object holds the permission."""
    return bool(on.roles_of(person) & TABLE[permission])


def require(person: Any, permission: Permission, *, on: HasRoles) -> None:
    """Pass, or: Http404 for a stranger to the object, PermissionDenied for an insider without the right."""
    roles = on.roles_of(person)
    if not roles:
        raise Http404
    if not roles & TABLE[permission]:
        raise PermissionDenied(f"You may not {permission.value} here.")
