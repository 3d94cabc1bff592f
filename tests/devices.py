"""Two devices and one centre: real encrypted workspaces, a real central API over HTTP on loopback."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from app.cases.joining import join_centre
from app.cases.syncing import sync_now
from app.workspace import Workspace
from models.dossier import Dossier
from models.person import Person
from models.registry import TABLES
from sync.central.accounts import create_account, create_organisation
from sync.central.embedded import EmbeddedCentre
from sync.engine import SyncReport

PASSWORD = "een-lang-wachtwoord-voor-de-test"


@dataclass
class Region:
    """A centre with one organisation, and the laptops that joined it."""

    centre: EmbeddedCentre
    organisation_id: str
    make_workspace: Callable[..., Workspace]
    laptops: list[Workspace] = field(default_factory=list)

    def user(self, username: str, name: str) -> None:
        """Give somebody an account."""
        create_account(self.centre.database, self.organisation_id, username, name, "trajectbegeleider", PASSWORD)

    def laptop(self, username: str, name: str) -> Workspace:
        """Make a workspace of this user and join it to the centre."""
        workspace = self.make_workspace(name)
        join_centre(workspace, self.centre.url, username, PASSWORD, f"laptop {len(self.laptops)}")
        self.laptops.append(workspace)
        return workspace


@contextmanager
def a_region(folder: Path, make_workspace: Callable[..., Workspace]) -> Iterator[Region]:
    """Run a centre with the organisation OCMW Zonhoven and the users an.claes and bram.wouters."""
    with EmbeddedCentre(f"sqlite:///{folder / 'centre.db'}") as centre:
        region = Region(centre, create_organisation(centre.database, "OCMW Zonhoven"), make_workspace)
        region.user("an.claes", "An Claes")
        region.user("bram.wouters", "Bram Wouters")
        yield region


def sync_all(*laptops: Workspace) -> list[SyncReport]:
    """Sync every laptop until nobody has news for another: twice around."""
    for laptop in laptops:
        sync_now(laptop)
    return [sync_now(laptop) for laptop in laptops]


def a_client(workspace: Workspace, first_name: str = "Kurt", last_name: str = "Vandeput") -> str:
    """Make an invented client and return the dossier id."""
    with workspace.change("Nieuwe cliënt") as change:
        dossier = change.add(Dossier(opened_on=date(2026, 3, 3)))
        change.add(Person(dossier_id=dossier.id, first_name=first_name, last_name=last_name, fictitious=True))
        return dossier.id


def contents(workspace: Workspace) -> dict[str, list[tuple[object, ...]]]:
    """Return every client row of a workspace, to compare laptops with each other."""
    return {
        entity: sorted(map(tuple, workspace.rows(f'SELECT * FROM "{entity}" ORDER BY id')), key=str)
        for entity in TABLES
    }
