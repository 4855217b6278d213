"""Secrets that travel in links. Tables keep only their hashes."""

import hashlib
import secrets

from django.utils.crypto import salted_hmac


def fresh() -> str:
    """A random token of 256 bits, for a link that is made and mailed at once."""
    return secrets.token_urlsafe(32)


def derived(purpose: str, *parts: object) -> str:
    """The same token each time for the same parts, so that a link can be written again without being stored."""
    return salted_hmac(f"alongside.{purpose}", "|".join(map(str, parts)), algorithm="sha256").hexdigest()


def hashed(token: str) -> str:
    """What a table keeps; the tokens are long and random, so a plain hash is enough."""
    return hashlib.sha256(token.encode()).hexdigest()
