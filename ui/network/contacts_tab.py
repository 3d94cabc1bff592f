"""The people whom one calls at an organisation, and who answers for them while they are away."""

from __future__ import annotations

from app.cases.clients.team_roles import role_words
from app.cases.network.contact_persons import restore_contact, retire_contact
from app.cases.network.finding import contact, contacts
from app.cases.network.lines import ContactLine
from app.workspace import Workspace
from models.dutch_dates import short_date
from ui.context import Context
from ui.network import words
from ui.network.directory_tab import RETIRED, DirectoryTab, TabWords
from ui.network.entry_dialog import EntryDialog
from ui.network.sheet import Badge, Fact, Group, Link, SheetContent
from ui.network.tab_keys import CONTACTS, MUNICIPALITIES, ORGANISATIONS
from ui.widgets.named_list import NamedLine


class ContactsTab(DirectoryTab):
    """Contact persons of every organisation."""

    def __init__(self, context: Context) -> None:
        said = TabWords(
            search=self.tr("Zoek op naam, organisatie, functie of gemeente"),
            everything=self.tr("Alle contactpersonen"),
            new=self.tr("Nieuwe contactpersoon"),
            nothing=self.tr(
                "Nog geen contactpersonen. Voeg toe wie u belt bij een organisatie, met de uren en wie vervangt."
            ),
            one=self.tr("1 contactpersoon"),
            many=self.tr("{count} contactpersonen"),
        )
        super().__init__(context, CONTACTS, said, [(_AWAY, self.tr("Nu afwezig"))])

    def read_lines(self, workspace: Workspace, text: str, chosen: str) -> list[NamedLine]:
        found = contacts(workspace, text, with_retired=chosen == RETIRED)
        return [self._line(one) for one in found if chosen != _AWAY or one.is_away]

    def _line(self, one: ContactLine) -> NamedLine:
        badge = self.tr("afwezig") if one.is_away else "" if one.is_active else self.tr("weggehaald")
        return NamedLine(one.id, one.name, words.contact_about(one), badge, "due" if one.is_away else "neutral")

    def read_sheet(self, workspace: Workspace, item_id: str) -> SheetContent | None:
        one = contact(workspace, item_id)
        if one is None:
            return None
        today = self.context.today()
        replaces = contact(workspace, one.stand_in_id)
        fixed = tuple(
            Link(
                MUNICIPALITIES,
                place.municipality,
                place.municipality,
                self.tr("sinds {day}").format(day=short_date(place.on, today)) if place.on else "",
            )
            for place in one.fixed_for
        )
        return SheetContent(
            id=one.id,
            name=one.name,
            about=" · ".join(part for part in (one.function, one.organisation_name) if part),
            is_active=one.is_active,
            warning=words.away_words(one, today),
            badges=tuple(Badge(role_words(role)) for role in one.roles),
            facts=(
                Fact(self.tr("Telefoon"), words.phone_words(one.phone), "strong"),
                Fact(self.tr("E-mail"), one.email),
                Fact(self.tr("Bereikbaar"), one.hours),
                Fact(self.tr("Vervanger"), words.stand_in_words(replaces, one, today)),
                Fact(self.tr("Goed om te weten"), one.note),
            ),
            groups=self._groups(one, fixed),
        )

    def _groups(self, one: ContactLine, fixed: tuple[Link, ...]) -> tuple[Group, ...]:
        place = Link(ORGANISATIONS, one.organisation_id, one.organisation_name, one.municipality)
        groups = [Group(self.tr("Organisatie"), (place,))] if one.organisation_name else []
        if fixed:
            groups.append(Group(self.tr("Vaste contactpersoon voor"), fixed))
        return tuple(groups)

    def dialog(self, item_id: str, organisation_id: str) -> EntryDialog:
        from ui.network.contact_dialog import ContactDialog

        return ContactDialog(self.context, contact(self.context.workspace, item_id), organisation_id, self.window())

    def retire(self, workspace: Workspace, item_id: str) -> bool:
        return retire_contact(workspace, item_id)

    def restore(self, workspace: Workspace, item_id: str) -> None:
        restore_contact(workspace, item_id)


_AWAY = "afwezig"
