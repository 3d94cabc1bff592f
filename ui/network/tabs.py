"""The tabs of the page "Netwerk", in the order of the bar."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from ui.context import Context
from ui.network.tab import NetworkTab, TabPlace
from ui.network.tab_keys import CONTACTS, MUNICIPALITIES, OFFERS, ORGANISATIONS, USAGE, WORKPLACES


def network_tabs() -> tuple[TabPlace, ...]:
    """Return every tab. What each of them needs is imported when it is made."""
    return (
        TabPlace(ORGANISATIONS, _tr("Organisaties"), _organisations),
        TabPlace(CONTACTS, _tr("Contactpersonen"), _contacts),
        TabPlace(WORKPLACES, _tr("Werkplekken"), _workplaces),
        TabPlace(MUNICIPALITIES, _tr("VDAB per gemeente"), _municipalities),
        TabPlace(OFFERS, _tr("Ons aanbod"), _offers),
        TabPlace(USAGE, _tr("Minder gebruikt"), _usage),
    )


def _organisations(context: Context) -> NetworkTab:
    from ui.network.organisations_tab import OrganisationsTab

    return OrganisationsTab(context)


def _contacts(context: Context) -> NetworkTab:
    from ui.network.contacts_tab import ContactsTab

    return ContactsTab(context)


def _workplaces(context: Context) -> NetworkTab:
    from ui.network.workplaces_tab import WorkplacesTab

    return WorkplacesTab(context)


def _municipalities(context: Context) -> NetworkTab:
    from ui.network.municipalities_tab import MunicipalitiesTab

    return MunicipalitiesTab(context)


def _offers(context: Context) -> NetworkTab:
    from ui.network.offers.offers_tab import OffersTab

    return OffersTab(context)


def _usage(context: Context) -> NetworkTab:
    from ui.network.offers.usage_tab import UsageTab

    return UsageTab(context)


def _tr(text: str) -> str:
    return QCoreApplication.translate("NetworkPage", text)
