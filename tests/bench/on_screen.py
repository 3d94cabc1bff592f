"""The whole app on a filled workspace, and how long its GUI thread is held up by what is done there.

The loop is turned by hand: what one turn takes is time that the screen stands still. A turn handles every event that
waits, so the longest turn is at least as long as the longest single event.
"""

from __future__ import annotations

import os
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from app.workspace import Workspace
from tests.bench.report import Measure
from tests.bench.workspaces import filled_workspace

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from ui.application import Application
    from ui.frame.desk import Desk

ROUNDS = 9
BLOCK_MS = 16
_FIRST_ROUNDS = 2
_QUIET_TURNS = 40
_NOTHING_MS = 0.3
_PAUSE_SECONDS = 0.001


@dataclass(frozen=True)
class Screen:
    """The app, with two dossiers of the small caseload to go between."""

    app: QApplication
    application: Application
    desk: Desk
    dossier_ids: tuple[str, str]

    def felt(self, work: Callable[[], object]) -> list[float]:
        """Do ``work`` and turn the loop until all of it is done; returns what each turn took, in ms."""
        return [_milliseconds(work), *_turns(self.app, lambda: self.application.tasks.is_idle)]

    def opening(self, section: str) -> list[list[float]]:
        """Open a section of the one dossier and of the other in turn, as ``rounds`` takes it."""
        return [
            self.felt(partial(self.desk.open_dossier, self.dossier_ids[number % 2], section))
            for number in range(1, ROUNDS + _FIRST_ROUNDS + 1)
        ]


def measured(name: str, rounds: Iterable[list[float]], most_in_total: float | None = None) -> Measure:
    """Return the medians of rounds of turns, the first ones (widgets are made, caches fill) left out.

    The longest block is the baseline; ``most_in_total``: how many ms all turns together may take.
    """
    counted = list(rounds)[_FIRST_ROUNDS:]
    total = statistics.median(sum(turns) for turns in counted)
    longest = statistics.median(max(turns) for turns in counted)
    is_met = longest <= BLOCK_MS and (most_in_total is None or total <= most_in_total)
    bar = f"blok {BLOCK_MS} ms" if most_in_total is None else f"{most_in_total:g} ms, blok {BLOCK_MS} ms"
    return Measure(f"{name} (langste blok)", total, "ms", longest, total / longest, bar, is_met)


@contextmanager
def on_screen(fill: Callable[[Workspace, str], None]) -> Iterator[Screen]:
    """Open the app on the small caseload with two dossiers that ``fill(workspace, dossier_id)`` makes large."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from app.store.os_keyring import OsKeyring
    from ui.application import Application, make_qt_app

    folder = Path(tempfile.mkdtemp(prefix="tandem-bench-"))
    try:
        workspace = filled_workspace(folder / "w", "small")
        first, second = (row[0] for row in workspace.rows("SELECT dossier_id FROM person ORDER BY id LIMIT 2"))
        for dossier_id in (first, second):
            fill(workspace, dossier_id)
        place, key = workspace.folder, workspace.key
        workspace.close()
        app = make_qt_app([])
        application = Application(place, OsKeyring())
        try:
            application.start(key)
            _turns(app, lambda: application.desk is not None and application.tasks.is_idle)
            if application.desk is None:
                raise RuntimeError("the desk did not open")
            yield Screen(app, application, application.desk, (first, second))
        finally:
            application.close()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _turns(app: QApplication, until: Callable[[], bool]) -> list[float]:
    """Turn the event loop until ``until`` holds and nothing is left to do; returns what each turn took, in ms."""
    turns: list[float] = []
    quiet = 0
    while quiet < _QUIET_TURNS:
        turns.append(_milliseconds(app.processEvents))
        quiet = quiet + 1 if until() and turns[-1] < _NOTHING_MS else 0
        time.sleep(_PAUSE_SECONDS)
    return turns


def _milliseconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000
