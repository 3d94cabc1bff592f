"""The section "Overzicht": who this is, what goes well, what was agreed, and what waits to be settled."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.cases.clients.dossier import read_overview, set_wishes
from app.cases.in_step.conflicts import OpenConflict, Settled, Settling, open_conflicts, settle, undo_settling
from app.cases.in_step.record_state import unsettled
from app.sentences.trouble import sentence
from models.errors import Trouble
from ui.context import Context
from ui.dossier.conflicts_card import ConflictsCard
from ui.dossier.contact_card import ContactCard
from ui.dossier.dossier_card import DossierCard
from ui.dossier.overview_cards import AgreementsCard, FactorsCard, NotesCard
from ui.dossier.section import Section
from ui.dossier.team_card import TeamCard
from ui.look.theme import current_theme
from ui.services.refresh import Freshness
from ui.widgets.card import Card
from ui.widgets.text_area import TextArea
from ui.work.autosave import Autosave

_KINDS = frozenset({
    "person", "dossier", "team_member", "assessment", "factor", "gpmi", "gpmi_agreement", "triogesprek",
    "trio_agreement", "note", "task", "conflict", "sync", "gpmi_evaluation", "gpmi_event",
    "trajectory_evaluation",
})  # fmt: skip


class OverviewSection(Section):
    """What one wants to know before the client sits down."""

    key: ClassVar[str] = "overzicht"
    categories: ClassVar[tuple[str, ...]] = ("identity",)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName("overview_section")
        self._dossier_id = ""
        self.autosave = Autosave(self, context.notices)
        self.conflicts = ConflictsCard()
        self.factors = FactorsCard()
        self.wishes = TextArea(self.tr("Wat de cliënt wil, in eigen woorden"), min_lines=2)
        self.wishes.setObjectName("wishes")
        self.agreements = AgreementsCard()
        self.notes = NotesCard()
        self.contact = ContactCard(context)
        self.team = TeamCard(context)
        self.dossier = DossierCard(context)
        self._scroll = QScrollArea()
        self._steps: list[Callable[[], None]] = []
        self._next_step = QTimer(self, interval=0, singleShot=True)
        self._next_step.timeout.connect(self._on_next_step)
        self._lay_out()
        self._connect()
        self._freshness = Freshness(self, context.refresh, _KINDS, self._reload)

    def title(self) -> str:
        return self.tr("Overzicht")

    def show_dossier(self, dossier_id: str, item_id: str = "") -> None:
        if dossier_id != self._dossier_id:
            self.flush()
            self._dossier_id = dossier_id
            self.autosave.drop_refused()
            self.contact.show_dossier_id(dossier_id)
            self.team.show_dossier_id(dossier_id)
            self._empty()
            self._scroll.verticalScrollBar().setValue(0)
        self._freshness.show_dossier(dossier_id)
        if self._freshness.is_stale:  # not on the screen yet: read now, so that nobody's data but this client's shows
            self._reload()
        if item_id == "conflict":
            self._scroll.verticalScrollBar().setValue(0)
            self.conflicts.go_to_first()

    def flush(self) -> None:
        self.wishes.flush()

    def _reload(self) -> None:
        if not self._dossier_id:
            return
        today = self.context.today()
        try:
            overview = read_overview(self.context.workspace, self._dossier_id, today)
        except Trouble:  # the frame around says that the dossier is gone
            return
        if not self.autosave.holds(f"wishes:{self._dossier_id}"):
            self.wishes.set_text(overview.wishes)
        self.conflicts.show_conflicts(open_conflicts(self.context.workspace, self._dossier_id), today)
        states = unsettled(self.context.workspace, self._dossier_id)
        self._steps = [
            lambda: self.factors.show_factors(overview.strengths, overview.barriers),
            lambda: self.contact.show_person(overview.person, today),
            lambda: self.agreements.show_agreements(overview.agreements, today, states),
            lambda: self.team.show_team(overview.team, today),
            lambda: self.dossier.show_dates(self._dossier_id, overview.opened_on, overview.closed_on, today),
            lambda: self.notes.show_notes(overview.notes, today, states),
        ]
        self._next_step.start()

    @Slot()
    def _on_next_step(self) -> None:
        """Fill one card and let the screen breathe: all in one go would hold it for longer than a frame or two."""
        if self._steps:
            self._steps.pop(0)()
            self._next_step.start()

    def _empty(self) -> None:
        """Take everything of the client before away at once."""
        self._steps = []
        self.wishes.set_text("")
        self.conflicts.show_conflicts([], self.context.today())
        for card in (self.factors, self.contact, self.agreements, self.team, self.notes, self.dossier):
            card.empty()

    @Slot(str)
    def _on_wishes_edited(self, text: str) -> None:
        dossier_id, workspace = self._dossier_id, self.context.workspace
        # Named after the dossier: what could not be saved for one client must not hold another's field.
        self.autosave.save(f"wishes:{dossier_id}", lambda: set_wishes(workspace, dossier_id, text))

    @Slot(str, str)
    def _on_item_chosen(self, section: str, item_id: str) -> None:
        self.context.navigation.dossier_requested.emit(self._dossier_id, section, item_id)

    @Slot(object, object, object)
    def _on_settle(self, conflict: OpenConflict, choice: Settling, combined: object) -> None:
        try:
            settled = settle(self.context.workspace, conflict.id, choice, combined)
        except Trouble as trouble:
            self.context.notices.passing(sentence(trouble))
            self._reload()
            return
        self._reload()
        self.context.notices.passing(self.tr("Afgehandeld."), lambda: self._undo(settled))

    def _undo(self, settled: Settled) -> None:
        undo_settling(self.context.workspace, settled)
        self._reload()

    def _connect(self) -> None:
        self.wishes.edited.connect(self._on_wishes_edited)
        for card in (self.factors, self.agreements, self.notes):
            card.item_chosen.connect(self._on_item_chosen)
        self.conflicts.settle_requested.connect(self._on_settle)

    def _lay_out(self) -> None:
        theme = current_theme()
        wishes = Card(self.tr("Wat de cliënt wil"))
        wishes.add(self.wishes)
        left, right = QVBoxLayout(), QVBoxLayout()
        for column, cards in (
            (left, (self.conflicts, self.factors, wishes, self.agreements, self.notes)),
            (right, (self.contact, self.team, self.dossier)),
        ):
            column.setSpacing(theme.px(16))
            for card in cards:
                column.addWidget(card)
            column.addStretch(1)
        page = QWidget()
        page.setProperty("look", "page")
        across = QHBoxLayout(page)
        across.setContentsMargins(*(theme.px(22),) * 4)
        across.setSpacing(theme.px(18))
        across.addLayout(left, 9)
        across.addLayout(right, 5)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(page)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._scroll)
