"""By what the tabs of the page "Netwerk" are asked for, and on which of them a name stands."""

from __future__ import annotations

from typing import Final

from app.cases.network.lines import CONTACT, ORGANISATION, WORKPLACE, NetworkName

ORGANISATIONS: Final = "organisaties"
CONTACTS: Final = "contactpersonen"
WORKPLACES: Final = "werkplekken"
MUNICIPALITIES: Final = "gemeenten"
OFFERS: Final = "aanbod"
USAGE: Final = "minder_gebruikt"

_TAB_OF = {ORGANISATION: ORGANISATIONS, CONTACT: CONTACTS, WORKPLACE: WORKPLACES}


def place_of(name: NetworkName) -> tuple[str, str]:
    """Return on which tab a name stands, and its id."""
    return _TAB_OF[name.kind], name.id
