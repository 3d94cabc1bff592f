"""Who will see it: one organisation, and of it the people who are ticked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCompleter, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.cases.clients.team_roles import ROLES
from app.cases.sharing.directory import PartnerOrganisation
from app.cases.sharing.grants import Invited
from models.folded_text import fold
from ui.look.theme import current_theme
from ui.widgets.field import Field

_PERSON = int(Qt.ItemDataRole.UserRole) + 1
_MANY = 8
"""From so many people on there is a line to search in them."""


class Receiver(QWidget):
    """An organisation to type or choose, and below it its people.

    Signals:
        changed(): another organisation, or other people.
    """

    changed = Signal()

    def __init__(self, organisations: Sequence[PartnerOrganisation], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._organisations = {fold(one.name): one for one in organisations}
        self.name = QLineEdit()
        self.name.setObjectName("share_organisation")
        self.search = QLineEdit(placeholderText=self.tr("Zoek een naam"))
        self.search.setObjectName("share_search")
        self.search.setAccessibleName(self.tr("Zoek een naam in de lijst"))
        self.people = QListWidget()
        self.people.setObjectName("share_people")
        hint = self.tr("Typ de eerste letters, bijvoorbeeld VDAB.") if organisations else ""
        self.organisation_field = Field(self.tr("Organisatie"), self.name, hint=hint)
        self.people_field = Field(self.tr("Wie daar mag meekijken"), self.people)
        self._shown = ""
        self._lay_out([one.name for one in organisations])

    @property
    def organisation(self) -> PartnerOrganisation | None:
        """The organisation that is typed in full; ``None`` while it is none that is known."""
        return self._organisations.get(fold(self.name.text()))

    def chosen(self) -> list[Invited]:
        """Return the people that are ticked, by name."""
        items = (self.people.item(row) for row in range(self.people.count()))
        return [item.data(_PERSON) for item in items if item.checkState() is Qt.CheckState.Checked]

    def fix(self, name: str, people: Sequence[Invited]) -> None:
        """Show with whom it is shared already: neither can be changed here."""
        self.name.setText(name)
        self.name.setReadOnly(True)
        self._fill(people, ticked=True)
        self.people.setEnabled(False)

    @Slot()
    def _on_name_edited(self) -> None:
        found = self.organisation
        if (found.id if found else "") != self._shown:
            self._shown = found.id if found else ""
            self._fill(found.people if found else (), ticked=found is not None and len(found.people) == 1)
        self.changed.emit()

    @Slot(str)
    def _on_chosen(self, name: str) -> None:
        self.name.setText(name)
        self._on_name_edited()

    @Slot(str)
    def _on_search(self, text: str) -> None:
        words = fold(text).split()
        for row in range(self.people.count()):
            item = self.people.item(row)
            hides = not all(word in fold(item.text()) for word in words)
            item.setHidden(hides and item.checkState() is not Qt.CheckState.Checked)

    @Slot()
    def _on_item_changed(self) -> None:
        self.changed.emit()

    def _fill(self, people: Sequence[Invited], *, ticked: bool) -> None:
        self.people.blockSignals(True)
        self.people.clear()
        for person in people:
            role = ROLES.get(person.role, person.role)
            item = QListWidgetItem(f"{person.name} · {role}" if role else person.name)
            item.setData(_PERSON, person)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
            self.people.addItem(item)
        self.people.blockSignals(False)
        self.people_field.setVisible(bool(people))
        self.search.setVisible(len(people) >= _MANY)
        self.search.clear()
        rows = min(max(len(people), 1), 5)
        self.people.setFixedHeight(rows * current_theme().px(32) + current_theme().px(6))
        if people:
            self.people.setCurrentRow(0)

    def _lay_out(self, names: Sequence[str]) -> None:
        theme = current_theme()
        completer = QCompleter(list(names), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.activated.connect(self._on_chosen)
        self.name.setCompleter(completer)
        self.name.textEdited.connect(self._on_name_edited)
        self.search.textEdited.connect(self._on_search)
        self.people.itemChanged.connect(self._on_item_changed)
        self.people.setProperty("look", "choices")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        for part in (self.organisation_field, self.search, self.people_field):
            column.addWidget(part)
        self._fill((), ticked=False)
