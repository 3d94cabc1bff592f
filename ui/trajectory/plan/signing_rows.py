"""Who signs a plan: a box and a name for each party, and what stands there already, which can be taken back."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLineEdit, QPushButton, QWidget

from app.cases.trajectory.plan_agreeing import may_take_back
from app.cases.trajectory.plan_rules import SIGNERS
from app.cases.trajectory.plan_views import PlanSignature, PlanView
from models.dutch_dates import long_date
from ui.look.theme import current_theme
from ui.widgets.text import push_button, text_label


class SigningRows(QWidget):
    """A line for each party; who signed this text already is read, and taken back when it was noted by mistake.

    Signals:
        taken_back(signature: PlanSignature)
    """

    taken_back = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._boxes: dict[str, QCheckBox] = {}
        self._names: dict[str, QLineEdit] = {}
        self._backs: list[QPushButton] = []
        self._is_together = False
        self._shown: object = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(current_theme().px(10))
        self._grid.setVerticalSpacing(current_theme().px(6))
        self._grid.setColumnStretch(1, 1)

    def show_signers(self, plan: PlanView, suggested: Mapping[str, str]) -> None:
        """Show who still signs; what was ticked or typed for the same text stays."""
        signed = tuple(one for one in plan.signatures if one.is_current)
        now = (plan.form, plan.status, plan.content_hash, plan.is_current, signed, tuple(suggested.items()))
        if now == self._shown:
            return
        self._shown = now
        self._clear()
        by_party = {one.party: one for one in signed}
        for row, party in enumerate(plan.form.signers):
            if (one := by_party.get(party)) is not None:
                when = self.tr("{name}, op {day}").format(name=one.name, day=long_date(one.on) if one.on else "?")
                self._grid.addWidget(text_label(SIGNERS[party]), row, 0)
                self._grid.addWidget(text_label(when, "strong", wrap=True, name=f"signed_{party}"), row, 1)
                if may_take_back(plan.status, party):
                    self._add_back(row, one)
            else:
                self._add(row, party, suggested.get(party, ""))

    def signatures(self) -> dict[str, str]:
        """Return who signs now, by party."""
        return {party: self._names[party].text() for party, box in self._boxes.items() if box.isChecked()}

    def set_together(self, on: bool) -> None:
        """Leave who signed."""
        self._is_together = on
        for button in self._backs:
            button.setVisible(not on)

    def _add_back(self, row: int, signature: PlanSignature) -> None:
        back = push_button(self.tr("Neem terug"), "quiet", name=f"unsign_{signature.party}")
        label = SIGNERS[signature.party]
        back.setAccessibleName(self.tr("Neem de handtekening terug: {party}").format(party=label))
        back.clicked.connect(partial(self.taken_back.emit, signature))
        back.setVisible(not self._is_together)
        self._backs.append(back)
        self._grid.addWidget(back, row, 2)

    def _add(self, row: int, party: str, name: str) -> None:
        label = SIGNERS[party]
        box = self._boxes[party] = QCheckBox(self.tr("{party} tekent").format(party=label))
        box.setObjectName(f"signs_{party}")
        line = self._names[party] = QLineEdit(name)
        line.setObjectName(f"name_{party}")
        line.setPlaceholderText(self.tr("Naam"))
        line.setAccessibleName(self.tr("Naam: {party}").format(party=label))
        self._grid.addWidget(box, row, 0)
        self._grid.addWidget(line, row, 1)

    def _clear(self) -> None:
        self._boxes.clear()
        self._names.clear()
        self._backs.clear()
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
