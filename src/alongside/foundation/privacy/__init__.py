"""What a person's export and erasure mean: every room registers its part here."""

from alongside.foundation.privacy.registry import erase, export, register

__all__ = ["erase", "export", "register"]
