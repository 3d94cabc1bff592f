"""The page where everything is settled that two people wrote in the same place, one after another by keyboard."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.cases.in_step.conflicts import OpenConflict, Settled, Settling, open_conflicts, settle, undo_settling
from app.sentences.trouble import sentence
from models.errors import Trouble
from ui.conflicts.pane import ConflictPane
from ui.context import Context
from ui.look.theme import current_theme
from ui.services.refresh import Freshness
from ui.widgets.text import push_button, text_label
from ui.widgets.waiting_page import WaitingLine, WaitingPage

_KINDS = frozenset({"conflict", "person", "colleague"})


class ConflictsPage(QWidget):
    """Lists what waits in every dossier. Alt+1, 2 and 3 choose, Ctrl+Z takes the last choice back."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("conflicts_page")
        self._context = context
        self._conflicts: dict[str, OpenConflict] = {}
        self._settled: list[Settled] = []
        self.waiting = WaitingPage(
            "conflicts",
            self.tr("Nakijken: hier staan twee versies"),
            self.tr("Alles is nagekeken. Er staan nergens twee versies."),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.waiting)
        self._connect()
        self._freshness = Freshness(self, context.refresh, _KINDS, self._reload)

    def show_conflict(self, conflict_id: str = "") -> None:
        """Show what waits, at one of it if ``conflict_id`` is not empty."""
        self._settled.clear()
        self._reload()
        if conflict_id:
            self.waiting.go_to(conflict_id)
        if (pane := self._pane()) is not None:
            pane.focus_first()

    @Slot()
    def undo(self) -> None:
        """Take the last choice back and look at it again."""
        if not self._settled:
            return
        settled = self._settled.pop()
        undo_settling(self._context.workspace, settled)
        self._context.notices.end_passing()
        self._reload()
        self.waiting.go_to(settled.conflict_id)
        if (pane := self._pane()) is not None:
            pane.focus_first()

    def _pane(self) -> ConflictPane | None:
        return self.waiting.detail.findChild(ConflictPane) if self.waiting.detail is not None else None

    def _reload(self) -> None:
        found = open_conflicts(self._context.workspace)
        is_same = {one.id: one for one in found} == self._conflicts
        self._conflicts = {one.id: one for one in found}
        count = len(found)
        self.waiting.show_lines(
            [WaitingLine(one.id, one.label, one.client_name) for one in found],
            self.tr("nog 1") if count == 1 else self.tr("nog {count}").format(count=count),
        )
        pane = self._pane()
        if not is_same and pane is not None and self._conflicts.get(pane.conflict.id) != pane.conflict:
            self._on_chosen(self.waiting.key)

    @Slot(str)
    def _on_chosen(self, conflict_id: str) -> None:
        conflict = self._conflicts.get(conflict_id)
        self.waiting.show_detail(self._detail(conflict) if conflict else None)

    def _detail(self, conflict: OpenConflict) -> QWidget:
        detail = QWidget()
        pane = ConflictPane(conflict, self._context.today(), with_keys=True)
        pane.settle_requested.connect(self._on_settle)
        text = self.tr("Naar het dossier van {name}").format(name=conflict.client_name)
        go = push_button(text, "quiet", icon_name="folder-open", name="conflict_dossier")
        go.clicked.connect(self._on_dossier_wanted)
        column = QVBoxLayout(detail)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(current_theme().px(10))
        column.addWidget(text_label(conflict.client_name, "section"))
        column.addWidget(pane)
        column.addWidget(go, 0, Qt.AlignmentFlag.AlignLeft)
        keys = self.tr("Alt 1, 2 of 3 kiest · Ctrl ↓ en Ctrl ↑ gaan door de lijst · Ctrl Z neemt de keuze terug")
        column.addWidget(text_label(keys, "label", wrap=True))
        return detail

    @Slot(object, object, object)
    def _on_settle(self, conflict: OpenConflict, choice: Settling, combined: object) -> None:
        try:
            settled = settle(self._context.workspace, conflict.id, choice, combined)
        except Trouble as trouble:
            self._context.notices.passing(sentence(trouble))
        else:
            self._settled.append(settled)
            self._context.notices.passing(self.tr("Afgehandeld."), self.undo)
        self._reload()
        if (pane := self._pane()) is not None:
            pane.focus_first()

    @Slot()
    def _on_dossier_wanted(self) -> None:
        conflict = self._conflicts.get(self.waiting.key)
        if conflict is not None:
            self._context.navigation.dossier_requested.emit(conflict.dossier_id, conflict.section, conflict.item_id)

    @Slot()
    def _on_back(self) -> None:
        self._context.navigation.page_requested.emit("vandaag")

    @Slot()
    def _on_key(self) -> None:
        shortcut = self.sender()
        if (pane := self._pane()) is not None and shortcut is not None:
            pane.choose(int(shortcut.property("place")))

    def _connect(self) -> None:
        self.waiting.chosen.connect(self._on_chosen)
        self.waiting.back_requested.connect(self._on_back)
        for place in range(3):
            shortcut = self._shortcut(f"Alt+{place + 1}")
            shortcut.setProperty("place", place)
            shortcut.activated.connect(self._on_key)
        self._shortcut("Ctrl+Z").activated.connect(self.undo)

    def _shortcut(self, keys: str) -> QShortcut:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        return shortcut
