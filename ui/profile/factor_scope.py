"""With whom a factor is shared: work or care, or with nobody outside the own team."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from app.cases.profile.snapshot import ProfileFactor
from ui.look.theme import current_theme
from ui.widgets.segmented import Segmented
from ui.widgets.text import text_label


class FactorScope(QWidget):
    """The category of one factor, and whether it is shared at all.

    Signals:
        category_chosen(category: str), shared(is_shared: bool)
    """

    category_chosen = Signal(str)
    shared = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._category = Segmented((("work", self.tr("Werk")), ("care", self.tr("Zorg"))), name=self.tr("Valt onder"))
        self._not_shared = QCheckBox(self.tr("Niet delen"))
        self._not_shared.setObjectName("factor_not_shared")
        self._who = text_label("", "label", wrap=True, name="factor_scope")
        self._category.chosen.connect(self.category_chosen)
        self._not_shared.clicked.connect(self._on_clicked)
        row = QHBoxLayout()
        row.setSpacing(current_theme().px(12))
        row.addWidget(text_label(self.tr("Valt onder"), "label"))
        row.addWidget(self._category)
        row.addWidget(self._not_shared)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(current_theme().px(4))
        column.addLayout(row)
        column.addWidget(self._who)

    def show_factor(self, factor: ProfileFactor, *, is_open: bool, may_keep_inside: bool) -> None:
        """Show where ``factor`` stands; ``may_keep_inside``: this user would still see it when it is not shared."""
        self._category.choose("care" if factor.category == "care" else "work")
        self._category.setEnabled(is_open)
        self._not_shared.setChecked(not factor.is_shared)
        self._not_shared.setEnabled(is_open and may_keep_inside)
        self._who.setText(self._words(factor))

    def _words(self, factor: ProfileFactor) -> str:
        if not factor.is_shared:
            return self.tr("Alleen voor het eigen team. Staat op geen enkele afdruk voor anderen.")
        if factor.category == "care":
            return self.tr("Partners zien dit alleen als de cliënt toestemming gaf om zorg te delen.")
        return self.tr("Partners met wie u Werk deelt, zien dit.")

    @Slot(bool)
    def _on_clicked(self, on: bool) -> None:
        self.shared.emit(not on)
