"""The section 'gesprekken' of a dossier: the list at the left, the note or triogesprek at the right."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtCore import QSize, Qt, QTimer, Slot
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from app.cases.clients.found_words import search_words
from app.cases.conversations import notes, triogesprek
from app.cases.conversations.contact_rhythm import ContactRhythm, contact_rhythm
from app.cases.conversations.notes import NoteLine
from app.cases.in_step.record_state import State, unsettled
from models.errors import InvalidValue, Trouble
from ui.context import Context
from ui.conversations.acts import ConversationActs
from ui.conversations.conversation_list import ConversationList
from ui.conversations.note_editor import NoteEditor
from ui.conversations.note_history import NoteHistory
from ui.conversations.note_tasks import TAKE_ALL_KEYS
from ui.conversations.opening_card import OpeningCard
from ui.conversations.rhythm_words import rhythm_words
from ui.conversations.triogesprek_editor import TriogesprekEditor
from ui.dossier.section import Section
from ui.look.theme import current_theme
from ui.services.refresh import Freshness
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.scroll_page import ScrollPage
from ui.widgets.text import push_button, text_label
from ui.work.save_queue import SaveQueue

NEW_NOTE, NEW_TRIOGESPREK = "nieuw", "nieuw-triogesprek"
"""What can be asked for as item instead of an id."""

_LIST_SHARE, _LIST_LEAST, _LIST_MOST = 0.28, 220, 324
_KINDS = frozenset({
    "note", "note_version", "task", "appointment", "triogesprek", "trio_agreement", "person", "conflict", "sync",
    "trio_topic", "trio_initial", "file_handover",
    "gpmi_goal", "trajectory", "factor", "team_member", "access_grant", "absence",
})  # fmt: skip


class ConversationsSection(Section):
    """Notes and triogesprekken of one dossier. During *samen kijken* only the triogesprek is on the screen."""

    key: ClassVar[str] = "gesprekken"
    categories: ClassVar[tuple[str, ...]] = ("notes", "trajectory")
    client_sees: ClassVar[bool] = True

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName("conversations")
        self._dossier_id = ""
        self._item_id = ""
        self._sought: tuple[str, list[str]] = ("", [])
        self._is_together = False
        self._saves = SaveQueue(context.tasks, context.notices, self, "unsaved:gesprekken")
        self._acts = ConversationActs(context, self._saves, self)
        self._typing = QTimer(self, interval=60, singleShot=True)
        self._build()
        self._lay_out()
        self._connect()
        self._freshness = Freshness(self, context.refresh, _KINDS, self._reload)

    def title(self) -> str:
        return self.tr("Gesprekken")

    def show_dossier(self, dossier_id: str, item_id: str = "") -> None:
        self.flush()
        is_other = dossier_id != self._dossier_id
        self._dossier_id = dossier_id
        if is_other:
            self.search.clear()
            self._item_id = ""
            self.opening.clear()
            self._stack.setCurrentWidget(self._nothing)
        self._item_id = item_id or self._item_id
        if item_id:
            self._sought = (item_id, list(self.context.navigation.sought))
        if item_id == NEW_NOTE:
            self.new_note()
        elif item_id == NEW_TRIOGESPREK:
            self.new_triogesprek()
        self._freshness.show_dossier(dossier_id)
        if not self.isVisible():
            self._reload()

    def flush(self) -> None:
        self.note.flush()
        self.trio.flush()

    def set_together(self, on: bool) -> None:
        self.flush()
        self._is_together = on
        self._left.setVisible(not on)
        self.trio.set_together(on)
        self.opening.set_together(on)
        if on and self._stack.currentWidget() is not self.trio:
            self._stack.setCurrentWidget(self._nothing_together)
        elif not on and self._stack.currentWidget() is self._nothing_together:
            self._stack.setCurrentWidget(self._nothing)
        self._reload()

    @Slot()
    def new_note(self) -> None:
        """Begin a note of today, with the cursor in its text."""
        if not self._dossier_id or self._is_together:
            return
        self.trio.flush()
        self.note.show_new(self._dossier_id)
        self._item_id = self.note.note_id
        self.list.choose("")
        self._stack.setCurrentWidget(self._note_page)
        self.opening.show_talk(self._dossier_id, self._item_id, self.context.today())
        self.note.text.setFocus()

    @Slot()
    def new_triogesprek(self) -> None:
        """Begin a triogesprek of today."""
        if not self._dossier_id:
            return
        self.flush()
        workspace, dossier_id = self.context.workspace, self._dossier_id
        self.context.tasks.write(
            lambda _control: triogesprek.start_triogesprek(workspace, dossier_id), self._on_trio_started, owner=self
        )

    # Reading

    @Slot()
    def _reload(self) -> None:
        """Read the list for what is searched now, and what is open in the editor."""
        if not self._dossier_id:
            return
        workspace, dossier_id, typed = self.context.workspace, self._dossier_id, self.search.text()
        self.context.tasks.read(
            lambda _control: (
                dossier_id,
                notes.search_conversations(workspace, dossier_id, typed),
                contact_rhythm(workspace, dossier_id),
                unsettled(workspace, dossier_id),
            ),
            self._on_read,
            owner=self,
            kind="conversations",
        )

    def _on_read(self, found: tuple[str, list[NoteLine], ContactRhythm, dict[tuple[str, str], State]]) -> None:
        dossier_id, lines, rhythm, states = found
        if dossier_id != self._dossier_id:
            return
        self.list.lines.show_rows(lines)
        self.list.lines.show_states({row_id: state for (_, row_id), state in states.items()})
        self._rhythm.setText(rhythm_words(rhythm, self.context.today()))
        is_searching = bool(search_words(self.search.text()))
        self._found.setText(self.tr("{count} gevonden").format(count=len(lines)) if is_searching else "")
        self._found.setVisible(is_searching)
        if self._is_together:
            self._open_together(lines)
        elif self._item_id:
            self.list.choose(self._item_id)
            self._open(self._item_id)
        elif lines and not is_searching:
            self._item_id = lines[0].id
            self.list.choose(self._item_id)
            self._open(self._item_id)
        if not lines and not is_searching and self._stack.currentWidget() is self._nothing:
            self._nothing.show_sentence(
                self.tr("Nog geen gesprekken. Schrijf de eerste notitie, of begin een triogesprek."),
                self.tr("Nieuwe notitie"),
            )

    def _open_together(self, lines: list[NoteLine]) -> None:
        """Show the triogesprek that is open, or else the newest: a note is never shown to the client."""
        shown = self.trio.triogesprek_id
        known = [line.id for line in lines if line.is_trio]
        wanted = shown if shown in known and self._item_id == shown else next(iter(known), "")
        if wanted:
            self._item_id = wanted
            self._open(wanted)
        else:
            self._stack.setCurrentWidget(self._nothing_together)

    def _open(self, item_id: str) -> None:
        """Show an item as it is stored. Read on this thread: one row by its id, and no old text under a new title."""
        row = self.list.lines.row_of(item_id)
        line = self.list.lines.rows[row] if row >= 0 else None
        workspace = self.context.workspace
        try:
            is_open_trio = line is None and item_id == self.trio.triogesprek_id
            if is_open_trio or (line is not None and line.is_trio):
                self._show_trio(item_id)
            elif line is not None:
                sought = self._sought[1] if item_id == self._sought[0] else []
                words = search_words(self.search.text()) if line.found else sought
                self.note.show_note(notes.read_note(workspace, item_id), words)
                self._stack.setCurrentWidget(self._note_page)
                self.opening.show_talk(self._dossier_id, item_id, line.on)
        except Trouble:
            self._show_nothing()  # deleted meanwhile, here or elsewhere; the list is read again

    def _show_trio(self, item_id: str) -> None:
        sheet = triogesprek.read_triogesprek(self.context.workspace, item_id)
        self.trio.show_sheet(sheet)
        self._stack.setCurrentWidget(self.trio)
        self.opening.show_talk(self._dossier_id, item_id, sheet.on, is_trio=True)

    def _show_nothing(self) -> None:
        self._item_id = ""
        self.opening.clear()
        self._stack.setCurrentWidget(self._nothing_together if self._is_together else self._nothing)

    # What the user does

    @Slot(object)
    def _on_chosen(self, line: NoteLine) -> None:
        self.flush()
        self._item_id = line.id
        self._open(line.id)

    @Slot()
    def _on_text_wanted(self) -> None:
        shown = self._stack.currentWidget()
        if shown is self._note_page:
            self.note.text.setFocus()
        elif shown is self.trio:
            self.trio.went_well.setFocus()

    @Slot(str)
    def _on_search_edited(self, _text: str) -> None:
        self._typing.start()

    @Slot()
    def _on_search_entered(self) -> None:
        if self.list.lines.rowCount():
            self.list.setFocus()
            self.list.setCurrentIndex(self.list.lines.index(0))

    def _on_trio_started(self, item_id: str) -> None:
        self._item_id = item_id
        self._show_trio(item_id)
        self.trio.went_well.setFocus()
        self._reload()

    @Slot(object)
    def _on_delete_wanted(self, line: NoteLine) -> None:
        if line.is_trio:
            self._delete_trio(line.id)
        else:
            self._delete_note(line.id)

    @Slot(str)
    def _delete_note(self, note_id: str) -> None:
        self.note.flush()
        self._show_nothing()
        self._acts.delete_note(note_id)

    @Slot(str)
    def _delete_trio(self, item_id: str) -> None:
        self.trio.flush()
        self._show_nothing()
        self._acts.delete_trio(item_id)

    @Slot(str)
    def _show_history(self, note_id: str) -> None:
        history = NoteHistory(self.context, note_id, self)
        history.put_back_wanted.connect(lambda version_id: self._acts.put_back(note_id, version_id))
        history.open()

    @Slot(str)
    def _come_back_to(self, item_id: str) -> None:
        self._item_id = item_id
        self._reload()

    @Slot(str)
    def _on_print_requested(self, item_id: str) -> None:
        self.context.navigation.dossier_requested.emit(self._dossier_id, "documenten", item_id)

    @Slot(str, object)
    def _on_refused(self, key: str, trouble: InvalidValue) -> None:
        if key == self.note.note_id:
            self.note.show_trouble(trouble)
        else:
            self.trio.show_trouble(key, trouble)

    # Building

    def _build(self) -> None:
        self.list = ConversationList(self.context.today)
        self.search = QLineEdit(placeholderText=self.tr("Zoek in deze gesprekken"))
        self.search.setObjectName("conversation_search")
        self.search.setAccessibleName(self.tr("Zoek in de gesprekken van dit dossier"))
        self.search.setClearButtonEnabled(True)
        self._new_note = push_button(self.tr("Nieuwe notitie"), "primary", icon_name="plus", name="new_note")
        self._new_note.setToolTip("Ctrl+Shift+N")
        self._new_trio = push_button(self.tr("Triogesprek"), icon_name="users", name="new_triogesprek")
        self._new_trio.setAccessibleName(self.tr("Nieuw triogesprek"))
        self._rhythm = text_label("", "label", wrap=True)
        self._found = text_label("", "label")
        self._found.hide()
        self.note = NoteEditor(self.context, self._saves)
        self._note_page = ScrollPage()
        self._note_page.column.setContentsMargins(0, 0, 0, 0)
        self._note_page.column.addWidget(self.note)
        self.trio = TriogesprekEditor(self.context, self._saves)
        self.opening = OpeningCard(self.context, self._saves, self)
        self._nothing = EmptyState("notebook-pen", self.tr("Kies een gesprek in de lijst."))
        self._nothing_together = EmptyState("users", self.tr("Er is nog geen gesprek om samen te bekijken."))
        self._stack = QStackedWidget()
        for page in (self._nothing, self._note_page, self.trio, self._nothing_together):
            self._stack.addWidget(page)

    def _connect(self) -> None:
        self._new_note.clicked.connect(self.new_note)
        self._new_trio.clicked.connect(self.new_triogesprek)
        self._nothing.action_requested.connect(self.new_note)
        self.list.conversation_chosen.connect(self._on_chosen)
        self.list.text_wanted.connect(self._on_text_wanted)
        self.list.delete_wanted.connect(self._on_delete_wanted)
        self.search.textChanged.connect(self._on_search_edited)
        self.search.returnPressed.connect(self._on_search_entered)
        self._typing.timeout.connect(self._reload)
        self.note.delete_requested.connect(self._delete_note)
        self.note.history_requested.connect(self._show_history)
        self.trio.delete_requested.connect(self._delete_trio)
        self.note.print_requested.connect(self._on_print_requested)
        self.trio.print_requested.connect(self._on_print_requested)
        self._acts.brought_back.connect(self._come_back_to)
        self._saves.refused.connect(self._on_refused)
        self._saves.saved.connect(self._reload)
        self._shortcut("Ctrl+Shift+N", self.new_note)
        self._shortcut("Ctrl+Shift+T", self.new_triogesprek)
        self._shortcut(TAKE_ALL_KEYS, self.note.take_all)
        self._shortcut("Ctrl+F", self.search.setFocus)

    def _shortcut(self, keys: str, act: Callable[[], object]) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(act)

    def _lay_out(self) -> None:
        theme = current_theme()
        card = Card()
        card.set_padding(0)
        top = QVBoxLayout()
        side = theme.px(14)
        top.setContentsMargins(side, side, side, theme.px(4))
        top.setSpacing(theme.px(8))
        buttons = FlowLayout(spacing=theme.px(8))
        buttons.addWidget(self._new_note)
        buttons.addWidget(self._new_trio)
        top.addLayout(buttons)
        top.addWidget(self.search)
        top.addWidget(self._rhythm)
        top.addWidget(self._found)
        card.add_layout(top)
        card.add(self.list, 1)
        self._left = card
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(22), theme.px(16), theme.px(22), theme.px(16))
        row.setSpacing(theme.px(16))
        row.addWidget(card)
        right = QVBoxLayout()
        right.setSpacing(theme.px(12))
        right.addWidget(self.opening)
        right.addWidget(self._stack, 1)
        row.addLayout(right, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        theme = current_theme()
        wanted = int(event.size().width() * _LIST_SHARE)
        self._left.setFixedWidth(min(max(wanted, theme.px(_LIST_LEAST)), theme.px(_LIST_MOST)))

    def minimumSizeHint(self) -> QSize:
        """No wider than with the list at its narrowest: its width follows that of the section, and does not hold it."""
        least = super().minimumSizeHint()
        given = self._left.width() if self._left.isVisibleTo(self) else 0
        spare = max(given - current_theme().px(_LIST_LEAST), 0)
        return QSize(least.width() - spare, least.height())
