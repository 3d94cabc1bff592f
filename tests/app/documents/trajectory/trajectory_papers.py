"""An invented trajectory, for the tests of its printed papers."""

from __future__ import annotations

from datetime import UTC, date, datetime

from app.documents.content import AgreementLine, Contact, NextTalk
from app.documents.trajectory.ending_content import AftercareContent, FinalAdviceContent, GoesOnLine
from app.documents.trajectory.handover_content import (
    ConsentGiven,
    FeedbackLine,
    HandoverSheetContent,
    SharedLine,
    SharedPart,
    TermLine,
)
from app.documents.trajectory.mine_content import CallLine, MineContent, PathItem
from app.documents.trajectory.placement_content import (
    BreakLine,
    CostLine,
    HoursLine,
    PlacementAgreementContent,
    PlacementReportContent,
    VisitLine,
)
from app.documents.trajectory.plan_content import (
    ActionLine,
    CompetencyLine,
    GoalPart,
    InstrumentLine,
    PlanContent,
    PopContent,
    SignerLine,
    TeamLine,
)
from models.rules.timeline import Lane

TODAY = date(2026, 11, 24)
OCMW, FATIMA = "OCMW Zonhoven", "Fatima Benali"
SIGNERS = (
    SignerLine("Ik", FATIMA, TODAY),
    SignerLine("Casemanager werk", "Bram Wouters"),
    SignerLine("Casemanager zorg", "Els Peeters"),
)
AT_WORK = GoalPart(
    "werk",
    "Ik wil in een keuken werken",
    "Koken doe ik het liefst.",
    "ritme; lange dagen staan",
    (
        ActionLine("Ik ga kijken in drie keukens.", FATIMA, "Bram Wouters", date(2026, 12, 1), date(2026, 12, 18)),
        ActionLine("Stage in het woonzorgcentrum.", FATIMA, "WZC De Linde", date(2027, 1, 4), date(2027, 3, 31)),
    ),
)
AT_CARE = GoalPart(
    "zorg",
    "Ik wil beter slapen",
    "Dan houd ik een dag werken vol.",
    "slaap",
    (ActionLine("Gesprekken bij het CGG.", FATIMA, "CGG Litp", date(2026, 12, 7), date(2027, 4, 30), "bezig"),),
)
TEAM = (
    TeamLine("An Claes", "Mijn traject", OCMW, "011 00 00 00", "ma-do", "Sofie Maes", "011 00 00 01", True),
    TeamLine("Bram Wouters", "Werk zoeken", "VDAB", "011 22 33 44"),
    TeamLine("Els Peeters", "Zorg", "CGG Litp", "011 55 66 77"),
)


def a_plan(**changes: object) -> PlanContent:
    """Return Fatima's plan, with ``changes``."""
    values: dict[str, object] = {
        "organisation": OCMW,
        "client": FATIMA,
        "version": 2,
        "is_draft": False,
        "measure": "Activeringstraject",
        "written_on": TODAY,
        "starts_on": date(2026, 12, 1),
        "ends_on": date(2027, 11, 30),
        "strengths": ("Ik kook elke dag voor zes mensen.", "Ik ben altijd op tijd."),
        "barriers": ("Ik slaap slecht.",),
        "client_words": "Ik wil werken, maar rustig beginnen.",
        "goals": (AT_WORK, AT_CARE),
        "stage_intention": "Eerst drie halve dagen in een grote keuken, daarna meer.",
        "team": TEAM,
        "signers": SIGNERS,
        "approver": "Karin Aerts (DGS)",
        "submitted_on": date(2026, 11, 25),
        "content_hash": "cd" * 32,
    }
    return PlanContent(**{**values, **changes})  # type: ignore[arg-type]


def a_pop(**changes: object) -> PopContent:
    """Return the POP of a TWE, with ``changes``."""
    values: dict[str, object] = {
        "organisation": OCMW,
        "client": FATIMA,
        "is_draft": False,
        "measure": "TWE-OCMW",
        "written_on": TODAY,
        "starts_on": date(2026, 12, 1),
        "ends_on": date(2028, 5, 31),
        "job_target": "Keukenhulp in een grootkeuken",
        "client_words": "Ik wil een contract.",
        "strengths": ("Ik kook elke dag voor zes mensen.",),
        "competencies": (
            CompetencyLine("Op tijd komen", 3, 4, "Vijf dagen op rij op tijd."),
            CompetencyLine("Hygiëne in de keuken", 1, 3),
        ),
        "steps": (AT_WORK,),
        "instruments": (
            InstrumentLine("Artikel 60, §7", "WZC De Linde", date(2027, 1, 4), date(2028, 3, 31)),
            InstrumentLine("Beroepsverkennende stage (BVS)", "School 't Stroompje"),
        ),
        "evaluations": (date(2027, 5, 27), date(2027, 11, 24)),
        "evaluate_within": 6,
        "signers": (SignerLine("Ik", FATIMA), SignerLine("Trajectbegeleider", "An Claes")),
    }
    return PopContent(**{**values, **changes})  # type: ignore[arg-type]


