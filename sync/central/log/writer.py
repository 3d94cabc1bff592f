"""Whose device asks or writes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Writer:
    """A device and the user it speaks for; ``role``: of the user's account. No user: the centre's own device."""

    organisation_id: str
    device_id: str
    user_id: str
    role: str
