"""The workplaces: what one does there, what the place can carry, and with which measures one comes there."""

from __future__ import annotations

from app.cases.network.finding import workplace, workplaces
from app.cases.network.lines import WorkplaceLine
from app.cases.network.workplaces import restore_workplace, retire_workplace
from app.measures import measure_label
from app.workplace_carrying import carrying_words, carryings
from app.workspace import Workspace
from models.languages import LANGUAGES
from ui.context import Context
from ui.network import words
from ui.network.directory_tab import RETIRED, DirectoryTab, TabWords
from ui.network.entry_dialog import EntryDialog
from ui.network.sheet import Badge, Fact, Group, Link, SheetContent
from ui.network.tab_keys import CONTACTS, ORGANISATIONS, WORKPLACES
from ui.widgets.named_list import NamedLine


class WorkplacesTab(DirectoryTab):
    """Workplaces of every organisation; the filter shows those that can carry one thing."""

    def __init__(self, context: Context) -> None:
        said = TabWords(
            search=self.tr("Zoek op naam, organisatie, taak of wat de plek aankan"),
            everything=self.tr("Alle werkplekken"),
            new=self.tr("Nieuwe werkplek"),
            nothing=self.tr(
                "Nog geen werkplekken. Voeg plekken toe waar mensen kunnen werken of leren, met wat de plek aankan: "
                "een trager tempo, weinig Nederlands, lichamelijke grenzen."
            ),
            one=self.tr("1 werkplek"),
            many=self.tr("{count} werkplekken"),
        )
        carried = [(known.code, self.tr("Kan aan: {what}").format(what=known.label)) for known in carryings()]
        super().__init__(context, WORKPLACES, said, carried)

    def read_lines(self, workspace: Workspace, text: str, chosen: str) -> list[NamedLine]:
        carries = () if chosen in ("", RETIRED) else (chosen,)
        found = workplaces(workspace, text, carries=carries, with_retired=chosen == RETIRED)
        return [NamedLine(one.id, one.name, words.workplace_about(one), self._badge(one)) for one in found]

    def _badge(self, one: WorkplaceLine) -> str:
        return words.places_words(one) if one.is_active else self.tr("weggehaald")

    def read_sheet(self, workspace: Workspace, item_id: str) -> SheetContent | None:
        one = workplace(workspace, item_id)
        if one is None:
            return None
        spoken = ", ".join(LANGUAGES[code].name if code in LANGUAGES else code for code in one.languages)
        return SheetContent(
            id=one.id,
            name=one.name,
            about=" · ".join(part for part in (one.organisation_name, one.municipality) if part),
            is_active=one.is_active,
            badges=tuple(Badge(carrying_words(code), "good") for code in one.carries),
            facts=(
                Fact(self.tr("Wat men er doet"), one.tasks),
                Fact(self.tr("Uren"), words.hours_words(one)),
                Fact(self.tr("Plaatsen"), words.places_words(one)),
                Fact(self.tr("Adres"), one.address),
                Fact(self.tr("Talen"), spoken),
                Fact(self.tr("Kan via"), ", ".join(measure_label(code) for code in one.measures)),
                Fact(self.tr("Goed om te weten"), one.note),
            ),
            groups=self._groups(one),
        )

    def _groups(self, one: WorkplaceLine) -> tuple[Group, ...]:
        groups = []
        if one.mentor_name:
            mentor = Link(CONTACTS, one.mentor_id, one.mentor_name, words.phone_words(one.mentor_phone))
            groups.append(Group(self.tr("Mentor"), (mentor,)))
        if one.organisation_name:
            place = Link(ORGANISATIONS, one.organisation_id, one.organisation_name)
            groups.append(Group(self.tr("Organisatie"), (place,)))
        return tuple(groups)

    def dialog(self, item_id: str, organisation_id: str) -> EntryDialog:
        from ui.network.workplace_dialog import WorkplaceDialog

        return WorkplaceDialog(self.context, workplace(self.context.workspace, item_id), organisation_id, self.window())

    def retire(self, workspace: Workspace, item_id: str) -> bool:
        return retire_workplace(workspace, item_id)

    def restore(self, workspace: Workspace, item_id: str) -> None:
        restore_workplace(workspace, item_id)
