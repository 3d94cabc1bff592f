"""Trouble with the network in plain Dutch (kinds of ``app.cases.network``)."""

from __future__ import annotations

NETWORK_SENTENCES: dict[str, str] = {
    "network.gone": "Dit staat niet meer in het netwerk. Misschien heeft een collega het verwijderd.",
    "network.hours": "Het hoogste aantal uren ligt onder het laagste. Kijk beide na.",
    "network.municipality_missing": "Kies een gemeente.",
    "network.name_missing": "Vul een naam in.",
    "network.national_number": "Hier staat een rijksregisternummer. Elke collega leest het netwerk: zet hier niets van "
    "een cliënt. Schrijf het in het dossier.",
    "network.not_allowed": "Alleen begeleiders en leidinggevenden passen het netwerk en het eigen aanbod aan. "
    "Vraag het aan een van hen.",
    "network.number": "Schrijf een getal van 0 tot {limit}.",
    "network.period": "De afwezigheid begint op {from_}. Kies een einddatum vanaf die dag.",
    "network.stands_in_for_self": "Iemand kan zichzelf niet vervangen. Kies iemand anders.",
    "network.type_unknown": "Deze soort organisatie is niet bekend. Kies er een uit de lijst.",
}
