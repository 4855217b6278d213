"""The demo: an invented programme, built through the rooms' own services, so that it looks like months of use."""

from alongside.home.demo.building import build, check_reset, reset

__all__ = ["build", "check_reset", "reset"]
