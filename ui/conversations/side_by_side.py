"""Things beside each other as on paper, or under each other where the screen is too narrow for that."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from ui.look.theme import current_theme


class SideBySide(QWidget):
    """Columns of equal width; they stack when one would be narrower than ``narrowest`` (pixels of the design)."""

    def __init__(self, columns: Sequence[QWidget], narrowest: int, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._narrowest = narrowest
        self._columns = tuple(columns)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(current_theme().px(12))
        for column in columns:
            self._box.addWidget(column, 1)

    @property
    def is_stacked(self) -> bool:
        """Whether the columns stand under each other now."""
        return self._box.direction() == QBoxLayout.Direction.TopToBottom

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        count = len(self._columns)
        each = (event.size().width() - (count - 1) * self._box.spacing()) / count
        stack = each < current_theme().px(self._narrowest)
        direction = QBoxLayout.Direction.TopToBottom if stack else QBoxLayout.Direction.LeftToRight
        if direction != self._box.direction():
            self._box.setDirection(direction)
            for index in range(count):
                self._box.setStretch(index, 0 if stack else 1)
            self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        """No wider than the widest column: beside each other is a wish, not a need."""
        widest = max((column.minimumSizeHint().width() for column in self._columns), default=0)
        return QSize(widest, self._box.minimumSize().height())
