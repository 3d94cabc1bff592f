"""A page of what waits for a person: the list at the left, one of it at the right, the next one by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QStackedWidget, QVBoxLayout, QWidget

from ui.look.theme import current_theme
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.scroll_page import ScrollPage
from ui.widgets.text import icon_button, text_label

_KEY = int(Qt.ItemDataRole.UserRole) + 1


@dataclass(frozen=True)
class WaitingLine:
    """One line of the list: what it is, and of whom."""

    key: str
    title: str
    about: str


class WaitingPage(QWidget):
    """Ctrl+Down and Ctrl+Up go through the list from anywhere on the page; Alt+Left goes back.

    Signals:
        chosen(key: str): another line is looked at; ``show_detail`` puts it at the right.
        back_requested(): the user is done here.
    """

    chosen = Signal(str)
    back_requested = Signal()

    def __init__(self, name: str, title: str, nothing: str, parent: QWidget | None = None) -> None:
        """``nothing``: the sentence for when nothing waits."""
        super().__init__(parent)
        self.setObjectName(name)
        self._detail: QWidget | None = None
        self._summary = text_label("", "quiet", name=f"{name}_summary")
        self.list = QListWidget()
        self.list.setObjectName(f"{name}_list")
        self.list.setAccessibleName(title)
        self.list.setWordWrap(True)
        self.list.setSpacing(0)
        self._nothing = EmptyState("circle-check", nothing)
        self._page = ScrollPage()
        self._lay_out(title)
        self.list.currentItemChanged.connect(self._on_current_changed)
        for keys, slot in (("Ctrl+Down", self.go_next), ("Ctrl+Up", self.go_previous), ("Alt+Left", self._on_back)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    @property
    def key(self) -> str:
        """The line that is looked at; empty when nothing waits."""
        item = self.list.currentItem()
        return str(item.data(_KEY)) if item is not None else ""

    @property
    def detail(self) -> QWidget | None:
        """What stands at the right."""
        return self._detail

    def show_lines(self, lines: Sequence[WaitingLine], summary: str) -> None:
        """Show these; what was looked at stays so, and where it is gone the one that took its place comes."""
        key, row = self.key, max(self.list.currentRow(), 0)
        self.list.blockSignals(True)
        self.list.clear()
        for line in lines:
            item = QListWidgetItem(f"{line.title}\n{line.about}" if line.about else line.title)
            item.setData(_KEY, line.key)
            item.setSizeHint(QSize(0, current_theme().px(58)))
            self.list.addItem(item)
        keys = [line.key for line in lines]
        if lines:
            self.list.setCurrentRow(keys.index(key) if key in keys else min(row, len(lines) - 1))
        self.list.blockSignals(False)
        self._summary.setText(summary)
        self._summary.setVisible(bool(lines))
        self._stack.setCurrentIndex(1 if lines else 0)
        if self.key != key:
            self.chosen.emit(self.key)

    def go_to(self, key: str) -> None:
        """Look at the line with ``key``, if it is there."""
        for row in range(self.list.count()):
            if self.list.item(row).data(_KEY) == key:
                self.list.setCurrentRow(row)

    def show_detail(self, detail: QWidget | None) -> None:
        """Put ``detail`` at the right in place of what stood there."""
        if self._detail is not None:
            self._card.body.removeWidget(self._detail)
            self._detail.hide()
            self._detail.deleteLater()
        self._detail = detail
        if detail is not None:
            self._card.add(detail)
            detail.show()
            self._page.verticalScrollBar().setValue(0)

    @Slot()
    def go_next(self) -> None:
        self.list.setCurrentRow(min(self.list.currentRow() + 1, self.list.count() - 1))

    @Slot()
    def go_previous(self) -> None:
        self.list.setCurrentRow(max(self.list.currentRow() - 1, 0))

    @Slot()
    def _on_current_changed(self) -> None:
        self.chosen.emit(self.key)

    @Slot()
    def _on_back(self) -> None:
        self.back_requested.emit()

    def _lay_out(self, title: str) -> None:
        theme = current_theme()
        back = icon_button("arrow-left", self.tr("Terug (Alt+←)"), name="waiting_back")
        back.clicked.connect(self._on_back)
        head = QHBoxLayout()
        head.setSpacing(theme.px(10))
        head.addWidget(back)
        head.addWidget(text_label(title, "title"))
        head.addWidget(self._summary, 1, Qt.AlignmentFlag.AlignVCenter)
        left = Card()
        left.set_padding(1)
        left.add(self.list, 1)
        left.setFixedWidth(theme.px(280))
        self._card = Card()
        self._page.column.setContentsMargins(0, 0, 0, 0)
        self._page.column.addWidget(self._card)
        self._page.column.addStretch(1)
        both = QWidget()
        across = QHBoxLayout(both)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(theme.px(18))
        across.addWidget(left)
        across.addWidget(self._page, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._nothing)
        self._stack.addWidget(both)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.px(22),) * 4)
        column.setSpacing(theme.px(14))
        column.addLayout(head)
        column.addWidget(self._stack, 1)
