"""What there is to say of the thing in hand, below the line."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.cases.trajectory.timeline_items import TimelineItem
from ui.look.theme import current_theme
from ui.trajectory.timeline import words
from ui.widgets.text import push_button, text_label


class ItemLine(QWidget):
    """Two lines and a way to where the thing stands; keeps its height, so that the line above stays where it is.

    Signals:
        opened(): the user wants to see it where it stands.
    """

    opened = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = text_label("", "strong", name="timeline_item_name")
        self._details = text_label("", "quiet", name="timeline_item_details", wrap=True)
        self._open = push_button(self.tr("Openen"), "quiet", name="timeline_item_open")
        self._open.clicked.connect(self.opened)
        theme = current_theme()
        column = QVBoxLayout()
        column.setSpacing(theme.px(2))
        column.addWidget(self._name)
        column.addWidget(self._details)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(10), theme.px(8), theme.px(10), theme.px(6))
        row.addLayout(column, 1)
        row.addWidget(self._open)
        self.show_item(None, date.min)

    def show_item(self, item: TimelineItem | None, today: date) -> None:
        """Show the thing in hand; without one, how to take one."""
        if item is None:
            self._name.setText(self.tr("Kies iets op de tijdlijn"))
            self._details.setText(self.tr("Klik erop, of ga erheen met Tab en de pijlen op en neer."))
        else:
            self._name.setText(item.label)
            self._details.setText(words.details(item, today))
        self._open.setEnabled(item is not None)
        name = self.tr("Openen: {what}").format(what=item.label) if item else self.tr("Openen")
        self._open.setAccessibleName(name)
