"""Trouble with the profile and its catalogues in plain Dutch (kinds of ``models.rules`` and ``app.cases``)."""

from __future__ import annotations

PROFILE_SENTENCES: dict[str, str] = {
    "conclusion.ground": "Een van deze factoren staat niet (meer) in dit profiel. Kies opnieuw waarop u steunt.",
    "conclusion.no_grounds": "Het besluit steunt nog op geen enkele factor. Kies waarop u steunt, of haal het besluit "
    "weg, en rond dan af.",
    "conclusion.no_why": "Bij het besluit staat nog geen uitleg. Schrijf waarom u dit besluit, of haal het besluit "
    "weg, en rond dan af.",
    "conclusion.unknown": "Dit besluit is niet bekend. Kies een besluit uit de lijst.",
    "factor.category": "Een factor valt onder werk of onder zorg. Kies een van beide.",
    "factor.domain": "Dit domein is niet bekend. Kies materieel, psychisch, medisch, sociaal, cultureel of werk.",
    "factor.no_label": "Een eigen factor heeft een naam nodig. Schrijf in enkele woorden waarover het gaat.",
    "link.effect": "Een factor versterkt, verzwakt of blokkeert een andere. Kies een van de drie.",
    "link.factor_gone": "Een van de twee factoren staat niet meer in dit profiel. Het verband komt niet terug.",
    "link.itself": "Een factor werkt niet op zichzelf in. Kies een andere factor.",
    "link.other_profile": "Deze factoren staan niet in hetzelfde profiel. Kies twee factoren van dit profiel.",
    "observation.empty": "Schrijf wat er gezien is. Zonder tekst wordt er niets bewaard.",
    "screening.unknown": "Dit punt staat niet (meer) in de lijst. Kies een ander.",
}
