"""A card with texts of one row: lines and areas, saved while one types; two columns where there is room."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QBoxLayout, QLineEdit, QWidget

from ui.look.theme import current_theme
from ui.widgets.card import Card
from ui.widgets.field import Field
from ui.widgets.named_area import NamedArea
from ui.widgets.text import text_label
from ui.widgets.text_area import TextArea

NARROW = 620


@dataclass(frozen=True, slots=True)
class Text:
    """One text: its field, how it is called, and whether it takes several lines."""

    field: str
    label: str
    is_area: bool = False


class WrittenCard(Card):
    """Each row holds one text or two beside each other.

    Signals:
        written(field: str, text: str): what was typed, after a pause or when it is left.
    """

    written = Signal(str, str)

    def __init__(
        self, title: str, rows: Sequence[Sequence[Text]], *, lead: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(title, title_role="strong", parent=parent)
        self.lines: dict[str, QLineEdit] = {}
        self.areas: dict[str, NamedArea] = {}
        self._rows: list[QBoxLayout] = []
        if lead:
            self.add(text_label(lead, "quiet", wrap=True))
        for row in rows:
            across = QBoxLayout(QBoxLayout.Direction.LeftToRight)
            across.setSpacing(current_theme().px(12))
            for text in row:
                across.addWidget(self._make(text), 1, Qt.AlignmentFlag.AlignTop)
            self._rows.append(across)
            self.add_layout(across)

    def show_texts(self, values: Mapping[str, str], *, is_held: bool = False, is_editable: bool = True) -> None:
        """Show what is stored; ``is_held``: what stands here could not be stored yet and stays."""
        for name, line in self.lines.items():
            line.setReadOnly(not is_editable)
            if not is_held and not (line.hasFocus() and line.isModified()) and line.text() != values[name]:
                line.setText(values[name])
        for name, named in self.areas.items():
            named.area.setReadOnly(not is_editable)
            if not is_held:
                named.area.set_text(values[name])

    def set_narrow(self, on: bool) -> None:
        """Put what stands beside each other under each other."""
        wanted = QBoxLayout.Direction.TopToBottom if on else QBoxLayout.Direction.LeftToRight
        for row in self._rows:
            if row.direction() != wanted:
                row.setDirection(wanted)

    def flush(self) -> None:
        """Emit what was typed and not emitted yet."""
        for line in self.lines.values():
            self._say(line)
        for named in self.areas.values():
            named.area.flush()

    @Slot()
    def _on_line_finished(self) -> None:
        line = self.sender()
        if isinstance(line, QLineEdit):
            self._say(line)

    @Slot(str)
    def _on_area_edited(self, text: str) -> None:
        area = self.sender()
        if isinstance(area, TextArea):
            self.written.emit(str(area.property("field")), text)

    def _say(self, line: QLineEdit) -> None:
        if line.isModified():
            line.setModified(False)
            self.written.emit(str(line.property("field")), line.text())

    def _make(self, text: Text) -> QWidget:
        if text.is_area:
            named = NamedArea(text.label, TextArea(min_lines=2, max_lines=10))
            named.area.setObjectName(f"placement_{text.field}")
            named.area.setProperty("field", text.field)
            named.area.edited.connect(self._on_area_edited)
            self.areas[text.field] = named
            return named
        line = QLineEdit()
        line.setObjectName(f"placement_{text.field}")
        line.setProperty("field", text.field)
        line.editingFinished.connect(self._on_line_finished)
        self.lines[text.field] = line
        return Field(text.label, line)
