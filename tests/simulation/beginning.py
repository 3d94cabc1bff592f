"""The state in which every scenario begins: made once by real joins and syncs, then copied for each seed."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random
from unittest.mock import patch
from uuid import UUID

from argon2 import PasswordHasher
from sqlalchemy import select

from app.paths import WorkspaceFolder
from app.store import vault
from app.store.change import ChangeSession
from app.store.connection import create_db
from app.store.keys import KdfProfile
from app.workspace import Workspace, new_identity
from models.dossier import Dossier, TeamMember
from models.gpmi import Gpmi
from models.inquiry import Inquiry
from models.note import Note
from models.person import Person as Client
from models.profile import Assessment, Factor
from models.sharing import Grant
from sync.central.centre import open_centre
from sync.central.identity.accounts import create_account, create_organisation
from sync.central.store.database import Database
from sync.central.store.tables import account
from tests.simulation.numbers import NUMBERS
from tests.simulation.oracle import Person

START = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
PASSWORD = "een-lang-wachtwoord-voor-de-test"
OCMW, VDAB = "OCMW Zonhoven", "VDAB Limburg"
USERS = {
    "an.claes": ("An Claes", OCMW, "trajectbegeleider"),
    "bram.wouters": ("Bram Wouters", OCMW, "trajectbegeleider"),
    "els.peeters": ("Els Peeters", VDAB, "vdab"),
    "chris.maes": ("Chris Maes", OCMW, "leidinggevende"),
    "finn.jans": ("Finn Jans", VDAB, "vdab"),
}
LAPTOPS = {
    "an-1": "an.claes",
    "bram": "bram.wouters",
    "els": "els.peeters",
    "an-2": "an.claes",
    "chris": "chris.maes",
    "finn": "finn.jans",
}
CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
"""How passwords are hashed here: it is done so often."""

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
    """Make a centre with two organisations and their users; passwords are hashed cheaply, it is done so often."""
    database = Database(database_url)
    open_centre(database, lambda: START)
    organisations = {name: create_organisation(database, name) for name in (OCMW, VDAB)}
    with patch("sync.central.identity.passwords._hasher", CHEAP):
        for username, (name, organisation, role) in USERS.items():
            create_account(database, organisations[organisation], username, name, role, PASSWORD)
    database.close()


def make_laptops(folder: Path) -> None:
    """Make the laptops' workspaces, each in its first life."""
    for name, username in LAPTOPS.items():
        _make_laptop(WorkspaceFolder(folder / f"{name}-0"), name, *USERS[username])


def _make_laptop(folder: WorkspaceFolder, workspace_id: str, name: str, organisation: str, role: str) -> None:
    """Make a workspace on a laptop, with keys as a person's has them."""
    from tests.simulation.laptops import KEY

    create_db(folder.database, KEY).close()
    aside = WorkspaceFolder(folder.root / "sleutels")
    vault.create(aside, "vier gewone woorden na elkaar", workspace_id=workspace_id, kdf=KdfProfile(8, 1, 1))
    shutil.move(aside.key_file, folder.key_file)
    shutil.rmtree(aside.root)
    workspace = Workspace.open(folder, KEY, backup=lambda: None, clock=lambda: START)
    workspace.identify(new_identity(name, role, organisation))
    workspace.close()


def people_of(database: Database) -> list[Person]:
    """Return everybody who has an account, in the order in which these were made."""
    with database.reading() as connection:
        rows = connection.execute(select(account).order_by(account.c.user_id)).all()
    return [Person(row.user_id, row.organisation_id, row.role) for row in rows]


def first_clients(workspace: Workspace, word: Callable[[], str], people: Sequence[Person]) -> None:
    """Two clients with something of everything; the first is shared with a user of another organisation, the second
    is everybody's of this one."""
    me = workspace.identity
    stranger = next((one for one in people if one.organisation_id != me.organisation_id), None)
    for number, first_name in enumerate(("Kurt", "Samira")):
        with workspace.change("Nieuwe cliënt") as change:
            dossier = change.add(Dossier(opened_on=date(2026, 3, 3), wishes=f"Werk dicht bij huis. {word()}"))
            person = Client(dossier_id=dossier.id, first_name=first_name, last_name=word(), fictitious=True)
            person.insz = NUMBERS[number]
            person.languages = [{"code": "uk", "level": word()}, {"code": "nl", "level": "A2"}]
            change.add(person)
            author_id = me.user_id
            assessment = Assessment(dossier_id=dossier.id, life_story=f"{word()} {word()}", author_id=author_id)
            change.add(assessment)
            change.add(Factor(dossier_id=dossier.id, assessment_id=assessment.id, label=word(), client_words=word()))
            change.add(Gpmi(dossier_id=dossier.id, needs=f"{word()} {word()}", author_id=author_id))
            text = " ".join(word() for _ in range(8))
            change.add(Note(dossier_id=dossier.id, text=text, author_id=author_id))
            if first_name == "Kurt":
                question = Inquiry(dossier_id=dossier.id, insz=NUMBERS[number], purpose=word(), author_id=author_id)
                question.asked_at = START
                change.add(question)
            if first_name == "Kurt" and stranger is not None:
                own = [one for one in people if one.organisation_id == me.organisation_id]
                _share(change, dossier.id, own, stranger)


def _share(change: ChangeSession, dossier_id: str, own: Sequence[Person], stranger: Person) -> None:
    for one in own:
        change.add(TeamMember(dossier_id=dossier_id, user_id=one.user_id))
    of = stranger.organisation_id
    change.add(TeamMember(dossier_id=dossier_id, user_id=stranger.user_id, user_organisation_id=of))
    opened = ["work", "gpmi", "notes"]
    change.add(Grant(dossier_id=dossier_id, to_organisation_id=of, categories=opened, may_write=True))
