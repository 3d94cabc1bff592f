"""What a new version changes, beside what the signed one says: the words that differ are marked on both sides."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from app.cases.gpmi.comparison import Comparison
from models.dutch_dates import long_date
from models.rules.gpmi_change import Difference, Kind
from models.word_differences import Piece, word_differences
from ui.conflicts.marked_text import MarkedText
from ui.gpmi.words import change_text, changed_part_text
from ui.look.theme import current_theme
from ui.widgets.card import Card
from ui.widgets.text import text_label


class ChangeCard(Card):
    """The signed version at the left, the new one at the right; Tab goes from text to text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Wat verandert er?"), title_role="strong", parent=parent)
        self.setObjectName("gpmi_changes")
        self._shown: Comparison | None = None
        self._same = text_label("", "quiet", wrap=True, name="changes_same")
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(current_theme().px(14))
        self._grid.setVerticalSpacing(current_theme().px(6))
        for column in (0, 1):
            self._grid.setColumnStretch(column, 1)
        self.add(self._same)
        self.add_layout(self._grid)
        self.hide()

    def show_comparison(self, comparison: Comparison | None) -> None:
        """Show what changed; the card is away for a version that changes none."""
        self.setVisible(comparison is not None)
        if comparison == self._shown:
            return
        self._shown = comparison
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        if comparison is None:
            return
        parts = (*comparison.texts, *comparison.goals, *comparison.agreements)
        changed = [one for one in parts if one.kind is not Kind.SAME]
        self._same.setText(self._summary(len(changed), len(parts) - len(changed)))
        if changed:
            self._show_heads(comparison)
        for place, one in enumerate(changed):
            self._show_difference(2 * place + 1, one)

    def _summary(self, changed: int, same: int) -> str:
        if not changed:
            return self.tr("Nog niets: deze versie zegt wat de getekende zegt.")
        return self.tr("{changed} anders, {same} gelijk gebleven.").format(changed=changed, same=same)

    def _show_heads(self, comparison: Comparison) -> None:
        signed = long_date(comparison.before_signed_on) if comparison.before_signed_on else ""
        left = self.tr("Versie {number}, getekend op {day}").format(number=comparison.before, day=signed)
        right = self.tr("Versie {number}").format(number=comparison.after)
        for column, words in enumerate((left, right)):
            self._grid.addWidget(text_label(words, "strong", wrap=True), 0, column)

    def _show_difference(self, row: int, one: Difference) -> None:
        name = f"{changed_part_text(one.group)} · {change_text(one.kind)}"
        self._grid.addWidget(text_label(name, "label", wrap=True), row, 0, 1, 2)
        before, after = word_differences(one.before, one.after)
        for column, pieces in enumerate((before, after)):
            side = self.tr("was") if column == 0 else self.tr("wordt")
            self._grid.addWidget(self._side(f"{name}: {side}", pieces), row + 1, column, Qt.AlignmentFlag.AlignTop)

    def _side(self, name: str, pieces: tuple[Piece, ...]) -> MarkedText | QLabel:
        if not pieces:
            absent = text_label(self.tr("Staat hier niet."), "quiet")
            absent.setContentsMargins(0, current_theme().px(8), 0, 0)  # on the line of the text beside it
            return absent
        return MarkedText(name, pieces)
