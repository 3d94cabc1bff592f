"""The section "Logboek": who changed what and when, and where each change is now."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.cases.clients.logbook import LogLine, log_lines
from ui.context import Context
from ui.dossier.logbook_list import LogbookList
from ui.dossier.section import Section
from ui.look.theme import current_theme
from ui.services.refresh import Freshness
from ui.widgets.card import Card
from ui.widgets.text import text_label
from ui.work.jobs import JobControl

EVERY_KIND = frozenset({
    "trajectory_evaluation", "trajectory_plan", "plan_goal", "plan_action",
    "person", "dossier", "team_member", "assessment", "factor", "factor_link", "gpmi", "gpmi_goal", "gpmi_agreement",
    "gpmi_signature", "gpmi_basis", "balance_line", "gpmi_event", "gpmi_transfer", "sanction", "gpmi_evaluation",
    "gpmi_progress", "note", "note_version", "task", "triogesprek", "trio_agreement", "appointment", "trajectory",
    "attachment", "conflict", "access_grant", "inquiry", "inquiry_reply", "received_inquiry", "trio_topic",
    "trio_initial", "file_handover",
    "final_advice", "aftercare_plan", "follow_up", "placement", "workplace_visit", "measure_fact", "measure_choice",
})  # fmt: skip
"""Whatever changes in a dossier ends in its log book; a test holds this against the kinds of row."""


class LogbookSection(Section):
    """Lists the changes of the dossier, newest first."""

    key: ClassVar[str] = "logboek"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName("logbook_section")
        self._dossier_id = ""
        self.list = LogbookList()
        self._nothing = text_label(self.tr("Er is nog niets gewijzigd."), "quiet")
        card = Card()
        card.set_padding(1)
        card.add(self.list, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(current_theme().px(22),) * 4)
        column.setSpacing(current_theme().px(12))
        column.addWidget(text_label(self.tr("Wie wijzigde wat, en waar is het nu"), "section"))
        column.addWidget(self._nothing)
        column.addWidget(card, 1)
        self._freshness = Freshness(self, context.refresh, EVERY_KIND, self._reload)

    def title(self) -> str:
        return self.tr("Logboek")

    def show_dossier(self, dossier_id: str, item_id: str = "") -> None:
        del item_id
        if dossier_id != self._dossier_id:
            self._dossier_id = dossier_id
            self.list.show_lines([], self.context.today())
        self._freshness.show_dossier(dossier_id)

    def _reload(self) -> None:
        work = partial(_read, self.context, self._dossier_id)
        self.context.tasks.read(work, partial(self._take, self._dossier_id), owner=self, kind="logbook")

    def _take(self, dossier_id: str, lines: list[LogLine]) -> None:
        if dossier_id == self._dossier_id:
            self._nothing.setVisible(not lines)
            self.list.show_lines(lines, self.context.today())


def _read(context: Context, dossier_id: str, control: JobControl) -> list[LogLine]:
    control.stop_if_cancelled()
    return log_lines(context.workspace, dossier_id)
