"""The cipher itself: bytes in, bytes out; knows no Django and no table."""

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

FORMAT = b"\x01"
NONCE = 12


class DoesNotOpen(Exception):
    """The key, the place or the bytes are not those of the sealing. Never falls back to clear text."""


def new_key() -> bytes:
    """A random 256-bit key."""
    return AESGCM.generate_key(bit_length=256)


def seal(key: bytes, clear: bytes, place: str) -> bytes:
    """Ciphertext of `clear`, bound to `place` (table, row and field): 29 bytes longer than the text."""
    nonce = os.urandom(NONCE)
    return FORMAT + nonce + AESGCM(key).encrypt(nonce, clear, place.encode())


def unseal(key: bytes, sealed: bytes, place: str) -> bytes:
    """The clear bytes. Errors: DoesNotOpen when anything differs from the sealing."""
    if sealed[:1] != FORMAT or len(sealed) < 1 + NONCE + 16:
        raise DoesNotOpen(f"Not a sealed text: {place}")
    try:
        return AESGCM(key).decrypt(sealed[1 : 1 + NONCE], sealed[1 + NONCE :], place.encode())
    except InvalidTag:
        raise DoesNotOpen(f"Sealed for another place or under another key: {place}") from None
