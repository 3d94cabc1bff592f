"""The terms of a workplace stand among what is due, by the one engine, and lead to the workplace."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.cases.agenda.terms import dossier_terms, due_terms_of
from app.cases.measures.own_limits import set_limit
from app.cases.placements.agreement import hold_contact, propose_contacts
from app.cases.placements.placements import change_placement, reschedule_placement, take_placement_step
from app.cases.placements.visits import add_visit
from app.workspace import Workspace
from models.placement import Placement
from tests.app.cases.placements.placement_steps import TODAY, drafted, running, sign, view
from tests.conftest import SetClock
from tests.devices import a_client

FAR = date(2030, 1, 1)


@pytest.fixture
def kurt(workspace: Workspace) -> str:
    return a_client(workspace)


def due(workspace: Workspace, dossier_id: str, until: date = FAR) -> list[tuple[date, str]]:
    return [(one.on, one.label) for one in due_terms_of(workspace, until, dossier_id) if one.section == "traject"]


def test_a_workplace_asks_in_turn_for_signing_first_day_contact_last_day_and_report(
    workspace: Workspace, kurt: str, clock: SetClock
) -> None:
    first, last = date(2026, 11, 24), date(2027, 1, 29)
    id_ = drafted(workspace, kurt, first, last)
    assert due(workspace, kurt) == [(first, "Overeenkomst nog te tekenen: Kringwinkel Hasselt")]
    sign(workspace, id_)
    assert due(workspace, kurt) == [(first, "Eerste dag op de werkplek: Kringwinkel Hasselt")]
    take_placement_step(workspace, id_, "lopend")
    propose_contacts(workspace, id_)
    contact, *_ = view(workspace, id_).contacts
    assert contact.on == date(2026, 12, 1)
    assert [day for day, label in due(workspace, kurt) if label.startswith("Contact")] == [
        date(2026, 12, 1), date(2026, 12, 24), date(2027, 1, 22),
    ]  # fmt: skip
    clock.forward(timedelta(days=10))
    hold_contact(workspace, id_, contact.id, date(2026, 12, 2))
    assert (contact.on, "Contact over de werkplek: Kringwinkel Hasselt") not in due(workspace, kurt)
    assert (last, "Laatste dag op de werkplek: Kringwinkel Hasselt") in due(workspace, kurt)
    clock.forward(timedelta(days=56))
    take_placement_step(workspace, id_, "afgerond", on=last)
    assert due(workspace, kurt) == [(last, "Verslag maken van de werkplek: Kringwinkel Hasselt")]
    change_placement(workspace, id_, {"report": "Goed"})
    take_placement_step(workspace, id_, "verslag")
    assert due(workspace, kurt) == []


def test_the_limit_of_the_law_is_due_only_without_an_own_last_day_within_it(workspace: Workspace, kurt: str) -> None:
    id_ = running(workspace, kurt, date(2026, 11, 2), date(2027, 4, 30))
    [term] = [one for one in dossier_terms(workspace, kurt) if one.item_id == id_]
    assert (term.found.term.code, term.found.due) == ("at_stage", date(2027, 5, 2))
    assert [day for day, _ in due(workspace, kurt)] == [date(2027, 4, 30)]


def test_of_two_limits_of_length_only_the_first_to_end_is_shown(workspace: Workspace, kurt: str) -> None:
    with workspace.writing() as connection:
        connection.execute("UPDATE fact SET value = 'beheerder' WHERE name = 'user_role'")
    set_limit(workspace, "wes", "length_max", 4, date(2026, 11, 1), "Brief van VDAB, oktober 2026")
    id_ = running(workspace, kurt, date(2026, 11, 2), date(2027, 2, 26))
    [term] = [one for one in dossier_terms(workspace, kurt) if one.item_id == id_]
    assert (term.found.term.label, term.found.due) == ("Einde Werkervaringsstage (WES)", date(2027, 3, 2))


def test_the_length_that_only_the_measure_sets_is_a_term_too(workspace: Workspace, kurt: str) -> None:
    id_ = running(workspace, kurt, date(2026, 11, 2), date(2026, 11, 27), "bvs")
    [term] = [one for one in dossier_terms(workspace, kurt) if one.item_id == id_]
    assert (term.found.term.label, term.found.due) == ("Einde Beroepsverkennende stage (BVS)", date(2026, 12, 1))
    assert "prato" in term.found.term.source or "IDEA" in term.found.term.source
    reschedule_placement(workspace, id_, date(2026, 11, 2), date(2026, 12, 1))  # thirty days, the first one counted


def test_a_yearly_review_begins_a_new_year(workspace: Workspace, kurt: str) -> None:
    made = running(workspace, kurt, date(2025, 12, 1), None, "vrijwilligerswerk")
    with workspace.change("Andere maatregel") as change:
        change.find(Placement, id=made)[0].measure = "ama_se"
    assert (date(2026, 12, 1), "Jaarlijkse opvolging AMA: Kringwinkel Hasselt") in due(workspace, kurt)
    add_visit(workspace, made, TODAY, {"seen": "Het gaat vooruit"}, is_review=True)
    assert (date(2027, 11, 24), "Jaarlijkse opvolging AMA: Kringwinkel Hasselt") in due(workspace, kurt)
