"""Asks for one offer: for what somebody would be ready, and what must be there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.cases.profile.start_criteria_entries import StartCriterion
from app.workspace import Workspace
from models.errors import InvalidValue
from models.rules.start_criteria import Requirement
from ui.look.theme import current_theme
from ui.preferences.condition_row import ConditionRow
from ui.widgets.field import Field
from ui.widgets.text import push_button, text_label


class OfferForm(QWidget):
    """The name of an offer and its conditions.

    Signals:
        saved(label: str, requirements: tuple[Requirement, ...]), cancelled()
    """

    saved = Signal(str, object)
    cancelled = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._rows: list[ConditionRow] = []
        self.label = QLineEdit(placeholderText=self.tr("Bijvoorbeeld: fietsatelier"))
        self.label.setObjectName("offer_label")
        self._label_field = Field(self.tr("Klaar voor"), self.label)
        self._trouble = text_label("", "error", wrap=True, name="offer_trouble")
        self._lay_out()

    def ask(self, offer: StartCriterion | None) -> None:
        """Show ``offer`` to change it, or ask for a new one."""
        self.label.setText(offer.label if offer else "")
        self._label_field.set_error(None)
        self._say("")
        for row in list(self._rows):
            self._drop(row)
        for requirement in offer.requirements if offer else ():
            self._add(requirement)
        if offer is None:
            self._add(None)
        self.label.setFocus()

    def set_trouble(self, trouble: InvalidValue) -> None:
        """Say what is wrong, at the name or under the conditions."""
        if trouble.field == "label":
            self._label_field.set_trouble(trouble)
            self.label.setFocus()
            return
        from app.sentences.trouble import sentence  # late: a form without trouble needs no sentences

        self._say(sentence(trouble))
        if self._rows:
            self._rows[-1].text.setFocus()

    @Slot()
    def _on_add_clicked(self) -> None:
        self._add(None).factor.setFocus()

    @Slot()
    def _on_save_clicked(self) -> None:
        self._label_field.set_error(None)
        self._say("")
        self.saved.emit(self.label.text(), tuple(self._requirements()))

    @Slot()
    def _on_remove_requested(self) -> None:
        row = self.sender()
        if isinstance(row, ConditionRow):
            self._drop(row)
            self._more.setFocus()

    def _requirements(self) -> Sequence[Requirement]:
        return [row.requirement() for row in self._rows]

    def _add(self, requirement: Requirement | None) -> ConditionRow:
        row = ConditionRow(self._workspace, requirement, self)
        row.remove_requested.connect(self._on_remove_requested)
        self._rows.append(row)
        self._column.addWidget(row)
        return row

    def _drop(self, row: ConditionRow) -> None:
        self._rows.remove(row)
        row.hide()
        row.deleteLater()

    def _say(self, text: str) -> None:
        self._trouble.setText(text)
        self._trouble.setVisible(bool(text))

    def _lay_out(self) -> None:
        theme = current_theme()
        self._column = QVBoxLayout()
        self._column.setSpacing(theme.px(4))
        self._more = push_button(self.tr("Nog een voorwaarde"), "quiet", icon_name="plus", name="condition_add")
        save = push_button(self.tr("Bewaren"), "primary", name="offer_save")
        cancel = push_button(self.tr("Annuleren"), name="offer_cancel")
        self._more.clicked.connect(self._on_add_clicked)
        save.clicked.connect(self._on_save_clicked)
        cancel.clicked.connect(self.cancelled)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(8))
        for button in (save, cancel, self._more):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self._label_field)
        column.addLayout(self._column)
        column.addWidget(self._trouble)
        column.addLayout(buttons)
