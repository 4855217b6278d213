"""The foundation's tables."""

from alongside.foundation.audit.models import Entry
from alongside.foundation.sealing.models import DataKey

__all__ = ["DataKey", "Entry"]
