"""Invented people and what they agreed, for the tests of the printed documents."""

from __future__ import annotations

from datetime import UTC, date, datetime
from io import BytesIO

from pypdf import PdfReader

from app.documents.content import (
    AgreementLine,
    Contact,
    GpmiContent,
    GpmiEvaluation,
    GpmiGoalLine,
    GpmiPartyLine,
    NextTalk,
    TriogesprekContent,
    TrioParty,
)

TALK = NextTalk(datetime(2026, 12, 15, 8, 40, tzinfo=UTC), "Gemeentehuis Zonhoven, lokaal 2", "je stageboekje")

KURT = TrioParty(
    "Kurt Vandeput",
    first_name="Kurt",
    agreements=(
        AgreementLine("Ik ga naar de kinesist.", date(2026, 12, 4)),
        AgreementLine("Ik werk 4 halve dagen in de kringwinkel.", date(2026, 12, 1), "vanaf"),
    ),
)
AN = TrioParty("An Claes", "OCMW", agreements=(AgreementLine("Ik betaal het busabonnement.", date(2026, 11, 30)),))
BRAM = TrioParty(
    "Bram Wouters", "VDAB", agreements=(AgreementLine("Ik vraag een langere stage aan.", date(2027, 1, 11)),)
)


def a_sheet(**changes: object) -> TriogesprekContent:
    """Return the sheet of Kurt's talk of 24 November, with ``changes``."""
    values: dict[str, object] = {
        "organisation": "OCMW Zonhoven",
        "client": "Kurt Vandeput",
        "held_on": date(2026, 11, 24),
        "place": "gemeentehuis Zonhoven",
        "went_well": "Kurt is elke dag op de stage geweest.",
        "own_words": "Ik wil graag meer uren doen, maar niet te snel.",
        "parties": (KURT, AN, BRAM),
        "contacts": (Contact("An Claes", "011 00 00 00", "OCMW"),),
        "managed_by": "An Claes (OCMW)",
        "next_talk": TALK,
    }
    return TriogesprekContent(**{**values, **changes})  # type: ignore[arg-type]


def a_gpmi(**changes: object) -> GpmiContent:
    """Return Amina's draft with three parties, with ``changes``."""
    client = GpmiPartyLine(
        "client",
        "Amina El Idrissi",
        agreements=(AgreementLine("Ik volg de cursus Nederlands 1.2.", date(2026, 12, 1), "vanaf"),),
        means="Tijd en mijn diploma van kapster.",
    )
    ocmw = GpmiPartyLine(
        "ocmw",
        "OCMW Zonhoven",
        "An Claes",
        agreements=(AgreementLine("We zoeken opvang voor Yassin.", date(2026, 12, 1), who="Sofie Maes"),),
        means="Elke twee weken een gesprek.",
    )
    third = GpmiPartyLine("third", "CAW Limburg", "Els Peeters", (AgreementLine("Els gaat mee naar de psycholoog."),))
    values: dict[str, object] = {
        "organisation": "OCMW Zonhoven",
        "client": "Amina El Idrissi",
        "version": 2,
        "written_on": date(2026, 11, 24),
        "parties": (client, ocmw, third),
        "needs": "Ik wil Nederlands leren voor het werk.",
        "needs_from": "sociale balans van 3 november 2026",
        "strengths": ("Ik ben vijf jaar kapster geweest.",),
        "barriers": ("Ik slaap slecht.",),
        "goals": (
            GpmiGoalLine("Stage in een kapsalon", "Ik doe dat graag.", "werk"),
            GpmiGoalLine("Beter slapen", "Dan kan ik leren.", "welzijn"),
        ),
        "domains": ("taal", "werk"),
        "costs_paid": ("Inschrijving van de cursus", "Buspas"),
        "starts_on": date(2026, 12, 1),
        "ends_on": date(2027, 11, 30),
        "evaluations": (GpmiEvaluation(date(2027, 3, 1), True, "gemeentehuis"),),
        "text_given_on": date(2026, 11, 24),
        "sign_from": date(2026, 11, 29),
    }
    return GpmiContent(**{**values, **changes})  # type: ignore[arg-type]


def pages_of(data: bytes) -> list[str]:
    """Return the text of each page, every run of white space as one space."""
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(data)).pages]


def whole_text(data: bytes) -> str:
    """Return the text of all pages."""
    return " ".join(pages_of(data))


def without_spaces(text: str) -> str:
    """Return ``text`` without white space: a PDF has no spaces at the breaks of lines."""
    return "".join(text.split())
