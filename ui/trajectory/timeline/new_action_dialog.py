"""Asks what somebody will do on the days that were drawn on a track."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from app.cases.trajectory.timeline_items import PlanOnLine
from models.errors import Trouble
from models.rules.timeline import Lane
from ui.look.theme import current_theme
from ui.trajectory.timeline import words
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.form_dialog import FormDialog
from ui.widgets.segmented import Segmented
from ui.widgets.text import push_button


class NewActionDialog(FormDialog):
    """What, by whom, from when until when; stays open for what lacks.

    Signals:
        given(text: str, values: dict): the user wants this action, with these fields of it.
    """

    given = Signal(str, dict)

    def __init__(
        self,
        plan: PlanOnLine,
        lane: Lane,
        days: tuple[date, date],
        today: Callable[[], date],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("new_action", parent)
        self.setMinimumWidth(current_theme().px(420))
        self.text = QLineEdit()
        self.text.setObjectName("new_action_text")
        self._what = Field(self.tr("Wat"), self.text, required=True)
        parties = (("client", self.tr("de cliënt")), ("ocmw", self.tr("OCMW")), ("partner", self.tr("een partner")))
        self.party = Segmented(parties, name=self.tr("Wie doet dit"))
        self.starts = DateField(today, field="new_action_from")
        self.ends = DateField(today, field="new_action_until")
        self.starts.set_value(days[0])
        self.ends.set_value(days[1])
        self._until = Field(self.tr("Tot en met"), self.ends)
        send = push_button(self.tr("Plannen"), "primary", name="new_action_send")
        self.set_out(
            self.tr("Nieuwe actie: {track}").format(track=words.LANES[lane].lower()),
            plan.label,
            (self._what, self.party, Field(self.tr("Vanaf"), self.starts), self._until),
            send,
            "new_action_cancel",
        )
        self.text.setFocus()

    def send(self) -> None:
        values = {"party": self.party.key, "starts_on": self.starts.value(), "ends_on": self.ends.value()}
        if not self.starts.error and not self.ends.error:
            self.given.emit(self.text.text(), values)

    def show_trouble(self, trouble: Trouble) -> None:
        """Say at its field why it cannot be."""
        (self._until if trouble.kind == "period.ends_before_start" else self._what).set_trouble(trouble)
