"""The organisations: found as one types, each with its contact persons and workplaces."""

from __future__ import annotations

from app.cases.network.finding import contacts, organisation, organisations, workplaces
from app.cases.network.lines import OrganisationLine
from app.cases.network.organisations import restore_organisation, retire_organisation
from app.organisation_types import organisation_types
from app.workspace import Workspace
from ui.context import Context
from ui.network import words
from ui.network.directory_tab import RETIRED, DirectoryTab, TabWords
from ui.network.entry_dialog import EntryDialog
from ui.network.sheet import Fact, Group, Link, SheetContent
from ui.network.tab_keys import CONTACTS, ORGANISATIONS, WORKPLACES
from ui.widgets.named_list import NamedLine


class OrganisationsTab(DirectoryTab):
    """Organisations by type."""

    def __init__(self, context: Context) -> None:
        said = TabWords(
            search=self.tr("Zoek op naam, gemeente of soort"),
            everything=self.tr("Alle soorten"),
            new=self.tr("Nieuwe organisatie"),
            nothing=self.tr(
                "Nog geen organisaties. Voeg toe met wie u samenwerkt: wie u belt, waarvoor, en welke werkplekken er "
                "zijn. Elke collega ziet het netwerk, ook zonder internet. Zet er niets van een cliënt in."
            ),
            one=self.tr("1 organisatie"),
            many=self.tr("{count} organisaties"),
        )
        super().__init__(context, ORGANISATIONS, said, [(known.code, known.label) for known in organisation_types()])

    def read_lines(self, workspace: Workspace, text: str, chosen: str) -> list[NamedLine]:
        types = () if chosen in ("", RETIRED) else (chosen,)
        found = organisations(workspace, text, types, with_retired=chosen == RETIRED)
        away = self.tr("weggehaald")
        return [
            NamedLine(line.id, line.name, words.organisation_about(line), "" if line.is_active else away)
            for line in found
        ]

    def read_sheet(self, workspace: Workspace, item_id: str) -> SheetContent | None:
        line = organisation(workspace, item_id)
        if line is None:
            return None
        place = " ".join(part for part in (line.postal_code, line.municipality) if part)
        return SheetContent(
            id=line.id,
            name=line.name,
            about=line.kind.label,
            is_active=line.is_active,
            facts=(
                Fact(self.tr("Telefoon"), words.phone_words(line.phone), "strong"),
                Fact(self.tr("E-mail"), line.email),
                Fact(self.tr("Adres"), ", ".join(part for part in (line.address, place) if part)),
                Fact(self.tr("Website"), line.website),
                Fact(self.tr("Goed om te weten"), line.note),
            ),
            groups=self._groups(workspace, line),
        )

    def _groups(self, workspace: Workspace, line: OrganisationLine) -> tuple[Group, ...]:
        people = tuple(
            Link(CONTACTS, one.id, one.name, " · ".join(filter(None, (one.function, words.phone_words(one.phone)))))
            for one in contacts(workspace, organisation_id=line.id)
        )
        places = tuple(
            Link(WORKPLACES, one.id, one.name, words.hours_words(one))
            for one in workplaces(workspace, organisation_id=line.id)
        )
        return (
            Group(
                self.tr("Contactpersonen"),
                people,
                self.tr("Nog niemand."),
                self.tr("Contactpersoon toevoegen"),
                CONTACTS,
            ),
            Group(self.tr("Werkplekken"), places, self.tr("Nog geen."), self.tr("Werkplek toevoegen"), WORKPLACES),
        )

    def dialog(self, item_id: str, organisation_id: str) -> EntryDialog:
        from ui.network.organisation_dialog import OrganisationDialog

        return OrganisationDialog(self.context, organisation(self.context.workspace, item_id), self.window())

    def retire(self, workspace: Workspace, item_id: str) -> bool:
        return retire_organisation(workspace, item_id)

    def restore(self, workspace: Workspace, item_id: str) -> None:
        restore_organisation(workspace, item_id)
