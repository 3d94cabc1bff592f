"""The invented network of the demo: organisations, contact persons, a workplace that can carry much, own offers."""

from __future__ import annotations

from dataclasses import dataclass

from app.cases.measures.offers import save_offer
from app.cases.network.contact_persons import save_contact
from app.cases.network.fixed_contacts import name_fixed_contact
from app.cases.network.organisations import save_organisation
from app.cases.network.workplaces import save_workplace
from app.workspace import Workspace


@dataclass(frozen=True, slots=True)
class DemoNetwork:
    """Ids of what the stories of the demo refer to."""

    kitchen: str
    workplace: str
    counselling: str


def fill_network(workspace: Workspace) -> DemoNetwork:
    """Write the network and the organisation's own offers; returns what the stories refer to."""
    kitchen = save_organisation(
        workspace,
        {
            "name": "WZC De Linde",
            "type": "werkgever",
            "phone": "011 77 88 00",
            "address": "Lindestraat 4",
            "postal_code": "3520",
        },
    )
    mentor = save_contact(
        workspace,
        {
            "organisation_ref": kitchen,
            "name": "Griet Bijnens",
            "function": "Keukenverantwoordelijke",
            "phone": "011 77 88 99",
        },
    )
    workplace = save_workplace(
        workspace,
        {
            "organisation_ref": kitchen,
            "name": "Keuken van De Linde",
            "municipality": "Zonhoven",
            "tasks": "Groenten snijden, afwas, borden klaarzetten",
            "places": 2,
            "hours_min": 4,
            "hours_max": 19,
            "mentor_id": mentor,
            "measures": ["wes"],
            "carries": ["trager_tempo", "weinig_nederlands", "uren_opbouwen", "vaste_mentor"],
        },
    )
    counselling = save_organisation(
        workspace,
        {"name": "CGG De Brug", "type": "cgg", "phone": "011 55 66 00", "postal_code": "3500"},
    )
    save_contact(workspace, {"organisation_ref": counselling, "name": "Els Peeters", "phone": "011 55 66 77"})
    vdab = save_organisation(workspace, {"name": "VDAB Hasselt", "type": "vdab", "postal_code": "3500"})
    bram = save_contact(workspace, {"organisation_ref": vdab, "name": "Bram Wouters", "phone": "011 22 33 44"})
    name_fixed_contact(workspace, "Zonhoven", bram)
    _add_offers(workspace)
    return DemoNetwork(kitchen, workplace, counselling)


def _add_offers(workspace: Workspace) -> None:
    for label, kind, what, hours in (
        ("Moestuin achter de kerk", "groep", "Samen tuinieren, één voormiddag per week.", "3 uur per week"),
        ("Leren fietsen", "mobiliteit", "Tien lessen, met een fiets die je mag houden.", "2 uur per week"),
        ("Proefdagen in de kringwinkel", "proefstage", "Twee weken kijken en meedoen.", "6 uur per week"),
    ):
        values = {"label": label, "offer_kind": kind, "what": what, "hours": hours, "is_regional": kind == "mobiliteit"}
        save_offer(workspace, values)
