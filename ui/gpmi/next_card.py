"""What a GPMI asks next: what it still lacks, when it may be signed, and the next step with its conditions."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.cases.gpmi.snapshot import GpmiSnapshot
from models.dutch_dates import long_date
from ui.gpmi.words import lack_text, reflection_text
from ui.look.theme import current_theme
from ui.trajectory.step_panel import StepPanel, taken_text
from ui.widgets.card import Card
from ui.widgets.text import rule, text_label


class NextCard(Card):
    """Says calmly what is left to do; nothing in it stops anybody from writing on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setObjectName("gpmi_next")
        self._head = text_label("", "strong", wrap=True)
        self._lacks = QVBoxLayout()
        self._lacks.setSpacing(current_theme().px(6))
        self._reflection = text_label("", "label", wrap=True, name="gpmi_reflection")
        self._rule = rule()
        self.steps = StepPanel()
        self._taken = text_label("", "label", wrap=True)
        self.add(self._head)
        self.add_layout(self._lacks)
        for widget in (self._reflection, self._rule, self.steps, self._taken):
            self.add(widget)
        self.body.addStretch(1)

    def show_gpmi(self, gpmi: GpmiSnapshot, today: date) -> None:
        """Show what one version asks."""
        lacks = gpmi.lacks if gpmi.signed_on is None else ()
        self._head.setText(self._head_text(gpmi))
        while (item := self._lacks.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for lack in lacks:
            self._lacks.addWidget(text_label(f"–  {lack_text(lack)}", "quiet", wrap=True, name=f"lack_{lack}"))
        reflection = reflection_text(gpmi, today)
        self._reflection.setText(reflection)
        self._reflection.setVisible(bool(reflection))
        self._rule.setVisible(bool(gpmi.steps))
        self.steps.show_steps(gpmi.steps)
        self._taken.setText("\n".join(taken_text(step) for step in gpmi.taken))
        self._taken.setVisible(bool(gpmi.taken))

    def _head_text(self, gpmi: GpmiSnapshot) -> str:
        if gpmi.signed_on is not None:
            return self.tr("Getekend op {day}. Deze versie wijzigt niet meer.").format(day=long_date(gpmi.signed_on))
        return self.tr("Nog in orde te brengen") if gpmi.lacks else self.tr("Alles staat erin.")
