"""Invented people and what they agreed, for the tests of the printed documents."""

from __future__ import annotations

from dataclasses import replace
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
    HandoverLine,
    InitialLine,
    NextTalk,
    TopicLine,
    TriogesprekContent,
    TrioParty,
)
from app.documents.gpmi.evaluation_content import EvaluationContent, MoveLine, PartyProgress, ProgressLine
from app.documents.gpmi.hearing_content import HearingContent
from app.documents.gpmi.law_numbers import law_numbers
from app.documents.gpmi.summary_content import OtherParty, SummaryContent

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


def a_full_sheet(**changes: object) -> TriogesprekContent:
    """Return a sheet with all that a talk of three can bring."""
    initial = InitialLine(date(2026, 11, 24), strokes=(((100, 200), (200, 60), (300, 220)),))
    values: dict[str, object] = {
        "still_open": (AgreementLine("Attest van de dokter vragen", date(2026, 11, 1), who="Kurt"),),
        "topics": (
            TopicLine("Meer uren in de kringwinkel", "Kurt", "Kurt gaat van 3 naar 4 halve dagen."),
            TopicLine("Busabonnement", "OCMW", "Het OCMW betaalt tot eind maart."),
            TopicLine("Opleiding magazijn", "VDAB"),
        ),
        "parties": (replace(KURT, initial=initial), replace(AN, initial=InitialLine(date(2026, 11, 24), "A.C.")), BRAM),
        "handover": HandoverLine(
            "Bram Wouters (VDAB)",
            "Kurt volgt een opleiding in het magazijn.",
            date(2026, 12, 1),
            date(2027, 3, 15),
            (date(2027, 1, 12), date(2027, 2, 15)),
        ),
        "read_back": True,
        "content_hash": "ab" * 32,
    }
    return a_sheet(**{**values, **changes})


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
        "starts_on": date(2026, 12, 1),
        "ends_on": date(2027, 11, 30),
        "evaluations": (GpmiEvaluation(date(2027, 3, 1), True, "gemeentehuis"),),
        "text_given_on": date(2026, 11, 24),
        "sign_from": date(2026, 11, 29),
        "terms": law_numbers(date(2026, 11, 24)),
    }
    return GpmiContent(**{**values, **changes})  # type: ignore[arg-type]


LAW = law_numbers(date(2026, 11, 24))
AN_CLAES = Contact("An Claes", "011 00 00 00", "OCMW", "Voor leefloon en hulp")


def a_summary(**changes: object) -> SummaryContent:
    """Return the summary of Amina's signed GPMI, with ``changes``."""
    values: dict[str, object] = {
        "organisation": "OCMW Zonhoven",
        "client": "Amina El Idrissi",
        "first_name": "Amina",
        "version": 2,
        "is_draft": False,
        "written_on": date(2026, 11, 24),
        "signed_on": date(2026, 11, 24),
        "starts_on": date(2026, 12, 1),
        "ends_on": date(2027, 11, 30),
        "goals": (GpmiGoalLine("Ik wil als kapster werken."), GpmiGoalLine("Ik wil beter slapen.")),
        "mine": (AgreementLine("Ik volg de cursus Nederlands 1.2.", date(2026, 12, 1), "vanaf"),),
        "ocmw": (AgreementLine("Sofie zoekt opvang voor Yassin.", date(2026, 12, 4)),),
        "others": (OtherParty("CAW Limburg", (AgreementLine("Els gaat mee.", date(2027, 1, 8), "op"),)),),
        "next_talk": TALK,
        "contacts": (AN_CLAES, Contact("Bram Wouters", "011 22 33 44", "VDAB", "Voor werk")),
        "assisted_by": "zus Samira",
        "terms": LAW,
    }
    return SummaryContent(**{**values, **changes})  # type: ignore[arg-type]


def an_evaluation(**changes: object) -> EvaluationContent:
    """Return the report of Amina's first evaluation, with ``changes``."""
    cut = ProgressLine("Ik vraag het aan de kapsalon.", date(2027, 1, 15), "deels", "Ik durfde niet.", "Samen.")
    values: dict[str, object] = {
        "organisation": "OCMW Zonhoven",
        "client": "Amina El Idrissi",
        "version": 2,
        "signed_on": date(2026, 11, 24),
        "planned_on": date(2027, 3, 4),
        "held_on": date(2027, 3, 4),
        "status": "gehouden",
        "how": "persoonlijk",
        "present": ("Amina El Idrissi", "An Claes"),
        "moves": (MoveLine(date(2027, 3, 1), date(2027, 3, 4), "Yassin was ziek"),),
        "client_words": "Het gaat goed met de les.",
        "professional_words": "De opvang kwam later dan gepland.",
        "parties": (PartyProgress("client", "Amina El Idrissi", (cut,)),),
        "goals": (ProgressLine("Ik wil als kapster werken.", None, "ja", "Bijna.", "Ja."),),
        "changes": "Els gaat mee naar de kapsalon.",
        "adjust": "wijzigen",
        "next_on": date(2027, 7, 5),
        "contacts": (AN_CLAES,),
        "written_by": "An Claes",
        "is_closed": True,
        "terms": LAW,
    }
    return EvaluationContent(**{**values, **changes})  # type: ignore[arg-type]


def an_invitation(**changes: object) -> HearingContent:
    """Return the invitation to Amina to tell her side, with ``changes``."""
    values: dict[str, object] = {
        "organisation": "OCMW Zonhoven",
        "client": "Amina El Idrissi",
        "address": ("Kerkstraat 12", "3520 Zonhoven"),
        "written_on": date(2027, 4, 6),
        "signed_on": date(2026, 11, 24),
        "version": 2,
        "agreed": ("Ik volg de cursus Nederlands 1.2.",),
        "facts": "Je was in maart vijf keer niet in de les.",
        "noted_on": date(2027, 3, 29),
        "reminded_on": date(2027, 3, 30),
        "proposal": "Het leefloon één week niet betalen.",
        "hearing": NextTalk(datetime(2027, 4, 20, 12, 0, tzinfo=UTC), "Gemeentehuis Zonhoven"),
        "answer_by": date(2027, 4, 16),
        "contacts": (AN_CLAES,),
        "signed_by": "Kristien Maes",
        "function": "maatschappelijk werker",
        "terms": LAW,
    }
    return HearingContent(**{**values, **changes})  # type: ignore[arg-type]


def pages_of(data: bytes) -> list[str]:
    """Return the text of each page, every run of white space as one space."""
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(data)).pages]


def whole_text(data: bytes) -> str:
    """Return the text of all pages."""
    return " ".join(pages_of(data))


def without_spaces(text: str) -> str:
    """Return ``text`` without white space: a PDF has no spaces at the breaks of lines."""
    return "".join(text.split())
