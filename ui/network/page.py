"""The page "Netwerk": who works around the clients, whom one calls there, and which workplaces there are."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.context import Context
from ui.look.theme import current_theme
from ui.network.tab import NetworkTab
from ui.network.tabs import network_tabs
from ui.widgets.segmented import Segmented
from ui.widgets.text import text_label


class NetworkPage(QWidget):
    """A bar of tabs, each made when it is first looked at; Ctrl+Page Up and Down turn them."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("network_page")
        self._context = context
        self._places = {place.key: place for place in network_tabs()}
        self._tabs: dict[str, NetworkTab] = {}
        choices = [(place.key, place.word) for place in self._places.values()]
        self._bar = Segmented(choices, name=self.tr("Deel"), wraps=True)
        self._bar.chosen.connect(self.show_tab)
        self._stack = QStackedWidget()
        self._lay_out()
        for keys, step in (("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self._turn, step))
        self._put(next(iter(self._places)))

    def tab(self, key: str) -> NetworkTab:
        """Return a tab, made when it is first asked for."""
        if key not in self._tabs:
            tab = self._places[key].make(self._context)
            tab.item_requested.connect(self.show_item)
            tab.new_requested.connect(self.add)
            self._tabs[key] = tab
            self._stack.addWidget(tab)
        return self._tabs[key]

    @Slot(str)
    def show_tab(self, key: str) -> None:
        """Turn to a tab, with the keyboard where it begins."""
        self.flush()
        self._put(key).focus_start()

    @Slot(str, str)
    def show_item(self, key: str, item_id: str) -> None:
        """Show one thing on its tab."""
        self.flush()
        self._put(key).show_item(item_id)

    @Slot(str, str)
    def add(self, key: str, organisation_id: str = "") -> None:
        """Ask for something new on a tab, of an organisation if it is named."""
        self._put(key).add(organisation_id)

    def flush(self) -> None:
        """Hand in what was typed and not saved yet."""
        for tab in self._tabs.values():
            tab.flush()

    def _put(self, key: str) -> NetworkTab:
        tab = self.tab(key)
        self._bar.choose(key)
        self._stack.setCurrentWidget(tab)
        return tab

    def _turn(self, step: int) -> None:
        keys = list(self._places)
        self.show_tab(keys[(keys.index(self._bar.key) + step) % len(keys)])

    def showEvent(self, event: QShowEvent) -> None:
        """Bring the keyboard along: who comes here by a key goes on by keys."""
        super().showEvent(event)
        self._tabs[self._bar.key].focus_start()

    def _lay_out(self) -> None:
        theme = current_theme()
        head = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        head.setSpacing(theme.px(10))
        head.addWidget(text_label(self.tr("Netwerk"), "title"))
        head.addWidget(self._bar)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(22), theme.px(18), theme.px(22), theme.px(14))
        column.setSpacing(theme.px(14))
        column.addLayout(head)
        column.addWidget(self._stack, 1)
