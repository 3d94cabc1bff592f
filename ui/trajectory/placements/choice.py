"""A choice among names that may be long."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QComboBox

from ui.look.theme import current_theme


class Choice(QComboBox):
    """As wide as its place, however long a name is."""

    def minimumSizeHint(self) -> QSize:
        return QSize(current_theme().px(160), super().minimumSizeHint().height())
