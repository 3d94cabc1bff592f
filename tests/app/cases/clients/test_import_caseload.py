"""Bringing a caseload file in: looked at first, whole persons, and never twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.cases.clients.import_caseload import ImportPlan, plan_import, run_import
from app.errors import WorkspaceTrouble
from app.imports.caseload import read_caseload
from app.store import key_file, vault
from app.store.backup import list_backups
from app.workspace import Workspace
from models.ids import new_id
from tests.app.store.store_workspaces import CHEAP, PASSPHRASE
from tests.conftest import START

_HEAD = "Naam;Voornaam;Geboortedatum;Rijksregisternummer;Postcode;Gsm;Trajectbegeleider;Kinderen;Opmerkingen\n"
_FOUR = (
    "Karagöz;Şirin;12/03/1980;;3520;0470 00 11 22;Bram Wouters;2;Belt liefst na 16 uur\n"
    "Peeters;Jozef;1/5/1975;;3520;;;;\n"
    "Aydın;Elif;31/02/1990;;3520;;;;\n"
    "De Smet;Lies;2/6/1991;;3500;04;;;\n"
)


@pytest.fixture
def workspace_with_keys(workspace: Workspace) -> Workspace:
    """A workspace that has a key file, as a real one has: backups copy it."""
    wraps: dict[str, object] = {"passphrase": vault.wrap(workspace.key, "passphrase", PASSPHRASE, "w", CHEAP)}
    key_file.write(workspace.folder, key_file.KeyFile(new_id(), wraps))
    return workspace


def _plan(workspace: Workspace, tmp_path: Path, rows: str = _FOUR) -> ImportPlan:
    path = tmp_path / "lijst.csv"
    path.write_text(_HEAD + rows, encoding="utf-8")
    return plan_import(workspace, read_caseload(path, START.date()))


def _people(workspace: Workspace) -> list[str]:
    return [row[0] for row in workspace.rows("SELECT first_name FROM person ORDER BY first_name")]


def test_a_plan_names_new_people_and_every_bad_cell_and_stores_nothing(workspace, tmp_path) -> None:
    plan = _plan(workspace, tmp_path)
    assert [row.first_name for row in plan.new] == ["Şirin", "Jozef", "Lies"]
    assert [(bad.row_number, bad.column, bad.is_refused) for bad in plan.bad] == [
        (4, "Geboortedatum", True),
        (5, "Gsm", False),
    ]
    assert plan.bad[0].reason == "Deze dag bestaat niet in die maand. Kijk de datum na."
    assert plan.refused == 1
    assert _people(workspace) == []


def test_an_import_adds_each_person_whole_after_a_backup(workspace_with_keys, tmp_path) -> None:
    workspace = workspace_with_keys
    told: list[tuple[int, int]] = []
    done = run_import(workspace, _plan(workspace, tmp_path), report=lambda now, total: told.append((now, total)))
    assert len(done.added) == 3
    assert _people(workspace) == ["Jozef", "Lies", "Şirin"]
    assert len(list_backups(workspace.folder)) == 1
    assert told[-1] == (3, 3)
    assert len(workspace.rows("SELECT 1 FROM change")) == 1 + 3  # the workspace itself, then one for each person


def test_the_caseworker_of_the_file_stands_in_the_team_and_remarks_are_kept_as_a_note_that_is_no_contact(
    workspace_with_keys, tmp_path
) -> None:
    workspace = workspace_with_keys
    run_import(workspace, _plan(workspace, tmp_path))
    team = workspace.rows(
        "SELECT t.name FROM team_member t JOIN person p ON p.dossier_id = t.dossier_id WHERE p.first_name = 'Şirin'"
        " ORDER BY t.name"
    )
    assert [row[0] for row in team] == ["An Claes", "Bram Wouters"]
    assert workspace.rows('SELECT text, "on" FROM note') == [("Belt liefst na 16 uur\nKinderen ten laste: 2", None)]


def test_the_same_file_twice_adds_nothing(workspace_with_keys, tmp_path) -> None:
    workspace = workspace_with_keys
    run_import(workspace, _plan(workspace, tmp_path))
    again = _plan(workspace, tmp_path)
    assert again.new == ()
    assert [row.name for row in again.known] == ["Şirin Karagöz", "Jozef Peeters", "Lies De Smet"]
    assert run_import(workspace, again).added == ()
    assert len(_people(workspace)) == 3


def test_one_plan_run_twice_adds_nobody_twice(workspace_with_keys, tmp_path) -> None:
    workspace = workspace_with_keys
    plan = _plan(workspace, tmp_path)
    run_import(workspace, plan)
    done = run_import(workspace, plan)
    assert (done.added, done.known) == ((), 3)


def test_accents_and_case_do_not_make_another_person_but_another_birth_date_does(workspace_with_keys, tmp_path) -> None:
    workspace = workspace_with_keys
    run_import(workspace, _plan(workspace, tmp_path))
    plan = _plan(workspace, tmp_path, "KARAGOZ;SIRIN;12/03/1980;;;;;;\nPeeters;Jozef;2/5/1975;;;;;;\n")
    assert [row.row_number for row in plan.known] == [2]
    assert [row.row_number for row in plan.new] == [3]


def test_an_import_that_is_stopped_leaves_whole_people_and_goes_on_the_next_time(workspace_with_keys, tmp_path) -> None:
    workspace = workspace_with_keys
    stops = iter((False, True))
    done = run_import(workspace, _plan(workspace, tmp_path), should_stop=lambda: next(stops))
    assert len(done.added) == 1
    assert len(workspace.rows("SELECT 1 FROM dossier")) == len(workspace.rows("SELECT 1 FROM person")) == 1
    assert len(run_import(workspace, _plan(workspace, tmp_path)).added) == 2


def test_without_a_backup_nothing_is_imported(workspace, tmp_path) -> None:
    """This workspace has no key file, so that its backup fails."""
    with pytest.raises((WorkspaceTrouble, OSError)):
        run_import(workspace, _plan(workspace, tmp_path))
    assert _people(workspace) == []
