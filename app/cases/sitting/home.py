"""In which municipality a client lives, sure enough to tell that municipality about them."""

from __future__ import annotations

from models.folded_text import fold


def lives_in(municipality: str, postal_code: str) -> str:
    """Return the municipality, as the list of postal codes spells it where it knows it; ``""`` where that is unsure.

    The postal code decides: people name the village or the municipality of before a merger. Where the two name
    different municipalities one of them is a slip of the pen, and nobody is told about this client.
    """
    from app.municipalities import municipalities, municipality_of

    typed = " ".join(municipality.split())
    by_code = municipality_of(postal_code)
    by_name = {fold(name): name for name in municipalities().values()}.get(fold(typed), "")
    if by_code and by_name and by_code != by_name:
        return ""
    return by_code or by_name or typed
