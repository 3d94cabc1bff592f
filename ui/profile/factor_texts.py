"""What can be written with a factor: the client's words first, then what helps, then the caseworker's."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.cases.profile.snapshot import ProfileFactor, ProfileSnapshot
from ui.look.theme import current_theme
from ui.widgets.named_area import NamedArea
from ui.widgets.text import text_label
from ui.widgets.text_area import TextArea

_FIELDS: Mapping[str, int] = {
    "client_words": 2,
    "client_wants": 1,
    "what_helps": 1,
    "tried": 1,
    "professional_words": 2,
}
"""The fields in the order of the card, with the lines that an empty one takes."""


class FactorTexts(QWidget):
    """One area for each text; an empty one is not shown where nothing can be written.

    Signals:
        written(field: str, text: str): a pause after typing, or the area was left.
    """

    written = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._factor_id = ""
        self._areas = {field: TextArea(min_lines=lines) for field, lines in _FIELDS.items()}
        self._fields = {field: NamedArea("", area) for field, area in self._areas.items()}
        self._last_time = text_label("", "label", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(current_theme().px(6))
        for field, area in self._areas.items():
            area.setObjectName(f"factor_{field}")
            area.edited.connect(self._on_edited)
            column.addWidget(self._fields[field])
            if field == "client_words":
                column.addWidget(self._last_time)

    def show_factor(
        self, profile: ProfileSnapshot, factor: ProfileFactor, *, is_open: bool, holds: Callable[[str], bool]
    ) -> None:
        """Show the texts of ``factor``; those of a factor that ``holds`` names stay as they were typed."""
        if factor.id != self._factor_id:
            self.flush()
            self._factor_id = factor.id
            for area in self._areas.values():
                area.document().clearUndoRedoStacks()
        name = profile.client_name or self.tr("de cliënt")
        for field, label in self._labels(name).items():
            self._fields[field].set_label(label)
        for field, area in self._areas.items():
            text = getattr(factor, field)
            if not holds(factor.id):
                area.set_text(text)
            area.setReadOnly(not is_open)
            self._fields[field].setVisible(is_open or bool(text))
        said = factor.previous_client_words if profile.previous else ""
        self._last_time.setText(self.tr("Vorige keer: “{words}”").format(words=said))
        self._last_time.setVisible(bool(said))

    @Slot()
    def flush(self) -> None:
        """Emit what was typed and not emitted yet."""
        for area in self._areas.values():
            area.flush()

    def _labels(self, name: str) -> dict[str, str]:
        return {
            "client_words": self.tr("In de woorden van {name}").format(name=name),
            "client_wants": self.tr("Wat wil {name} hiermee?").format(name=name),
            "what_helps": self.tr("Wat helpt"),
            "tried": self.tr("Wat is al geprobeerd"),
            "professional_words": self.tr("In uw woorden"),
        }

    @Slot(str)
    def _on_edited(self, text: str) -> None:
        area = self.sender()
        field = next((name for name, known in self._areas.items() if known is area), "")
        if field and self._factor_id:
            self.written.emit(field, text)
