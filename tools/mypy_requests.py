"""Tells mypy what middleware makes of a request: `user` is a Person who signed in, and `htmx` is there.

That the door holds is not a matter of types: the house test visits every page as a stranger.
"""

from collections.abc import Callable

from mypy.plugin import AttributeContext, ClassDefContext, Plugin
from mypy.plugins.common import add_attribute_to_class
from mypy.types import AnyType, Type, TypeOfAny, UnionType, get_proper_type

REQUEST = "django.http.request.HttpRequest"
ANONYMOUS = "django.contrib.auth.models.AnonymousUser"


def signed_in(context: AttributeContext) -> Type:
    found = get_proper_type(context.default_attr_type)
    if not isinstance(found, UnionType):
        return found
    return UnionType.make_union([one for one in found.items if not is_anonymous(one)])


def is_anonymous(found: Type) -> bool:
    return getattr(getattr(get_proper_type(found), "type", None), "fullname", "") == ANONYMOUS


def add_htmx(context: ClassDefContext) -> None:
    add_attribute_to_class(context.api, context.cls, "htmx", AnyType(TypeOfAny.explicit))


class Requests(Plugin):
    def get_attribute_hook(self, fullname: str) -> Callable[[AttributeContext], Type] | None:
        return signed_in if fullname.endswith("Request.user") else None

    def get_customize_class_mro_hook(self, fullname: str) -> Callable[[ClassDefContext], None] | None:
        return add_htmx if fullname == REQUEST else None


def plugin(version: str) -> type[Plugin]:
    """Called by mypy with its version."""
    return Requests
