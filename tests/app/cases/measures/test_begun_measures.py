"""What is begun from the menu is begun where it belongs, and can be taken back at once."""

from __future__ import annotations

from datetime import date

import pytest

from app.cases.measures.beginning import begin_measure, take_back
from app.cases.measures.menu import Beginning, MenuItem, menu
from app.sentences.trouble import sentence
from app.workspace import Workspace
from models.errors import RuleRefused
from models.person import Person
from tests.devices import a_client


@pytest.fixture
def kurt(workspace: Workspace) -> str:
    dossier_id = a_client(workspace)
    with workspace.change("Inkomen") as change:
        (person,) = change.find(Person, dossier_id=dossier_id)
        person.birth_date, person.income_status = date(1984, 3, 2), "leefloon"
    return dossier_id


def item(workspace: Workspace, dossier_id: str, code: str) -> MenuItem:
    found = menu(workspace, dossier_id).item(code)
    assert found is not None
    return found


def count(workspace: Workspace, table: str) -> int:
    return int(workspace.rows(f"SELECT count(*) FROM {table}")[0][0])


def test_a_trajectory_a_workplace_and_an_action_begin_and_are_taken_back(workspace: Workspace, kurt: str) -> None:
    started = begin_measure(workspace, kurt, item(workspace, kurt, "voortraject"))
    assert (started.how, count(workspace, "trajectory")) == (Beginning.TRAJECTORY, 1)
    for code, table in (("bis", "placement"), ("gtb", "plan_action")):
        begun = begin_measure(workspace, kurt, item(workspace, kurt, code), trajectory_id=started.row_id)
        assert workspace.rows(f"SELECT id, measure FROM {table}") == [(begun.row_id, code)]
        take_back(workspace, begun)
        assert count(workspace, table) == 0
    take_back(workspace, begin_measure(workspace, kurt, item(workspace, kurt, "wes")))
    assert count(workspace, "placement") == 0


def test_an_action_asks_a_trajectory_and_what_ended_in_law_does_not_begin(workspace: Workspace, kurt: str) -> None:
    with pytest.raises(RuleRefused) as refused:
        begin_measure(workspace, kurt, item(workspace, kurt, "taal_extern"))
    assert "Start eerst een traject" in sentence(refused.value)
    with pytest.raises(RuleRefused) as refused:
        begin_measure(workspace, kurt, item(workspace, kurt, "vop"))
    assert "Individueel maatwerk" in sentence(refused.value)
    assert (count(workspace, "plan_action"), count(workspace, "placement")) == (0, 0)
