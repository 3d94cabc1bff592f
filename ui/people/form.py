"""Everything that is asked of a person, on one form: for somebody new and for somebody known."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from app.cases.clients.person_entry import PersonEntry
from app.catalogues import statutes
from app.municipalities import municipality_of
from models.errors import InvalidValue, Trouble
from models.household import Household
from models.insz import Insz
from ui.look.theme import current_theme
from ui.people.contacts_editor import ContactsEditor
from ui.people.insz_words import insz_words
from ui.people.languages_editor import LanguagesEditor
from ui.widgets.card import Card
from ui.widgets.date_field import DateField
from ui.widgets.field import Field

_LINES = ("first_name", "last_name", "call_name", "insz", "street", "postal_code", "municipality")
_CHOICES = ("household", "income_status")
_DAYS = ("birth_date", "income_since")


class PersonForm(QWidget):
    """Shows and asks; what is done with an answer is the owner's.

    Signals:
        edited(field: str): the user gave another answer; ``value(field)`` tells which.
        number_completed(digits: str): a national number that passes the check was typed.
    """

    edited = Signal(str)
    number_completed = Signal(str)

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("person_form")
        self._lines = {name: QLineEdit() for name in _LINES}
        self._choices = {name: QComboBox() for name in _CHOICES}
        self._days = {name: DateField(today, field=name, past=True) for name in _DAYS}
        self.languages = LanguagesEditor()
        self.contacts = ContactsEditor()
        self._shown: dict[str, object] = {}
        self._fields: dict[str, Field] = {}
        self._name_all()
        self._fill_choices()
        self._make_fields()
        self._lay_out()
        self._connect()
        self.setFocusProxy(self._lines["first_name"])
        self.show_entry(PersonEntry())

    def show_entry(self, entry: PersonEntry, *, keep: Callable[[str], bool] = lambda _: False) -> None:
        """Show what is stored; emits nothing. ``keep``: fields that show something that is not stored yet."""
        for name, line in self._lines.items():
            stored = _formatted(entry.insz) if name == "insz" else getattr(entry, name)
            if not keep(name) and not line.hasFocus():
                line.setText(stored)
        for name, box in self._choices.items():
            box.setCurrentIndex(max(0, box.findData(getattr(entry, name))))
        for name, day in self._days.items():
            if not keep(name) and not day.line.hasFocus():
                day.set_value(getattr(entry, name))
        self.languages.show_skills(entry.languages)
        if not self.contacts.has_wrong:
            self.contacts.show_ways(entry.contacts)
        self._shown = {name: self.value(name) for name in self._fields}

    def entry(self) -> PersonEntry:
        """Return everything as answered, unchecked."""
        return PersonEntry(**{name: self.value(name) for name in self._fields})

    def value(self, field: str) -> Any:
        """Return one answer."""
        if field in self._lines:
            return self._lines[field].text().strip()
        if field in self._choices:
            return self._choices[field].currentData() or ""
        if field in self._days:
            return self._days[field].value()
        return self.languages.skills() if field == "languages" else self.contacts.ways()

    @property
    def is_empty(self) -> bool:
        """Whether nothing was answered yet."""
        return self.entry() == PersonEntry()

    @property
    def wrong_field(self) -> QWidget | None:
        """The first control that shows something that cannot be right, ``None`` when all can."""
        for name, day in self._days.items():
            if day.error:
                return self._days[name]
        return self.contacts if self.contacts.has_wrong else None

    def show_trouble(self, trouble: Trouble) -> None:
        """Say what is wrong at the field that it is about, and go there."""
        name = getattr(trouble, "field", "insz")
        field = self._fields.get(name) or self._fields["contacts" if name in ("phone", "email") else "insz"]
        field.set_trouble(trouble)
        field.control.setFocus()

    def clear_trouble(self, field: str) -> None:
        """Take away what was said to be wrong with a field."""
        self._fields[field].set_error(None)

    def commit(self) -> None:
        """Tell what was typed and not told yet: the field that has the focus was not left."""
        for name in self._fields:
            self._tell(name)

    def _tell(self, name: str) -> None:
        if name == "contacts" and self.contacts.has_wrong:
            return
        if (answer := self.value(name)) != self._shown.get(name):
            self._shown[name] = answer
            self.edited.emit(name)

    @Slot()
    def _on_edited(self) -> None:
        source = self.sender()
        self._tell(_field_name(source))

    @Slot(str)
    def _on_number_typed(self, text: str) -> None:
        said, is_wrong, digits = insz_words(text)
        field = self._fields["insz"]
        field.set_hint(said if not is_wrong else "")
        field.set_error(said if is_wrong else None)
        if digits:
            birth_date = Insz.parse(digits).birth_date()
            if birth_date and self._days["birth_date"].value() is None:
                self._days["birth_date"].set_value(birth_date)
                self._tell("birth_date")
            self.number_completed.emit(digits)

    @Slot(str)
    def _on_postal_code_typed(self, text: str) -> None:
        if known := municipality_of(text):
            self._lines["municipality"].setText(known)

    def _connect(self) -> None:
        for line in self._lines.values():
            line.editingFinished.connect(self._on_edited)
        for box in self._choices.values():
            box.activated.connect(self._on_edited)
        for day in self._days.values():
            day.date_changed.connect(self._on_edited)
        for editor in (self.languages, self.contacts):
            editor.edited.connect(self._on_edited)
        self._lines["insz"].textEdited.connect(self._on_number_typed)
        self._lines["postal_code"].textEdited.connect(self._on_postal_code_typed)

    def _name_all(self) -> None:
        for parts in (self._lines, self._choices, self._days):
            for name, control in parts.items():
                control.setObjectName(name)
        self._lines["insz"].setPlaceholderText("85.07.30-999.61")
        self._lines["postal_code"].setPlaceholderText("3520")

    def _fill_choices(self) -> None:
        household, income = self._choices["household"], self._choices["income_status"]
        for box in (household, income):
            box.addItem(self.tr("Nog niet gevraagd"), "")
            box.setMinimumContentsLength(12)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for category in Household:
            household.addItem(category.label, str(category))
        for statute in statutes():
            income.addItem(statute.label, statute.code)

    def _make_fields(self) -> None:
        labels = {
            "first_name": self.tr("Voornaam"), "last_name": self.tr("Familienaam"), "call_name": self.tr("Roepnaam"),
            "insz": self.tr("Rijksregisternummer"), "birth_date": self.tr("Geboortedatum"),
            "street": self.tr("Straat en nummer"), "postal_code": self.tr("Postcode"),
            "municipality": self.tr("Gemeente"), "household": self.tr("Gezinssituatie"),
            "income_status": self.tr("Inkomen"), "income_since": self.tr("Sinds"), "languages": self.tr("Talen"),
            "contacts": self.tr("Bereikbaar via"),
        }  # fmt: skip
        controls: dict[str, QWidget] = {**self._lines, **self._choices, **self._days}
        controls |= {"languages": self.languages, "contacts": self.contacts}
        self._fields = {name: Field(label, controls[name]) for name, label in labels.items()}

    def _lay_out(self) -> None:
        theme = current_theme()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(16))
        column.addWidget(self._card(self.tr("Wie"), ("first_name", "last_name", "call_name"), ("insz", "birth_date")))
        address = ("street", "postal_code", "municipality")
        column.addWidget(self._card(self.tr("Talen en contact"), ("languages",), ("contacts",), address))
        column.addWidget(self._card(self.tr("Thuis en inkomen"), ("household", "income_status", "income_since")))
        column.addStretch(1)

    def _card(self, title: str, *rows: tuple[str, ...]) -> Card:
        card = Card(title)
        for names in rows:
            grid = QGridLayout()
            grid.setHorizontalSpacing(current_theme().px(16))
            for place, name in enumerate(names):
                grid.addWidget(self._fields[name], 0, place, Qt.AlignmentFlag.AlignTop)
                grid.setColumnStretch(place, _WIDTHS.get(name, 3))
            card.add_layout(grid)
        return card


_WIDTHS = {
    "postal_code": 1, "street": 4, "call_name": 2, "insz": 4, "birth_date": 4, "income_status": 4, "income_since": 4,
}  # fmt: skip


def _field_name(source: QObject | None) -> str:
    return source.objectName() if source is not None else ""


def _formatted(digits: str) -> str:
    try:
        return Insz.parse(digits).formatted if digits else ""
    except InvalidValue:  # stored by an older version or a partner: shown as it is, to be put right
        return digits
