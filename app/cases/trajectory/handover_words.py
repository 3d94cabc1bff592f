"""How a hand-over of the file reads: on the sheet of a triogesprek, in lists and on the start screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.dutch_dates import long_date
from models.rules.file_management import AT_OCMW, ELSEWHERE, FOR_GOOD, PROPOSED, RETURNING

if TYPE_CHECKING:
    from models.file_handover import FileHandover

STEPPED = "Stap in de overdracht van het dossier"
"""What the log book says of a step; by it the start screen knows that a colleague or partner took one."""


def whom_words(name: str, organisation: str) -> str:
    """Return ``Bram Wouters (VDAB)``, or what of it is known."""
    return f"{name} ({organisation})" if name and organisation else name or organisation


def agreed_words(row: FileHandover) -> str:
    """Return in a sentence or two what the three agreed on who manages the file, as they read it on the sheet."""
    whom = whom_words(row.to_name, row.to_organisation)
    if row.status == AT_OCMW:
        return f"Het OCMW beheert het dossier. Niet (meer) bij {whom}."
    start = f" vanaf {long_date(row.starts_on)}" if row.starts_on else ""
    openings = {
        PROPOSED: f"Voorstel: tijdelijk bij {whom}{start}.",
        ELSEWHERE: f"Tijdelijk bij {whom}{start}.",
        RETURNING: f"Komt terug van {whom}.",
        FOR_GOOD: f"Blijft bij {whom}.",
    }
    parts = [openings.get(row.status, f"Bij {whom}{start}.")]
    if row.expected_back_on and row.status in (PROPOSED, ELSEWHERE, RETURNING):
        parts.append(f"Terug bij het OCMW op {long_date(row.expected_back_on)}.")
    return " ".join(parts)
