"""Trouble with sitting days in plain Dutch (kinds of ``app.cases.sitting``)."""

from __future__ import annotations

SITTING_SENTENCES: dict[str, str] = {
    "sitting.already_invited": "Deze cliënt staat al op deze dag, om {hour}. Kies een ander uur voor die "
    "afspraak als het niet past.",
    "sitting.break_outside": "Een pauze valt buiten de uren van de zitdag. Kijk begin en duur van de pauze na.",
    "sitting.break_unreadable": "Deze pauze is niet te lezen. Schrijf van en tot, bijvoorbeeld 10.30-10.45.",
    "sitting.clients_invited": "Op deze dag worden nog cliënten verwacht ({count}). Verzet of annuleer eerst hun "
    "afspraak; er is niets gewijzigd.",
    "sitting.closed": "Deze zitdag is afgesloten. Open ze opnieuw als er nog iets bij moet.",
    "sitting.day_missing": "Kies de dag van de zitdag.",
    "sitting.ends_before": "Het einde ligt niet na het begin. Kijk de uren na.",
    "sitting.full": "Alle uren van deze zitdag zijn bezet. Maak de dag langer, of kies een andere zitdag.",
    "sitting.gone": "Deze zitdag is er niet meer. Misschien heeft een collega ze verwijderd.",
    "sitting.hour_taken": "Om {hour} is er al een afspraak aan deze tafel. Kies een ander uur.",
    "sitting.minutes": "Een gesprek duurt {shortest} tot {longest} minuten. Kies een andere duur.",
    "sitting.no_sheets": "Voor deze zitdag zijn er nog geen bladen om af te drukken.",
    "sitting.no_slots": "In deze uren past geen enkel gesprek. Maak de dag langer, of de gesprekken korter.",
    "sitting.not_today": "Deze zitdag is niet vandaag. Geef de cliënt een uur, of kies de zitdag van vandaag.",
    "sitting.past": "Deze dag is voorbij. Kies een dag vanaf vandaag.",
    "sitting.place_missing": "Vul de gemeente of de plaats in, zodat de cliënt weet waar te zijn.",
}
