"""Passwords of local accounts: Argon2id, few at a time, and no quicker for a user who does not exist."""

from __future__ import annotations

import threading
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

_hasher = PasswordHasher(time_cost=3, memory_cost=64 * 1024, parallelism=1)
_turns = threading.BoundedSemaphore(2)  # 64 MiB each: many sign-ins at once may not fill the memory


def hash_password(password: str) -> str:
    """Return the Argon2id hash of ``password`` with its salt and parameters."""
    with _turns:
        return _hasher.hash(password)


def is_right(password_hash: str | None, password: str) -> bool:
    """Tell whether ``password`` fits; no hash (no such account, or one without a password) takes as long and never
    fits."""
    with _turns:
        nobody = _nobody()
        try:
            _hasher.verify(password_hash or nobody, password)
        except (VerificationError, InvalidHashError):
            return False
        return bool(password_hash)


@cache
def _nobody() -> str:
    return _hasher.hash("the account that does not exist")
