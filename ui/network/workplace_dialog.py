"""One workplace of the network: what one does there, how much, and what the place can carry."""

from __future__ import annotations

from typing import ClassVar, cast

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QSpinBox, QWidget

from app.cases.network.finding import contact, organisation
from app.cases.network.lines import CONTACT, WorkplaceLine
from app.cases.network.workplaces import WorkplaceValues, save_workplace
from app.measures import measures
from app.workplace_carrying import carryings
from app.workspace import Workspace
from models.languages import LANGUAGES
from ui.context import Context
from ui.network.entry_dialog import EntryDialog
from ui.network.name_field import NetworkField
from ui.network.ticks import Ticks
from ui.widgets.field import Field
from ui.widgets.text_area import TextArea

_LANGUAGES = ("nl", "fr", "en", "ar", "tr", "uk")
_KINDS = frozenset({"stage", "tewerkstelling", "vrijwillig", "opleiding_werkvloer", "arbeidsmatig", "klussen"})
_MOST_PLACES, _MOST_HOURS = 999, 60


class WorkplaceDialog(EntryDialog):
    """``line`` is ``None`` to add one, of ``organisation_id`` if that is not empty."""

    free_texts: ClassVar[tuple[str, ...]] = ("note", "tasks")

    def __init__(
        self, context: Context, line: WorkplaceLine | None, organisation_id: str, parent: QWidget | None
    ) -> None:
        super().__init__(context, "workplace_dialog", parent)
        self._line = line
        place = organisation(context.workspace, line.organisation_id if line else organisation_id)
        mentor = contact(context.workspace, line.mentor_id) if line else None
        self._lines = {
            "name": self.add_line("name", self.tr("Naam van de plek"), line.name if line else "", required=True),
            "address": self.add_line("address", self.tr("Adres"), line.address if line else ""),
            "municipality": self.add_line("municipality", self.tr("Gemeente"), line.municipality if line else ""),
        }
        self.place = NetworkField(context.workspace, context.tasks)
        self.place.setObjectName("entry_organisation_ref")
        self.place.show_name(place.name if place else "", place.id if place else "")
        self.mentor = NetworkField(context.workspace, context.tasks, (CONTACT,))
        self.mentor.setObjectName("entry_mentor_id")
        self.mentor.show_name(mentor.name if mentor else "", mentor.id if mentor else "", CONTACT)
        self.place.name_changed.connect(self._on_place_changed)
        self._on_place_changed()
        self.tasks = TextArea(min_lines=2, max_lines=8)
        self.tasks.set_text(line.tasks if line else "")
        self.note = TextArea(min_lines=2, max_lines=6)
        self.note.set_text(line.note if line else "")
        self._numbers = {
            "places": _number(line.places if line else 0, _MOST_PLACES),
            "hours_min": _number(line.hours_min if line else 0, _MOST_HOURS),
            "hours_max": _number(line.hours_max if line else 0, _MOST_HOURS),
        }
        self._make_ticks(line)
        self._lay_out_fields()

    @Slot()
    def _on_place_changed(self) -> None:
        """Offer as mentor who works at the organisation, once that is known."""
        self.mentor.offer_of(self.place.chosen()[0])

    def _make_ticks(self, line: WorkplaceLine | None) -> None:
        self.carries = Ticks(
            self.tr("Wat de plek aankan"), [(one.code, one.label, one.question) for one in carryings()]
        )
        self.measures = Ticks(
            self.tr("Met welke maatregel men er komt"),
            [(one.code, one.label, "") for one in measures() if one.kind in _KINDS and one.ended_on is None],
        )
        self.languages = Ticks(
            self.tr("Talen op de werkvloer"), [(code, LANGUAGES[code].name, "") for code in _LANGUAGES]
        )
        for ticks, known in (
            (self.carries, line.carries if line else ()),
            (self.measures, line.measures if line else ()),
            (self.languages, line.languages if line else ()),
        ):
            ticks.tick(known)

    def _lay_out_fields(self) -> None:
        fields = self.fields
        fields["organisation_ref"] = Field(
            self.tr("Organisatie"), self.place, hint=self.tr("Typ een paar letters en kies uit het netwerk.")
        )
        fields["mentor_id"] = Field(self.tr("Mentor"), self.mentor, hint=self.tr("Een contactpersoon uit het netwerk."))
        fields["tasks"] = Field(self.tr("Wat men er doet"), self.tasks)
        fields["note"] = Field(self.tr("Goed om te weten"), self.note)
        for name, label in (
            ("places", self.tr("Plaatsen (0: niet gezegd)")),
            ("hours_min", self.tr("Minstens uren per week (0: niet gezegd)")),
            ("hours_max", self.tr("Hoogstens uren per week (0: niet gezegd)")),
        ):
            fields[name] = Field(label, self._numbers[name])
        self.lay_out(
            self.tr("Werkplek wijzigen") if self._line else self.tr("Nieuwe werkplek"),
            [
                (fields["name"], fields["organisation_ref"]),
                (fields["tasks"],),
                (self.carries,),
                (fields["hours_min"], fields["hours_max"]),
                (fields["places"], fields["mentor_id"]),
                (fields["address"], fields["municipality"]),
                (self.measures,),
                (self.languages,),
                (fields["note"],),
            ],
            (760, 680),
        )

    def send(self) -> None:
        for name, field in (("organisation_ref", self.place), ("mentor_id", self.mentor)):
            chosen, typed = field.chosen()
            if typed and not chosen:
                self.fields[name].set_error(
                    self.tr("Kies een naam uit de lijst, of voeg die eerst toe aan het netwerk.")
                )
                field.setFocus()
                return
        super().send()

    def values(self) -> dict[str, object]:
        return {
            **{name: line.text() for name, line in self._lines.items()},
            **{name: box.value() for name, box in self._numbers.items()},
            "organisation_ref": self.place.chosen()[0],
            "mentor_id": self.mentor.chosen()[0],
            "tasks": self.tasks.text(),
            "carries": self.carries.ticked(),
            "measures": self.measures.ticked(),
            "languages": self.languages.ticked(),
            "note": self.note.text(),
        }

    def store(self, workspace: Workspace, values: dict[str, object]) -> str:
        return save_workplace(workspace, cast(WorkplaceValues, values), self._line.id if self._line else "")


def _number(value: int, most: int) -> QSpinBox:
    box = QSpinBox()
    box.setRange(0, most)
    box.setValue(value)
    return box
