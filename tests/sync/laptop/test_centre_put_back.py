"""A centre that was put back to an earlier day takes nothing and tells nothing to a laptop that has seen more."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from app.cases.in_step.syncing import sync_now
from app.cases.laptop.joining import join_centre
from app.workspace import Workspace
from models.person import Person
from sync.central.embedded import EmbeddedCentre
from sync.central.identity.accounts import create_account, create_organisation
from sync.errors import SyncTrouble
from tests.devices import PASSWORD, a_client, contents


class Town:
    """A centre that can be stopped, copied and put back, at one address."""

    def __init__(self, folder: Path) -> None:
        self.file, self._port = folder / "centre.db", 0

    def open(self) -> EmbeddedCentre:
        return EmbeddedCentre(f"sqlite:///{self.file}", self._port)

    def first_day(self) -> None:
        with self.open() as centre:
            self._port = int(centre.url.rpartition(":")[2])
            organisation_id = create_organisation(centre.database, "OCMW Zonhoven")
            for username, name in (("an.claes", "An Claes"), ("bram.wouters", "Bram Wouters")):
                create_account(centre.database, organisation_id, username, name, "trajectbegeleider", PASSWORD)


def rename(laptop: Workspace, name: str) -> None:
    with laptop.change("Gegevens gewijzigd") as change:
        change.find(Person)[0].street = name


def test_a_laptop_that_has_seen_more_neither_sends_nor_takes_in(
    tmp_path: Path, make_workspace: Callable[..., Workspace]
) -> None:
    town, earlier, newest = Town(tmp_path), tmp_path / "earlier.db", tmp_path / "newest.db"
    an, bram = make_workspace("An Claes"), make_workspace("Bram Wouters")
    town.first_day()
    with town.open() as centre:
        join_centre(an, centre.url, "an.claes", PASSWORD, "laptop 1")
        join_centre(bram, centre.url, "bram.wouters", PASSWORD, "laptop 2")
        a_client(an)
        sync_now(an)
        sync_now(bram)
    shutil.copyfile(town.file, earlier)
    with town.open():
        rename(bram, "Dorpsstraat 1")
        sync_now(bram)
        sync_now(an)
    shutil.copyfile(town.file, newest)
    shutil.copyfile(earlier, town.file)
    with town.open():
        for street in ("Kerkplein 2", "Kerkplein 3", "Kerkplein 4"):
            rename(an, street)
        with pytest.raises(SyncTrouble) as caught:
            sync_now(an)
        assert caught.value.kind == "sync.centre_behind"
    shutil.copyfile(newest, town.file)
    with town.open():
        reports = [sync_now(laptop) for laptop in (an, bram, an)]
    assert all(report.is_current and not report.mended for report in reports)
    assert bram.rows("SELECT street FROM person") == [("Kerkplein 4",)]
    assert contents(an) == contents(bram)
