"""Sentences about the end of a trajectory: the final advice, the after-care plan and following up."""

from __future__ import annotations

ENDING_SENTENCES: dict[str, str] = {
    "advice.abolished": "“{advice}” bestaat niet meer voor nieuwe adviezen sinds {since}. Kies een ander eindadvies. "
    "Bron: {source}.",
    "advice.after_stop": "Dit traject is vervroegd stopgezet: er komt geen eindadvies. Bron: {source}.",
    "advice.discussed_in_future": "Deze dag moet nog komen. Kies de dag waarop u het samen besprak.",
    "advice.final": "Dit eindadvies is definitief sinds {on} en wijzigt niet meer.",
    "advice.in_future": "Deze dag moet nog komen. Maak het advies definitief op de dag zelf.",
    "advice.incomplete": "Dit eindadvies is nog niet rond. Eerst nodig: {missing}. Bron: {source}.",
    "advice.no_machine": "Alleen een activeringstraject eindigt met een eindadvies. Bron: {source}.",
    "advice.no_reasons": "Bij “Geen advies” hoort geen motivering: er is te weinig informatie voor een advies. "
    "Haal de motivering weg. Waarom het traject stopte, staat bij het traject.",
    "advice.none_chosen": "Kies eerst een eindadvies.",
    "advice.none_without_stop": "“Geen advies” is er alleen na een vervroegde stopzetting. Bron: {source}.",
    "advice.not_running": "Dit traject was nog niet “Bezig”. Een eindadvies kan pas na de dienstverlening die dan "
    "begint. Zet het traject anders vervroegd stop, zonder advies. Bron: {source}.",
    "advice.too_early": "Een eindadvies kan vanaf {earliest}: minstens {months} maanden na “Bezig”. "
    "Zet het traject anders vervroegd stop, zonder advies. Bron: {source}.",
    "advice.unknown": "Dit eindadvies staat niet in de lijst. Kies er een uit de lijst.",
    "aftercare.begun_in_future": "Deze dag moet nog komen. Kies de dag waarop u het nazorgplan begon.",
    "aftercare.contact_before_begin": "De cliënt kan pas bellen vanaf {start}. Kies een latere dag.",
    "aftercare.no_what": "Schrijf wat er verdergaat.",
    "follow_up.circuit": "Een circuit hoort alleen bij wie aan het werk is.",
    "follow_up.no_moment": "Dit opvolgmoment bestaat niet voor dit traject. Er is niets gewijzigd.",
    "follow_up.too_early": "Dit kunt u pas vragen vanaf {from_}. Er is niets gewijzigd.",
    "follow_up.unanswered": "Antwoord op beide vragen met ja, nee of onbekend.",
}
