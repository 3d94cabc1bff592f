"""What was agreed and has no days yet: one press gives it the next two weeks, to be moved from there."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from app.cases.trajectory.timeline_items import Undated
from ui.look.theme import current_theme
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.text import push_button, text_label

_MOST = 5
_LETTERS = 36


class UndatedLine(QWidget):
    """A line of buttons; out of sight while all has its days.

    Signals:
        chosen(undated: Undated): it is to come on the line.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[Undated, ...] | None = None
        self._buttons: list[QPushButton] = []
        self._more = text_label("", "quiet")
        self._row = FlowLayout(self, spacing=current_theme().px(8))
        head = text_label(self.tr("Nog zonder dagen:"), "quiet")
        head.setMinimumHeight(current_theme().px(34))  # as high as the buttons beside it
        self._row.addWidget(head)
        self.show_undated(())

    def show_undated(self, undated: tuple[Undated, ...]) -> None:
        """Show what has no days yet, the first few by name."""
        if undated == self._shown:
            return
        self._shown = undated
        for button in self._buttons:
            self._row.removeWidget(button)
            button.deleteLater()
        self._row.removeWidget(self._more)
        self._buttons = [self._button(one) for one in undated[:_MOST]]
        for button in self._buttons:
            self._row.addWidget(button)
        self._row.addWidget(self._more)
        left = len(undated) - _MOST
        self._more.setText(self.tr("en nog {count}").format(count=left) if left > 0 else "")
        self._more.setVisible(left > 0)
        self.setVisible(bool(undated))

    def _button(self, one: Undated) -> QPushButton:
        short = one.label if len(one.label) <= _LETTERS else one.label[: _LETTERS - 1].rstrip() + "…"
        button = push_button(short.replace("&", "&&"), icon_name="plus", name=f"undated_{one.row_id}")
        button.setToolTip(self.tr("Zet dit vanaf vandaag op de tijdlijn; daarna schuift u het waar het hoort."))
        button.setAccessibleName(self.tr("Zet op de tijdlijn: {what}").format(what=one.label))
        button.clicked.connect(partial(self.chosen.emit, one))
        return button
