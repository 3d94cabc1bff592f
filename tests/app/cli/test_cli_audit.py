"""The audit trail and keys for other systems from the command line."""

from __future__ import annotations

import json
import re
from pathlib import Path

import httpx
import pytest
from sqlalchemy import text

from app.__main__ import main
from sync.central.audit.trail import Act, Action, note_at_once
from sync.central.centre import open_centre
from sync.central.embedded import EmbeddedCentre
from sync.central.identity.accounts import find_organisation
from sync.central.log.writer import Writer
from sync.central.store.database import Database, sqlite_url


def run(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str]:
    """Run a command and return its exit code with what it said."""
    code = main(list(args))
    said = capsys.readouterr()
    return code, said.out + said.err


def a_trail(folder: Path) -> str:
    """Write two lines; return the hash of the newest."""
    database = Database(sqlite_url(folder))
    centre = open_centre(database)
    organisation_id = find_organisation(database, "OCMW Zonhoven") or ""
    who = Writer(organisation_id, "laptop", "an", "trajectbegeleider")
    acts = [Act(organisation_id, name, frozenset({"work"}), Action.SHOWN) for name in ("een", "twee")]
    note_at_once(database, who, acts, centre.clock())
    with database.reading() as connection:
        newest = connection.execute(text("SELECT hash FROM audit_head")).scalar_one()
    database.close()
    return str(newest)


def test_a_whole_trail_is_said_to_be_so_and_a_noted_hash_is_looked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = ("--data", str(tmp_path))
    assert run(capsys, "audit", *data) == (0, "Er is nog geen organisatie.\n")
    run(capsys, "account", "organisation", "OCMW Zonhoven", *data)
    assert run(capsys, "audit", *data) == (0, "OCMW Zonhoven: nog geen regels.\n")
    newest = a_trail(tmp_path)
    code, said = run(capsys, "audit", *data, "--expect", newest)
    assert (code, said) == (0, f"OCMW Zonhoven: alles klopt, 2 regels. Laatste hash: {newest}\n")
    code, said = run(capsys, "audit", *data, "--expect", "0" * 64)
    assert code == 1
    assert "staat er niet meer" in said


def test_a_changed_line_is_found(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = ("--data", str(tmp_path))
    run(capsys, "account", "organisation", "OCMW Zonhoven", *data)
    a_trail(tmp_path)
    database = Database(sqlite_url(tmp_path))
    with database.writing() as connection:
        connection.execute(text("DROP TRIGGER audit_no_update"))
        connection.execute(text("UPDATE audit SET dossier_id = 'Twee' WHERE number = 2"))
    database.close()
    code, said = run(capsys, "audit", *data)
    assert (code, said) == (
        1,
        "OCMW Zonhoven: regel 2 van het spoor klopt niet of ontbreekt. Regels ervoor die kloppen: 1.\n",
    )
    code, said = run(capsys, "--json", "audit", *data)
    assert [chain["broken_at"] for chain in json.loads(said)["chains"]] == [2]


def test_a_key_for_another_system_opens_the_partners_view(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = ("--data", str(tmp_path))
    code, said = run(capsys, "account", "service", "Mijn Loopbaan", "--organisation", "VDAB", *data)
    assert code == 0
    key = dict(re.findall(r"(client_id|client_secret): (\S+)", said))
    code, renewed = run(capsys, "account", "service", "x", "--organisation", "VDAB", "--renew", key["client_id"], *data)
    fresh = dict(re.findall(r"(client_id|client_secret): (\S+)", renewed))
    assert fresh["client_id"] == key["client_id"]
    with EmbeddedCentre(sqlite_url(tmp_path)) as centre:
        form = {"grant_type": "client_credentials"}
        assert httpx.post(f"{centre.url}/v1/oauth/token", data=form | key).status_code == 401
        given = httpx.post(f"{centre.url}/v1/oauth/token", data=form | fresh).json()
        listed = httpx.get(
            f"{centre.url}/v1/partner/dossiers", headers={"Authorization": f"Bearer {given['access_token']}"}
        )
        assert listed.json() == {"dossiers": []}
    code, said = run(capsys, "account", "service", "x", "--organisation", "VDAB", "--renew", "nobody", *data)
    assert code == 1
    assert "geen systeem" in said
