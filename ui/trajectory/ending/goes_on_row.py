"""One thing that goes on after a trajectory: what, with whom, until when."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from app.cases.trajectory.aftercare import GoesOn
from ui.look.theme import current_theme
from ui.widgets.date_field import DateField
from ui.widgets.text import icon_button


class GoesOnRow(QWidget):
    """A line of the after-care plan, written in place.

    Signals:
        written(line_id: str, values: dict): what stands in it now.
        removed(line: GoesOn): the user takes it away.
    """

    written = Signal(str, object)
    removed = Signal(object)

    def __init__(self, line: GoesOn, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = line
        self.what = _line(self.tr("Wat gaat verder?"), "goes_on_what", self.tr("bv. gesprekken bij het CGG"))
        self.who = _line(self.tr("Met wie?"), "goes_on_who", self.tr("bv. Lies Maes"))
        self.until = DateField(today, field="goes_on_until", is_compact=True)
        self.until.line.setAccessibleName(self.tr("Tot wanneer?"))
        self.until.line.setPlaceholderText(self.tr("tot (dag/maand)"))
        self._remove = icon_button("trash-2", self.tr("Haal weg"), name="goes_on_remove")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(current_theme().px(8))
        for widget, share in ((self.what, 5), (self.who, 4), (self.until, 3), (self._remove, 0)):
            row.addWidget(widget, share, Qt.AlignmentFlag.AlignTop)
        for field in (self.what, self.who):
            field.editingFinished.connect(self._on_written)
        self.until.date_changed.connect(self._on_written)
        self._remove.clicked.connect(self._on_removed)
        self.show_line(line)

    def show_line(self, line: GoesOn) -> None:
        """Show what is stored, but not over what is being typed."""
        self.line = line
        for field, text in ((self.what, line.what), (self.who, line.who)):
            if not (field.hasFocus() and field.isModified()) and field.text() != text:
                field.setText(text)
        if self.until.value() != line.until and not self.until.error:
            self.until.set_value(line.until)
        self._remove.setAccessibleName(self.tr("Haal weg: {what}").format(what=line.what or self.tr("lege regel")))

    def flush(self) -> None:
        """Emit what was typed and not emitted yet."""
        self._on_written()

    @Slot()
    def _on_written(self, _day: object = None) -> None:
        now = (self.what.text().strip(), self.who.text().strip(), self.until.value())
        if now != (self.line.what, self.line.who, self.line.until) and any((*now, self.line.what)):
            self.line = GoesOn(self.line.id, *now)
            self.written.emit(self.line.id, {"what": now[0], "who": now[1], "until": now[2]})

    @Slot()
    def _on_removed(self) -> None:
        self.removed.emit(self.line)


def _line(name: str, object_name: str, example: str) -> QLineEdit:
    field = QLineEdit(placeholderText=example)
    field.setAccessibleName(name)
    field.setObjectName(object_name)
    return field
