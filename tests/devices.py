"""Two devices and one centre: real encrypted workspaces, a real central API over HTTP on loopback."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

from app.cases.in_step.syncing import sync_now
from app.cases.laptop.joining import join_centre
from app.workspace import Workspace
from models.dossier import Dossier, TeamMember
from models.person import Person
from models.registry import TABLES
from models.sharing import Grant
from sync.central.embedded import EmbeddedCentre
from sync.central.identity.accounts import create_account, create_organisation
from sync.laptop.engine import SyncReport

PASSWORD = "een-lang-wachtwoord-voor-de-test"


@dataclass
class Region:
    """A centre with one organisation or more, and the laptops that joined it. ``users``: user name -> user id."""

    centre: EmbeddedCentre
    organisation_id: str
    make_workspace: Callable[..., Workspace]
    laptops: list[Workspace] = field(default_factory=list)
    users: dict[str, str] = field(default_factory=dict)

    def organisation(self, name: str) -> str:
        """Make one more organisation; return its id."""
        return create_organisation(self.centre.database, name)

    def user(self, username: str, name: str, *, organisation_id: str = "", role: str = "trajectbegeleider") -> str:
        """Give somebody an account, in the first organisation if no other is named; return the user id."""
        place = organisation_id or self.organisation_id
        self.users[username] = create_account(self.centre.database, place, username, name, role, PASSWORD)
        return self.users[username]

    def laptop(self, username: str, name: str) -> Workspace:
        """Make a workspace of this user and join it to the centre."""
        workspace = self.make_workspace(name)
        join_centre(workspace, self.centre.url, username, PASSWORD, f"laptop {len(self.laptops)}")
        self.laptops.append(workspace)
        return workspace


@contextmanager
def a_region(
    folder: Path,
    make_workspace: Callable[..., Workspace],
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> Iterator[Region]:
    """Run a centre with the organisation OCMW Zonhoven and the users an.claes and bram.wouters."""
    with EmbeddedCentre(f"sqlite:///{folder / 'centre.db'}", clock=clock) as centre:
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


def put_in_team(
    workspace: Workspace, dossier_id: str, *user_ids: str, of: str = "", role: str = "dossierbeheerder"
) -> None:
    """Give users a place in the team of a dossier; ``of``: their organisation, where it is not the dossier's own."""
    with workspace.change("Team gewijzigd") as change:
        for user_id in user_ids:
            change.add(TeamMember(dossier_id=dossier_id, user_id=user_id, user_organisation_id=of, role=role))


def take_from_team(workspace: Workspace, dossier_id: str, user_id: str) -> None:
    """Take a user out of the team of a dossier."""
    with workspace.change("Team gewijzigd") as change:
        for member in change.find(TeamMember, dossier_id=dossier_id, user_id=user_id):
            change.delete(member)


def share(
    workspace: Workspace, dossier_id: str, organisation_id: str, categories: list[str], *, may_write: bool = False
) -> None:
    """Share a dossier with an organisation, with the client's consent to whatever needs one."""
    today = date(2026, 11, 24)
    with workspace.change("Gedeeld") as change:
        change.add(
            Grant(
                dossier_id=dossier_id,
                to_organisation_id=organisation_id,
                categories=categories,
                purpose="begeleiding",
                from_on=today,
                may_write=may_write,
                consent_kind="schriftelijk",
                consent_on=today,
                care_consent_on=today,
                justice_consent_on=today,
                author_id=workspace.identity.user_id,
            )
        )


def contents(workspace: Workspace) -> dict[str, list[tuple[object, ...]]]:
    """Return every client row of a workspace, to compare laptops with each other."""
    return {
        entity: sorted(map(tuple, workspace.rows(f'SELECT * FROM "{entity}" ORDER BY id')), key=str)
        for entity in TABLES
    }
