"""The categories to share as plain check boxes, each with what it means; what is sensitive asks its own consent."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from app.cases.sharing.category_words import CATEGORIES
from models.rules.sharing import OFFERED, SENSITIVE
from ui.look.theme import current_theme
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.text import text_label


class CategoryBoxes(QWidget):
    """Which categories are shared, and on which day the client agreed to each sensitive one.

    Signals:
        changed(): another choice, or another day.
    """

    changed = Signal()

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.boxes: dict[str, QCheckBox] = {}
        self.consents: dict[str, Field] = {}
        self._dates: dict[str, DateField] = {}
        theme = current_theme()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        for category in OFFERED:
            column.addWidget(self._line(category, today))

    def chosen(self) -> frozenset[str]:
        """Return the categories that are on."""
        return frozenset(category for category, box in self.boxes.items() if box.isChecked())

    def consent_on(self, category: str) -> date | None:
        """Return the day on which the client agreed to a sensitive category; ``None`` if it is not shared."""
        return self._dates[category].value() if self.boxes[category].isChecked() else None

    def choose(self, categories: Collection[str]) -> None:
        """Put exactly these on."""
        for category, box in self.boxes.items():
            box.setChecked(category in categories)

    def set_consent(self, category: str, day: date | None) -> None:
        """Show a day of consent that was given."""
        self._dates[category].set_value(day)

    def limit(self, categories: Collection[str]) -> None:
        """Let only these be chosen: what is shared already can be narrowed, not widened."""
        for category, box in self.boxes.items():
            box.setEnabled(category in categories)

    def _line(self, category: str, today: Callable[[], date]) -> QWidget:
        theme, words = current_theme(), CATEGORIES[category]
        box = QCheckBox(words.label)
        box.setObjectName(f"share_{category}")
        box.setAccessibleDescription(words.meaning)
        box.setProperty("category", category)
        box.toggled.connect(self._on_toggled)
        self.boxes[category] = box
        meaning = text_label(words.meaning, "label", wrap=True)
        line = QWidget()
        column = QVBoxLayout(line)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(box)
        beside = QVBoxLayout()
        beside.setContentsMargins(theme.px(26), 0, 0, 0)
        beside.setSpacing(theme.px(4))
        beside.addWidget(meaning)
        if category in SENSITIVE:
            beside.addWidget(self._consent(category, today))
        column.addLayout(beside)
        return line

    def _consent(self, category: str, today: Callable[[], date]) -> Field:
        day = DateField(today, field=f"{category}_consent_on", past=True)
        day.date_changed.connect(self._on_date_changed)
        label = self.tr("De cliënt ging hiermee apart akkoord op")
        field = Field(label, day)
        field.setVisible(False)
        self._dates[category] = day
        self.consents[category] = field
        return field

    @Slot(bool)
    def _on_toggled(self, on: bool) -> None:
        box = self.sender()
        if box is not None and (field := self.consents.get(str(box.property("category")))) is not None:
            field.setVisible(on)
        self.changed.emit()

    @Slot(object)
    def _on_date_changed(self, _day: object) -> None:
        self.changed.emit()
