"""``tandem bench open``: opening a dossier with 200 notes, as the GUI thread feels it: in total, and the longest block.

The loop is turned by hand: what one turn takes is time that the screen stands still. A turn handles every event that
waits, so the longest turn is at least as long as the longest single event.
"""

from __future__ import annotations

import os
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from app.workspace import Workspace
from models.note import Note
from tests.bench.report import Measure
from tests.bench.workspaces import filled_workspace

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

NOTES = 200
ROUNDS = 9
SECTIONS = ("overzicht", "profiel", "gesprekken")
_QUIET_TURNS = 40
_NOTHING_MS = 0.3
_PAUSE_SECONDS = 0.001
TEXT = "Kurt kwam op tijd en vertelde hoe het op de stage gaat. " * 8


def run() -> list[Measure]:
    """Measure each section of a dossier after it was opened once before (its widgets exist)."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    folder = Path(tempfile.mkdtemp(prefix="tandem-bench-"))
    try:
        workspace = filled_workspace(folder / "w", "small")
        dossier_ids = [row[0] for row in workspace.rows("SELECT dossier_id FROM person ORDER BY id LIMIT 2")]
        for dossier_id in dossier_ids:
            _add_notes(workspace, dossier_id)
        return _measure(workspace, dossier_ids)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _add_notes(workspace: Workspace, dossier_id: str) -> None:
    held = workspace.rows("SELECT count(*) FROM note WHERE dossier_id = ?", dossier_id)[0][0]
    with workspace.change("Notities") as change:
        for number in range(NOTES - held):
            on = date(2026, 11, 20) - timedelta(days=number)
            change.add(Note(dossier_id=dossier_id, on=on, text=TEXT, author_id=workspace.identity.user_id))


def _measure(workspace: Workspace, dossier_ids: list[str]) -> list[Measure]:
    from app.store.os_keyring import OsKeyring
    from ui.application import Application, make_qt_app

    folder, key = workspace.folder, workspace.key
    workspace.close()
    app = make_qt_app([])
    application = Application(folder, OsKeyring())
    measures = []
    try:
        application.start(key)
        _turns(app, lambda: application.desk is not None and application.tasks.is_idle)
        if application.desk is None:
            raise RuntimeError("the desk did not open")
        for section in SECTIONS:
            totals, blocks = [], []
            for number in range(ROUNDS + 2):
                turns = [milliseconds(partial(application.desk.open_dossier, dossier_ids[number % 2], section))]
                turns += _turns(app, lambda: application.tasks.is_idle)
                if number > 1:
                    totals.append(sum(turns))
                    blocks.append(max(turns))
            total, longest = statistics.median(totals), statistics.median(blocks)
            is_met = total <= 50 and longest <= 16
            name = f"dossier met 200 notities, {section} (langste blok)"
            measures.append(Measure(name, total, "ms", longest, total / longest, "50 ms, blok 16 ms", is_met))
    finally:
        application.close()
    return measures


def as_felt(app: QApplication, work: Callable[[], object], until: Callable[[], bool]) -> list[float]:
    """Do ``work`` and turn the event loop until all of it is done; returns what each turn took, in ms."""
    return [milliseconds(work), *_turns(app, until)]


def _turns(app: QApplication, until: Callable[[], bool]) -> list[float]:
    """Turn the event loop until ``until`` holds and nothing is left to do; returns what each turn took, in ms."""
    turns: list[float] = []
    quiet = 0
    while quiet < _QUIET_TURNS:
        turns.append(milliseconds(app.processEvents))
        quiet = quiet + 1 if until() and turns[-1] < _NOTHING_MS else 0
        time.sleep(_PAUSE_SECONDS)
    return turns


def milliseconds(work: Callable[[], object]) -> float:
    """Return how long ``work`` takes."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000
