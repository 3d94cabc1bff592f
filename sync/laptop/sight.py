"""What a device does when its user's sight of dossiers changes: fetch what is seen now, erase what is not any more."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Any, Protocol

from models.moments import moment_text
from sync.errors import SyncTrouble
from sync.http.client import CentreClient
from sync.laptop import erasure
from sync.laptop.repair import take_snapshot
from sync.laptop.sqlite_rows import Connection
from sync.laptop.streams import Stream, floors_from, set_floor
from sync.merge import RowKey
from sync.wire.changes import AccessNotice, Snapshot

MANY = 10
MANY_PERCENT = 20
FIRST = 30
"""How many dossiers a first sync fetches before the rest."""


class LocalStore(Protocol):
    """What syncing needs of an opened workspace. ``clock`` gives the time in UTC, for display only."""

    clock: Callable[[], datetime]

    def writing(self) -> AbstractContextManager[Connection]: ...
    def rows(self, sql: str, *parameters: object) -> list[Any]: ...


class Sight:
    """Follows the notices of one sync. ``touched``: (kind, dossier id) that changed; ``erased``: the dossiers lost."""

    def __init__(
        self,
        store: LocalStore,
        client: CentreClient,
        device_id: str,
        *,
        allow_removal: bool = False,
        report_step: Callable[[int, int], None] = lambda _done, _whole: None,
        should_stop: Callable[[], bool] = lambda: False,
    ) -> None:
        """``allow_removal``: a person said that many dossiers may go; ``report_step`` is told n of m dossiers."""
        self.touched = set[tuple[str, str]]()
        self.erased: list[str] = []
        self._store, self._client, self._device_id = store, client, device_id
        self._allow_removal = allow_removal
        self._report_step, self._should_stop = report_step, should_stop
        self._settled: dict[str, int] = {}

    def follow(self, stream: Stream, notices: Sequence[AccessNotice]) -> int | None:
        """Do what ``notices`` ask; return the newest position that a dossier was fetched at, ``None`` when stopped.

        Raises SyncTrouble ``sync.many_removed``; what could be done before was done.
        """
        news = self._in_order(stream, self._news(stream, notices))
        reached, lost = 0, list[AccessNotice]()
        for number, notice in enumerate(news, start=1):
            if self._should_stop():
                return None
            snapshot = self._client.snapshot(notice.dossier_id, stream.asked_for)
            if snapshot.visible:
                reached = max(reached, self._take_in(stream, snapshot))
            else:
                lost.append(notice)
            self._report_step(number, len(news))
        self.lose(stream, lost)
        return reached

    def _news(self, stream: Stream, notices: Sequence[AccessNotice]) -> list[AccessNotice]:
        if not notices:
            return []
        with self._store.writing() as connection:
            floors = floors_from(connection, stream.organisation_id, 0)
        known = floors | self._settled
        return [notice for notice in notices if notice.position > known.get(notice.dossier_id, 0)]

    def _in_order(self, stream: Stream, news: list[AccessNotice]) -> list[AccessNotice]:
        """Put what is needed first in front, where many dossiers come at once (somebody stands in for a colleague)."""
        if len(news) <= MANY or not stream.is_own:
            return news
        places = {dossier_id: place for place, dossier_id in enumerate(self._client.soon().dossiers)}
        return sorted(news, key=lambda notice: places.get(notice.dossier_id, len(places)))

    def bring_first(self, stream: Stream) -> int | None:
        """Fetch the dossiers whole that are needed first, while the rest of a long log is still to come; return the
        newest position that one was fetched at, ``None`` when stopped."""
        with self._store.writing() as connection:
            known = floors_from(connection, stream.organisation_id, 0) | self._settled
        wanted = [one for one in self._client.soon().dossiers[:FIRST] if one not in known]
        reached = 0
        for number, dossier_id in enumerate(wanted, start=1):
            if self._should_stop():
                return None
            snapshot = self._client.snapshot(dossier_id, stream.asked_for)
            if snapshot.visible:
                reached = max(reached, self._take_in(stream, snapshot))
            self._report_step(number, len(wanted))
        return reached

    def _take_in(self, stream: Stream, snapshot: Snapshot) -> int:
        dossier_id, organisation_id = snapshot.dossier_id, stream.organisation_id
        with self._store.writing() as connection:
            gone = _held(connection, dossier_id) - {(row.entity, row.id) for row in snapshot.rows}
            set_floor(connection, dossier_id, organisation_id, snapshot.upto)
            self.touched |= take_snapshot(connection, organisation_id, self._device_id, snapshot)
            if gone:
                erasure.narrow(connection, dossier_id, organisation_id, moment_text(self._store.clock()), gone)
        self._settled[dossier_id] = snapshot.upto
        return snapshot.upto

    def lose(self, stream: Stream, lost: Sequence[AccessNotice]) -> None:
        """Erase dossiers that are not seen any more; many at once without a signed change only after a person's yes."""
        held = [notice for notice in lost if self._is_here(notice)]
        unsigned = [notice for notice in held if not notice.change_id]
        for notice in held:
            if notice.change_id:
                self._erase(stream, notice)
        if not self._allow_removal:
            self._refuse_many(len(unsigned))
        for notice in unsigned:
            self._erase(stream, notice)

    def _is_here(self, notice: AccessNotice) -> bool:
        self._settled[notice.dossier_id] = notice.position
        with self._store.writing() as connection:
            return erasure.is_here(connection, notice.dossier_id) or erasure.holds_bodies(connection, notice.dossier_id)

    def _refuse_many(self, number: int) -> None:
        known = int(self._store.rows("SELECT count(*) FROM dossier")[0][0])
        if number > MANY and number * 100 > known * MANY_PERCENT:
            raise SyncTrouble("sync.many_removed", host=self._client.host, count=number, held=known)

    def _erase(self, stream: Stream, notice: AccessNotice) -> None:
        with self._store.writing() as connection:
            at = moment_text(self._store.clock())
            self.touched |= erasure.erase(connection, notice.dossier_id, stream.organisation_id, at)
        self.erased.append(notice.dossier_id)


def _held(connection: Connection, dossier_id: str) -> set[RowKey]:
    """Return the rows of a dossier that the centre has told of."""
    found = connection.execute(
        "SELECT entity, id, overlay FROM row_meta WHERE dossier_id = ?", (dossier_id,)
    ).fetchall()
    return {(entity, row_id) for entity, row_id, overlay in found if not overlay or '"absent":true' not in overlay}
