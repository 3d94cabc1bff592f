"""The one centre of a scenario: it can be killed between two statements, put back to an earlier day, and updated."""

from __future__ import annotations

import shutil
import sqlite3
import traceback
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from fastapi import FastAPI
from sqlalchemy import event

from sync.central.centre import Centre, open_centre
from sync.central.main import create_app
from sync.central.partners.passing_on import PassingOn
from sync.central.store.database import Database
from tests.simulation.beginning import CENTRE_FILE
from tests.simulation.releases import NEW, Release, running

T = TypeVar("T")


class CentreKilled(BaseException):
    """The centre's process ends between two statements."""


_apps: list[FastAPI] = []


def _app(centre: Centre) -> FastAPI:
    if not _apps:
        _apps.append(create_app(centre))
    return _apps[0]


class Moments:
    """Stands in the place of ``datetime`` where the time is asked of it."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock = clock

    def now(self, _zone: object) -> datetime:
        return self._clock()


class PassingOnDemand(PassingOn):
    """Begins no thread: the scenario passes on what waits, at a moment of its own choice."""

    def wake(self) -> None:
        pass


async def at_once(work: Callable[..., T], *arguments: object, **_options: object) -> T:
    """Do in this thread what a request hands to another: only one is under way, and to change threads costs time."""
    return work(*arguments)


class SimulatedCentre:
    """A centre on SQLite in ``folder``, at ``database``; ``app`` answers. ``release``: what version of it runs."""

    def __init__(self, folder: Path, clock: Callable[[], datetime]) -> None:
        """Nothing is opened before ``open``."""
        self._folder, self._clock = folder, clock
        self.release: Release = NEW
        self.database: Database
        self.app: FastAPI
        self._earlier: Path | None = None
        self._newest: Path | None = None
        self._fuse = 0
        self._failure: BaseException = CentreKilled()

    @property
    def database_url(self) -> str:
        return f"sqlite:///{self._folder / CENTRE_FILE}"

    def open(self) -> None:
        """Start it on its database, which is migrated if need be."""
        with running(self.release):
            self.database = Database(self.database_url)
            for moment in ("before_cursor_execute", "commit"):
                event.listen(self.database.engine, moment, self._before_statement)
            centre = open_centre(self.database, self._clock)
        # To build the routes costs as much as a dozen requests, and they hold nothing of a centre's life.
        self.app = _app(centre)
        self.app.state.centre = centre

    def close(self) -> None:
        self.database.close()

    def restart(self) -> None:
        """Start it anew on the same database."""
        self.close()
        self.open()

    def restart_after(self, killed: CentreKilled) -> None:
        """Start it anew after a kill, of which nothing is left: a statement that it had not read to its end would keep
        its database locked as long as a traceback knows of it."""
        traceback.clear_frames(killed.__traceback__)
        self.restart()

    def update(self) -> None:
        """Bring it to the newer release."""
        self.release = NEW
        self.restart()

    # Failing

    def arm(self, statements: int, failure: BaseException) -> None:
        """Let ``failure`` be raised at the statement after so many; 0: nothing any more."""
        self._fuse, self._failure = statements, failure

    def _before_statement(self, *_: object) -> None:
        if self._fuse:
            self._fuse -= 1
            if not self._fuse:
                raise self._failure

    # Earlier days

    @property
    def is_put_back(self) -> bool:
        """Whether it stands at an earlier day."""
        return self._newest is not None

    def keep_copy(self) -> None:
        """Keep a copy of today, for a later ``swap``."""
        self._earlier = self._copied("earlier.db")

    def swap(self) -> str:
        """Put it back to the copy of an earlier day, or, if it stands there, to what it was before; tell which."""
        if self._newest is not None:
            self._put(self._newest)
            self._newest = None
            return "the centre is put right again"
        if self._earlier is None:
            return "the centre was never copied"
        self._newest = self._copied("newest.db")
        self._put(self._earlier)
        return "the centre is put back to an earlier day"

    def _copied(self, name: str) -> Path:
        """Copy what is committed, also where a killed process still holds the database open in its traceback."""
        kept = self._folder / name
        kept.unlink(missing_ok=True)
        with closing(sqlite3.connect(self._folder / CENTRE_FILE)) as here, closing(sqlite3.connect(kept)) as there:
            here.backup(there)
        return kept

    def _put(self, copy: Path) -> None:
        self.close()
        for file in self._folder.glob(f"{CENTRE_FILE}*"):
            file.unlink()
        shutil.copyfile(copy, self._folder / CENTRE_FILE)
        self.open()
