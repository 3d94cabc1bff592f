"""One contact person of the network: where, how to reach, and who answers meanwhile."""

from __future__ import annotations

from typing import cast

from PySide6.QtWidgets import QWidget

from app.cases.clients.team_roles import offered_roles
from app.cases.network.contact_persons import ContactValues, save_contact
from app.cases.network.finding import contact, organisation
from app.cases.network.lines import CONTACT, ContactLine
from app.workspace import Workspace
from ui.context import Context
from ui.network.entry_dialog import EntryDialog
from ui.network.name_field import NetworkField
from ui.network.ticks import Ticks
from ui.network.words import phone_words
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.text_area import TextArea

_ROLES = ("vdab", "gtb", "casemanager_werk", "casemanager_zorg", "werkactor", "zorgactor", "mentor", "jobcoach", "tolk")


class ContactDialog(EntryDialog):
    """``line`` is ``None`` to add one, of ``organisation_id`` if that is not empty."""

    def __init__(
        self, context: Context, line: ContactLine | None, organisation_id: str, parent: QWidget | None
    ) -> None:
        super().__init__(context, "contact_dialog", parent)
        self._line = line
        place = organisation(context.workspace, line.organisation_id if line else organisation_id)
        stand_in = contact(context.workspace, line.stand_in_id) if line else None
        self._lines = {
            "name": self.add_line("name", self.tr("Naam"), line.name if line else "", required=True),
            "function": self.add_line("function", self.tr("Functie"), line.function if line else ""),
            "phone": self.add_line("phone", self.tr("Telefoon"), phone_words(line.phone) if line else ""),
            "email": self.add_line("email", self.tr("E-mail"), line.email if line else ""),
            "hours": self.add_line(
                "hours",
                self.tr("Wanneer bereikbaar"),
                line.hours if line else "",
                hint=self.tr("Bijvoorbeeld: ma tot do, 9 tot 12 uur"),
            ),
        }
        self.place = NetworkField(context.workspace, context.tasks)
        self.place.setObjectName("entry_organisation_ref")
        self.place.show_name(place.name if place else "", place.id if place else "")
        self.stand_in = NetworkField(context.workspace, context.tasks, (CONTACT,))
        self.stand_in.setObjectName("entry_stand_in_id")
        self.stand_in.show_name(stand_in.name if stand_in else "", stand_in.id if stand_in else "", CONTACT)
        self.from_on = DateField(context.today, field="from_on")
        self.until = DateField(context.today, field="until")
        self.from_on.set_value(line.from_on if line else None)
        self.until.set_value(line.until if line else None)
        self.note = TextArea(min_lines=2, max_lines=6)
        self.note.set_text(line.note if line else "")
        self.roles = Ticks(self.tr("Rol"), [(code, offered_roles()[code], "") for code in _ROLES])
        self.roles.tick(line.roles if line else ())
        self._lay_out_fields()

    def _lay_out_fields(self) -> None:
        fields = self.fields
        fields["organisation_ref"] = Field(
            self.tr("Organisatie"), self.place, hint=self.tr("Typ een paar letters en kies uit het netwerk.")
        )
        fields["stand_in_id"] = Field(
            self.tr("Wie vervangt bij afwezigheid"),
            self.stand_in,
            hint=self.tr("Een andere contactpersoon uit het netwerk."),
        )
        fields["from_on"] = Field(self.tr("Afwezig vanaf"), self.from_on)
        fields["until"] = Field(self.tr("Afwezig tot en met"), self.until)
        fields["note"] = Field(self.tr("Goed om te weten"), self.note)
        self.lay_out(
            self.tr("Contactpersoon wijzigen") if self._line else self.tr("Nieuwe contactpersoon"),
            [
                (fields["name"], fields["function"]),
                (fields["organisation_ref"],),
                (fields["phone"], fields["email"]),
                (fields["hours"],),
                (self.roles,),
                (fields["stand_in_id"],),
                (fields["from_on"], fields["until"]),
                (fields["note"],),
            ],
            (680, 640),
        )

    def send(self) -> None:
        if not (self.from_on.error or self.until.error) and self._are_known():
            super().send()

    def _are_known(self) -> bool:
        """Say so where a name was typed that is not in the network: these two point at somebody there."""
        for name, field in (("organisation_ref", self.place), ("stand_in_id", self.stand_in)):
            chosen, typed = field.chosen()
            if typed and not chosen:
                self.fields[name].set_error(
                    self.tr("Kies een naam uit de lijst, of voeg die eerst toe aan het netwerk.")
                )
                field.setFocus()
                return False
            self.fields[name].set_error(None)
        return True

    def values(self) -> dict[str, object]:
        said: dict[str, object] = {name: line.text() for name, line in self._lines.items()}
        return {
            **said,
            "organisation_ref": self.place.chosen()[0],
            "roles": self.roles.ticked(),
            "stand_in_id": self.stand_in.chosen()[0],
            "from_on": self.from_on.value(),
            "until": self.until.value(),
            "note": self.note.text(),
        }

    def store(self, workspace: Workspace, values: dict[str, object]) -> str:
        return save_contact(workspace, cast(ContactValues, values), self._line.id if self._line else "")
