"""The state in which every scenario begins: made once by real joins and syncs, then copied for each seed."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random
from uuid import UUID

from argon2 import PasswordHasher
from sqlalchemy import update

from app.paths import WorkspaceFolder
from app.store import vault
from app.store.connection import create_db
from app.store.keys import KdfProfile
from app.workspace import Workspace, new_identity
from models.dossier import Dossier
from models.gpmi import Gpmi
from models.note import Note
from models.person import Person
from models.profile import Assessment, Factor
from sync.central.accounts import create_account, create_organisation
from sync.central.centre import open_centre
from sync.central.database import Database
from sync.central.tables import account

START = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
PASSWORD = "een-lang-wachtwoord-voor-de-test"
USERS = {"an.claes": "An Claes", "bram.wouters": "Bram Wouters", "chris.maes": "Chris Maes"}
LAPTOPS = {"an-1": "an.claes", "bram": "bram.wouters", "an-2": "an.claes", "chris": "chris.maes"}
CENTRE_FILE = "centre.db"


def ids(dice: Random, now: Callable[[], float]) -> Callable[[], UUID]:
    """Return what makes ids of version 7 from the simulated clock and the seed."""
    last = 0

    def uuid7() -> UUID:
        nonlocal last
        last = max(last + 1, int((START.timestamp() + now()) * 1000))
        value = (last & (2**48 - 1)) << 80 | 7 << 76 | dice.getrandbits(12) << 64 | 2 << 62 | dice.getrandbits(62)
        return UUID(int=value)

    return uuid7


def make_centre(database_url: str) -> None:
    """Make a centre with one organisation and its users; their passwords are hashed cheaply, it is done so often."""
    database = Database(database_url)
    open_centre(database, lambda: START)
    organisation_id = create_organisation(database, "OCMW Zonhoven")
    for username, name in USERS.items():
        create_account(database, organisation_id, username, name, "trajectbegeleider", PASSWORD)
    cheap = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)
    with database.writing() as connection:
        connection.execute(update(account).values(password_hash=cheap))
    database.close()


def make_laptops(folder: Path) -> None:
    """Make the laptops' workspaces, each in its first life."""
    for name, username in LAPTOPS.items():
        _make_laptop(WorkspaceFolder(folder / f"{name}-0"), name, USERS[username])


def _make_laptop(folder: WorkspaceFolder, workspace_id: str, name: str) -> None:
    """Make a workspace on a laptop, with keys as a person's has them."""
    from tests.simulation.laptops import KEY

    create_db(folder.database, KEY).close()
    aside = WorkspaceFolder(folder.root / "sleutels")
    vault.create(aside, "vier gewone woorden na elkaar", workspace_id=workspace_id, kdf=KdfProfile(8, 1, 1))
    shutil.move(aside.key_file, folder.key_file)
    shutil.rmtree(aside.root)
    workspace = Workspace.open(folder, KEY, backup=lambda: None, clock=lambda: START)
    workspace.identify(new_identity(name, "trajectbegeleider", "OCMW Zonhoven"))
    workspace.close()


def first_clients(workspace: Workspace, word: Callable[[], str]) -> None:
    """Two clients with something of everything."""
    me = workspace.identity.user_id
    for first_name in ("Kurt", "Samira"):
        with workspace.change("Nieuwe cliënt") as change:
            dossier = change.add(Dossier(opened_on=date(2026, 3, 3), wishes=f"Werk dicht bij huis. {word()}"))
            person = Person(dossier_id=dossier.id, first_name=first_name, last_name=word(), fictitious=True)
            person.languages = [{"code": "uk", "level": word()}, {"code": "nl", "level": "A2"}]
            change.add(person)
            assessment = change.add(Assessment(dossier_id=dossier.id, life_story=f"{word()} {word()}", author_id=me))
            change.add(Factor(dossier_id=dossier.id, assessment_id=assessment.id, label=word(), client_words=word()))
            change.add(Gpmi(dossier_id=dossier.id, needs=f"{word()} {word()}", author_id=me))
            text = " ".join(word() for _ in range(8))
            change.add(Note(dossier_id=dossier.id, text=text, author_id=me))
