"""What stands beside the list: everything about one thing of the network, and what one can do with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.look.theme import current_theme
from ui.widgets.card import Card
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.pill import Pill, Tone
from ui.widgets.scroll_page import ScrollPage
from ui.widgets.text import LabelRole, push_button, text_label


@dataclass(frozen=True, slots=True)
class Fact:
    """A word and what it says; lines without a text are not shown. ``role``: how loud."""

    word: str
    text: str
    role: LabelRole = "text"


@dataclass(frozen=True, slots=True)
class Link:
    """Something on a tab to which a line leads."""

    tab: str
    item_id: str
    text: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Lines under a title, what is said when there are none, and the button that adds one (``""``: no button)."""

    title: str
    links: tuple[Link, ...]
    nothing: str = ""
    add: str = ""
    tab: str = ""


@dataclass(frozen=True, slots=True)
class Badge:
    """A short word in a tone."""

    text: str
    tone: Tone = "neutral"


@dataclass(frozen=True, slots=True)
class SheetContent:
    """Everything that is shown of one thing. ``warning``: what one has to know first. ``may_change`` off: it is only
    read here, whoever reads it."""

    id: str
    name: str
    about: str
    is_active: bool
    warning: str = ""
    badges: tuple[Badge, ...] = ()
    facts: tuple[Fact, ...] = ()
    groups: tuple[Group, ...] = ()
    may_change: bool = True


class Sheet(ScrollPage):
    """Shows one thing at a time.

    Signals:
        edit_wanted(item_id), retire_wanted(item_id), restore_wanted(item_id): what the user wants to do with it.
        link_followed(tab: str, item_id: str): a line was pressed.
        add_wanted(tab: str, organisation_id: str): the button of a group was pressed.
    """

    edit_wanted = Signal(str)
    retire_wanted = Signal(str)
    restore_wanted = Signal(str)
    link_followed = Signal(str, str)
    add_wanted = Signal(str, str)

    def __init__(self, *, may_write: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setObjectName("network_sheet")
        self._may_write = may_write
        self._content: SheetContent | None = None
        self._shown: QWidget | None = None
        self.column.addStretch(1)

    @property
    def content(self) -> SheetContent | None:
        """What is shown now."""
        return self._content

    def show_content(self, content: SheetContent | None) -> None:
        """Show something else; the same changes nothing, so that the keyboard stays where it is."""
        if content == self._content and self._shown is not None:
            return
        self._content = content
        if self._shown is not None:
            self._shown.hide()
            self._shown.deleteLater()
            self._shown = None
        if content is not None:
            self._shown = self._card(content)
            self.column.insertWidget(0, self._shown)

    def _card(self, content: SheetContent) -> Card:
        card = Card()
        card.setObjectName("network_card")
        card.setAccessibleName(content.name)
        card.add_layout(self._head(content))
        if content.warning:
            warning = text_label(content.warning, "strong", wrap=True, name="sheet_warning")
            card.add(warning)
        if content.badges:
            card.add(_badges(content.badges))
        facts = [fact for fact in content.facts if fact.text]
        if facts:
            card.add_layout(_facts(facts))
        for group in content.groups:
            card.add_layout(self._group(group, content))
        return card

    def _head(self, content: SheetContent) -> QHBoxLayout:
        said = QVBoxLayout()
        said.setSpacing(current_theme().px(2))
        said.addWidget(text_label(content.name, "title", wrap=True, name="sheet_name"))
        if content.about:
            said.addWidget(text_label(content.about, "quiet", wrap=True))
        head = QHBoxLayout()
        head.setSpacing(current_theme().px(8))
        head.addLayout(said, 1)
        if not (self._may_write and content.may_change):
            return head
        if content.is_active:
            edit = push_button(self.tr("Wijzigen"), icon_name="pencil", name="edit_entry")
            edit.setAccessibleName(self.tr("{name} wijzigen").format(name=content.name))
            edit.clicked.connect(self._on_edit)
            away = push_button(self.tr("Weghalen"), "quiet", name="retire_entry")
            away.setAccessibleName(self.tr("{name} uit het netwerk halen").format(name=content.name))
            away.clicked.connect(self._on_retire)
            head.addWidget(away, 0, Qt.AlignmentFlag.AlignTop)
            head.addWidget(edit, 0, Qt.AlignmentFlag.AlignTop)
        else:
            back = push_button(self.tr("Terugzetten"), icon_name="undo-2", name="restore_entry")
            back.setAccessibleName(self.tr("{name} terugzetten").format(name=content.name))
            back.clicked.connect(self._on_restore)
            head.addWidget(back, 0, Qt.AlignmentFlag.AlignTop)
        return head

    def _group(self, group: Group, content: SheetContent) -> QVBoxLayout:
        theme = current_theme()
        column = QVBoxLayout()
        column.setContentsMargins(0, theme.px(6), 0, 0)
        column.setSpacing(theme.px(2))
        head = QHBoxLayout()
        head.addWidget(text_label(group.title, "card-title"), 1)
        if group.add and self._may_write and content.is_active:
            button = push_button(group.add, "quiet", icon_name="plus", name=f"add_{group.tab}")
            button.setProperty("tab", group.tab)
            button.clicked.connect(self._on_add)
            head.addWidget(button)
        column.addLayout(head)
        for link in group.links:
            column.addLayout(self._link(link))
        if not group.links and group.nothing:
            column.addWidget(text_label(group.nothing, "quiet", wrap=True))
        return column

    def _link(self, link: Link) -> QHBoxLayout:
        button = push_button(link.text, "quiet", name="network_link")
        button.setProperty("tab", link.tab)
        button.setProperty("item_id", link.item_id)
        button.setAccessibleName(", ".join(part for part in (link.text, link.about) if part))
        button.clicked.connect(self._on_link)
        line = QHBoxLayout()
        line.setSpacing(current_theme().px(4))
        line.addWidget(button)
        line.addWidget(text_label(link.about, "label", wrap=True), 1)
        return line

    @Slot()
    def _on_edit(self) -> None:
        if self._content is not None:
            self.edit_wanted.emit(self._content.id)

    @Slot()
    def _on_retire(self) -> None:
        if self._content is not None:
            self.retire_wanted.emit(self._content.id)

    @Slot()
    def _on_restore(self) -> None:
        if self._content is not None:
            self.restore_wanted.emit(self._content.id)

    @Slot()
    def _on_link(self) -> None:
        button = self.sender()
        if button is not None:
            self.link_followed.emit(button.property("tab"), button.property("item_id"))

    @Slot()
    def _on_add(self) -> None:
        button = self.sender()
        if button is not None and self._content is not None:
            self.add_wanted.emit(button.property("tab"), self._content.id)


def _badges(badges: Sequence[Badge]) -> QWidget:
    holder = QWidget()
    flow = FlowLayout(holder, spacing=current_theme().px(6))
    for badge in badges:
        flow.addWidget(Pill(badge.text, badge.tone))
    return holder


def _facts(facts: Sequence[Fact]) -> QGridLayout:
    theme = current_theme()
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme.px(16))
    grid.setVerticalSpacing(theme.px(6))
    grid.setColumnStretch(1, 1)
    for row, fact in enumerate(facts):
        word = text_label(fact.word, "label")
        text = text_label(fact.text, fact.role, wrap=True)
        text.setAccessibleName(f"{fact.word}: {fact.text}")
        grid.addWidget(word, row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(text, row, 1)
    return grid
