"""What the client says and what the social worker says of the same thing, beside each other."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QBoxLayout, QWidget

from ui.look.theme import current_theme
from ui.widgets.named_area import NamedArea
from ui.widgets.text_area import TextArea

FIELDS = ("client_words", "professional_words")


class BothWords(QWidget):
    """Two areas of the same size; the client's comes first.

    Signals:
        written(field: str, text: str): ``client_words`` or ``professional_words``.
    """

    written = Signal(str, str)

    def __init__(self, about: str, *, min_lines: int = 2, parent: QWidget | None = None) -> None:
        """``about``: what is talked about, for who hears the screen instead of seeing it."""
        super().__init__(parent)
        self._about = about
        self.areas = {field: NamedArea("", TextArea(min_lines=min_lines, max_lines=10)) for field in FIELDS}
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(current_theme().px(12))
        for field, named in self.areas.items():
            named.area.setObjectName(field)
            named.area.setProperty("field", field)
            named.area.edited.connect(self._on_edited)
            self._row.addWidget(named, 1, Qt.AlignmentFlag.AlignTop)
        self.set_together(False)

    def show_words(self, words: dict[str, str], holds: Callable[[], bool], *, is_editable: bool) -> None:
        """Show what both said; what could not be stored yet stays as it was typed."""
        for field, named in self.areas.items():
            if not holds():
                named.area.set_text(words[field])
            named.area.setReadOnly(not is_editable)

    def set_together(self, on: bool) -> None:
        """Speak to the client, or to the caseworker."""
        labels = (
            (self.tr("In mijn woorden"), self.tr("Mijn begeleider zegt"))
            if on
            else (self.tr("In de woorden van de cliënt"), self.tr("In de woorden van de begeleider"))
        )
        for named, label in zip(self.areas.values(), labels, strict=True):
            named.set_label(label)
            named.area.setAccessibleName(f"{self._about}: {label}" if self._about else label)

    def set_narrow(self, on: bool) -> None:
        """Put the areas under each other."""
        wanted = QBoxLayout.Direction.TopToBottom if on else QBoxLayout.Direction.LeftToRight
        if self._row.direction() != wanted:
            self._row.setDirection(wanted)

    def flush(self) -> None:
        """Emit what was typed and not emitted yet."""
        for named in self.areas.values():
            named.area.flush()

    @Slot(str)
    def _on_edited(self, text: str) -> None:
        area = self.sender()
        if isinstance(area, TextArea):
            self.written.emit(str(area.property("field")), text)
