"""Telling waiting laptops that there is news: one look at the database a second serves all who wait at this process."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import suppress

from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError
from starlette.concurrency import run_in_threadpool

from sync.central.store.database import Database
from sync.central.store.tables import organisation

LOOK_SECONDS = 1.0
QUIET_SECONDS = 25.0
"""After so long without news a comment goes out: proxies close a connection on which nothing moves."""

LISTEN_SECONDS = 600.0
"""After so long the laptop has to ask again, with a token that still lives."""


class News:
    """Who waits for news of which organisation. To be used on one event loop, the server's; nothing runs while nobody
    waits."""

    def __init__(self, database: Database) -> None:
        """Nothing is read before somebody waits."""
        self._database = database
        self._waiting = Counter[str]()
        self._heads: dict[str, int] = {}
        self._next_look = asyncio.Event()
        self._watch: asyncio.Task[None] | None = None
        self._is_over = False

    def close(self) -> None:
        """Let all who wait go: the server stops."""
        self._is_over = True
        self._next_look.set()

    async def events(self, organisation_id: str, listen_seconds: float = LISTEN_SECONDS) -> AsyncIterator[bytes]:
        """Give server-sent events: the head of the organisation's log at once, and again whenever it has moved."""
        clock = asyncio.get_running_loop().time
        told, quiet_since, ends = -1, clock(), clock() + listen_seconds
        self._waiting[organisation_id] += 1
        try:
            while not self._is_over and clock() < ends:
                head = self._heads.get(organisation_id, -1)
                if head > told:
                    told, quiet_since = head, clock()
                    yield f"event: head\ndata: {head}\n\n".encode()
                elif clock() - quiet_since > QUIET_SECONDS:
                    quiet_since = clock()
                    yield b":\n\n"
                if self._watch is None or self._watch.done():
                    self._watch = asyncio.get_running_loop().create_task(self._look_while_somebody_waits())
                await self._next_look.wait()
        finally:
            self._waiting[organisation_id] -= 1

    async def _look_while_somebody_waits(self) -> None:
        while not self._is_over and (wanted := sorted(+self._waiting)):
            with suppress(SQLAlchemyError):  # the database is away for a moment: laptops hear that when they ask
                self._heads = await run_in_threadpool(self._read_heads, wanted)
            looked, self._next_look = self._next_look, asyncio.Event()
            looked.set()
            await asyncio.sleep(LOOK_SECONDS)
        self._waiting, self._heads = +self._waiting, {}

    def _read_heads(self, organisation_ids: list[str]) -> dict[str, int]:
        query = select(organisation.c.organisation_id, organisation.c.head)
        with self._database.reading() as connection:
            found = connection.execute(query.where(organisation.c.organisation_id.in_(organisation_ids)))
            return {row.organisation_id: row.head for row in found}
