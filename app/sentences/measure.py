"""Sentences for trouble with measures: which may begin, what is known of a client for them, and own limits."""

from __future__ import annotations

MEASURE_SENTENCES: dict[str, str] = {
    "measure.ended": (
        "{measure} bestaat niet meer sinds {ended_on}. Kies een vroegere startdatum of een andere maatregel. "
        "Bron: {source}."
    ),
    "measure.ended_replaced": (
        "{measure} bestaat niet meer sinds {ended_on}. Kies in de plaats: {successor}. Oude dossiers blijven te lezen. "
        "Bron: {source}."
    ),
    "measure.fact_future": "Deze dag ligt in de toekomst. Kies de dag waarop u dit weet.",
    "measure.fact_unreadable": "Dit antwoord past niet bij de vraag. Kies een van de antwoorden.",
    "measure.limit_no_source": "Een eigen grens vraagt een bron. Schrijf waar ze staat, bijvoorbeeld een omzendbrief.",
    "measure.limit_unreadable": "Deze grens is geen getal vanaf 0. Kijk het na.",
    "measure.no_trajectory": (
        "Dit staat als actie in een trajectplan, en er loopt nog geen traject. Start eerst een traject bij Overzicht."
    ),
    "measure.not_begun": "{measure} bestaat pas sinds {begun_on}. Kies een startdatum vanaf die dag. Bron: {source}.",
    "measure.reason_needed": (
        "Anders beslissen dan de regels kan, met een reden. Schrijf in een zin waarom: de reden blijft bewaard."
    ),
    "measure.unknown": "Deze maatregel staat niet in de lijst. Werk Tandem bij of kies een andere maatregel.",
}
