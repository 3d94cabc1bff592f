"""A network of invented organisations for a test of a screen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from app.cases.network.contact_persons import save_contact
from app.cases.network.fixed_contacts import name_fixed_contact
from app.cases.network.organisations import save_organisation
from app.cases.network.workplaces import save_workplace
from app.workspace import Workspace

TODAY = date(2026, 11, 24)


@dataclass(frozen=True)
class Known:
    """The ids of what is in the network."""

    vdab: str
    caw: str
    shop: str
    els: str
    tom: str
    rita: str
    sorting: str


def a_network(workspace: Workspace) -> Known:
    """Three organisations, three people of whom one is away, a workplace, and a fixed contact for Zonhoven."""
    vdab = save_organisation(
        workspace,
        {
            "name": "VDAB Hasselt", "type": "vdab", "phone": "011 26 00 00", "email": "hasselt@vdab.example",
            "address": "Bampslaan 50", "postal_code": "3500", "municipality": "Hasselt",
            "note": "Mail gaat sneller dan bellen. Noem altijd de gemeente.",
        },
    )  # fmt: skip
    caw = save_organisation(
        workspace, {"name": "CAW Limburg", "type": "caw", "municipality": "Hasselt", "phone": "011 21 20 20"}
    )
    shop = save_organisation(
        workspace, {"name": "Kringwinkel Okapi", "type": "maatwerkbedrijf", "municipality": "Genk"}
    )
    tom = save_contact(
        workspace,
        {"name": "Tom Aerts", "function": "Bemiddelaar", "phone": "0470 11 22 33", "organisation_ref": vdab},
    )
    els = save_contact(
        workspace,
        {
            "name": "Els Maes", "function": "Bemiddelaar lokaal bestuur", "phone": "011 26 00 11", "roles": ["vdab"],
            "hours": "ma, di en do van 9 tot 12 uur", "organisation_ref": vdab, "stand_in_id": tom, "from_on": TODAY,
            "until": TODAY + timedelta(days=9),
        },
    )  # fmt: skip
    rita = save_contact(
        workspace, {"name": "Rita Cools", "function": "Mentor", "phone": "089 11 22 33", "organisation_ref": shop}
    )
    sorting = save_workplace(
        workspace,
        {
            "name": "Textiel sorteren", "organisation_ref": shop, "mentor_id": rita, "places": 2, "hours_min": 10,
            "hours_max": 30, "tasks": "Kleren nakijken, plooien en in rekken hangen.", "languages": ["nl", "ar"],
            "carries": ["trager_tempo", "weinig_nederlands", "uren_opbouwen"], "measures": ["wes", "art60_sec"],
        },
    )  # fmt: skip
    name_fixed_contact(workspace, "Zonhoven", els)
    return Known(vdab, caw, shop, els, tom, rita, sorting)
