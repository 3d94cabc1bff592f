"""One sync, whole: send what waits, take in what is new, check that both sides agree, mend what does not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

import msgspec

from models.moments import moment_text
from sync.errors import SyncTrouble
from sync.http.client import CentreClient
from sync.laptop.attachments import check_again
from sync.laptop.erasure import drop_bodies_of_erased
from sync.laptop.known_lives import known_lives
from sync.laptop.outbox import Author, is_known_already, mark_sent, take_answers, unsent
from sync.laptop.owners import Owners
from sync.laptop.page import apply_page
from sync.laptop.repair import digest_total, dossiers_that_differ, take_snapshot
from sync.laptop.replay import take_back
from sync.laptop.send_again import send_again
from sync.laptop.set_back import RECOVERING, lacking
from sync.laptop.sight import LocalStore, Sight
from sync.laptop.sqlite_rows import Connection
from sync.laptop.streams import Stream, drop_passed_floors, keep_progress, note_end, read_streams, set_floor
from sync.wire.changes import PROTOCOL, SCHEMA, AccessNotice, Entry, PullResponse, PushRequest
from sync.wire.lives import Lives

_BATCH_BYTES = 512 * 1024
AT_A_TIME = 10_000
_REPAIR_ROUNDS = 3
_ANOTHER_LIFE = frozenset({"sync.other_centre", "sync.centre_behind"})
_UNKNOWN_THERE = frozenset({"sync.refused", "sync.refused_unsaid"})
_BRUSSELS = ZoneInfo("Europe/Brussels")


@dataclass(frozen=True)
class Step:
    """How far a sync is: ``done`` of ``whole`` changes in direction ``"out"`` or ``"in"``; or dossiers that are fetched
    whole, in direction ``"dossiers"``."""

    direction: str
    done: int
    whole: int


@dataclass
class SyncReport:
    """What a sync did. ``touched``: (kind, dossier id) of rows that changed here; ``mended``: dossiers re-fetched;
    ``erased``: dossiers that this user may not see any more."""

    sent: int = 0
    received: int = 0
    conflicts: int = 0
    refused: list[tuple[int, str]] = field(default_factory=list)
    touched: set[tuple[str, str]] = field(default_factory=set)
    mended: list[str] = field(default_factory=list)
    erased: list[str] = field(default_factory=list)
    is_current: bool = False


class SyncEngine:
    """Syncs one workspace with one centre. ``report_step`` is told of progress; ``should_stop`` is asked between
    steps: a sync that is stopped leaves nothing half done and goes on the next time."""

    def __init__(
        self,
        store: LocalStore,
        client: CentreClient,
        *,
        report_step: Callable[[Step], None] = lambda _: None,
        should_stop: Callable[[], bool] = lambda: False,
        at_a_time: int = AT_A_TIME,
        allow_removal: bool = False,
    ) -> None:
        """``at_a_time``: entries taken in by one transaction; beside somebody who types, few: a save waits for it.
        ``allow_removal``: a person said that many dossiers may leave this device."""
        self._store = store
        self._client = client
        self._report_step = report_step
        self._should_stop = should_stop
        self._at_a_time = at_a_time
        facts = dict(store.rows("SELECT name, value FROM fact"))
        self._device_id: str = facts["device_id"]
        self._organisation_id: str = facts["organisation_id"]
        self._user_id: str = facts.get("user_id", "")
        self._epoch: str = facts.get("epoch", "")
        known = store.rows("SELECT organisation_id, cursor, newest_seen, is_whole, looked_on FROM stream")
        self._streams = read_streams(known, self._organisation_id)
        self._client.seen = self._own.seen
        self.report = SyncReport()
        self._sight = Sight(
            store,
            client,
            self._device_id,
            allow_removal=allow_removal,
            report_step=lambda done, whole: report_step(Step("dossiers", done, whole)),
            should_stop=should_stop,
        )

    @property
    def _own(self) -> Stream:
        return self._streams[self._organisation_id]

    def sync(self) -> SyncReport:
        """Push, pull and check. Raises SyncTrouble; whatever was done until then stays done, and is in ``report``."""
        try:
            try:
                self._sync()
            except SyncTrouble as trouble:
                if trouble.kind not in _ANOTHER_LIFE:
                    raise
                self._take_up_later_life(trouble)
                self._sync()
        finally:
            self.report.touched |= self._sight.touched
            self.report.erased += self._sight.erased
        return self.report

    def _sync(self) -> None:
        if self._store.rows("SELECT 1 FROM fact WHERE name = ?", RECOVERING) and not self._recover():
            return
        self._push(self.report)
        if not self._should_stop():
            self._pull(self.report)

    # A centre that was put back to an earlier day

    def _take_up_later_life(self, trouble: SyncTrouble) -> None:
        """Go on with a centre that was put back where nothing that this device knows was lost by it. Raises SyncTrouble
        ``sync.centre_restored`` where something was, ``sync.centre_rebuilt`` where it cannot say what was, and
        ``trouble`` where it lives the life that this device knows."""
        self._client.seen = ""
        try:
            lives = known_lives(self._store, self._client, self._epoch, self._organisation_id)
        except SyncTrouble as other:
            raise (trouble if other.kind in _UNKNOWN_THERE else other) from other
        if lives.epoch == self._epoch:
            raise trouble
        with self._store.writing() as connection:
            lacks = lacking(connection, lives, self._device_id, self._organisation_id)
            is_ahead = any(one.cursor > lives.heads.get(one.organisation_id, 0) for one in self._streams.values())
            if not lives.is_later or not lacks.is_nothing or is_ahead:
                kind = "sync.centre_restored" if lives.is_later else "sync.centre_rebuilt"
                raise SyncTrouble(kind, host=self._client.host, changes=lacks.changes, rows=lacks.rows)
            check_again(connection)  # the contents of attachments are in no log
            _set_fact(connection, "epoch", lives.epoch)
        self._epoch = lives.epoch

    def _recover(self) -> bool:
        """Read what the centre has and make what it lacks into changes to send; False when asked to stop before."""
        lost = self._store.rows("SELECT DISTINCT organisation_id, dossier_id FROM rescued_row ORDER BY 1, 2")
        for organisation_id, dossier_id in lost:
            if self._should_stop():
                return False
            self._fetch_anew(self._streams[organisation_id], dossier_id)
        if not self._pull(self.report):
            return False
        with self._store.writing() as connection:
            known = connection.execute("SELECT value FROM fact WHERE name = ?", (RECOVERING,)).fetchone()
            author = Author(self._organisation_id, self._user_id, self._device_id)
            at = moment_text(self._store.clock())
            send_again(connection, msgspec.json.decode(known[0], type=Lives), author, at)
        return True

    def _fetch_anew(self, stream: Stream, dossier_id: str) -> None:
        self._client.seen = ""
        snapshot = self._client.snapshot(dossier_id, stream.asked_for)
        with self._store.writing() as connection:
            if snapshot.visible:
                set_floor(connection, dossier_id, stream.organisation_id, snapshot.upto)
            else:  # made after the day to which the centre was put back: it never was there
                snapshot = msgspec.structs.replace(snapshot, rows=[], digests={})
            self.report.touched |= take_snapshot(connection, stream.organisation_id, self._device_id, snapshot)

    # Out

    def _push(self, report: SyncReport) -> None:
        whole = self._store.rows("SELECT count(*) FROM change WHERE state IN ('waiting', 'sent')")[0][0]
        while not self._should_stop():
            with self._store.writing() as connection:
                batch = unsent(connection, self._device_id, max_bytes=_BATCH_BYTES)
                if batch:
                    mark_sent(connection, self._device_id, batch[-1][0])
            if not batch:
                return
            try:
                self._push_batch(batch, report)
            except SyncTrouble as trouble:
                self._go_back(trouble, batch[0][0])
                continue
            report.sent += len(batch)
            self._report_step(Step("out", report.sent, max(whole, report.sent)))

    def _push_batch(self, batch: list[tuple[int, bytes]], report: SyncReport) -> None:
        bodies = [msgspec.Raw(body) for _, body in batch]
        response = self._client.push(PushRequest(self._device_id, PROTOCOL, SCHEMA, self._epoch, bodies))
        self._know_epoch(response.epoch)
        with self._store.writing() as connection:
            not_taken = take_answers(connection, self._device_id, response.answers)
            if not_taken:
                owners = Owners(connection, self._organisation_id)
                take_back(connection, owners, self._device_id, not_taken)
            drop_bodies_of_erased(connection)
        refused = {answer.seq: answer.reason for answer in response.answers if not is_known_already(answer)}
        report.refused += [(seq, refused[seq]) for seq in not_taken if seq in refused]

    def _go_back(self, trouble: SyncTrouble, first: int) -> None:
        """The centre misses changes that it once held (it was restored): send again from where it wants."""
        expected = trouble.facts.get("expected_seq")
        if trouble.kind != "sync.gap" or not isinstance(expected, int) or not 0 < expected < first:
            raise trouble
        with self._store.writing() as connection:
            connection.execute(
                "UPDATE change SET state = 'sent' WHERE device_id = ? AND seq >= ? AND state = 'held'",
                (self._device_id, expected),
            )
            again = unsent(connection, self._device_id, max_bytes=1)
        if not again or again[0][0] != expected:
            raise SyncTrouble("sync.centre_behind", host=self._client.host)

    # In

    def _pull(self, report: SyncReport) -> bool:
        """Read every log to its end; tells whether that was done, or somebody asked to stop before."""
        page = self._pull_stream(self._own, report)
        if page is None:
            return False
        for organisation_id, head in sorted(page.streams.items()):
            stream = self._streams.setdefault(organisation_id, Stream(organisation_id, is_own=False))
            if head < stream.cursor:
                raise SyncTrouble("sync.centre_behind", host=self._client.host)
            # Once a day in any case: a grant of which the period is over leaves no trace until somebody asks.
            is_asked = head > stream.cursor or stream.looked_on != self._today()
            if is_asked and self._pull_stream(stream, report) is None:
                return False
        report.is_current = count_open_in(self._store) == 0
        return True

    def _today(self) -> str:
        return self._store.clock().astimezone(_BRUSSELS).date().isoformat()

    def _pull_stream(self, stream: Stream, report: SyncReport) -> PullResponse | None:
        """Read one organisation's log to its end; return its last page, or ``None`` when asked to stop."""
        organisation_id = stream.organisation_id
        for _ in range(_REPAIR_ROUNDS):
            page = self._pull_pages(organisation_id, report)
            if page is None or self._agrees(organisation_id, page.digest):
                return page
            self._mend(self._streams[organisation_id], report)
        raise SyncTrouble("sync.differs", host=self._client.host)

    def _pull_pages(self, organisation_id: str, report: SyncReport) -> PullResponse | None:
        """Take in pages until the centre has no more and every dossier fetched meanwhile was reached too."""
        echo, horizon = True, 0
        while not self._should_stop():
            stream = self._streams[organisation_id]
            self._client.seen = stream.seen
            page = self._client.pull(stream.cursor, stream.asked_for, echo=echo)
            self._know_epoch(page.epoch)
            if page.head < stream.cursor:
                raise SyncTrouble("sync.centre_behind", host=self._client.host)
            reached = self._sight.follow(stream, page.access)
            if reached is None:
                return None
            horizon = max(horizon, reached)
            try:
                self._take_page(stream, page.entries, page.upto, report)
            except SyncTrouble as trouble:
                if trouble.kind != "sync.unknown_echo" or not echo:
                    raise
                echo = False
                continue
            self._report_step(Step("in", page.upto, max(page.head, horizon)))
            if page.upto >= max(page.head, horizon):
                self._note_end(organisation_id)
                return page
            if stream.is_own and not stream.is_whole and not horizon:
                first = self._sight.bring_first(self._own)
                if first is None:
                    return None
                horizon = max(first, 1)
        return None

    def _note_end(self, organisation_id: str) -> None:
        stream, today = self._streams[organisation_id], self._today()
        if stream.looked_on != today:
            with self._store.writing() as connection:
                self._streams[organisation_id] = note_end(connection, stream, today)
                drop_passed_floors(connection, self._streams[organisation_id])

    def _take_page(self, stream: Stream, entries: list[Entry], upto: int, report: SyncReport) -> None:
        """Take in a page, slice by slice; each slice and its cursor are one transaction."""
        for start in range(0, len(entries), self._at_a_time):
            some = entries[start : start + self._at_a_time]
            is_last = start + len(some) == len(entries)
            stream = self._take_slice(stream, some, upto if is_last else some[-1].position, report)
        if upto > stream.cursor:
            self._take_slice(stream, [], upto, report)

    def _take_slice(self, stream: Stream, entries: list[Entry], upto: int, report: SyncReport) -> Stream:
        with self._store.writing() as connection:
            result = apply_page(connection, stream, self._device_id, entries)
            stream = keep_progress(connection, stream, entries, upto)
            drop_passed_floors(connection, stream)
        self._streams[stream.organisation_id] = stream
        self._client.seen = stream.seen
        report.received += result.rows
        report.conflicts += sum(entry.outcome == "conflict" for entry in entries)
        report.touched |= result.touched
        return stream

    def _agrees(self, organisation_id: str, digest: str) -> bool:
        ours = self._store.rows("SELECT digest FROM digest WHERE organisation_id = ?", organisation_id)
        return digest_total(ours) == int(digest or "0", 16)

    def _mend(self, stream: Stream, report: SyncReport) -> None:
        """Fetch each dossier anew whose digest differs, unless news came in between (then the pull goes first)."""
        theirs = self._client.digests(stream.asked_for)
        ours = self._store.rows(
            "SELECT dossier_id, audience, digest FROM digest WHERE organisation_id = ?", stream.organisation_id
        )
        lost = []
        for dossier_id in dossiers_that_differ(ours, theirs):
            snapshot = self._client.snapshot(dossier_id, stream.asked_for)
            if snapshot.upto != stream.cursor:
                return
            if not snapshot.visible:
                lost.append(AccessNotice(dossier_id, snapshot.upto, ""))
                continue
            with self._store.writing() as connection:
                report.touched |= take_snapshot(connection, stream.organisation_id, self._device_id, snapshot)
            report.mended.append(dossier_id)
        self._sight.lose(stream, lost)

    def _know_epoch(self, epoch: str) -> None:
        if self._epoch == epoch:
            return
        if self._epoch:
            raise SyncTrouble("sync.other_centre", host=self._client.host)
        with self._store.writing() as connection:
            _set_fact(connection, "epoch", epoch)
        self._epoch = epoch


def count_open_in(store: LocalStore) -> int:
    """Return how many changes the centre does not hold yet."""
    return int(store.rows("SELECT count(*) FROM change WHERE state IN ('waiting', 'sent')")[0][0])


def _set_fact(connection: Connection, name: str, value: str) -> None:
    connection.execute("INSERT OR REPLACE INTO fact (name, value) VALUES (?, ?)", (name, value))
