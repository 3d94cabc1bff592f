"""Sentences about a GPMI that is being made: its balance, its templates, its lines."""

from __future__ import annotations

GPMI_DRAFT_SENTENCES: dict[str, str] = {
    "agreement.after_end": "Het GPMI loopt tot en met {ends_on}. Kies een dag tot en met die dag.",
    "agreement.third_unnamed": "Schrijf wie dit doet: naam en dienst. Wie een taak heeft, tekent mee.",
    "balance.empty": "Hier is nog niets gezegd. Schrijf eerst wat overeind houdt of wat moeilijk is.",
    "balance.not_shared": "Deze factor komt niet in de balans: anderen dan nu zouden hem lezen. "
    "Schrijf in eigen woorden wat erin mag staan.",
    "balance.written_on": "Aan de behoeften is intussen verder geschreven. Er is niets teruggezet.",
    "template.client_name": "In dit sjabloon staat een naam van de cliënt. Haal die eruit: elke collega leest het mee.",
    "template.empty": "Kies minstens één doel of afspraak voor het sjabloon.",
    "template.no_label": "Geef het sjabloon een naam, bijvoorbeeld “Jonge ouder”.",
}
