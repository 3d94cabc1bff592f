"""What the consent form is composed from: plain values; empty ones become room to write by hand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class ConsentLine:
    """A category to agree with. ``text``: as the client says it; ``agreed_on``: the day of its own consent, if any.

    ``is_sensitive``: it is ticked and signed apart. ``away_from_leefloon``: no decider on the leefloon sees it.
    """

    text: str
    is_sensitive: bool = False
    agreed_on: date | None = None
    away_from_leefloon: bool = False


@dataclass(frozen=True, slots=True)
class ConsentContent:
    """One consent form. ``lines``: what is shared; ``not_shared``: what is not, in the client's words.

    ``agreed_on`` and ``agreed_how`` ("schriftelijk", "mondeling") are filled in once the client has agreed.
    """

    organisation: str
    client: str
    written_on: date
    to_organisation: str = ""
    people: tuple[str, ...] = ()
    purpose: str = ""
    from_on: date | None = None
    until: date | None = None
    may_write: bool | None = None
    always: str = ""
    lines: tuple[ConsentLine, ...] = ()
    not_shared: tuple[str, ...] = ()
    agreed_on: date | None = None
    agreed_how: str = ""
    agreed_by: str = ""
    withdrawn_on: date | None = None
    contact_name: str = ""
    contact_phone: str = ""
