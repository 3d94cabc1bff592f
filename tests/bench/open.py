"""``tandem bench open``: opening a dossier with 200 notes, as the GUI thread feels it: in total, and by block."""

from __future__ import annotations

from datetime import date, timedelta

from app.workspace import Workspace
from models.note import Note
from tests.bench.on_screen import measured, on_screen
from tests.bench.report import Measure

NOTES = 200
SECTIONS = ("overzicht", "profiel", "gesprekken")
MOST_MS = 50
TEXT = "Kurt kwam op tijd en vertelde hoe het op de stage gaat. " * 8


def run() -> list[Measure]:
    """Measure each section of a dossier after it was opened once before (its widgets exist)."""
    with on_screen(_add_notes) as screen:
        return [
            measured(f"dossier met {NOTES} notities, {section}", screen.opening(section), MOST_MS)
            for section in SECTIONS
        ]


def _add_notes(workspace: Workspace, dossier_id: str) -> None:
    held = workspace.rows("SELECT count(*) FROM note WHERE dossier_id = ?", dossier_id)[0][0]
    with workspace.change("Notities") as change:
        for number in range(NOTES - held):
            on = date(2026, 11, 20) - timedelta(days=number)
            change.add(Note(dossier_id=dossier_id, on=on, text=TEXT, author_id=workspace.identity.user_id))
