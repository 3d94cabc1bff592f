"""What the page "Wie zag wat" is composed from: plain values, by organisation and person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class WhoSawRow:
    """What one person did: "bekeek", of what, from which day until which, how often, and why."""

    person: str
    role: str
    deed: str
    what: tuple[str, ...]
    first_on: date
    last_on: date
    times: int = 1
    why: str = ""


@dataclass(frozen=True, slots=True)
class WhoSawGroup:
    """The people of one organisation."""

    organisation: str
    rows: tuple[WhoSawRow, ...]


@dataclass(frozen=True, slots=True)
class WhoSawContent:
    """``seen``: who saw something; ``done``: who wrote, shared, asked or was refused.

    ``is_whole``: nothing older was left out.
    """

    organisation: str
    client: str
    written_on: date
    seen: tuple[WhoSawGroup, ...] = ()
    done: tuple[WhoSawGroup, ...] = ()
    is_whole: bool = True
    contact_name: str = ""
    contact_phone: str = ""
