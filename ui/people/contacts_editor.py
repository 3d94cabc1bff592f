"""How somebody can be reached: numbers, addresses, and what is good to know about them."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from app.cases.clients.person_entry import ContactWay, checked_contact
from app.sentences.trouble import sentence
from models.contact import ContactKind, show_phone
from models.errors import InvalidValue
from models.ids import new_id
from ui.people.rows_editor import EditorRow, RowsEditor
from ui.widgets.text import set_look, text_label


class _ContactRow(EditorRow):
    """One way to reach somebody."""

    def __init__(self) -> None:
        super().__init__()
        self._id = new_id()
        self.kind = QComboBox()
        self.kind.setObjectName("contact_kind")
        self.kind.setAccessibleName(self.tr("Hoe"))
        for kind in ContactKind:
            self.kind.addItem(kind.label, str(kind))
        self.value = QLineEdit(placeholderText="0470 00 11 22")
        self.value.setObjectName("contact_value")
        self.value.setAccessibleName(self.tr("Nummer of adres"))
        self.note = QLineEdit(placeholderText=self.tr("Goed om te weten"))
        self.note.setObjectName("contact_note")
        self.note.setAccessibleName(self.tr("Goed om te weten"))
        self._message = text_label("", "error", wrap=True)
        self._message.hide()
        under = QVBoxLayout()
        under.setSpacing(2)
        under.addWidget(self.value)
        under.addWidget(self._message)
        self.across.addWidget(self.kind, 2)
        self.across.addLayout(under, 4)
        self.across.addWidget(self.note, 3)
        self.setFocusProxy(self.value)
        self.kind.activated.connect(self._on_edited)
        for line in (self.value, self.note):
            line.editingFinished.connect(self._on_edited)

    def show_way(self, way: ContactWay) -> None:
        self._id = way.id or self._id
        self.kind.setCurrentIndex(max(0, self.kind.findData(way.kind)))
        self.value.setText(show_phone(way.value) if way.value.startswith("+") else way.value)
        self.note.setText(way.note)

    def way(self) -> ContactWay | None:
        """Return what the row says; ``None`` while there is nothing, or something wrong, in it."""
        if not self.value.text().strip():
            self._tell_wrong("")
            return None
        try:
            way = checked_contact(ContactWay(self.kind.currentData(), self.value.text(), self.note.text(), self._id))
        except InvalidValue as trouble:
            self._tell_wrong(sentence(trouble))
            return None
        self._tell_wrong("")
        return way

    @property
    def is_wrong(self) -> bool:
        return bool(self._message.text())

    @Slot()
    def _on_edited(self) -> None:
        self.way()
        self.edited.emit()

    def _tell_wrong(self, words: str) -> None:
        self._message.setText(words)
        self._message.setVisible(bool(words))
        set_look(self.value, "wrong", bool(words))
        self.value.setAccessibleDescription(words)


class ContactsEditor(RowsEditor):
    """Edits :class:`ContactWay` rows; ``edited()`` when the user changed one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            "contacts", self.tr("Nummer of adres toevoegen"), self.tr("Weghalen"), _ContactRow, parent=parent
        )

    def show_ways(self, ways: tuple[ContactWay, ...]) -> None:
        """Show these; emits nothing, and the same ones change nothing."""
        if ways == self.ways():
            return
        self.clear()
        for way in ways:
            cast(_ContactRow, self.add_row()).show_way(way)

    def ways(self) -> tuple[ContactWay, ...]:
        """Return the ways that can be used; rows with nothing or something wrong in them are left out."""
        found = (cast(_ContactRow, row).way() for row in self.rows)
        return tuple(way for way in found if way is not None)

    @property
    def has_wrong(self) -> bool:
        """Whether a row says something that cannot be right."""
        return any(cast(_ContactRow, row).is_wrong for row in self.rows)
