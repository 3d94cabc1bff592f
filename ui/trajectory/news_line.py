"""What was heard of a client whose file is elsewhere: a day and a sentence."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from models.errors import InvalidValue, Trouble
from ui.look.theme import current_theme
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.text import push_button


class NewsLine(QWidget):
    """Asks what was heard.

    Signals:
        heard(day: date, text: str)
    """

    heard = Signal(object, str)

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("handover_news")
        self._today = today
        self.day = DateField(today, field="feedback_day", past=True)
        self.text = QLineEdit(placeholderText=self.tr("bv. komt elke dag, de opleiding loopt goed"))
        self.text.setObjectName("feedback_text")
        self._save = push_button(self.tr("Noteer nieuws"), icon_name="message-square", name="note_feedback")
        self._fields = {"on": Field(self.tr("Gehoord op"), self.day), "text": Field(self.tr("Wat?"), self.text)}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(current_theme().px(12))
        grid.addWidget(self._fields["on"], 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self._fields["text"], 0, 1, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self._save, 1, 0)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 2)
        self.text.returnPressed.connect(self._on_save)
        self._save.clicked.connect(self._on_save)
        self.clear()

    @Slot()
    def clear(self) -> None:
        """Begin anew, with today."""
        self.day.set_value(self._today())
        self.text.clear()
        self.show_trouble(None)

    def show_trouble(self, trouble: Trouble | None) -> None:
        """Show at its field what is wrong; ``None`` takes it away."""
        for field in self._fields.values():
            field.set_error(None)
        if trouble is not None:
            name = trouble.field if isinstance(trouble, InvalidValue) else "text"
            self._fields.get(name, self._fields["text"]).set_trouble(trouble)

    @Slot()
    def _on_save(self) -> None:
        self.heard.emit(self.day.value() or self._today(), self.text.text())
