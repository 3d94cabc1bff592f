"""A centre that is put back or built anew while laptops go on, and what is typed on those."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import text

from app.cases.in_step.syncing import sync_now
from app.cases.laptop.joining import join_centre
from app.cases.laptop.recovering import send_again
from app.workspace import Workspace
from models.note import Note
from models.person import Person
from sync.central.embedded import EmbeddedCentre
from sync.central.identity.accounts import create_account, create_organisation
from sync.central.log.lives import begin_epoch
from sync.errors import SyncTrouble
from tests.devices import PASSWORD, contents
from tests.invariants import broken


class Town:
    """A centre that can be copied and put back, at one address, and its laptops."""

    def __init__(self, folder: Path, make_workspace: Callable[..., Workspace]) -> None:
        self._file, self._copy, self._port = folder / "centre.db", folder / "yesterday.db", 0
        self._centre = self._open()
        self._port = int(self._centre.url.rpartition(":")[2])
        self._make_workspace = make_workspace
        self._usernames: dict[str, str] = {}
        self._organisation_id = create_organisation(self._centre.database, "OCMW Zonhoven")

    def _open(self) -> EmbeddedCentre:
        return EmbeddedCentre(f"sqlite:///{self._file}", self._port).__enter__()

    def close(self) -> None:
        self._centre.__exit__(None, None, None)

    def account(self, username: str) -> None:
        create_account(self._centre.database, self._organisation_id, username, username, "trajectbegeleider", PASSWORD)

    def username(self, laptop: Workspace) -> str:
        return self._usernames[laptop.identity.device_id]

    def laptop(self, username: str) -> Workspace:
        self.account(username)
        return self.join(self._make_workspace(username), username)

    def join(self, laptop: Workspace, username: str) -> Workspace:
        join_centre(laptop, self._centre.url, username, PASSWORD, username)
        self._usernames[laptop.identity.device_id] = username
        return laptop

    def copy(self) -> None:
        self.close()
        shutil.copyfile(self._file, self._copy)
        self._centre = self._open()

    def put_back(self) -> None:
        """Put yesterday's copy back and say so, as its operator does."""
        self.close()
        shutil.copyfile(self._copy, self._file)
        self._centre = self._open()
        begin_epoch(self._centre.database, datetime.now(UTC))
        self.close()
        self._centre = self._open()

    def rebuild(self, *laptops: Workspace) -> None:
        """Begin anew with an empty database, in which the operator makes the accounts as the laptops knew them."""
        self.close()
        for name in ("", "-wal", "-shm"):
            Path(f"{self._file}{name}").unlink(missing_ok=True)
        self._centre = self._open()
        create_organisation(self._centre.database, "OCMW Zonhoven", self._organisation_id)
        for laptop in laptops:
            own = laptop.identity
            account = (self._organisation_id, self._usernames[own.device_id], own.user_name, "trajectbegeleider")
            create_account(self._centre.database, *account, PASSWORD, user_id=own.user_id)

    def sync(self, laptop: Workspace) -> None:
        """Sync as a person does who signs in where that is asked, and says yes to sending again."""
        for _ in range(3):
            try:
                sync_now(laptop)
            except SyncTrouble as trouble:
                if trouble.kind == "sync.signed_out":
                    self.join(laptop, self._usernames[laptop.identity.device_id])
                elif trouble.kind in ("sync.centre_restored", "sync.centre_rebuilt"):
                    send_again(laptop)
                else:
                    raise
            else:
                return

    def settle(self, *laptops: Workspace) -> None:
        for _ in range(2):
            for laptop in laptops:
                self.sync(laptop)
        for laptop in laptops:
            report = sync_now(laptop)
            assert report.is_current
            assert report.mended == []
            assert broken(laptop) == []
            assert contents(laptop) == contents(laptops[0])

    def held(self) -> set[str]:
        """Return the ids of all changes in the centre's log."""
        with self._centre.database.engine.connect() as connection:
            return {row[0] for row in connection.execute(text("SELECT change_id FROM log"))}

    def from_laptops(self) -> set[str]:
        """Return the ids of the changes in the log that laptops made."""
        with self._centre.database.engine.connect() as connection:
            return {row[0] for row in connection.execute(text("SELECT change_id FROM log WHERE author_id <> ''"))}

    def quarantined(self) -> int:
        with self._centre.database.engine.connect() as connection:
            return int(connection.execute(text("SELECT count(*) FROM quarantine")).scalar_one())


def rename(laptop: Workspace, name: str, field: str = "last_name") -> None:
    with laptop.change("Gegevens gewijzigd") as change:
        setattr(change.find(Person)[0], field, name)


def write(laptop: Workspace, words: str) -> str:
    with laptop.change("Verslag geschreven") as change:
        return change.add(Note(dossier_id=change.find(Person)[0].dossier_id, text=words)).id


def rewrite(laptop: Workspace, note_id: str, words: str) -> None:
    with laptop.change("Verslag gewijzigd") as change:
        note = change.get(Note, note_id)
        assert note is not None
        note.text = words


def notes(laptop: Workspace) -> set[str]:
    return {row[0] for row in laptop.rows("SELECT text FROM note")}
