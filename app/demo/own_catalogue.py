"""Give the demo's organisation its own factors and start criteria, as whoever leads it would."""

from __future__ import annotations

from importlib.resources import as_file, files
from pathlib import Path

from app.cases.in_step.syncing import sync_now
from app.cases.laptop.joining import join_centre
from app.cases.profile.import_own_catalogue import import_catalogue
from app.demo.step import ORGANISATION, PASSPHRASE, PASSWORD, must
from app.opening import create_workspace
from app.paths import WorkspaceFolder
from app.store.os_keyring import OsKeyring
from app.workspace import new_identity

KEEPER = ("greet.maes", "Greet Maes", "leidinggevende")
"""Account, name and role of who keeps the catalogue: a caseworker may not."""


def bring_own_catalogue(folder: Path, centre_url: str) -> int:
    """Import the sample catalogue on a laptop of its own in ``folder`` and send it to the centre; returns how many
    entries it holds."""
    account, name, role = KEEPER
    identity = new_identity(name, role, ORGANISATION)
    laptop = create_workspace(WorkspaceFolder(folder), PASSPHRASE, identity, OsKeyring()).workspace
    try:
        join_centre(laptop, centre_url, account, PASSWORD, f"laptop van {name}")
        with as_file(files("resources").joinpath("samples/catalogus.toml")) as path:
            done, again = import_catalogue(laptop, path), import_catalogue(laptop, path)
        must(
            done.added == done.total > 0 and (again.added, again.changed) == (0, 0), "nog eens inlezen verandert niets"
        )
        must(sync_now(laptop).is_current, "de eigen catalogus staat in het centrum")
        return done.total
    finally:
        laptop.close()
