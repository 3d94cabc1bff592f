"""Trouble with the organisation's own offers in plain Dutch (kinds of ``app.cases.measures.offers``)."""

from __future__ import annotations

OFFER_SENTENCES: dict[str, str] = {
    "offer.holds_number": "Hier staat een rijksregisternummer. Elke collega leest dit aanbod: haal het nummer weg.",
    "offer.no_label": "Geef het aanbod een naam, zodat collega's het vinden.",
    "offer.unknown_circuit": "Dit circuit is niet bekend. Kies er een uit de lijst.",
    "offer.unknown_kind": "Deze soort aanbod is niet bekend. Kies er een uit de lijst.",
    "offer.unknown_paid": "Kies of het aanbod betaald is.",
}
