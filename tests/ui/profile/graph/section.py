"""A graph on a real workspace, connected as the section Profiel does it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from app.cases.profile import factor_links
from app.cases.profile.snapshot import Effect, ProfileLink, ProfileSnapshot
from app.cases.profile.snapshot import profile as read_profile
from app.workspace import Workspace
from tests.ui.keyboard import press, type_text
from ui.profile.graph.canvas import GraphCanvas
from ui.profile.graph.view import FactorGraph


class GraphDesk(QWidget):
    """Shows the newest profile of a dossier, and stores what the graph asks for."""

    def __init__(self, workspace: Workspace, dossier_id: str, *, is_editable: bool = True) -> None:
        super().__init__()
        self._workspace = workspace
        self._dossier_id = dossier_id
        self._is_editable = is_editable
        self.removed = ""
        self.entered: list[str] = []
        self.graph = FactorGraph()
        column = QVBoxLayout(self)
        column.addWidget(self.graph)
        self.graph.link_requested.connect(self._on_link_requested)
        self.graph.effect_chosen.connect(self._on_effect_chosen)
        self.graph.why_written.connect(self._on_why_written)
        self.graph.remove_requested.connect(self._on_remove_requested)
        self.graph.factor_entered.connect(self.entered.append)
        self.resize(1124, 584)
        self.reload()
        self.show()
        self.activateWindow()
        self.graph.setFocus()
        QApplication.processEvents()

    @property
    def canvas(self) -> GraphCanvas:
        found = self.graph.findChild(GraphCanvas)
        assert found is not None
        return found

    def reload(self) -> None:
        self.graph.show_profile(self.profile(), "", is_editable=self._is_editable)

    def profile(self) -> ProfileSnapshot:
        return read_profile(self._workspace, self._dossier_id)

    # As a user

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        press(focused(), key, modifiers)

    def type(self, text: str) -> None:
        type_text(focused(), text)

    def go_to(self, label: str) -> None:
        self.canvas.focus_factor(self.id_of(label))

    def place_of(self, label: str) -> QPoint:
        x, y = self.canvas.scene.arrangement.boxes[self.id_of(label)].centre
        return QPoint(round(x), round(y))

    def drag(self, one: str, other: str) -> None:
        """Press on one factor, move to another and let go."""
        canvas, begin, end = self.canvas, self.place_of(one), self.place_of(other)
        QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=begin)
        for step in range(1, 6):
            at = begin + (end - begin) * step / 5 if end != begin else begin + QPoint(12 * step, 0) * (step < 5)
            QTest.mouseMove(canvas, at)
        QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=end)

    # What there is

    def id_of(self, label: str) -> str:
        return next(factor.id for factor in self.profile().factors if factor.label == label)

    def links(self) -> set[tuple[str, str, str]]:
        """Return (from, effect, to) of each stored link, by name."""
        profile = self.profile()
        names = {factor.id: factor.label for factor in profile.factors}
        return {(names[link.from_id], link.effect, names[link.to_id]) for link in profile.links}

    def link(self, one: str, other: str) -> ProfileLink:
        ends = (self.id_of(one), self.id_of(other))
        return next(link for link in self.profile().links if (link.from_id, link.to_id) == ends)

    def _do(self, work: partial[object]) -> None:
        work()
        self.reload()

    def _on_link_requested(self, from_id: str, to_id: str, effect: Effect) -> None:
        assessment = self.profile().assessment
        assert assessment is not None
        self._do(partial(factor_links.add_link, self._workspace, assessment.id, from_id, to_id, effect))

    def _on_effect_chosen(self, link_id: str, effect: Effect) -> None:
        self._do(partial(factor_links.set_effect, self._workspace, link_id, effect))

    def _on_why_written(self, link_id: str, text: str) -> None:
        self._do(partial(factor_links.write_link, self._workspace, link_id, text))

    def _on_remove_requested(self, link_id: str) -> None:
        self.removed = link_id
        self._do(partial(factor_links.remove_link, self._workspace, link_id))

    def undo_remove(self) -> None:
        self._do(partial(factor_links.restore_link, self._workspace, self.removed))


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget
