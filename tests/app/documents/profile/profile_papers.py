"""An invented profile for the tests of its two papers, and how such a paper is read back."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

from pypdf import PdfReader

from app.documents.profile.content import (
    AssessmentLine,
    FactorLine,
    LinkLine,
    MoveLine,
    ObservedLine,
    ProfileContent,
    RatedLine,
)
from models.rules.profile_change import Move

KEEPING_ON = FactorLine(
    "1", "Doorzetten", "d240", professional=3, client=3, previous_professional=2,
    client_words="Ik ben elke dag gegaan, ook toen mijn rug zeer deed. Dat had ik zelf niet gedacht.",
    professional_words="Vraagt hulp wanneer het niet lukt.", what_helps="Een vaste collega.",
    observations=(ObservedLine("Komt op tijd", "mentor kringwinkel", date(2026, 10, 5)),),
    over_time=(RatedLine(date(2026, 3, 3), 2, None), RatedLine(date(2026, 10, 12), 3, 3)),
)  # fmt: skip
SISTER = FactorLine("2", "Steun van zus", "e310", "e310+3", professional=3, client=2)
CONFIDENCE = FactorLine(
    "3", "Zelfvertrouwen", is_shared=False, professional=-1, client=1, tried="Een cursus.", client_wants="Leren bellen."
)
SLEEP = FactorLine("4", "Slaap", "b134", "b134.2", is_care=True, professional=-2, client=-3, previous_client=-3)
RHYTHM = FactorLine("5", "Dagritme", "d230", is_known=False)


def a_profile(**changes: object) -> ProfileContent:
    """Return Kurt's profile of 12 October, with ``changes``."""
    values: dict[str, Any] = {
        "organisation": "OCMW Zonhoven",
        "client": "Kurt Vandeput",
        "written_on": date(2026, 11, 24),
        "on": date(2026, 10, 12),
        "occasion": "evaluatie",
        "author": "An Claes",
        "finalised_on": date(2026, 10, 13),
        "previous_on": date(2026, 3, 3),
        "factors": (KEEPING_ON, SISTER, CONFIDENCE, SLEEP, RHYTHM),
        "links": (LinkLine("2", "1", "versterkt", "Zij past op de kinderen"), LinkLine("4", "1", "blokkeert")),
        "moves": (
            MoveLine("Doorzetten", Move.UP, Move.RATED, (2, None), (3, 3), "Werkt nu elke dag"),
            MoveLine("Slaap", Move.SAME, Move.SAME, (-2, -3), (-2, -3)),
        ),
        "life_story": "Kurt werkte negen jaar in een magazijn.",
        "conclusion": "sec",
        "conclusion_why": "Vier uur per dag lukt, met een vaste begeleider.",
        "grounds": ("Doorzetten",),
        "assessments": (
            AssessmentLine(date(2026, 10, 12), "evaluatie", "An Claes"),
            AssessmentLine(date(2026, 3, 3), "intake", "Bram Wouters"),
        ),
        "contact_name": "An Claes",
        "contact_phone": "011 00 00 00",
    }
    return ProfileContent(**{**values, **changes})


def many_factors(count: int) -> tuple[FactorLine, ...]:
    """Return factors from the strongest to the hardest, each with its own label."""
    return tuple(
        FactorLine(str(number), f"Factor {number:02}", professional=4 - number * 9 // count, client_words=f"{number}.")
        for number in range(count)
    )


def pictures_in(data: bytes) -> int:
    """Return how many pictures (bitmaps) stand on the pages."""
    return sum(len(page.images) for page in PdfReader(BytesIO(data)).pages)


def drawing_of(data: bytes, page: int = 0) -> str:
    """Return the drawing operators of a page."""
    contents = PdfReader(BytesIO(data)).pages[page].get_contents()
    return contents.get_data().decode("latin-1") if contents is not None else ""


def font_sizes(data: bytes) -> list[tuple[str, float]]:
    """Return each piece of text with its size in points."""
    found: list[tuple[str, float]] = []

    def visit(text: str, _cm: object, tm: list[float], _font: object, size: float) -> None:
        if text.strip():
            found.append((text.strip(), round(size * abs(tm[3]), 2)))

    for page in PdfReader(BytesIO(data)).pages:
        page.extract_text(visitor_text=visit)
    return found
