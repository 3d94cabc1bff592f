"""The card of the overview with how somebody is reached, where they live and what they live on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from app.cases.clients.person_entry import PersonEntry
from app.cases.in_step.field_words import household_words, income_words
from models.contact import ContactKind, show_phone
from models.dutch_dates import MONTHS, day_month
from models.insz import Insz
from ui.context import Context
from ui.dossier.lines import LinesCard
from ui.look.theme import current_theme
from ui.widgets.text import push_button, text_label


class ContactCard(LinesCard):
    """Shows a person's data; its button opens them to be changed."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._dossier_id = ""
        self.set_title(self.tr("Contact en gegevens"))
        self.setObjectName("contact_card")
        edit = push_button(self.tr("Wijzigen"), "quiet", name="edit_person")
        edit.setAccessibleName(self.tr("Gegevens van de cliënt wijzigen"))
        edit.clicked.connect(self.edit)
        self.add_trailing(edit)

    def show_dossier_id(self, dossier_id: str) -> None:
        """Say whose data the button opens."""
        self._dossier_id = dossier_id

    def show_person(self, person: PersonEntry, today: date) -> None:
        """Show what is known; what nobody asked yet is left out."""
        self.show_lines((person, today), [self._facts(person, today)], _FactGrid, _FactGrid.show_facts)

    @Slot()
    def edit(self) -> None:
        """Open the form with what is known."""
        from ui.people.dialog import EditPersonDialog  # late: most visits change nothing

        dialog = EditPersonDialog(self._context, self._dossier_id, self.window())
        dialog.dossier_chosen.connect(self._on_dossier_chosen)
        dialog.open()

    @Slot(str)
    def _on_dossier_chosen(self, dossier_id: str) -> None:
        self._context.navigation.dossier_requested.emit(dossier_id, "", "")

    def _facts(self, person: PersonEntry, today: date) -> list[tuple[str, str]]:
        facts = [(_kind(way.kind), _reached(way.value, way.note)) for way in person.contacts]
        place = " ".join(part for part in (person.postal_code, person.municipality) if part)
        facts.append((self.tr("Adres"), "\n".join(part for part in (person.street, place) if part)))
        facts.append((self.tr("Talen"), ", ".join(skill.text for skill in person.languages)))
        if person.birth_date:
            born = person.birth_date
            facts.append((self.tr("Geboren"), f"{born.day} {MONTHS[born.month - 1]} {born.year}"))
        if person.insz:
            facts.append((self.tr("Rijksregister"), Insz(person.insz).formatted))
        if person.household:
            facts.append((self.tr("Gezin"), household_words(person.household)))
        if person.income_status:
            since = person.income_since
            words = self.tr(", sinds {day}").format(day=day_month(since, today)) if since else ""
            facts.append((self.tr("Inkomen"), income_words(person.income_status) + words))
        if person.fictitious:
            facts.append((self.tr("Let op"), self.tr("Verzonnen persoon")))
        known = [(name, words) for name, words in facts if words]
        return known or [(self.tr("Nog leeg"), self.tr("Vul in wat u al weet."))]


class _FactGrid(QWidget):
    """Names of facts beside what they are; as many as were ever needed, the rest hidden."""

    def __init__(self) -> None:
        super().__init__()
        self._pairs: list[tuple[QLabel, QLabel]] = []
        self._rows = QGridLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setHorizontalSpacing(current_theme().px(12))
        self._rows.setVerticalSpacing(current_theme().px(6))
        self._rows.setColumnStretch(1, 1)

    def show_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        while len(self._pairs) < len(facts):
            self._add_pair()
        for pair, fact in zip(self._pairs, facts, strict=False):
            for label, words in zip(pair, fact, strict=True):
                label.setText(words)
        for place, pair in enumerate(self._pairs):
            for label in pair:
                label.setVisible(place < len(facts))

    def _add_pair(self) -> None:
        name, words = text_label("", "label"), text_label("", wrap=True)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        words.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._rows.addWidget(name, len(self._pairs), 0, Qt.AlignmentFlag.AlignTop)
        self._rows.addWidget(words, len(self._pairs), 1)
        self._pairs.append((name, words))


def _kind(kind: str) -> str:
    return ContactKind(kind).label if kind in set(ContactKind) else kind


def _reached(value: str, note: str) -> str:
    shown = show_phone(value) if value.startswith("+") else value
    return f"{shown} ({note})" if note else shown
