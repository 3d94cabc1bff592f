"""The costs that an OCMW covers where a GPMI needs them, one press each, so that none is forgotten."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QPushButton, QWidget

from models.rules.gpmi import COVERED_COSTS
from ui.look.theme import current_theme
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.text_area import TextArea


class CostChips(QWidget):
    """Puts the name of a cost under what ``area`` says; a cost that stands there is offered no more."""

    def __init__(self, area: TextArea, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("cost_chips")
        self._area = area
        flow = FlowLayout(self, spacing=current_theme().px(6))
        self._chips = {cost: self._chip(cost) for cost in COVERED_COSTS}
        for chip in self._chips.values():
            flow.addWidget(chip)
        area.textChanged.connect(self._show_open)

    def set_offered(self, on: bool) -> None:
        """Offer the costs, or nothing: a text that does not change, or a client who looks along."""
        self.setVisible(on)
        self._show_open()

    @Slot()
    def _show_open(self) -> None:
        said = self._area.text().casefold()
        for cost, chip in self._chips.items():
            chip.setVisible(cost.casefold() not in said)

    @Slot()
    def _on_clicked(self) -> None:
        cost = str(self.sender().property("cost"))
        text = self._area.text().rstrip()
        self._area.setPlainText(f"{text}\n{cost}" if text else cost)
        self._area.flush()
        self._area.move_to_end()
        self._area.setFocus()

    def _chip(self, cost: str) -> QPushButton:
        chip = QPushButton(f"+ {cost}")
        chip.setObjectName("cost")
        chip.setProperty("look", "chip")
        chip.setProperty("cost", cost)
        chip.setAutoDefault(False)
        chip.setCursor(Qt.CursorShape.PointingHandCursor)
        chip.setAccessibleName(self.tr("Het OCMW draagt bij: {cost}").format(cost=cost))
        chip.setToolTip(self.tr("Deze kosten draagt het OCMW waar het GPMI ze nodig maakt (KB van 11 juli 2002)."))
        chip.clicked.connect(self._on_clicked)
        return chip
