"""A profile section on a real encrypted workspace: what fills it, and waiting until all is stored and shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QPushButton, QWidget

from app.cases.profile import assessments as cases
from app.cases.profile.factor_links import add_link
from app.cases.profile.observations import add_observation
from app.cases.profile.snapshot import ProfileSnapshot, profile
from app.workspace import Workspace
from tests.ui.desk import Desk, settle
from tests.ui.keyboard import press, type_text
from ui.profile.view import ProfileSection

W = TypeVar("W", bound=QWidget)

STORY = [
    ("d720", 3, 3, 2), ("d710", 2, 3, 1), ("d155", 2, 2, 2), ("e310", 3, 2, 3), ("d470", 1, 1, -2),
    ("b126", -1, 1, -3), ("b280", -3, -2, -3), ("b134", -2, -3, -2), ("d860", -2, -2, -3), ("d845", -1, -1, -3),
    ("b455", -2, 0, None), ("e580", 2, "onbekend", None), ("d230", 1, 2, 1), ("b152", -1, -2, -2),
    ("d166", 0, 1, -1),
]  # fmt: skip
"""Code, the caseworker's and the client's rating now, and the caseworker's half a year before."""


@dataclass
class Room:
    """The section on a desk, with the workspace behind it."""

    desk: Desk
    section: ProfileSection
    workspace: Workspace
    dossier_id: str
    qtbot: Any

    @property
    def stored(self) -> ProfileSnapshot:
        """The profile in the store, after all that was done has arrived there."""
        self.rest()
        return profile(self.workspace, self.dossier_id)

    def rest(self) -> None:
        """Wait until everything is stored, read again and shown."""
        tasks = self.desk.context.tasks
        self.qtbot.waitUntil(lambda: tasks.is_idle and not self.section._edits.saves.is_writing)
        settle()
        self.qtbot.waitUntil(lambda: bool(tasks.is_idle))

    def open(self, item_id: str = "") -> None:
        """Show the dossier anew."""
        self.section.show_dossier(self.dossier_id, item_id)
        self.rest()

    def child(self, kind: type[W], name: str) -> W:
        found = self.section.findChild(kind, name)
        assert found is not None, name
        return found

    def area(self, name: str) -> QPlainTextEdit:
        return self.child(QPlainTextEdit, name)

    def click(self, name: str) -> None:
        button = self.child(QPushButton, name)
        assert button.isVisible(), name
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        self.rest()

    def look_along(self) -> None:
        """Turn the screen to the client, and wait until all of it stands there."""
        self.section.set_together(True)
        self.qtbot.waitUntil(lambda: not self.section._together._missing())
        settle()

    def wait(self, condition: Callable[[], object]) -> None:
        self.qtbot.waitUntil(lambda: bool(condition()))


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def typing(text: str) -> None:
    type_text(focused(), text)


def pressing(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    press(focused(), key, modifiers)


def fill(workspace: Workspace, dossier_id: str, count: int = 15) -> None:
    """Two assessments with ``count`` factors, as after half a year of talks."""
    first = cases.start_assessment(workspace, dossier_id, on=date(2026, 3, 3))
    for code, _, _, before in STORY[:count]:
        factor = cases.add_factor(workspace, first, code)
        cases.rate_factor(workspace, factor, "professional", before)  # type: ignore[arg-type]
    if any(before is not None for *_, before in STORY[:count]):
        cases.finalise_assessment(workspace, first)
    now = cases.start_assessment(workspace, dossier_id, occasion="evaluatie", on=date(2026, 10, 12))
    rated = {code: (mine, theirs) for code, mine, theirs, _ in STORY}
    for factor_row in profile(workspace, dossier_id).factors:
        mine, theirs = rated[factor_row.code]
        cases.rate_factor(workspace, factor_row.id, "professional", mine)  # type: ignore[arg-type]
        cases.rate_factor(workspace, factor_row.id, "client", theirs)  # type: ignore[arg-type]
    best = profile(workspace, dossier_id).factors[0].id
    cases.write_factor(workspace, best, "client_words", "Ik ben elke dag gegaan, ook toen mijn rug zeer deed.")
    cases.write_factor(workspace, best, "what_helps", "Een vaste collega, een duidelijke dagtaak.")
    add_observation(workspace, best, "Komt op tijd, rondt taken af.", "mentor kringwinkel", date(2026, 10, 5))
    _link(workspace, now, {one.code: one.id for one in profile(workspace, dossier_id).factors})


def _link(workspace: Workspace, assessment_id: str, ids: dict[str, str]) -> None:
    story = (
        ("b280", "b134", "blokkeert", "Van de pijn wordt hij om vier uur wakker."),
        ("b134", "d720", "verzwakt", ""),
        ("e310", "b126", "versterkt", "Zijn zus belt elke zondag."),
        ("d860", "b134", "verzwakt", "Schulden houden hem wakker."),
        ("d720", "b126", "versterkt", ""),
        ("d470", "d845", "versterkt", ""),
    )
    for origin, target, effect, why in story:
        if origin in ids and target in ids:
            add_link(workspace, assessment_id, ids[origin], ids[target], effect, why)  # type: ignore[arg-type]
