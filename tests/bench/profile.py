"""``tandem bench profile``: a profile with 40 factors, 60 links and 10 earlier ones, as the GUI thread feels it.

Each page of the section, the client's view of it, and a rating: how long until it stands, and the longest block.
"""

from __future__ import annotations

import os
import shutil
import statistics
import tempfile
from datetime import date
from functools import partial
from pathlib import Path

from app import catalogues
from app.workspace import Workspace
from models.profile import Assessment, Factor, FactorLink
from tests.bench.open import as_felt
from tests.bench.report import Measure
from tests.bench.workspaces import filled_workspace

FACTORS, LINKS, ASSESSMENTS = 40, 60, 11
ROUNDS = 9


def run() -> list[Measure]:
    """Measure each page after it was opened once before (its widgets exist)."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    folder = Path(tempfile.mkdtemp(prefix="tandem-bench-"))
    try:
        workspace = filled_workspace(folder / "w", "small")
        dossier_ids = [row[0] for row in workspace.rows("SELECT dossier_id FROM person ORDER BY id LIMIT 2")]
        for dossier_id in dossier_ids:
            _add_profiles(workspace, dossier_id)
        return _measure(workspace, dossier_ids)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _add_profiles(workspace: Workspace, dossier_id: str) -> None:
    entries = catalogues.factors()[:FACTORS]
    with workspace.change("Profielen") as change:
        for number in range(ASSESSMENTS):
            made = change.add(Assessment(dossier_id=dossier_id, on=date(2026, 1 + number, 3), life_story="Lang. " * 80))
            factors = []
            for place, entry in enumerate(entries):
                factor = Factor(dossier_id=dossier_id, assessment_id=made.id, code=entry.code, label=entry.label)
                factor.professional, factor.client = (number + place) % 9 - 4, (number * 2 + place) % 9 - 4
                factor.client_words = "Het gaat beter dan vorig jaar. " * 4
                factors.append(change.add(factor))
            for place in range(LINKS):
                ends = factors[place % FACTORS], factors[(place * 7 + 3) % FACTORS]
                if ends[0] is not ends[1]:
                    link = FactorLink(dossier_id=dossier_id, assessment_id=made.id, effect="versterkt")
                    link.from_id, link.to_id = ends[0].id, ends[1].id
                    change.add(link)


def _measure(workspace: Workspace, dossier_ids: list[str]) -> list[Measure]:
    from PySide6.QtWidgets import QPushButton, QWidget

    from app.store.os_keyring import OsKeyring
    from ui.application import Application, make_qt_app
    from ui.profile.view import CHANGE, LINKS, LISTS, MAP, ProfileSection

    folder, key = workspace.folder, workspace.key
    workspace.close()
    app = make_qt_app([])
    application = Application(folder, OsKeyring())
    try:
        application.start(key)
        as_felt(app, lambda: None, lambda: application.desk is not None and application.tasks.is_idle)
        desk = application.desk
        if desk is None:
            raise RuntimeError("the desk did not open")
        felt = partial(as_felt, app, until=lambda: application.tasks.is_idle)
        felt(partial(desk.open_dossier, dossier_ids[0], "profiel"))
        section = next(iter(_children(application, ProfileSection)))

        def press(name: str) -> None:
            button = section.findChild(QPushButton, name)
            if isinstance(button, QWidget):
                button.click()  # type: ignore[attr-defined]

        measures = []
        for page in (MAP, LINKS, CHANGE, LISTS):
            press(f"choice_{page}")
            felt(lambda: None)
            turn = (partial(desk.open_dossier, dossier_ids[number % 2], "profiel") for number in range(1, ROUNDS + 3))
            measures.append(_measured(f"profiel met {FACTORS} factoren, {page}", [felt(work) for work in turn]))
        press(f"choice_{MAP}")
        felt(lambda: None)
        together = [felt(partial(section.set_together, number % 2 == 0)) for number in range(2 * ROUNDS)]
        measures.append(_measured(f"profiel met {FACTORS} factoren, samen kijken", together[2::2]))
        section.set_together(False)
        felt(lambda: None)
        factor = section._edits.snapshot.factors[0].id if section._edits.snapshot else ""
        ratings = [felt(partial(section._edits.rate, factor, "client", number % 5)) for number in range(ROUNDS + 2)]
        measures.append(_measured("een inschatting geven", ratings))
    finally:
        application.close()
    return measures


def _children(application: object, kind: type) -> list:  # type: ignore[type-arg]
    from PySide6.QtWidgets import QApplication

    del application
    return [found for window in QApplication.topLevelWidgets() for found in window.findChildren(kind)]


def _measured(name: str, rounds: list[list[float]]) -> Measure:
    rounds = rounds[2:]
    total = statistics.median(sum(turns) for turns in rounds)
    longest = statistics.median(max(turns) for turns in rounds)
    return Measure(f"{name} (langste blok)", total, "ms", longest, total / longest, "blok 16 ms", is_met=longest <= 16)
