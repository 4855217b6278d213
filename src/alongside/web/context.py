"""What every page may know about this installation."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def installation(request: HttpRequest) -> dict[str, Any]:
    return {"DEBUG_PAGES": settings.DEBUG, "IS_DEMO": settings.DEMO}
