"""The command line on a laptop that was revoked, and on one that had no contact for too long."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from cli_runs import Ran, Tandem

from app.cases.laptop.devices import list_devices, revoke_device
from app.paths import WorkspaceFolder
from app.workspace import Workspace
from models.moments import moment, moment_text
from sync.central.identity.organisations import set_lock_days
from tests.devices import PASSWORD, Region, a_client

Open = Callable[[], Workspace]


@pytest.fixture
def join(tandem: Tandem, region: Region, tmp_path: Path, made: WorkspaceFolder) -> Callable[[], Ran]:
    file = tmp_path / "wachtwoord"
    file.write_text(PASSWORD, "utf-8")
    return lambda: tandem("sync", "--join", region.centre.url, "--user", "an.claes", "--password-file", file, "--json")


@pytest.fixture
def revoked(join: Callable[[], Ran], region: Region, open_made: Open) -> None:
    """The made workspace joined, got a dossier that was not sent, and was revoked from another laptop."""
    assert join().code == 0
    other = region.laptop("an.claes", "An Claes")
    (lost,) = (one for one in list_devices(other).devices if not one.is_this)
    with closing(open_made()) as workspace:
        a_client(workspace, "Kurt", "Nietverstuurd")
    assert revoke_device(other, lost.id).revoked_at


def test_a_sync_of_a_revoked_laptop_erases_it_and_says_so(
    revoked: None, tandem: Tandem, tandem_process: Tandem, made: WorkspaceFolder
) -> None:
    said = tandem_process("sync").sentence
    assert "ingetrokken" in said
    assert "gewist" in said
    assert [path.name for path in made.root.iterdir()] == ["tandem.erased"]
    for command in (("sync",), ("print", "gpmi", "x", "-o", "x.pdf"), ("backup",)):
        assert tandem(*command).sentence == said


def a_year_ago(open_made: Open) -> None:
    """Put the last contact a year back."""
    with closing(open_made()) as workspace, workspace.writing() as connection:
        last = moment(connection.execute("SELECT value FROM fact WHERE name = 'last_contact'").fetchone()[0])
        back = moment_text(last - timedelta(days=365))
        connection.execute("UPDATE fact SET value = ? WHERE name IN ('last_contact', 'latest_time')", (back,))


def test_a_laptop_without_contact_asks_to_sign_in_and_then_goes_on(
    region: Region, join: Callable[[], Ran], tandem: Tandem, open_made: Open
) -> None:
    set_lock_days(region.centre.database, region.organisation_id, 30)
    assert join().code == 0
    with closing(open_made()) as workspace:
        a_client(workspace, "Kurt", "Nietverstuurd")
    a_year_ago(open_made)
    for command in (("sync",), ("backup",)):
        said = tandem(*command).sentence
        assert "30" in said
        assert "bewaard" in said
    assert join().data["sent"] == 1
    assert tandem("backup").code == 0
