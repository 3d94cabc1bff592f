"""One triogesprek, laid out as the sheet that everybody takes home: it is filled in while three people look at it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.cases.conversations import trio_agreements as agreements
from app.cases.conversations import triogesprek as case
from app.cases.conversations.triogesprek import TrioSheet
from models.errors import InvalidValue
from models.rules.trio_signing import PARTIES
from ui.context import Context
from ui.conversations.agreement_column import AgreementColumn
from ui.conversations.next_talk import NextTalk
from ui.conversations.people_at_table import PeopleAtTable
from ui.conversations.side_by_side import SideBySide
from ui.conversations.still_open import StillOpen
from ui.frame.record_mark import RecordMark
from ui.look.theme import current_theme
from ui.widgets.card import Card
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.scroll_page import ScrollPage
from ui.widgets.text import icon_button, push_button, text_label
from ui.widgets.text_area import TextArea
from ui.work.save_queue import SaveQueue

_NARROWEST_COLUMN = 236
_TOP = Qt.AlignmentFlag.AlignTop


class TriogesprekEditor(QWidget):
    """Fills in one sheet; every change is saved by itself.

    Signals:
        print_requested(triogesprek_id: str): show it as on paper.
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
        self._build()
        self._lay_out()
        self._connect()

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
        self._sheet = sheet
        parts = [("trio_agreement", one.id) for one in sheet.agreements]
        self.mark.watch(sheet.dossier_id, [("triogesprek", sheet.id), *parts])
        self._stored = {name: getattr(sheet, name) for name in ("on", "place", "went_well", "own_words")}
        if is_other or self.on.value() != sheet.on:
            self.on.set_value(sheet.on)
        self.place.setText(sheet.place)
        self.went_well.set_text(sheet.went_well)
        self.own_words.set_text(sheet.own_words)
        self.people.show_sheet(sheet)
        self.next_talk.show_sheet(sheet, is_other=is_other)
        self._show_names(sheet, is_other=is_other)

    def flush(self) -> None:
        """Hand in what was typed and not saved yet."""
        if self._sheet is None:
            return
        for words in (self.went_well, self.own_words):
            words.flush()
        for column in self.columns.values():
            column.flush()
        self.people.flush()
        self.next_talk.flush()
        self._on_head_edited()

    def set_together(self, on: bool) -> None:
        """Show only what the three look at together: no phones, no administration."""
        self.people.setVisible(not on)
        self.own_words.setPlaceholderText(self.tr("Wat wil je zelf zeggen?") if on else self._own_words_hint)
        self._bar.setVisible(not on)
        self._managed.setVisible(on)

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
        self._save(changed)

    @Slot(object)
    def _save(self, changed: Mapping[str, Any]) -> None:
        if self._sheet is None or not changed:
            return
        workspace, id_ = self._context.workspace, self._sheet.id
        self._saves.put(id_, changed, lambda values: case.save_triogesprek(workspace, id_, values))

    @Slot(str, object)
    def _on_agreement_edited(self, agreement_id: str, changed: Mapping[str, Any]) -> None:
        if self._sheet is not None:
            workspace, id_ = self._context.workspace, self._sheet.id
            write = lambda values: agreements.save_agreement(workspace, id_, agreement_id, values)  # noqa: E731
            self._saves.put(agreement_id, changed, write)

    @Slot(str, bool)
    def _on_ticked(self, agreement_id: str, done: bool) -> None:
        workspace = self._context.workspace
        self._saves.do(lambda: agreements.tick_agreement(workspace, agreement_id, done=done))

    @Slot(str)
    def _on_old_ticked(self, agreement_id: str) -> None:
        workspace = self._context.workspace

        def undo() -> None:
            self._saves.do(lambda: agreements.tick_agreement(workspace, agreement_id, done=False))

        tell = lambda: self._context.notices.passing(self.tr("Afspraak afgevinkt."), undo)  # noqa: E731
        self._saves.do(lambda: agreements.tick_agreement(workspace, agreement_id, done=True), tell)

    @Slot(str)
    def _on_carry_wanted(self, agreement_id: str) -> None:
        if self._sheet is not None:
            workspace, id_ = self._context.workspace, self._sheet.id
            self._saves.do(lambda: agreements.carry_over(workspace, agreement_id, id_))

    @Slot(str)
    def _on_delete_agreement(self, agreement_id: str) -> None:
        workspace = self._context.workspace

        def undo() -> None:
            self._saves.do(lambda: agreements.restore_agreement(workspace, agreement_id))

        tell = lambda: self._context.notices.passing(self.tr("Afspraak geschrapt."), undo)  # noqa: E731
        self._saves.do(lambda: agreements.delete_agreement(workspace, agreement_id), tell)

    @Slot()
    def _on_print(self) -> None:
        self.flush()
        self.print_requested.emit(self.triogesprek_id)

    @Slot()
    def _on_delete(self) -> None:
        self.delete_requested.emit(self.triogesprek_id)

    # Showing

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
        short = {"client": call_name, "ocmw": sheet.ocmw_name or "OCMW", "vdab": sheet.partner_name or organisation}
        self.still_open.show_agreements(sheet.still_open, short)
        self._managed.setText(self._manager_words(sheet))

    def _manager_words(self, sheet: TrioSheet) -> str:
        is_partner = sheet.managed_by in ("tijdelijk_elders", "terugkeer", "blijvend_elders")
        name = sheet.partner_name if is_partner else sheet.ocmw_name
        organisation = (sheet.partner_organisation or "VDAB") if is_partner else "OCMW"
        who = f"{name} ({organisation})" if name else organisation
        return self.tr("Mijn dossier is nu bij {who}.").format(who=who)

    # Building

    def _build(self) -> None:
        from app.catalogues import machine  # late: the catalogue is read when the first sheet is opened

        today = self._context.today
        self.on = DateField(today, field="trio_on")
        self.place = QLineEdit()
        self.place.setObjectName("trio_place")
        self.still_open = StillOpen(today)
        self.went_well = TextArea(self.tr("Wat lukte er sinds de vorige keer?"), min_lines=2)
        self.went_well.setObjectName("went_well")
        self.went_well.setAccessibleName(self.tr("Wat gaat goed"))
        self._own_words_hint = self.tr("Wat zegt de cliënt zelf? Lees het daarna voor.")
        self.own_words = TextArea(self._own_words_hint, min_lines=2)
        self.own_words.setObjectName("own_words")
        self.own_words.setAccessibleName(self.tr("In mijn eigen woorden"))
        self.columns = {party: AgreementColumn(party, today) for party in PARTIES}
        self.people = PeopleAtTable([(state.code, state.label) for state in machine("dossierbeheer").states])
        self.next_talk = NextTalk(today)
        self._managed = text_label("", "strong", wrap=True)
        self._managed.hide()
        self.mark = RecordMark(self._context, frozenset({"triogesprek", "trio_agreement"}))
        self._print = push_button(self.tr("Afdrukken"), icon_name="printer", name="trio_print")
        self._delete = icon_button("trash-2", self.tr("Triogesprek verwijderen"), name="trio_delete")

    def _connect(self) -> None:
        self.on.date_changed.connect(self._on_head_edited)
        self.place.editingFinished.connect(self._on_head_edited)
        self.went_well.edited.connect(self._on_head_edited)
        self.own_words.edited.connect(self._on_head_edited)
        self.people.edited.connect(self._save)
        self.next_talk.edited.connect(self._save)
        self.still_open.ticked.connect(self._on_old_ticked)
        self.still_open.carry_wanted.connect(self._on_carry_wanted)
        self._print.clicked.connect(self._on_print)
        self._delete.clicked.connect(self._on_delete)
        for column in self.columns.values():
            column.edited.connect(self._on_agreement_edited)
            column.ticked.connect(self._on_ticked)
            column.delete_wanted.connect(self._on_delete_agreement)

    def _lay_out(self) -> None:
        page = ScrollPage()
        page.column.setContentsMargins(0, 0, current_theme().px(6), current_theme().px(18))
        head = Card(self.tr("Wat spreken we af?"), title_role="title")
        self._bar = QWidget()
        buttons = QHBoxLayout(self._bar)
        buttons.setContentsMargins(0, 0, 0, 0)
        buttons.addWidget(self.mark)
        buttons.addWidget(self._print)
        buttons.addWidget(self._delete)
        head.add_trailing(self._bar)
        head.add_layout(self._when_and_where())
        head.add(self._managed)
        for part in (head, self.still_open, self._words(), self._who_does_what(), self.next_talk, self.people):
            page.column.addWidget(part)
        page.column.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(page)

    def _when_and_where(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(current_theme().px(12))
        grid.addWidget(Field(self.tr("Datum"), self.on), 0, 0, _TOP)
        grid.addWidget(Field(self.tr("Plaats"), self.place), 0, 1, _TOP)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 3)
        return grid

    def _words(self) -> Card:
        card = Card()
        card.add(text_label(self.tr("Wat gaat goed"), "section"))
        card.add(self.went_well)
        card.body.addSpacing(current_theme().px(4))
        card.add(text_label(self.tr("In mijn eigen woorden"), "section"))
        quote = QHBoxLayout()
        quote.setSpacing(current_theme().px(10))
        quote.addWidget(_QuoteBar())
        quote.addWidget(self.own_words, 1)
        card.add_layout(quote)
        return card

    def _who_does_what(self) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(current_theme().px(8))
        column.addWidget(text_label(self.tr("Wie doet wat"), "section"))
        column.addWidget(SideBySide(tuple(self.columns.values()), _NARROWEST_COLUMN))
        return box


class _QuoteBar(QFrame):
    """The bar beside words that somebody said."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(current_theme().px(4))
        self.setAutoFillBackground(True)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        current_theme().changed.connect(self._dress)
        self._dress()

    @Slot()
    def _dress(self) -> None:
        palette = self.palette()
        palette.setColor(self.backgroundRole(), current_theme().colour("strength"))
        self.setPalette(palette)
