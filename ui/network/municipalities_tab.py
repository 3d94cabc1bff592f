"""The fixed contact of each municipality: whom to call first at VDAB, and where two names still stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.cases.network.directory import KINDS
from app.cases.network.fixed_contacts import (
    FixedContact,
    MunicipalityLine,
    municipality_lines,
    set_fixed_contacts,
)
from app.cases.network.lines import CONTACT
from app.cases.network.rights import may_write_network
from models.dutch_dates import short_date
from ui.context import Context
from ui.look.theme import current_theme
from ui.network import words
from ui.network.name_field import NetworkField
from ui.network.tab import NetworkTab
from ui.network.tab_keys import CONTACTS
from ui.services.refresh import Freshness
from ui.widgets.card import Card
from ui.widgets.field import Field
from ui.widgets.named_list import NamedLine, NamedList
from ui.widgets.scroll_page import ScrollPage
from ui.widgets.text import push_button, text_label
from ui.work.save_queue import SaveQueue

_NARROW = 700


@dataclass(frozen=True, slots=True)
class _Read:
    text: str
    lines: tuple[MunicipalityLine, ...]


class MunicipalitiesTab(NetworkTab):
    """Every municipality, those with two names first, then where clients live."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("network_gemeenten")
        self.context = context
        self._may_write = may_write_network(context.workspace)
        self._saves = SaveQueue(context.tasks, context.notices, self, "unsaved:gemeenten")
        self._lines: dict[str, MunicipalityLine] = {}
        self._shown: MunicipalityLine | None = None
        self._wanted = ""
        self._build()
        self._lay_out()
        self._connect()
        self._freshness = Freshness(self, context.refresh, KINDS | {"person", "sync"}, self.reload)

    def show_item(self, item_id: str) -> None:
        self._wanted = item_id
        self.search.clear()
        self.reload()

    def focus_start(self) -> None:
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def flush(self) -> None:
        self._saves.settle()

    def reload(self) -> None:
        """Read the municipalities beside the screen and show them."""
        workspace, text = self.context.workspace, self.search.text()
        self.context.tasks.read(
            lambda _control: _Read(text, municipality_lines(workspace, text)),
            self._show,
            owner=self,
            kind="network municipalities",
        )

    def _show(self, read: _Read) -> None:
        if read.text != self.search.text():
            return
        self._lines = {line.name: line for line in read.lines}
        open_count = sum(line.is_to_settle for line in read.lines)
        self._count.setText(
            self.tr("{count} met twee namen: kies er een").format(count=open_count) if open_count else
            self.tr("Eerst waar cliënten wonen of iemand gekozen is")
        )  # fmt: skip
        self._none_found.setVisible(not read.lines)
        wanted, self._wanted = self._wanted, ""
        self.list.show_lines([self._line(line) for line in read.lines], wanted)

    def _line(self, line: MunicipalityLine) -> NamedLine:
        who = " · ".join(one.contact.name for one in line.fixed) or self.tr("nog niemand")
        if line.is_to_settle:
            return NamedLine(line.name, line.name, who, self.tr("twee namen"), "due")
        count = "" if not line.clients else self.tr("1 cliënt") if line.clients == 1 else f"{line.clients} cliënten"
        return NamedLine(line.name, line.name, who, count)

    @Slot(str)
    def _on_line_chosen(self, name: str) -> None:
        line = self._lines.get(name)
        if line == self._shown:
            return
        self._shown = line
        self._detail.setVisible(line is not None)
        if line is None:
            return
        self._name.setText(line.name)
        self._note.setText(self._note_words(line))
        self._note.setVisible(bool(self._note.text()))
        self.contact.show_name("")
        self._field.set_error(None)
        self._show_fixed(line.fixed)

    def _note_words(self, line: MunicipalityLine) -> str:
        if line.is_to_settle:
            return self.tr("Hier staan twee namen: op twee laptops is iemand anders gekozen. Kies wie het is.")
        if not line.fixed:
            return self.tr("Nog geen vaste contactpersoon. Wie belt u bij VDAB voor deze gemeente?")
        return ""

    def _show_fixed(self, fixed: Sequence[FixedContact]) -> None:
        while (item := self._fixed.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for one in fixed:
            self._fixed.addWidget(self._fixed_row(one, is_alone=len(fixed) == 1))

    def _fixed_row(self, one: FixedContact, *, is_alone: bool) -> QWidget:
        theme, today = current_theme(), self.context.today()
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(theme.px(10))
        said = QVBoxLayout()
        said.setSpacing(theme.px(2))
        name = push_button(one.contact.name, "quiet", name="fixed_contact")
        name.setAccessibleName(self.tr("{name} bekijken").format(name=one.contact.name))
        name.clicked.connect(lambda: self.item_requested.emit(CONTACTS, one.contact.id))
        said.addWidget(name, 0, Qt.AlignmentFlag.AlignLeft)
        since = self.tr("gekozen op {day}").format(day=short_date(one.on, today)) if one.on else ""
        about = " · ".join(part for part in (words.contact_about(one.contact), one.contact.hours, since) if part)
        for text, role in ((about, "label"), (words.away_words(one.contact, today), "strong-label")):
            if text:
                label = text_label(text, role, wrap=True)  # type: ignore[arg-type]
                label.setContentsMargins(theme.px(12), 0, 0, 0)
                said.addWidget(label)
        across.addLayout(said, 1)
        if self._may_write:
            across.addWidget(self._act(one, is_alone=is_alone), 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _act(self, one: FixedContact, *, is_alone: bool) -> QWidget:
        if is_alone:
            button = push_button(self.tr("Niemand meer"), "quiet", name="no_fixed_contact")
            button.clicked.connect(lambda: self._choose(()))
        else:
            button = push_button(self.tr("Dit is de juiste"), name="right_fixed_contact")
            button.clicked.connect(lambda: self._choose((one.contact.id,)))
        button.setAccessibleName(f"{button.text()}: {one.contact.name}")
        return button

    # What the user does

    @Slot()
    def _on_name_changed(self) -> None:
        contact_id, _ = self.contact.chosen()
        if contact_id:
            self._choose((contact_id,))

    @Slot()
    def _on_entered(self) -> None:
        contact_id, typed = self.contact.chosen()
        if typed and not contact_id:
            self._field.set_error(self.tr("Kies een naam uit de lijst, of voeg die eerst toe bij Contactpersonen."))

    def _choose(self, contact_ids: tuple[str, ...]) -> None:
        line = self._shown
        if line is None:
            return
        workspace, before = self.context.workspace, list[tuple[str, ...]]()

        def undo() -> None:
            self._saves.do(lambda: set_fixed_contacts(workspace, line.name, before[0]))

        def tell() -> None:
            text = self.tr("Vaste contactpersoon voor {place} gewijzigd.").format(place=line.name)
            self.context.notices.passing(text, undo)

        self._wanted = line.name
        self._saves.do(lambda: before.append(set_fixed_contacts(workspace, line.name, contact_ids)), tell)

    # Building

    def _build(self) -> None:
        said = self.tr("Zoek een gemeente")
        self.search = QLineEdit(placeholderText=said)
        self.search.setObjectName("network_search")
        self.search.setAccessibleName(said)
        self.search.setClearButtonEnabled(True)
        self.search.installEventFilter(self)
        self.list = NamedList("network_list", self.tr("Gemeenten"))
        self._count = text_label("", "label", wrap=True, name="network_count")
        self._none_found = text_label(self.tr("Deze gemeente staat niet in de lijst."), "quiet", wrap=True)
        self._none_found.hide()
        self._name = text_label("", "title", wrap=True)
        self._note = text_label("", "quiet", wrap=True, name="municipality_note")
        self.contact = NetworkField(self.context.workspace, self.context.tasks, (CONTACT,))
        self.contact.setObjectName("fixed_contact_field")
        self._field = Field(
            self.tr("Vaste contactpersoon kiezen"), self.contact, hint=self.tr("Een contactpersoon uit het netwerk.")
        )

    def _connect(self) -> None:
        self.search.textChanged.connect(self.reload)
        self.list.line_chosen.connect(self._on_line_chosen)
        self.list.open_wanted.connect(self._on_open)
        self.contact.name_changed.connect(self._on_name_changed)
        self.contact.returnPressed.connect(self._on_entered)

    @Slot(str)
    def _on_open(self, _name: str) -> None:
        self.contact.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        theme = current_theme()
        lines = Card()
        lines.set_padding(1)
        head = QWidget()
        inside = QVBoxLayout(head)
        inside.setContentsMargins(theme.px(14), theme.px(8), theme.px(14), 0)
        inside.addWidget(self._count)
        inside.addWidget(self._none_found)
        lines.add(head)
        lines.add(self.list, 1)
        self._detail = Card()
        self._detail.add(self._name)
        self._detail.add(self._note)
        self._fixed = QVBoxLayout()
        self._fixed.setSpacing(theme.px(8))
        self._detail.add_layout(self._fixed)
        self._detail.add(self._field)
        self._field.setVisible(self._may_write)
        self._detail.hide()
        page = ScrollPage()
        page.column.setContentsMargins(0, 0, 0, 0)
        page.column.addWidget(self._detail)
        page.column.addStretch(1)
        self._beside = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._beside.setSpacing(theme.px(14))
        self._beside.addWidget(lines, 2)
        self._beside.addWidget(page, 3)
        whole = ScrollPage()  # in large letters list and detail are higher together than a screen
        whole.column.setContentsMargins(0, 0, 0, 0)
        whole.column.setSpacing(theme.px(12))
        whole.column.addWidget(self.search)
        whole.column.addLayout(self._beside, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(whole)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_narrow = event.size().width() < current_theme().px(_NARROW)
        direction = QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight
        if direction != self._beside.direction():
            self._beside.setDirection(direction)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows of the search line walk through the list, and Enter go to the name."""
        if watched is getattr(self, "search", None) and isinstance(event, QKeyEvent):
            return event.type() == QEvent.Type.KeyPress and self.list.take_search_key(event.key())
        return super().eventFilter(watched, event)
