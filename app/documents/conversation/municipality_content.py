"""What the page for one municipality after a sitting day is composed from: only its own clients."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from app.documents.content import AgreementLine, Contact, NextTalk

How = Literal["gesproken", "niet_opgedaagd", "verzet", "geannuleerd", "gepland"]


@dataclass(frozen=True, slots=True)
class ClientUpdate:
    """What the social workers of the municipality must know of one client after the day; never the note itself.

    ``client``: the full name, and ``born_on`` where two have the same. ``how``: what became of the appointment.
    ``agreed``: what client and we agreed; ``to_do``: what is asked of the municipality's own people; each with ``who``.
    """

    client: str
    how: How = "gesproken"
    kind: str = ""
    born_on: date | None = None
    agreed: tuple[AgreementLine, ...] = ()
    to_do: tuple[AgreementLine, ...] = ()
    next_talk: NextTalk | None = None


@dataclass(frozen=True, slots=True)
class MunicipalityContent:
    """One municipality after one sitting day. ``contacts``: whom of us to call."""

    organisation: str
    municipality: str
    on: date
    place: str = ""
    written_by: str = ""
    clients: tuple[ClientUpdate, ...] = ()
    contacts: tuple[Contact, ...] = ()
