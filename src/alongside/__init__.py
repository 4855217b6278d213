"""Alongside: a self-hosted mentoring platform that treats the relationship as the thing being built."""

__version__ = "0.1.0"
