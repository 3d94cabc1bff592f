"""The form of a temporary hand-over: from whom, to whom, why, until when, when there is news, what the client knows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.cases.trajectory.handover import proposed_feedback
from models.errors import InvalidValue, Trouble
from models.folded_text import fold
from models.rules.file_management import VIA_VDAB
from ui.look.theme import current_theme
from ui.trajectory.days_line import DaysLine
from ui.trajectory.handover_consent import HandoverConsent
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.named_area import NamedArea
from ui.widgets.text import push_button, text_label
from ui.widgets.text_area import TextArea
from ui.work.actions import refusal

_RECEIVERS = ("VDAB", "GTB")
_LINES = ("from_name", "from_phone", "to_name", "to_phone")


class HandoverForm(QWidget):
    """Asks for what a hand-over needs; hidden while nobody writes one.

    Signals:
        entered(values: dict, reason: str): the user wants this kept; ``reason`` is why without consent.
        closed(): the user is done here.
    """

    entered = Signal(object, str)
    closed = Signal()

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("handover_form")
        self._today = today
        self._has_own_days = False
        self._known: dict[str, tuple[str, str]] = {}
        self._build()
        self._lay_out()
        self._connect()
        self._on_organisation("")
        self.hide()

    def open_with(self, values: Mapping[str, Any], save_word: str) -> None:
        """Ask, beginning with these values (names of the row; ``feedback_on`` as days)."""
        for name, line in self.lines.items():
            line.setText(str(values.get(name) or ""))
        self.organisation.setCurrentText(str(values.get("to_organisation") or "VDAB"))
        self.consent.show_values(values)
        self.why.set_text(str(values.get("why") or ""))
        self.told.set_text(str(values.get("told_client") or ""))
        self.starts.set_value(values.get("starts_on") or self._today())
        self.back.set_value(values.get("expected_back_on"))
        days = tuple(values.get("feedback_on") or ())
        self._has_own_days = bool(days)
        self.days.set_days(days)
        self.reason.set_text("")
        self._save.setText(save_word)
        self.show_trouble(None)
        self._reason_field.hide()
        self.show()
        self.organisation.setFocus()

    def offer(self, organisations: Sequence[tuple[str, str, str]]) -> None:
        """Offer the organisations of the network (id, name, type) beside those that every OCMW knows."""
        typed = self.organisation.currentText()
        self._known = {fold(name): (id_, type_) for id_, name, type_ in organisations}
        names = [name for name in _RECEIVERS if fold(name) not in self._known]
        self.organisation.clear()
        self.organisation.addItems([*names, *(name for _, name, _ in organisations)])
        self.organisation.setCurrentText(typed)

    def show_trouble(self, trouble: Trouble | None) -> None:
        """Show at its field what is wrong; ``None`` takes it away. Without consent a reason is asked."""
        for field in self._fields.values():
            field.set_error(None)
        for area in self._areas.values():
            area.set_error("")
        self._error.setText("")
        self.consent.show_trouble(None, "")
        if trouble is None:
            return
        words, name = refusal(trouble), trouble.field if isinstance(trouble, InvalidValue) else ""
        if self.consent.show_trouble(trouble, words):
            return
        if name in self._fields:
            self._fields[name].set_error(words)
            self._fields[name].control.setFocus()
        elif name in self._areas:
            self._areas[name].set_error(words)
            self._areas[name].area.setFocus()
        else:
            self._error.setText(words)
        if trouble.kind == "handover.no_consent":
            self._reason_field.show()
            self.reason.setFocus()

    @Slot()
    def _on_save(self) -> None:
        try:
            days = self.days.days()
        except InvalidValue as trouble:
            self.show_trouble(InvalidValue(trouble.kind, "feedback_on", **trouble.facts))
            return
        values: dict[str, Any] = {name: line.text().strip() for name, line in self.lines.items()}
        values |= {
            "to_organisation": self.organisation.currentText().strip(),
            "why": self.why.text().strip(),
            "told_client": self.told.text().strip(),
            "starts_on": self.starts.value(),
            "expected_back_on": self.back.value(),
            "feedback_on": days,
            **self.consent.values(),
        }
        network_id, type_ = self._receiver()
        values |= {"network_id": network_id, "to_type": type_}
        self.show_trouble(None)
        self.entered.emit(values, self.reason.text().strip())

    def _receiver(self) -> tuple[str, str]:
        """Return the row of the network and the type of the organisation that takes over, as far as they are known."""
        typed = fold(self.organisation.currentText().strip())
        own = {fold(name): ("", name.lower()) for name in _RECEIVERS}
        return self._known.get(typed) or own.get(typed) or ("", "")

    @Slot(str)
    def _on_organisation(self, _text: str) -> None:
        """Say what one should know before the file goes there."""
        via = self.tr("Een OCMW verwijst niet rechtstreeks naar GTB: dat gaat via VDAB (IDEA 4.3). ")
        first = self.tr(
            "Neem eerst contact: zodra het dossier op een andere naam staat, overschrijft MLP het tabblad met "
            "contacten (VDAB, draaiboek TWE)."
        )
        self._hint.setText((via if self._receiver()[1] == VIA_VDAB else "") + first)

    @Slot()
    def _on_cancel(self) -> None:
        self.hide()
        self.closed.emit()

    @Slot()
    def _on_period(self) -> None:
        """Put forward days for news as long as the user wrote none of his own."""
        start, back = self.starts.value(), self.back.value()
        if not self._has_own_days and start and back and back >= start:
            self.days.set_days(proposed_feedback(start, back))

    @Slot(str)
    def _on_days_typed(self, text: str) -> None:
        self._has_own_days = bool(text.strip())

    def _build(self) -> None:
        self.lines = {name: QLineEdit() for name in _LINES}
        for name, line in self.lines.items():
            line.setObjectName(f"handover_{name}")
        self.organisation = QComboBox()
        self.organisation.setObjectName("handover_to_organisation")
        self.organisation.setEditable(True)
        self.organisation.addItems(list(_RECEIVERS))
        typed = QLineEdit()
        self.organisation.setLineEdit(typed)
        typed.setObjectName("handover_to_organisation_line")
        typed.setAccessibleName(self.tr("Welke organisatie neemt over"))
        self.why = TextArea(self.tr("bv. een lange opleiding"), min_lines=1, max_lines=4)
        self.why.setObjectName("handover_why")
        self.told = TextArea(self.tr("Ik weet dat … Daarna …"), min_lines=2, max_lines=5)
        self.told.setObjectName("handover_told")
        self.starts = DateField(self._today, field="starts_on")
        self.back = DateField(self._today, field="expected_back_on")
        self.days = DaysLine(self._today)
        self.days.setObjectName("handover_feedback_on")
        self.reason = TextArea(self.tr("bv. de toestemming volgt op papier"), min_lines=1, max_lines=4)
        self.reason.setObjectName("handover_reason")
        self.consent = HandoverConsent(self._today)
        self._hint = text_label("", "quiet", wrap=True, name="handover_hint")
        self._error = text_label("", "error", wrap=True, name="handover_error")
        self._save = push_button("", "primary", name="handover_save")
        self._cancel = push_button(self.tr("Annuleer"), name="handover_cancel")

    def _connect(self) -> None:
        self.organisation.currentTextChanged.connect(self._on_organisation)
        self.starts.date_changed.connect(self._on_period)
        self.back.date_changed.connect(self._on_period)
        self.days.textEdited.connect(self._on_days_typed)
        self._save.clicked.connect(self._on_save)
        self._cancel.clicked.connect(self._on_cancel)

    def _lay_out(self) -> None:
        theme = current_theme()
        self._fields = {
            "to_organisation": Field(self.tr("Wie neemt over"), self.organisation),
            "to_name": Field(self.tr("Contactpersoon daar"), self.lines["to_name"]),
            "to_phone": Field(self.tr("Telefoon daar"), self.lines["to_phone"]),
            "from_name": Field(self.tr("Contactpersoon bij het OCMW"), self.lines["from_name"]),
            "from_phone": Field(self.tr("Telefoon OCMW"), self.lines["from_phone"]),
            "starts_on": Field(self.tr("Vanaf"), self.starts),
            "expected_back_on": Field(self.tr("Terug verwacht op"), self.back),
            "feedback_on": Field(self.tr("Op welke dagen krijgt u nieuws?"), self.days),
        }
        self._areas = {
            "why": NamedArea(self.tr("Waarom"), self.why),
            "told_client": NamedArea(self.tr("Wat weet de cliënt hierover?"), self.told),
        }
        self._reason_field = NamedArea(self.tr("Waarom toch, zonder genoteerde toestemming?"), self.reason)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(12))
        grid.setVerticalSpacing(theme.px(8))
        places = (
            ("to_organisation", 0, 0), ("to_name", 0, 1), ("to_phone", 0, 2),
            ("starts_on", 1, 0), ("expected_back_on", 1, 1), ("feedback_on", 1, 2),
            ("from_name", 2, 0), ("from_phone", 2, 1),
        )  # fmt: skip
        for name, row, place in places:
            grid.addWidget(self._fields[name], row, place, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(place, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addLayout(grid)
        for widget in (*self._areas.values(), self.consent, self._hint, self._error, self._reason_field):
            column.addWidget(widget)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(8))
        buttons.addWidget(self._save)
        buttons.addWidget(self._cancel)
        buttons.addStretch(1)
        column.addLayout(buttons)
