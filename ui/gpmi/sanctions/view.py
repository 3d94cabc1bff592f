"""The page "Niet nagekomen": it begins with a talk; the steps of a sanction come after it, each with its rule."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import ClassVar

from PySide6.QtCore import QSize, Slot
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from app.cases.gpmi.sanction_snapshot import SanctionPage, sanction_page
from app.cases.gpmi.sanctions import (
    move_hearing,
    note_notification,
    remove_sanction,
    restore_sanction,
    start_sanction,
    take_back_step,
    take_sanction_step,
    write_sanction,
)
from app.cases.gpmi.snapshot import gpmi
from app.cases.sharing.rights import may_keep_within_team
from app.workspace import Workspace
from models.errors import InvalidValue, RuleRefused, Trouble
from ui.context import Context
from ui.gpmi.part import GpmiPart
from ui.gpmi.sanctions.card import MOVING, SanctionCard
from ui.gpmi.sanctions.client_page import ClientPage
from ui.gpmi.sanctions.note_form import Noted, NoteForm
from ui.gpmi.sanctions.step_form import StepEntry
from ui.gpmi.sanctions.words import intro_text
from ui.look.theme import current_theme
from ui.widgets.card import Card
from ui.widgets.scroll_page import ScrollPage
from ui.widgets.text import push_button, text_label
from ui.work.save_queue import SaveQueue

PRINTED = "uitnodiging_hoorrecht"


class SanctionsPart(GpmiPart):
    """Nothing of it stands on the screen during *samen kijken*; what a client may read is shown when it is chosen."""

    client_sees: ClassVar[bool] = False

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName("gpmi_sanctions")
        self._cards: dict[str, SanctionCard] = {}
        self._page: SanctionPage | None = None
        self._wanted = ""
        self._shown_to_client = ""
        self._saves = SaveQueue(context.tasks, context.notices, self, "unsaved:niet-nagekomen")
        self._saves.saved.connect(self._freshen)
        self._saves.failed.connect(self._freshen)
        self._saves.refused.connect(self._on_refused)
        self._build()

    @classmethod
    def has_item(cls, workspace: Workspace, item_id: str) -> bool:
        return bool(workspace.rows("SELECT 1 FROM sanction WHERE id = ?", item_id))

    def show_item(self, item_id: str) -> None:
        self._wanted = item_id
        self._freshen()

    def show_dossier(self, dossier_id: str, gpmi_id: str) -> None:
        self.flush()
        if dossier_id != self.dossier_id:
            self._saves.forget_refused()
            self.note_form.close_form()
            self._on_client_closed()
            for sanction_id in list(self._cards):
                self._drop(sanction_id)
        super().show_dossier(dossier_id, gpmi_id)

    def kinds(self) -> frozenset[str]:
        return frozenset({"sanction", "gpmi", "gpmi_event", "team_member"})

    def flush(self) -> None:
        for card in self._cards.values():
            card.flush()
        self._saves.retry()

    def set_together(self, on: bool) -> None:
        if on:
            self._on_client_closed()
            self.note_form.close_form()

    def reload(self) -> None:
        if self._saves.is_writing:
            return  # it is read again when that has arrived
        workspace = self.context.workspace
        self._page = page = sanction_page(workspace, self.dossier_id)
        may_write = may_keep_within_team(workspace, self.dossier_id)
        self._intro.setText(intro_text(page) if may_write or page.sanctions else self._kept_within())
        self.note_button.setVisible(may_write)
        known = [found.id for found in page.sanctions]
        for sanction_id in self._cards.keys() - set(known):
            self._drop(sanction_id)
        for place, found in enumerate(page.sanctions):
            card = self._cards.get(found.id) or self._make(found.id)
            self._list.insertWidget(place, card)
            card.show_sanction(found, page.bodies, may_write=may_write, is_held=self._saves.holds(found.id))
        self._show_client(self._shown_to_client)
        self._go_to_wanted()

    # What the user does

    @Slot()
    def _on_note_clicked(self) -> None:
        self.note_form.open_for(self._agreements())

    @Slot(object)
    def _on_noted(self, noted: Noted) -> None:
        workspace, dossier_id = self.context.workspace, self.dossier_id
        made: list[str] = []

        def keep() -> None:
            made.append(
                start_sanction(
                    workspace,
                    dossier_id,
                    facts=noted.facts,
                    happened_on=noted.happened_on,
                    false_declaration=noted.false_declaration,
                )
            )
            if noted.agreement_id:
                write_sanction(workspace, made[0], {"agreement_id": noted.agreement_id})

        def done() -> None:
            self._wanted = made[0]
            self.note_form.close_form()

        self._saves.do(keep, done, self.note_form.show_trouble)

    @Slot(str, str, str)
    def _on_written(self, sanction_id: str, field: str, text: str) -> None:
        self._saves.put(sanction_id, {field: text}, partial(write_sanction, self.context.workspace, sanction_id))

    @Slot(str, object)
    def _on_refused(self, sanction_id: str, trouble: InvalidValue) -> None:
        if sanction_id in self._cards:
            self._cards[sanction_id].show_refused(trouble.field, trouble)

    @Slot(str, object)
    def _on_step_entered(self, sanction_id: str, entry: StepEntry) -> None:
        workspace, card = self.context.workspace, self._cards[sanction_id]

        def take() -> None:
            if entry.target == MOVING:
                move_hearing(workspace, sanction_id, entry.values, reason=entry.reason)
                return
            take_sanction_step(
                workspace,
                sanction_id,
                entry.target,
                entry.values,
                on=entry.on,
                stated=entry.stated,
                reason=entry.reason,
            )

        card.flush()
        done = card.close_form if entry.target == MOVING else card.finish_step
        self._saves.do(take, done, card.show_step_trouble)

    @Slot(str, object)
    def _on_notified(self, sanction_id: str, day: date | None) -> None:
        card = self._cards[sanction_id]
        card.fields["notified_on"].set_error(None)
        note = partial(note_notification, self.context.workspace, sanction_id, day)
        self._saves.do(note, refused=partial(card.show_refused, "notified_on"))

    @Slot(str)
    def _on_back_requested(self, sanction_id: str) -> None:
        self._saves.do(partial(take_back_step, self.context.workspace, sanction_id), refused=self._tell)

    @Slot(str)
    def _on_remove_requested(self, sanction_id: str) -> None:
        workspace = self.context.workspace
        undo = partial(self._saves.do, partial(restore_sanction, workspace, sanction_id))
        told = partial(self.context.notices.passing, self.tr("Weggehaald"), undo)
        self._saves.do(partial(remove_sanction, workspace, sanction_id), told, self._tell)

    @Slot(str)
    def _on_print_requested(self, sanction_id: str) -> None:
        self.print_requested.emit(PRINTED, sanction_id)

    @Slot(str)
    def _on_client_requested(self, sanction_id: str) -> None:
        self._show_client(sanction_id)
        self.client_page.back.setFocus()

    @Slot()
    def _on_client_closed(self) -> None:
        self._show_client("")

    def _tell(self, trouble: Trouble) -> None:
        from app.sentences.trouble import sentence  # late: a screen without trouble needs no sentences

        self.context.notices.passing(sentence(trouble))

    # What is shown

    def _show_client(self, sanction_id: str) -> None:
        sanctions = self._page.sanctions if self._page is not None else ()
        found = next((one for one in sanctions if one.id == sanction_id), None)
        self._shown_to_client = found.id if found is not None else ""
        if found is not None:
            self.client_page.show_sanction(found)
        self._stack.setCurrentIndex(1 if found is not None else 0)

    def _go_to_wanted(self) -> None:
        card = self._cards.get(self._wanted)
        if card is not None:
            self._wanted = ""
            card.focus_start()

    def _agreements(self) -> list[tuple[str, str]]:
        """Return what the client agreed to in the version that is shown."""
        try:
            found = gpmi(self.context.workspace, self.gpmi_id) if self.gpmi_id else None
        except RuleRefused:
            found = None
        lines = found.of_party("client") if found else ()
        return [(line.id, line.text) for line in lines if line.text.strip() and not line.is_void]

    def _kept_within(self) -> str:
        return self.tr("Wat hier staat, is alleen voor wie in het eigen team het hele dossier leest.")

    def _make(self, sanction_id: str) -> SanctionCard:
        card = SanctionCard(sanction_id, self.context.today)
        card.written.connect(self._on_written)
        card.step_entered.connect(self._on_step_entered)
        card.notified.connect(self._on_notified)
        card.back_requested.connect(self._on_back_requested)
        card.remove_requested.connect(self._on_remove_requested)
        card.print_requested.connect(self._on_print_requested)
        card.client_requested.connect(self._on_client_requested)
        self._cards[sanction_id] = card
        return card

    def _drop(self, sanction_id: str) -> None:
        card = self._cards.pop(sanction_id)
        card.hide()
        card.deleteLater()

    def _build(self) -> None:
        theme = current_theme()
        self._intro = text_label("", wrap=True, name="sanction_intro")
        self.note_button = push_button(self.tr("Noteer wat niet lukte"), name="note_sanction")
        head = Card(self.tr("Als iets niet lukt"), title_role="strong")
        head.add(self._intro)
        head.add(self.note_button)
        self.note_form = NoteForm(self.context.today)
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.px(14))
        page, client = ScrollPage(), ScrollPage()
        page.column.addWidget(head)
        page.column.addWidget(self.note_form)
        page.column.addLayout(self._list)
        page.column.addStretch(1)
        self.client_page = ClientPage()
        client.column.addWidget(self.client_page)
        client.column.addStretch(1)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(page)
        self._stack.addWidget(client)
        self.note_button.clicked.connect(self._on_note_clicked)
        self.note_form.noted.connect(self._on_noted)
        self.note_form.closed.connect(self.note_button.setFocus)
        self.client_page.closed.connect(self._on_client_closed)

    def minimumSizeHint(self) -> QSize:
        """One column, whatever stands on the page now."""
        return QSize(current_theme().px(400), current_theme().px(320))
