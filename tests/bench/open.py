"""``tandem bench open``: opening a dossier with 200 notes, as the GUI thread feels it: in total, and the longest block.

The event loop says when it wakes and when it goes back to waiting; what lies between is time the screen stood still.
"""

from __future__ import annotations

import os
import shutil
import statistics
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

from app.workspace import Workspace
from models.note import Note
from tests.bench.report import Measure
from tests.bench.workspaces import filled_workspace

NOTES = 200
ROUNDS = 9
SECTIONS = ("overzicht", "profiel", "gesprekken")
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
    from PySide6.QtCore import QAbstractEventDispatcher, QTimer

    from app.store.os_keyring import OsKeyring
    from ui.application import Application, make_qt_app

    folder, key = workspace.folder, workspace.key
    workspace.close()
    app = make_qt_app([])
    application = Application(folder, OsKeyring())
    dispatcher = QAbstractEventDispatcher.instance()
    watch = _Watch()
    dispatcher.awake.connect(watch.on_awake)
    dispatcher.aboutToBlock.connect(watch.on_about_to_block)
    application.start(key)
    idle = QTimer()
    idle.setInterval(5)
    idle.timeout.connect(lambda: app.quit() if application.tasks.is_idle and application.desk is not None else None)

    def settle() -> None:
        idle.start()
        app.exec()
        idle.stop()

    settle()
    measures = []
    try:
        for section in SECTIONS:
            totals, blocks = [], []
            for number in range(ROUNDS + 2):
                watch.begin()
                application.desk.open_dossier(dossier_ids[number % 2], section)  # type: ignore[union-attr]
                settle()
                if number > 1:
                    totals.append(watch.total)
                    blocks.append(watch.longest)
            total, longest = statistics.median(totals), statistics.median(blocks)
            is_met = total <= 50 and longest <= 16
            name = f"dossier met 200 notities, {section} (langste blok)"
            measures.append(Measure(name, total, "ms", longest, total / longest, "50 ms, blok 16 ms", is_met))
    finally:
        application.close()
    return measures


class _Watch:
    """Adds up how long the event loop was busy between two waits (milliseconds)."""

    def __init__(self) -> None:
        self.begin()

    def begin(self) -> None:
        """Start anew; what runs now counts from here."""
        self.total = self.longest = 0.0
        self._awake_at = time.perf_counter()

    def on_awake(self) -> None:
        """The loop has something to do."""
        self._awake_at = time.perf_counter()

    def on_about_to_block(self) -> None:
        """The loop has nothing to do any more."""
        busy = (time.perf_counter() - self._awake_at) * 1000
        self.total += busy
        self.longest = max(self.longest, busy)
        self._awake_at = time.perf_counter()
