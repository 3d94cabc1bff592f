"""One triogesprek, laid out as the sheet that everybody takes home: it is filled in while three people look at it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.cases.conversations.trio_proposals import Proposal, proposals
from app.cases.conversations.triogesprek import TrioSheet
from models.dutch_dates import long_date
from models.errors import InvalidValue
from models.rules.file_management import AT_PARTNER
from models.rules.trio_signing import PARTIES
from ui.context import Context
from ui.conversations.agreement_column import AgreementColumn
from ui.conversations.next_talk import NextTalk
from ui.conversations.people_at_table import PeopleAtTable
from ui.conversations.side_by_side import SideBySide
from ui.conversations.still_open import StillOpen
from ui.conversations.trio.agenda_card import AgendaCard
from ui.conversations.trio.initials_card import InitialsCard
from ui.conversations.trio.sheet_writer import SheetWriter
from ui.conversations.trio.together_sheet import TogetherSheet
from ui.conversations.trio.words_card import WordsCard
from ui.frame.record_mark import RecordMark
from ui.look.theme import current_theme
from ui.trajectory.handover_card import HandoverCard
from ui.widgets.card import Card
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.scroll_page import ScrollPage
from ui.widgets.text import icon_button, push_button, text_label
from ui.work.save_queue import SaveQueue

_NARROWEST_COLUMN = 236
_TOP = Qt.AlignmentFlag.AlignTop
_MARKED = frozenset({"triogesprek", "trio_agreement", "trio_topic", "trio_initial"})


class TriogesprekEditor(QWidget):
    """Fills in one sheet; every change is saved by itself. Once all three put their initials it is only read.

    Signals:
        print_requested(id: str): show this talk, or the sheet of a hand-over, as on paper.
        delete_requested(triogesprek_id: str): the user wants to take it away.
    """

    print_requested = Signal(str)
    delete_requested = Signal(str)

    def __init__(self, context: Context, saves: SaveQueue, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("triogesprek_editor")
        self._context = context
        self._saves = saves
        self._sheet: TrioSheet | None = None
        self._stored: dict[str, Any] = {}
        self._short: dict[str, str] = {}
        self._is_together = False
        self.writer = SheetWriter(context, saves, self)
        self._build()
        self._lay_out()
        self._connect()
        self._arrange()

    @property
    def triogesprek_id(self) -> str:
        """The id of the sheet on the screen, empty before the first."""
        return self._sheet.id if self._sheet else ""

    def show_sheet(self, sheet: TrioSheet) -> None:
        """Show what is stored; while something is on its way to the store the screen is ahead and stays."""
        is_other = sheet.id != self.triogesprek_id
        if is_other:
            self.flush()
        elif self._saves.is_busy:
            return
        self._sheet, self.writer.triogesprek_id = sheet, sheet.id
        self._watch(sheet)
        self._stored = {name: getattr(sheet, name) for name in ("on", "place", "went_well", "own_words")}
        if is_other or self.on.value() != sheet.on:
            self.on.set_value(sheet.on)
        self.place.setText(sheet.place)
        self.words.show_sheet(sheet)
        self.people.show_sheet(sheet)
        self.next_talk.show_sheet(sheet, is_other=is_other)
        self._show_names(sheet, is_other=is_other)
        self._show_closed(sheet)
        self._show_file(sheet)
        self._read_proposals(sheet)
        self._arrange()

    def flush(self) -> None:
        """Hand in what was typed and not saved yet."""
        if self._sheet is None or self._sheet.is_closed:
            return
        self.words.flush()
        self.agenda.flush()
        for column in self.columns.values():
            column.flush()
        self.people.flush()
        self.next_talk.flush()
        self._on_head_edited()

    def set_together(self, on: bool) -> None:
        """Show the sheet as the client reads it; together it is filled in without phones and administration."""
        self.flush()
        self._is_together = on
        self._fill_in.setChecked(False)
        for part in (self.words, self.agenda, self.still_open):
            part.set_together(on)
        self._arrange()
        if on:
            self._fill_in.setFocus()  # what had the cursor may be hidden now, and Qt would go to what comes next
            self._page.verticalScrollBar().setValue(0)

    def show_trouble(self, key: str, trouble: InvalidValue) -> None:
        """Show at its field what is wrong with a value of this sheet."""
        if key == self.triogesprek_id:
            self.next_talk.show_trouble(trouble)

    # What the user does

    @Slot()
    def _on_head_edited(self) -> None:
        now = {
            "on": self.on.value() or self._stored.get("on"),
            "place": self.place.text().strip(),
            "went_well": self.went_well.text().strip(),
            "own_words": self.own_words.text().strip(),
        }
        changed = {name: value for name, value in now.items() if value != self._stored.get(name)}
        self._stored = now
        self.writer.save(changed)

    @Slot(str, str, object)
    def _on_initials(self, party: str, typed: str, strokes: Any) -> None:
        self.flush()  # what stands on the screen is what the initials stand under
        self.writer.put_initials(party, typed, strokes)

    @Slot()
    def _on_print(self) -> None:
        self.flush()
        self.print_requested.emit(self.triogesprek_id)

    @Slot()
    def _on_delete(self) -> None:
        self.delete_requested.emit(self.triogesprek_id)

    # Showing

    def _watch(self, sheet: TrioSheet) -> None:
        parts = [("trio_agreement", one.id) for one in sheet.agreements]
        parts += [("trio_topic", one.id) for one in sheet.topics]
        parts += [("trio_initial", one.id) for one in sheet.initials if one.id]
        self.mark.watch(sheet.dossier_id, [("triogesprek", sheet.id), *parts])

    def _show_names(self, sheet: TrioSheet, *, is_other: bool) -> None:
        organisation = sheet.partner_organisation or "VDAB"
        call_name = sheet.client_call_name
        titles = {
            "client": self.tr("Ik ({name})").format(name=call_name) if call_name else self.tr("Ik"),
            "ocmw": f"OCMW: {sheet.ocmw_name}" if sheet.ocmw_name else "OCMW",
            "vdab": f"{organisation}: {sheet.partner_name}" if sheet.partner_name else organisation,
        }
        for party, column in self.columns.items():
            column.show_party(titles[party], sheet.of_party(party), is_other=is_other)
        self.agenda.show_topics(titles, sheet.topics, is_other=is_other)
        self.initials.show_sheet(sheet, titles, is_other=is_other)
        self._short = {
            "client": call_name,
            "ocmw": sheet.ocmw_name or "OCMW",
            "vdab": sheet.partner_name or organisation,
        }
        self.still_open.show_agreements(sheet.still_open, self._short)

    def _manager_words(self, sheet: TrioSheet) -> str:
        is_partner = sheet.managed_by in AT_PARTNER
        name = sheet.partner_name if is_partner else sheet.ocmw_name
        organisation = (sheet.partner_organisation or "VDAB") if is_partner else "OCMW"
        who = f"{name} ({organisation})" if name else organisation
        return self.tr("Mijn dossier is nu bij {who}.").format(who=who)

    def _show_closed(self, sheet: TrioSheet) -> None:
        is_closed = sheet.is_closed
        words = self.tr("Dit blad ligt vast sinds {day}: alle drie zetten hun paraaf. U kunt afspraken nog afvinken.")
        self._closed.setText(words.format(day=long_date(sheet.closed_on)) if sheet.closed_on else "")
        self._closed.setVisible(is_closed)
        self.on.setEnabled(not is_closed)
        self.place.setReadOnly(is_closed)
        self._delete.setVisible(not is_closed)
        for part in (self.words, self.agenda, self.next_talk, self.people, self.still_open, self.handover):
            part.set_closed(is_closed)
        for column in self.columns.values():
            column.set_closed(is_closed)

    def _show_file(self, sheet: TrioSheet) -> None:
        suggested = {
            "from_name": sheet.ocmw_name,
            "from_phone": sheet.ocmw_phone,
            "to_organisation": sheet.partner_organisation or "VDAB",
            "to_name": sheet.partner_name,
            "to_phone": sheet.partner_phone,
        }
        talk_id = "" if sheet.is_closed else sheet.id
        self.handover.show_dossier(sheet.dossier_id, triogesprek_id=talk_id, suggested=suggested)

    def _read_proposals(self, sheet: TrioSheet) -> None:
        if sheet.is_closed:
            return
        workspace, id_ = self._context.workspace, sheet.id
        self._context.tasks.read(
            lambda _control: (id_, proposals(workspace, id_)),
            self._on_proposals_read,
            owner=self,
            kind="trio proposals",
        )

    def _on_proposals_read(self, found: tuple[str, Sequence[Proposal]]) -> None:
        if found[0] == self.triogesprek_id:
            self.agenda.show_proposals(found[1])

    @Slot()
    def _arrange(self) -> None:
        """Put on the page what belongs there: the sheet to fill in, or as the client reads it."""
        reads = self._is_together and not self._fill_in.isChecked()
        if reads and self._sheet is not None:
            self.together.show_sheet(self._sheet, self._manager_words(self._sheet), self._short)
        is_closed = self._sheet is not None and self._sheet.is_closed
        for part in self._filled_in:
            part.setVisible(not reads)
        self.still_open.setVisible(not reads and not is_closed and bool(self.still_open.lines))
        self.people.setVisible(not self._is_together)
        self.handover.setVisible(not self._is_together)
        self._bar.setVisible(not self._is_together)
        self._fill_in.setVisible(self._is_together and not is_closed)
        self.together.setVisible(reads)
        self._when.setVisible(not reads)
        self._said_when.setVisible(reads)
        self._said_when.setText(self._when_words() if reads else "")

    def _when_words(self) -> str:
        sheet = self._sheet
        day = long_date(sheet.on) if sheet and sheet.on else ""
        return " · ".join(part for part in (day, sheet.place if sheet else "") if part)

    # Building

    def _build(self) -> None:
        today: Callable[[], date] = self._context.today
        self.on = DateField(today, field="trio_on")
        self.place = QLineEdit()
        self.place.setObjectName("trio_place")
        self.still_open = StillOpen(today)
        self.agenda = AgendaCard()
        self.words = WordsCard()
        self.went_well, self.own_words = self.words.went_well, self.words.own_words
        self.columns = {party: AgreementColumn(party, today) for party in PARTIES}
        self.handover = HandoverCard(self._context)
        self.next_talk = NextTalk(today)
        self.initials = InitialsCard(today)
        self.people = PeopleAtTable()
        self.together = TogetherSheet(today)
        self._closed = text_label("", "strong", wrap=True, name="trio_closed")
        self._closed.hide()
        self.mark = RecordMark(self._context, _MARKED)
        self._print = push_button(self.tr("Afdrukken"), icon_name="printer", name="trio_print")
        self._delete = icon_button("trash-2", self.tr("Triogesprek verwijderen"), name="trio_delete")
        self._fill_in = push_button(self.tr("Samen invullen"), icon_name="pencil", name="trio_fill_in")
        self._fill_in.setCheckable(True)
        self._fill_in.hide()  # before it is laid out: a page that was never shown would keep room for it

    def _connect(self) -> None:
        self.on.date_changed.connect(self._on_head_edited)
        self.place.editingFinished.connect(self._on_head_edited)
        self.words.edited.connect(self._on_head_edited)
        self.words.read_back.connect(self.writer.note_read_back)
        self.together.said_right.connect(self.writer.note_read_back)
        self.agenda.edited.connect(self.writer.save_topic)
        self.agenda.delete_wanted.connect(self.writer.delete_topic)
        self.agenda.proposals_taken.connect(self.writer.take_proposals)
        self.people.edited.connect(self.writer.save)
        self.next_talk.edited.connect(self.writer.save)
        self.still_open.ended.connect(self.writer.end_agreement)
        self.still_open.carry_wanted.connect(self.writer.carry_over)
        self.initials.put.connect(self._on_initials)
        self.initials.taken_back.connect(self.writer.take_initials_back)
        self.writer.initials_refused.connect(self.initials.show_trouble)
        self._print.clicked.connect(self._on_print)
        self.handover.print_requested.connect(self.print_requested)
        self._delete.clicked.connect(self._on_delete)
        self._fill_in.toggled.connect(self._arrange)
        for column in self.columns.values():
            column.edited.connect(self.writer.save_agreement)
            column.ticked.connect(self.writer.tick_agreement)
            column.delete_wanted.connect(self.writer.delete_agreement)

    def _lay_out(self) -> None:
        self._page = page = ScrollPage()
        page.column.setContentsMargins(0, 0, current_theme().px(6), current_theme().px(18))
        doing = self._who_does_what()
        self._filled_in = (self.agenda, self.words, doing, self.next_talk)
        parts = (
            self._head(),
            self.together,
            self.still_open,
            self.agenda,
            self.words,
            doing,
            self.handover,
            self.next_talk,
            self.initials,
            self.people,
        )
        for part in parts:
            page.column.addWidget(part)
        page.column.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(page)

    def _head(self) -> Card:
        head = Card(self.tr("Wat spreken we af?"), title_role="title")
        self._bar = QWidget()
        buttons = QHBoxLayout(self._bar)
        buttons.setContentsMargins(0, 0, 0, 0)
        for widget in (self.mark, self._print, self._delete):
            buttons.addWidget(widget)
        head.add_trailing(self._bar)
        head.add_trailing(self._fill_in)
        self._when = QWidget()
        grid = QGridLayout(self._when)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(current_theme().px(12))
        grid.addWidget(Field(self.tr("Datum"), self.on), 0, 0, _TOP)
        grid.addWidget(Field(self.tr("Plaats"), self.place), 0, 1, _TOP)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 3)
        self._said_when = text_label("", "quiet", wrap=True)
        head.add(self._when)
        head.add(self._said_when)
        head.add(self._closed)
        return head

    def _who_does_what(self) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(current_theme().px(8))
        column.addWidget(text_label(self.tr("Wie doet wat"), "section"))
        column.addWidget(SideBySide(tuple(self.columns.values()), _NARROWEST_COLUMN))
        return box
