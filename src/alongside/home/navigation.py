"""What stands in the navigation, for every page."""

from typing import Any

from django.http import HttpRequest


def navigation(request: HttpRequest) -> dict[str, Any]:
    """Context for the base page; lazily read, so that pages without navigation cost nothing."""
    return {}
