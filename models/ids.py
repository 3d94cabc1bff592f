"""Ids made on the device: UUID version 7, so that they sort by the time they were made."""

from __future__ import annotations

import uuid

# Names under which ids are derived, so that two machines that reach the same conclusion give it the same id.
_DERIVED = uuid.UUID("6f0c2f4e-5b0a-4c55-9d6b-7c1f2a3b4d5e")


def new_id() -> str:
    """Return a new UUIDv7 in its usual text form (36 characters, lower case)."""
    from uuid6 import uuid7  # late: its own version look-up costs 15 ms, and the start makes no ids

    return str(uuid7())


def derived_id(*parts: str) -> str:
    """Return the id that belongs to ``parts``: the same parts give the same id on every machine (UUIDv5)."""
    return str(uuid.uuid5(_DERIVED, "\x1f".join(parts)))