def an_agreement(**changes: object) -> PlacementAgreementContent:
    """Return the agreement on a placement, with ``changes``."""
    values: dict[str, object] = {
        "organisation": OCMW,
        "client": FATIMA,
        "measure": "Werkervaringsstage (WES)",
        "written_on": TODAY,
        "is_draft": False,
        "employer": "WZC De Linde",
        "address": "Lindestraat 4, 3520 Zonhoven",
        "mentor": "Griet Bijnens",
        "mentor_phone": "011 77 88 99",
        "guide": "An Claes",
        "guide_phone": "011 00 00 00",
        "tasks": "Groenten snijden, de afwas, de borden klaarzetten.",
        "aim": "Ik leer werken in een grote keuken.",
        "competencies": ("Hygiëne in de keuken", "Tempo"),
        "starts_on": date(2027, 1, 4),
        "ends_on": date(2027, 3, 31),
        "limit": "Dit mag hoogstens 6 maanden duren.",
        "hours": (HoursLine(date(2027, 1, 4), 9), HoursLine(date(2027, 2, 1), 13.5)),
        "breaks": (BreakLine(date(2027, 2, 15), date(2027, 2, 19)),),
        "costs": (CostLine("Bus", OCMW), CostLine("Veiligheidsschoenen", "WZC De Linde")),
        "insurance": "Ethias, polis van VDAB",
        "contact_days": (date(2027, 1, 11), date(2027, 2, 8)),
        "signers": (
            SignerLine("Ik", FATIMA, TODAY),
            SignerLine("Werkplek", "Griet Bijnens, WZC De Linde"),
            SignerLine("Begeleiding", "An Claes, OCMW Zonhoven"),
        ),
    }
    return PlacementAgreementContent(**{**values, **changes})  # type: ignore[arg-type]


def a_report(**changes: object) -> PlacementReportContent:
    """Return the report of a placement that ended early, with ``changes``."""
    values: dict[str, object] = {
        "organisation": OCMW,
        "client": FATIMA,
        "measure": "Werkervaringsstage (WES)",
        "report_on": date(2027, 3, 20),
        "is_draft": False,
        "employer": "WZC De Linde",
        "mentor": "Griet Bijnens",
        "starts_on": date(2027, 1, 4),
        "ends_on": date(2027, 3, 12),
        "hours": (HoursLine(date(2027, 1, 4), 9), HoursLine(date(2027, 2, 1), 13.5)),
        "hours_worked": 96.5,
        "tasks": "Groenten snijden en de afwas.",
        "aim": "Werken in een grote keuken.",
        "report": "Fatima leerde de machines kennen en kwam elke dag op tijd.",
        "what_helps": "Eén taak tegelijk, een mentor die voordoet.",
        "support_needed": "Opvang op woensdag.",
        "match_client": "Het team was lief. Het was wel druk.",
        "match_workplace": "We zouden haar zo aannemen.",
        "visits": (
            VisitLine(date(2027, 1, 18), "Fatima, Griet, An", "Ze werkt vlot.", "Ik was moe.", "", "Een pauze."),
        ),
        "ended_early": True,
        "end_reason": "randvoorwaarden (opvang, vervoer)",
        "end_words": "De opvang viel weg.",
        "next_step": "Eerst opvang, dan opnieuw in dezelfde keuken.",
        "written_by": "An Claes",
    }
    return PlacementReportContent(**{**values, **changes})  # type: ignore[arg-type]


def a_handover(**changes: object) -> HandoverSheetContent:
    """Return a temporary hand-over with consent, with ``changes``."""
    values: dict[str, object] = {
        "organisation": OCMW,
        "client": FATIMA,
        "giver": Contact("An Claes", "011 00 00 00", OCMW),
        "receiver": Contact("Bram Wouters", "011 22 33 44", "VDAB"),
        "written_on": TODAY,
        "is_agreed": True,
        "why": "Fatima volgt een opleiding keukenhulp bij VDAB.",
        "starts_on": date(2026, 12, 1),
        "back_on": date(2027, 3, 15),
        "feedback": (
            FeedbackLine(date(2027, 1, 12), date(2027, 1, 14), "De opleiding loopt goed."),
            FeedbackLine(date(2027, 2, 15)),
        ),
        "told_client": "An belt haar nog elke maand.",
        "client_line": "Voor de opleiding bel ik Bram. Voor het leefloon bel ik An.",
        "consent": ConsentGiven(FATIMA, TODAY, "schriftelijk", "de opleiding volgen", None, ("Mijn traject",)),
        "parts": (
            SharedPart("Mijn traject", (SharedLine("Werkt naar", "een keuken"), SharedLine("", "Rustig beginnen."))),
        ),
        "open_agreements": (AgreementLine("Attest van de opvang brengen", date(2026, 12, 4), who="Fatima"),),
        "terms": (TermLine("Trajectplan goedgekeurd", date(2026, 12, 30)),),
    }
    return HandoverSheetContent(**{**values, **changes})  # type: ignore[arg-type]


