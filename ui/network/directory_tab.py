"""A list with a search line beside what is known of the one that is chosen: organisations, people, workplaces."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.cases.network.directory import KINDS
from app.cases.network.rights import may_write_network
from app.workspace import Workspace
from ui.context import Context
from ui.look.theme import current_theme
from ui.network.entry_dialog import EntryDialog
from ui.network.sheet import Sheet, SheetContent
from ui.network.tab import NetworkTab
from ui.services.refresh import Freshness
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.named_list import NamedLine, NamedList
from ui.widgets.scroll_page import ScrollPage
from ui.widgets.text import push_button, text_label
from ui.work.save_queue import SaveQueue

_NARROW = 700
RETIRED = "*"
"""The choice of the filter that shows what is retired too."""


@dataclass(frozen=True, slots=True)
class TabWords:
    """What a tab says; ``many`` with the count."""

    search: str
    everything: str
    new: str
    nothing: str
    one: str
    many: str


@dataclass(frozen=True, slots=True)
class _Read:
    """What was read beside the screen; ``is_empty``: there is nothing at all, whatever one looks for. ``chosen``: the
    filter, which is another one than was asked where only that one shows what is wanted."""

    text: str
    chosen: str
    lines: tuple[NamedLine, ...]
    is_empty: bool


class DirectoryTab(NetworkTab):
    """Searches as one types. Ctrl+N adds, Enter or F2 changes, Delete takes away with a way back; arrows walk through
    the list, from the search line too."""

    def __init__(self, context: Context, key: str, words: TabWords, filters: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.setObjectName(f"network_{key}")
        self.context = context
        self._words = words
        self._wanted = ""
        self._may_write = may_write_network(context.workspace)
        self._saves = SaveQueue(context.tasks, context.notices, self, f"unsaved:{key}")
        self._build(key, filters)
        self._lay_out()
        self._connect()
        self._freshness = Freshness(self, context.refresh, KINDS | {"sync"}, self.reload)

    # For whoever inherits: read beside the screen

    def read_lines(self, workspace: Workspace, text: str, chosen: str) -> list[NamedLine]:
        """Return the lines that fit ``text`` and the filter ``chosen`` (``""``: all, ``RETIRED``: retired ones too)."""
        raise NotImplementedError

    def read_sheet(self, workspace: Workspace, item_id: str) -> SheetContent | None:
        """Return everything that is shown of one thing."""
        raise NotImplementedError

    def dialog(self, item_id: str, organisation_id: str) -> EntryDialog:
        """Make the dialog that changes one thing, or adds one (``item_id`` empty)."""
        raise NotImplementedError

    def retire(self, workspace: Workspace, item_id: str) -> bool:
        """Take something away; tell whether it went whole."""
        raise NotImplementedError

    def restore(self, workspace: Workspace, item_id: str) -> None:
        """Undo ``retire``."""
        raise NotImplementedError

    # What the page asks

    def show_item(self, item_id: str) -> None:
        self._wanted = item_id
        self.search.clear()
        self.filter.setCurrentIndex(0)
        self.reload()

    def focus_start(self) -> None:
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def add(self, organisation_id: str = "") -> None:
        if self._may_write:
            self._open("", organisation_id)

    def flush(self) -> None:
        self._saves.settle()

    def reload(self) -> None:
        """Read the lines beside the screen and show them."""
        workspace, text, chosen = self.context.workspace, self.search.text(), str(self.filter.currentData())
        wanted = self._wanted
        self.context.tasks.read(
            lambda _control: self._read_all(workspace, text, chosen, wanted),
            self._show,
            owner=self,
            kind=f"{self.objectName()} lines",
        )

    def _read_all(self, workspace: Workspace, text: str, chosen: str, wanted: str) -> _Read:
        lines = self.read_lines(workspace, text, chosen)
        if lines and (not wanted or any(line.id == wanted for line in lines)):
            return _Read(text, chosen, tuple(lines), is_empty=False)
        everything = self.read_lines(workspace, "", RETIRED)
        if wanted and any(line.id == wanted for line in everything):  # it was retired
            return _Read(text, RETIRED, tuple(everything), is_empty=False)
        return _Read(text, chosen, tuple(lines), is_empty=not everything)

    def _show(self, read: _Read) -> None:
        if read.text != self.search.text():
            return
        if read.chosen != self.filter.currentData():
            self.filter.blockSignals(True)  # what it shows was read just now
            self.filter.setCurrentIndex(self.filter.findData(read.chosen))
            self.filter.blockSignals(False)
        count = len(read.lines)
        self._count.setText(self._words.one if count == 1 else self._words.many.format(count=count))
        self._list_card.setVisible(not read.is_empty)
        self.sheet.setVisible(not read.is_empty)
        self._nothing.setVisible(read.is_empty)
        self._none_found.setVisible(not read.is_empty and not read.lines)
        self.list.setVisible(bool(read.lines))
        wanted, self._wanted = self._wanted, ""
        self.list.show_lines(read.lines, wanted)

    @Slot(str)
    def _on_line_chosen(self, item_id: str) -> None:
        if not item_id:
            self.sheet.show_content(None)
            return
        workspace = self.context.workspace
        self.context.tasks.read(
            lambda _control: self.read_sheet(workspace, item_id),
            self.sheet.show_content,
            owner=self,
            kind=f"{self.objectName()} sheet",
        )

    # What the user does

    @Slot(str)
    def _on_edit(self, item_id: str) -> None:
        if self._may_write and item_id:
            self._open(item_id, "")

    def _open(self, item_id: str, organisation_id: str) -> None:
        dialog = self.dialog(item_id, organisation_id)
        dialog.stored.connect(self._on_stored)
        dialog.open()

    @Slot(str)
    def _on_stored(self, item_id: str) -> None:
        self._wanted = item_id
        self.reload()

    @Slot(str)
    def _on_retire(self, item_id: str) -> None:
        content = self.sheet.content
        if not self._may_write or content is None or content.id != item_id or not content.is_active:
            return
        workspace, whole = self.context.workspace, list[bool]()
        self._saves.do(
            lambda: whole.append(self.retire(workspace, item_id)),
            lambda: self.context.notices.passing(
                _gone_words(self, content.name, whole[0]), lambda: self._back(item_id)
            ),
        )

    @Slot(str)
    def _back(self, item_id: str) -> None:
        workspace = self.context.workspace
        self._wanted = item_id
        self._saves.do(lambda: self.restore(workspace, item_id))

    @Slot()
    def _on_new(self) -> None:
        self.add()

    @Slot()
    def _on_change_key(self) -> None:
        self._on_edit(self.list.current_id)

    @Slot()
    def _on_searched(self) -> None:
        self.reload()

    # Building

    def _build(self, key: str, filters: Sequence[tuple[str, str]]) -> None:
        self.search = QLineEdit(placeholderText=self._words.search)
        self.search.setObjectName("network_search")
        self.search.setAccessibleName(self._words.search)
        self.search.setClearButtonEnabled(True)
        self.search.installEventFilter(self)
        self.filter = QComboBox()
        self.filter.setObjectName("network_filter")
        self.filter.setAccessibleName(self.tr("Tonen"))
        self.filter.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.filter.setMinimumContentsLength(10)
        for code, word in (("", self._words.everything), *filters, (RETIRED, self.tr("Ook wat weggehaald is"))):
            self.filter.addItem(word, code)
        self.new = push_button(self._words.new, "primary", icon_name="plus", name=f"new_{key}")
        self.new.setToolTip("Ctrl+N")
        self.list = NamedList("network_list", self._words.everything)
        self.sheet = Sheet(may_write=self._may_write)
        self._count = text_label("", "label", name="network_count")
        self._none_found = text_label(self.tr("Niets gevonden. Zoek met minder letters."), "quiet", wrap=True)
        self._none_found.setContentsMargins(*(current_theme().px(14),) * 4)
        self._nothing = EmptyState("network", self._words.nothing, self._words.new if self._may_write else "")
        self._nothing.hide()
        self._none_found.hide()

    def _connect(self) -> None:
        self.search.textChanged.connect(self._on_searched)
        self.filter.currentIndexChanged.connect(self._on_searched)
        self.list.line_chosen.connect(self._on_line_chosen)
        self.list.open_wanted.connect(self._on_edit)
        self.list.delete_wanted.connect(self._on_retire)
        self.sheet.edit_wanted.connect(self._on_edit)
        self.sheet.retire_wanted.connect(self._on_retire)
        self.sheet.restore_wanted.connect(self._back)
        self.sheet.link_followed.connect(self.item_requested)
        self.sheet.add_wanted.connect(self.new_requested)
        self.new.clicked.connect(self._on_new)
        self._nothing.action_requested.connect(self._on_new)
        for keys, act in (("Ctrl+N", self._on_new), ("F2", self._on_change_key)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _lay_out(self) -> None:
        theme = current_theme()
        acts = QHBoxLayout()
        acts.setSpacing(theme.px(10))
        acts.addWidget(self.filter, 1)
        acts.addWidget(self.new)
        self._bar = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._bar.setSpacing(theme.px(10))
        self._bar.addWidget(self.search, 1)
        self._bar.addLayout(acts, 1)
        self._list_card = Card()
        self._list_card.set_padding(1)
        count = QWidget()
        inside = QVBoxLayout(count)
        inside.setContentsMargins(theme.px(14), theme.px(8), theme.px(14), 0)
        inside.addWidget(self._count)
        for widget in (count, self._none_found):
            self._list_card.add(widget)
        self._list_card.add(self.list, 1)
        self._beside = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._beside.setSpacing(theme.px(14))
        self._beside.addWidget(self._list_card, 2)
        self._beside.addWidget(self.sheet, 3)
        self.sheet.column.setContentsMargins(0, 0, 0, 0)
        page = ScrollPage()  # in large letters list and sheet are higher together than a screen
        page.column.setContentsMargins(0, 0, 0, 0)
        page.column.setSpacing(theme.px(12))
        page.column.addLayout(self._bar)
        self.new.setHidden(not self._may_write)
        page.column.addLayout(self._beside, 1)
        page.column.addWidget(self._nothing, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(page)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put what is known of the chosen one below the list where both do not fit side by side."""
        super().resizeEvent(event)
        is_narrow = event.size().width() < current_theme().px(_NARROW)
        direction = QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight
        for layout in (self._bar, self._beside):
            if direction != layout.direction():
                layout.setDirection(direction)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows of the search line walk through the list, and Enter go into it."""
        if watched is getattr(self, "search", None) and isinstance(event, QKeyEvent):
            return event.type() == QEvent.Type.KeyPress and self.list.take_search_key(event.key())
        return super().eventFilter(watched, event)


def _gone_words(tab: DirectoryTab, name: str, is_whole: bool) -> str:
    if is_whole:
        return tab.tr("{name} is weg uit het netwerk.").format(name=name)
    return tab.tr("{name} wordt niet meer aangeboden. Waar de naam al staat, blijft hij staan.").format(name=name)
