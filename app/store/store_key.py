"""The secret that opens one encrypted database."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field

KEY_BYTES = 32
SALT_BYTES = 16


@dataclass(frozen=True)
class StoreKey:
    """256 random bits and the 16 bytes of salt with which the database begins; shows nothing of either.

    The salt is kept with the key because a database whose first bytes are lost still opens with it.
    """

    key: bytes = field(repr=False)
    salt: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.key) != KEY_BYTES or len(self.salt) != SALT_BYTES:
            raise ValueError("a store key is 32 bytes of key and 16 bytes of salt")

    @classmethod
    def random(cls) -> StoreKey:
        """Return a fresh key for a new database."""
        return cls(secrets.token_bytes(KEY_BYTES), secrets.token_bytes(SALT_BYTES))

    @classmethod
    def from_bytes(cls, content: bytes) -> StoreKey:
        """Return the key that ``to_bytes`` wrote."""
        return cls(content[:KEY_BYTES], content[KEY_BYTES:])

    def to_bytes(self) -> bytes:
        """Return key and salt in one piece, to be wrapped."""
        return self.key + self.salt

    def pragma(self) -> str:
        """Return key and salt in the raw form of ``PRAGMA key``, without quotes."""
        return self.to_bytes().hex()
