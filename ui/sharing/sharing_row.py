"""One sharing on the card "Gedeeld met": an organisation, what it sees, and the buttons to change or end it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.cases.sharing.grants import Sharing
from ui.look.theme import current_theme
from ui.sharing import words
from ui.widgets.pill import Pill
from ui.widgets.text import push_button, rule, text_label


class SharingRow(QWidget):
    """Shows one sharing.

    Signals:
        change_wanted(sharing: Sharing), withdraw_wanted(sharing: Sharing), form_wanted(grant_id: str).
    """

    change_wanted = Signal(object)
    withdraw_wanted = Signal(object)
    form_wanted = Signal(str)

    def __init__(self, sharing: Sharing, today: date, *, may_change: bool, has_rule: bool) -> None:
        super().__init__()
        self.setObjectName("sharing_row")
        self._sharing = sharing
        self._today = today
        self.setAccessibleName(words.spoken(sharing, today))
        theme = current_theme()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        if has_rule:
            column.addWidget(rule())
        column.addLayout(self._head())
        column.addLayout(self._facts())
        column.addLayout(self._actions(may_change=may_change and sharing.is_open))

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(current_theme().px(10))
        row.addWidget(text_label(self._sharing.organisation_name, "strong"))
        manner = words.manner_words(self._sharing) if self._sharing.is_open else ""
        row.addWidget(text_label(manner, "label"), 1)
        tone = words.period_tone(self._sharing, self._today)
        row.addWidget(Pill(words.period_words(self._sharing, self._today), tone))
        return row

    def _facts(self) -> QGridLayout:
        theme = current_theme()
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(12))
        grid.setVerticalSpacing(theme.px(2))
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(0, theme.px(84))
        facts = (
            (self.tr("Wie"), words.people_words(self._sharing)),
            (self.tr("Wat"), words.category_words(self._sharing)),
            (self.tr("Waarvoor"), self._sharing.terms.purpose),
            (self.tr("Akkoord"), words.consent_line(self._sharing, self._today)),
        )
        for place, (name, value) in enumerate(facts):
            grid.addWidget(text_label(name, "label"), place, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(text_label(value, wrap=True), place, 1)
        return grid

    def _actions(self, *, may_change: bool) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(current_theme().px(4))
        name = self._sharing.organisation_name
        for text, slot, key, needed in (
            (self.tr("Wijzigen"), self._on_change, "change_sharing", may_change),
            (self.tr("Intrekken"), self._on_withdraw, "withdraw_sharing", may_change),
            (self.tr("Toestemmingsblad"), self._on_form, "sharing_form", True),
        ):
            if needed:
                button = push_button(text, "quiet", name=key)
                button.setAccessibleName(f"{text}: {name}")
                button.clicked.connect(slot)
                row.addWidget(button)
        row.addStretch(1)
        return row

    @Slot()
    def _on_change(self) -> None:
        self.change_wanted.emit(self._sharing)

    @Slot()
    def _on_withdraw(self) -> None:
        self.withdraw_wanted.emit(self._sharing)

    @Slot()
    def _on_form(self) -> None:
        self.form_wanted.emit(self._sharing.id)
