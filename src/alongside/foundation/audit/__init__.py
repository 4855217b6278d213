"""Who did what, on what, when: append-only, without foreign keys, never a word of content.

`record` writes in the caller's transaction: when it fails, nothing is saved.
"""

from alongside.foundation.audit.record import record

__all__ = ["record"]