def an_advice(**changes: object) -> FinalAdviceContent:
    """Return a final advice, with ``changes``."""
    values: dict[str, object] = {
        "organisation": OCMW,
        "client": FATIMA,
        "is_draft": False,
        "measure": "Activeringstraject",
        "started_on": date(2026, 12, 1),
        "ended_on": date(2027, 11, 30),
        "advice": "Arbeidszorg",
        "advice_now": "Arbeidsmatige activiteiten sociale economie (AMA WSE)",
        "labels": ("Arbeidszorg", "Advies Welzijn (vroeger: niet-toeleidbaar)"),
        "strengths": ("Ik kook elke dag voor zes mensen.",),
        "reasons": "Halve dagen lukken goed, hele dagen nog niet.",
        "perspective": "Met rust kan Fatima binnen een jaar naar maatwerk.",
        "client_words": "Ik ben blij dat ik mag blijven koken.",
        "discussed_on": date(2027, 11, 22),
        "next_service": "Arbeidszorgcentrum De Brug",
        "follow_up": "Ik mag nog 1 jaar contact opnemen met de casemanagers.",
        "finalised_on": date(2027, 11, 25),
        "signers": SIGNERS,
    }
    return FinalAdviceContent(**{**values, **changes})  # type: ignore[arg-type]


def an_aftercare(**changes: object) -> AftercareContent:
    """Return an after-care plan, with ``changes``."""
    values: dict[str, object] = {
        "organisation": OCMW,
        "client": FATIMA,
        "begun_on": date(2027, 9, 6),
        "ends_on": date(2027, 11, 30),
        "client_words": "Bellen mag, dat geeft mij rust.",
        "goes_on": (
            GoesOnLine("Koken in de sociale keuken", "Arbeidszorgcentrum De Brug", date(2028, 11, 30)),
            GoesOnLine("Gesprekken bij het CGG", "Els Peeters"),
        ),
        "first_contact_on": date(2027, 12, 6),
        "first_contact_with": "Nele Smets, De Brug",
        "call": Contact("An Claes", "011 00 00 00", OCMW),
        "call_until": date(2028, 11, 30),
        "training": "Een brief en een gesprek oefenen in november.",
        "follow_up_on": (date(2027, 12, 30), date(2028, 2, 29), date(2028, 5, 30)),
        "signers": SIGNERS,
    }
    return AftercareContent(**{**values, **changes})  # type: ignore[arg-type]


def on_line(key: str, lane: Lane, label: str, on: date, until: date | None, state: str = "gepland") -> PathItem:
    """Return something on the time line; without ``until`` a moment."""
    return PathItem(
        key=key,
        lane=lane,
        label=label,
        starts_on=on,
        ends_on=until or on,
        is_moment=until is None,
        state=state,  # type: ignore[arg-type]
    )


def mine(**changes: object) -> MineContent:
    """Return Fatima's page, with ``changes``."""
    values: dict[str, object] = {
        "organisation": OCMW,
        "client": FATIMA,
        "today": TODAY,
        "measure": "Activeringstraject",
        "started_on": date(2026, 10, 12),
        "ends_on": date(2027, 11, 30),
        "next_talk": NextTalk(datetime(2026, 12, 15, 8, 40, tzinfo=UTC), "Gemeentehuis Zonhoven", "mijn map"),
        "own_words": "Ik wil werken, maar rustig beginnen.",
        "strengths": ("Ik kook elke dag voor zes mensen.", "Ik ben altijd op tijd."),
        "goals": ("Ik wil in een keuken werken", "Ik wil beter slapen"),
        "items": (
            on_line("a", Lane.TRAJECTORY, "Activeringstraject", date(2026, 10, 12), date(2027, 11, 30), "bezig"),
            on_line("b", Lane.WORK, "Kijken in drie keukens", date(2026, 12, 1), date(2026, 12, 18)),
            on_line("c", Lane.WORKPLACE, "Werkervaring in WZC De Linde", date(2027, 1, 4), date(2027, 3, 31)),
            on_line("d", Lane.CARE, "Gesprekken bij het CGG", date(2026, 12, 7), date(2027, 4, 30), "bezig"),
            on_line("e", Lane.CARE, "Kennismaken", date(2026, 11, 2), date(2026, 11, 2), "gedaan"),
            on_line("f", Lane.MOMENT, "Samen terugkijken", date(2027, 4, 6), None),
        ),
        "people": (
            CallLine("An Claes", "Voor alles", "011 00 00 00", OCMW),
            CallLine("Bram Wouters", "Voor werk", "011 22 33 44", "VDAB"),
        ),
        "confidant": "An Claes",
        "managed_by": "An Claes (OCMW)",
    }
    return MineContent(**{**values, **changes})  # type: ignore[arg-type]
