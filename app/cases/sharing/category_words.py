"""The sharing categories in words: for the caseworker, for the client, and what of each there is in a dossier."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from models.dutch_dates import day_month
from models.row import Category
from models.sharing import ConsentKind


@dataclass(frozen=True)
class CategoryWords:
    """``meaning``: what it holds, for who shares it; ``client``: the same as the client says it on paper."""

    label: str
    meaning: str
    client: str


CATEGORIES: Mapping[str, CategoryWords] = {
    Category.IDENTITY: CategoryWords(
        "Wie het is", "Naam, adres, contact, talen en het team: gaat altijd mee.", "Wie ik ben en hoe je mij bereikt"
    ),
    Category.WORK: CategoryWords(
        "Werk", "Krachten en drempels voor werk, het levensverhaal.", "Wat ik goed kan en wat moeilijk is op het werk"
    ),
    Category.GPMI: CategoryWords(
        "GPMI", "Het project met doelen, afspraken en evaluaties.", "Mijn project bij het OCMW (GPMI)"
    ),
    Category.TRAJECTORY: CategoryWords(
        "Traject en afspraken", "Trajecten, triogesprekken en wie wat doet.", "Mijn traject en wat we samen afspraken"
    ),
    Category.NOTES: CategoryWords(
        "Gesprekken",
        "Verslagen van gesprekken. Wat daarin over gezondheid of gerecht staat, gaat mee.",
        "Verslagen van mijn gesprekken",
    ),
    Category.CARE: CategoryWords(
        "Gezondheid en welzijn",
        "Medische en psychologische gegevens. Alleen met een eigen toestemming hiervoor.",
        "Mijn gezondheid (lichaam en hoofd)",
    ),
    Category.JUSTICE: CategoryWords(
        "Gerecht",
        "Gerechtelijke gegevens. Alleen met een eigen toestemming hiervoor.",
        "Wat met politie of gerecht te maken heeft",
    ),
    Category.INTERNAL: CategoryWords(
        "Niet gedeeld",
        "Krachten en drempels die als niet gedeeld gemerkt zijn, en wat er gebeurt als het GPMI niet is nagekomen. "
        "Geen enkele deling opent dit.",
        "Wat niet met anderen gedeeld wordt",
    ),
}

PURPOSES = (
    "Samen een traject naar werk begeleiden",
    "Een triogesprek voorbereiden",
    "Een stage of werkplek zoeken",
    "Werk en zorg op elkaar afstemmen",
    "Het dossier tijdelijk overnemen",
)
"""What sharing is usually for; anything else is typed."""

CONSENT_WORDS = {ConsentKind.WRITTEN: "schriftelijk", ConsentKind.SPOKEN: "mondeling"}

_COUNTED: Mapping[str, tuple[str, str]] = {
    "assessment": ("profiel", "profielen"),
    "attachment": ("bijlage", "bijlagen"),
    "factor": ("kracht of drempel", "krachten en drempels"),
    "factor_link": ("verband", "verbanden"),
    "balance_line": ("domein van de balans", "domeinen van de balans"),
    "gpmi": ("GPMI", "GPMI-versies"),
    "gpmi_goal": ("doel", "doelen"),
    "gpmi_agreement": ("afspraak", "afspraken"),
    "gpmi_signature": ("handtekening", "handtekeningen"),
    "gpmi_basis": ("grond voor het GPMI", "gronden voor het GPMI"),
    "gpmi_event": ("stap in het verloop", "stappen in het verloop"),
    "gpmi_transfer": ("overdracht", "overdrachten"),
    "sanction": ("procedure na niet-nakoming", "procedures na niet-nakoming"),
    "gpmi_evaluation": ("evaluatie", "evaluaties"),
    "gpmi_progress": ("stand van een afspraak", "standen van afspraken"),
    "note": ("gesprek", "gesprekken"),
    "note_version": ("vroegere tekst van een notitie", "vroegere teksten van notities"),
    "task": ("taak", "taken"),
    "triogesprek": ("triogesprek", "triogesprekken"),
    "trio_agreement": ("afspraak", "afspraken"),
    "trio_topic": ("punt voor een triogesprek", "punten voor een triogesprek"),
    "trio_initial": ("paraaf", "parafen"),
    "file_handover": ("tijdelijke overdracht", "tijdelijke overdrachten"),
    "appointment": ("afspraak in de agenda", "afspraken in de agenda"),
    "trajectory": ("traject", "trajecten"),
    "trajectory_evaluation": ("evaluatie van een traject", "evaluaties van trajecten"),
    "final_advice": ("eindadvies", "eindadviezen"),
    "aftercare_plan": ("nazorgplan", "nazorgplannen"),
    "follow_up": ("opvolgmoment", "opvolgmomenten"),
    "trajectory_plan": ("trajectplan", "trajectplannen"),
    "plan_goal": ("doel in het trajectplan", "doelen in het trajectplan"),
    "plan_action": ("actie in het trajectplan", "acties in het trajectplan"),
    "placement": ("werkplek", "werkplekken"),
    "workplace_visit": ("bezoek aan een werkplek", "bezoeken aan werkplekken"),
    "measure_fact": ("antwoord bij het aanbod", "antwoorden bij het aanbod"),
    "measure_choice": ("wens bij het aanbod", "wensen bij het aanbod"),
}


def category_label(category: str) -> str:
    """Return a category in a word or two; one that this version does not know as it is."""
    known = CATEGORIES.get(category)
    return known.label if known else category


def counted_words(counts: Mapping[str, int]) -> str:
    """Return ``2 profielen, 18 krachten en drempels`` for counts by kind of row; ``nog niets`` for none."""
    parts, others = [], 0
    for entity, count in counts.items():
        if entity in _COUNTED:
            parts.append(f"{count} {_COUNTED[entity][count != 1]}")
        else:
            others += count
    if others:
        parts.append("1 ander gegeven" if others == 1 else f"{others} andere gegevens")
    return ", ".join(parts) or "nog niets"


def consent_words(kind: str, by: str, on: date | None, today: date) -> str:
    """Return ``schriftelijk, door Kurt Vandeput op 12 november``."""
    how = CONSENT_WORDS.get(ConsentKind(kind), "") if kind in set(ConsentKind) else ""
    when = f"op {day_month(on, today)}" if on else ""
    who = f"door {by}" if by else ""
    return ", ".join(part for part in (how, " ".join(part for part in (who, when) if part)) if part)
