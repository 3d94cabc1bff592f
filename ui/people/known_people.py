"""Offers the dossiers of people who may be the one that is being added."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.cases.clients.similar_people import SimilarPerson
from models.dutch_dates import MONTHS
from ui.look.theme import current_theme
from ui.widgets.text import push_button, text_label


class KnownPeople(QFrame):
    """A line for each person, with a button to open the dossier; takes no room when there are none.

    Signals:
        dossier_chosen(dossier_id: str): the user recognised somebody.
    """

    dossier_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "notice")
        self.setObjectName("known_people")
        self._title = text_label("", wrap=True, name="known_people_title")
        self._lines: list[QWidget] = []
        self._people: tuple[SimilarPerson, ...] = ()
        theme = current_theme()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(theme.px(12), theme.px(8), theme.px(6), theme.px(8))
        self._column.setSpacing(theme.px(4))
        self._column.addWidget(self._title)
        self.hide()

    @property
    def people(self) -> tuple[SimilarPerson, ...]:
        return self._people

    def offer(self, people: Sequence[SimilarPerson], *, is_certain: bool) -> None:
        """Show these people; ``is_certain``: the national number is the same."""
        self._people = tuple(people)
        for line in self._lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines = [self._line(person) for person in people]
        for line in self._lines:
            self._column.addWidget(line)
        self._title.setText(
            self.tr("Iemand met dit rijksregisternummer heeft hier al een dossier.")
            if is_certain
            else self.tr("Is het misschien iemand die u al kent?")
        )
        self.setVisible(bool(people))

    def _line(self, person: SimilarPerson) -> QWidget:
        line = QWidget()
        born = person.birth_date
        day = f"{born.day} {MONTHS[born.month - 1]} {born.year}" if born else ""
        about = " · ".join(part for part in (person.name, day, person.municipality) if part)
        button = push_button(self.tr("Dossier openen"), "quiet", name="open_known")
        button.setAccessibleName(self.tr("Dossier openen van {name}").format(name=person.name))
        button.setProperty("dossier_id", person.dossier_id)
        button.clicked.connect(self._on_open)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(text_label(about, wrap=True), 1)
        row.addWidget(button)
        return line

    @Slot()
    def _on_open(self) -> None:
        button = self.sender()
        if button is not None:
            self.dossier_chosen.emit(button.property("dossier_id"))
