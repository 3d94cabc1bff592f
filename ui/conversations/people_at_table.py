"""Who sits at the table with the client: the OCMW and VDAB, GTB or another partner, and how to reach them."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QWidget

from app.cases.conversations.triogesprek import PARTNERS, TrioSheet
from ui.look.theme import current_theme
from ui.widgets.card import Card
from ui.widgets.field import Field


class PeopleAtTable(Card):
    """Names and phones.

    Signals:
        edited(values: dict): a field changed.
    """

    edited = Signal(object)

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Wie zit aan tafel"), parent=parent)
        self.lines = {name: QLineEdit() for name in ("ocmw_name", "ocmw_phone", "partner_name", "partner_phone")}
        for name, line in self.lines.items():
            line.setObjectName(name)
            line.editingFinished.connect(self._on_edited)
        self.organisation = QComboBox()
        self.organisation.setObjectName("partner_organisation")
        self.organisation.setEditable(True)
        self.organisation.addItems(list(PARTNERS))
        self.organisation.activated.connect(self._on_edited)
        self._typed = QLineEdit()
        self.organisation.setLineEdit(self._typed)
        self._typed.setObjectName("partner_organisation_line")
        self._typed.setAccessibleName(self.tr("Organisatie van de partner"))
        self._typed.editingFinished.connect(self._on_edited)
        self._stored: dict[str, str] = {}
        self._lay_out()

    def show_sheet(self, sheet: TrioSheet) -> None:
        """Show what is stored; a line that is being typed in stays as it is."""
        for name, line in self.lines.items():
            if not (line.hasFocus() and line.isModified()):
                line.setText(getattr(sheet, name))
        if not self._typed.hasFocus():
            self.organisation.setCurrentText(sheet.partner_organisation)
        self._stored = {name: getattr(sheet, name) for name in self._now()}

    @Slot()
    def flush(self) -> None:
        """Hand in what was typed and not yet told."""
        self._on_edited()

    def set_closed(self, on: bool) -> None:
        """Let nothing be written any more, or again."""
        for line in self.lines.values():
            line.setReadOnly(on)
        self.organisation.setEnabled(not on)

    def _now(self) -> dict[str, str]:
        return {
            **{name: line.text().strip() for name, line in self.lines.items()},
            "partner_organisation": self.organisation.currentText().strip(),
        }

    @Slot()
    def _on_edited(self) -> None:
        now = self._now()
        changed = {name: value for name, value in now.items() if self._stored and value != self._stored[name]}
        if changed:
            self._stored = now
            self.edited.emit(changed)

    def _lay_out(self) -> None:
        labels = {
            "ocmw_name": self.tr("OCMW"),
            "ocmw_phone": self.tr("Telefoon OCMW"),
            "partner_name": self.tr("Partner"),
            "partner_phone": self.tr("Telefoon partner"),
        }
        fields = {name: Field(labels[name], line) for name, line in self.lines.items()}
        organisation = Field(self.tr("Organisatie"), self.organisation)
        grid = QGridLayout()
        grid.setHorizontalSpacing(current_theme().px(12))
        grid.setVerticalSpacing(current_theme().px(8))
        for field, row, column in (
            (fields["ocmw_name"], 0, 0),
            (fields["ocmw_phone"], 0, 1),
            (fields["partner_name"], 1, 0),
            (fields["partner_phone"], 1, 1),
            (organisation, 1, 2),
        ):
            grid.addWidget(field, row, column)
        for column in range(3):
            grid.setColumnStretch(column, 1)
        self.add_layout(grid)
