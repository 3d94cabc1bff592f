"""One organisation of the network: its name, kind and how to reach it; says so when it may be there already."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QComboBox, QCompleter, QWidget

from app.cases.network.finding import similar_organisations
from app.cases.network.lines import OrganisationLine
from app.cases.network.organisations import OrganisationValues, save_organisation
from app.cases.sitting.planning import known_municipalities
from app.municipalities import municipality_of
from app.organisation_types import organisation_types
from app.workspace import Workspace
from ui.context import Context
from ui.network.entry_dialog import EntryDialog
from ui.network.words import phone_words
from ui.widgets.field import Field
from ui.widgets.text_area import TextArea


class OrganisationDialog(EntryDialog):
    """``line`` is ``None`` to add one."""

    def __init__(self, context: Context, line: OrganisationLine | None, parent: QWidget | None) -> None:
        super().__init__(context, "organisation_dialog", parent)
        self._line = line
        known = line or OrganisationLine("", "", "andere", "", "", "", "", "", "", "", is_active=True)
        self._lines = {
            "name": self.add_line("name", self.tr("Naam"), known.name, required=True),
            "phone": self.add_line("phone", self.tr("Telefoon"), phone_words(known.phone)),
            "email": self.add_line("email", self.tr("E-mail"), known.email),
            "address": self.add_line("address", self.tr("Straat en nummer"), known.address),
            "postal_code": self.add_line("postal_code", self.tr("Postcode"), known.postal_code),
            "municipality": self.add_line("municipality", self.tr("Gemeente"), known.municipality),
            "website": self.add_line("website", self.tr("Website"), known.website),
        }
        self.type = QComboBox()
        self.type.setObjectName("entry_type")
        self.type.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.type.setMinimumContentsLength(12)
        for one in organisation_types():
            self.type.addItem(one.label, one.code)
        self.type.setCurrentIndex(max(0, self.type.findData(known.type)))
        self.note = TextArea(min_lines=3, max_lines=8)
        self.note.setObjectName("entry_note")
        self.note.set_text(known.note)
        self.fields["type"] = Field(self.tr("Soort"), self.type)
        self.fields["note"] = Field(self.tr("Goed om te weten"), self.note)
        self._lines["municipality"].setCompleter(QCompleter(known_municipalities(), self))
        for name in ("name", "municipality"):
            self._lines[name].editingFinished.connect(self._look_for_the_same)
        self._lines["postal_code"].editingFinished.connect(self._fill_municipality)
        title = self.tr("Organisatie wijzigen") if line else self.tr("Nieuwe organisatie")
        fields = self.fields
        self.lay_out(
            title,
            [
                (fields["name"], fields["type"]),
                (fields["phone"], fields["email"]),
                (fields["address"],),
                (fields["postal_code"], fields["municipality"]),
                (fields["website"],),
                (fields["note"],),
            ],
            (680, 620),
        )

    def values(self) -> dict[str, object]:
        said: dict[str, object] = {name: line.text() for name, line in self._lines.items()}
        return {**said, "type": str(self.type.currentData()), "note": self.note.text()}

    def store(self, workspace: Workspace, values: dict[str, object]) -> str:
        return save_organisation(workspace, cast(OrganisationValues, values), self._line.id if self._line else "")

    @Slot()
    def _fill_municipality(self) -> None:
        place = self._lines["municipality"]
        if not place.text().strip():
            place.setText(municipality_of(self._lines["postal_code"].text()) or "")
            self._look_for_the_same()

    @Slot()
    def _look_for_the_same(self) -> None:
        """Point out an organisation of this name in this place; who knows better goes on."""
        name, place = self._lines["name"].text(), self._lines["municipality"].text()
        found = similar_organisations(self.context.workspace, name, place, but=self._line.id if self._line else "")
        if not found:
            self.fields["name"].set_hint("")
            return
        where = ", ".join(part for part in (found[0].name, found[0].municipality) if part)
        self.fields["name"].set_hint(self.tr("Staat misschien al in het netwerk: {where}.").format(where=where))
