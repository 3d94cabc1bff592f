"""Trouble with an agenda of another program in plain Dutch (kinds of ``app.imports.calendar_*``)."""

from __future__ import annotations

CALENDAR_SENTENCES: dict[str, str] = {
    "calendar.missing": "Het bestand {file} is er niet. Kijk na of de naam en de map kloppen; er is niets gewijzigd.",
    "calendar.not_one": "{file} is geen agenda (.ics). Kies het bestand dat uw agenda maakt bij “exporteren”; er is "
    "niets gewijzigd.",
    "calendar.too_large": "{file} is groter dan {limit_mb} MB. Exporteer een kortere periode; er is niets gewijzigd.",
    "calendar.too_many": "In {file} staan meer dan {limit} afspraken. Exporteer een kortere periode; er is niets "
    "gewijzigd.",
    "calendar.unreadable": "{file} is niet te lezen. Kijk na of u het mag openen; er is niets gewijzigd.",
    "event.end_before_start": "Het einde ligt vóór het begin.",
    "event.end_unreadable": "Het einde is niet te lezen.",
    "event.no_start": "Er staat niet bij wanneer dit begint.",
    "event.rule_too_many": "Dit komt meer dan {limit} keer terug in de periode die ingelezen wordt.",
    "event.rule_too_often": "Dit komt vaker dan elk uur terug.",
    "event.rule_unreadable": "De herhaling is niet te lezen.",
    "event.rules_too_many": "In dit bestand komt te veel terug; wat hier staat, past er niet meer bij.",
    "event.start_unreadable": "Het begin is niet te lezen.",
    "event.too_long": "Dit duurt langer dan {days} dagen.",
    "event.unreadable": "Dit stuk van het bestand is beschadigd.",
    "event.zone_unknown": "De tijdzone “{zone}” bestaat niet.",
}
