"""What happened to a version, newest first, with the one button to take back what was noted wrongly."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.cases.gpmi.course import Mark, Moment
from models.dutch_dates import long_date
from ui.gpmi.course.words import moment_more, moment_title
from ui.look.theme import current_theme
from ui.widgets.card import Card
from ui.widgets.text import push_button, text_label

_DAY_WIDTH = 168


class HistoryCard(Card):
    """Days at the left, what happened at the right.

    Signals:
        undo_requested(event_id: str): this was noted wrongly.
    """

    undo_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Wat er gebeurde"), title_role="strong", parent=parent)
        self.setObjectName("gpmi_history")
        self._shown: tuple[tuple[Moment, ...], bool] | None = None
        self._lines = QVBoxLayout()
        self._lines.setSpacing(current_theme().px(10))
        self._nothing = text_label(self.tr("Er is nog niets gebeurd."), "quiet")
        self.add(self._nothing)
        self.add_layout(self._lines)

    def show_moments(self, moments: Sequence[Moment], *, may_undo: bool) -> None:
        """Show the moments; ``may_undo``: an end can be taken back here."""
        wanted = (tuple(moments), may_undo)
        self._nothing.setVisible(not moments)
        if wanted == self._shown:
            return
        self._shown = wanted
        while (item := self._lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for moment in moments:
            self._lines.addWidget(self._line(moment, may_undo))

    def _line(self, moment: Moment, may_undo: bool) -> QWidget:
        theme = current_theme()
        line = QWidget()
        grid = QGridLayout(line)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.px(12))
        grid.setVerticalSpacing(theme.px(2))
        grid.setColumnMinimumWidth(0, theme.px(_DAY_WIDTH))
        grid.setColumnStretch(1, 1)
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(text_label(long_date(moment.on) if moment.on else self.tr("dag onbekend"), "label"), 0, 0, top)
        is_quiet = moment.mark in (Mark.STEP, Mark.SIGNED, Mark.MISFIT)
        title = text_label(moment_title(moment), "text" if is_quiet else "strong", wrap=True, name="moment_title")
        grid.addWidget(title, 0, 1)
        if more := moment_more(moment):
            grid.addWidget(text_label(more, "quiet", wrap=True), 1, 1)
        if may_undo and moment.event_id:
            undo = push_button(self.tr("Neem terug"), "quiet", name="undo_event")
            undo.setProperty("event_id", moment.event_id)
            undo.setAccessibleName(self.tr("Neem terug: {what}").format(what=moment_title(moment)))
            undo.clicked.connect(self._on_undo_clicked)
            grid.addWidget(undo, 0, 2, top)
        return line

    @Slot()
    def _on_undo_clicked(self) -> None:
        self.undo_requested.emit(str(self.sender().property("event_id")))
