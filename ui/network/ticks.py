"""Several things of a list that may each hold, as boxes to tick over as many lines as they need."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from ui.look.theme import current_theme
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.text import text_label


class Ticks(QWidget):
    """Boxes under a label; a code that is ticked but not offered any more stays ticked, unseen."""

    def __init__(self, label: str, choices: Sequence[tuple[str, str, str]], parent: QWidget | None = None) -> None:
        """``choices``: (code, words, what the tooltip says)."""
        super().__init__(parent)
        self._unseen: tuple[str, ...] = ()
        self._boxes: dict[str, QCheckBox] = {}
        holder = QWidget()
        flow = FlowLayout(holder, spacing=current_theme().px(8))
        for code, words, hint in choices:
            box = QCheckBox(words)
            box.setObjectName(f"tick_{code}")
            box.setAccessibleName(f"{label}: {words}")
            box.setToolTip(hint)
            self._boxes[code] = box
            flow.addWidget(box)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(current_theme().px(4))
        column.addWidget(text_label(label, "label", wrap=True))
        column.addWidget(holder)

    def ticked(self) -> tuple[str, ...]:
        """Return the codes that hold."""
        return (*(code for code, box in self._boxes.items() if box.isChecked()), *self._unseen)

    def tick(self, codes: Iterable[str]) -> None:
        """Show which codes hold."""
        known = tuple(codes)
        self._unseen = tuple(code for code in known if code not in self._boxes)
        for code, box in self._boxes.items():
            box.setChecked(code in known)
