"""What a new version changes, beside what the signed one says: the words that differ are marked on both sides."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.cases.gpmi.comparison import Comparison
from models.dutch_dates import long_date
from models.rules.gpmi_change import Kind
from ui.gpmi.words import change_text, changed_part_text
from ui.lines.difference_grid import DifferenceGrid
from ui.widgets.card import Card
from ui.widgets.text import text_label


class ChangeCard(Card):
    """The signed version at the left, the new one at the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Wat verandert er?"), title_role="strong", parent=parent)
        self.setObjectName("gpmi_changes")
        self._shown: Comparison | None = None
        self._same = text_label("", "quiet", wrap=True, name="changes_same")
        self._differences = DifferenceGrid()
        self.add(self._same)
        self.add(self._differences)
        self.hide()

    def show_comparison(self, comparison: Comparison | None) -> None:
        """Show what changed; the card is away for a version that changes none."""
        self.setVisible(comparison is not None)
        if comparison == self._shown:
            return
        self._shown = comparison
        if comparison is None:
            self._differences.clear()
            return
        parts = (*comparison.texts, *comparison.goals, *comparison.agreements)
        changed = [one for one in parts if one.kind is not Kind.SAME]
        self._same.setText(self._summary(len(changed), len(parts) - len(changed)))
        named = ((f"{changed_part_text(one.group)} · {change_text(one.kind)}", one) for one in changed)
        self._differences.show_differences(self._heads(comparison), named)

    def _summary(self, changed: int, same: int) -> str:
        if not changed:
            return self.tr("Nog niets: deze versie zegt wat de getekende zegt.")
        return self.tr("{changed} anders, {same} gelijk gebleven.").format(changed=changed, same=same)

    def _heads(self, comparison: Comparison) -> tuple[str, str]:
        signed = long_date(comparison.before_signed_on) if comparison.before_signed_on else ""
        left = self.tr("Versie {number}, getekend op {day}").format(number=comparison.before, day=signed)
        return left, self.tr("Versie {number}").format(number=comparison.after)
