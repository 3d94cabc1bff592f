"""What was confirmed to which laptop, and whether the centre still has it as it was."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import select

from app.workspace import Workspace
from sync.central.store.database import Database
from sync.central.store.tables import log


@dataclass(frozen=True)
class Confirmed:
    """A change that the centre told a laptop to hold, the place that it named, and when the laptop knew."""

    change_id: str
    hash: str
    position: int
    known_at: datetime


class Ledger:
    """Notes confirmations; safe to use from several threads."""

    def __init__(self) -> None:
        """Nothing was confirmed yet."""
        self._confirmed: dict[str, Confirmed] = {}
        self._turn = threading.Lock()

    def __len__(self) -> int:
        return len(self._confirmed)

    def note(self, workspace: Workspace) -> int:
        """Note what this laptop believes confirmed and was not noted yet; return how much that is."""
        rows = workspace.rows(
            "SELECT id, hash, position FROM change WHERE state IN ('held', 'confirmed') AND device_id = ?",
            workspace.identity.device_id,
        )
        now = datetime.now(UTC)
        with self._turn:
            new = {one: Confirmed(one, seal, place, now) for one, seal, place in rows if one not in self._confirmed}
            self._confirmed.update(new)
        return len(new)

    def lost(self, database: Database) -> Iterator[str]:
        """Give a line for each change that is not in the centre, is there differently, or was only taken again after
        it had been lost: laptops send again what a centre misses, which must not hide that it did."""
        columns = (log.c.change_id, log.c.hash, log.c.position, log.c.received_at)
        with database.reading() as connection:
            held = {row.change_id: row for row in connection.execute(select(*columns))}
        for one in self._confirmed.values():
            row = held.get(one.change_id)
            if row is None:
                yield f"{one.change_id} is lost"
            elif (row.hash, row.position) != (one.hash, one.position):
                yield f"{one.change_id} stands at {row.position}, confirmed at {one.position}"
            elif row.received_at > one.known_at:
                yield f"{one.change_id} was taken again at {row.received_at}, confirmed at {one.known_at}"
