"""The contents of attachments between this device and the centre, after their rows: sent and fetched chunk by chunk.

``attachment_todo`` lists the attachments of which is not known that the content is whole on both sides. Nothing else
is looked at, so a sync with nothing to do costs one look at an empty table. A transfer may be cut anywhere: what has
arrived is never sent again, because each side says which chunks it lacks.

What stands here is sent before anything is fetched: once it is at the centre it survives the laptop.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol, TypeVar
from urllib.parse import quote, urlencode

from models.attachment import Attachment, Manifest
from models.errors import Trouble
from models.row import audience
from sync.errors import SyncTrouble
from sync.laptop.owners import Owners
from sync.laptop.sqlite_rows import Connection
from sync.wire.attachments import CHUNK_ADDRESS, STATUS_ADDRESS, AttachmentStatus

if TYPE_CHECKING:
    from sync.http.client import CentreClient

T = TypeVar("T")

_WRONG_BYTES = "attachment.wrong_bytes"


class Contents(Protocol):
    """What the transfer needs of the contents on this device (``app.store.attachments``)."""

    def is_whole(self, manifest: Manifest) -> bool: ...
    def is_right(self, manifest: Manifest) -> bool: ...
    def missing(self, manifest: Manifest) -> list[int]: ...
    def read_chunk(self, manifest: Manifest, n: int) -> bytes: ...
    def write_chunk(self, manifest: Manifest, n: int, data: bytes) -> None: ...
    def forget(self, sha256: str) -> None: ...


class AttachmentStore(Protocol):
    """What the transfer needs of an opened workspace."""

    @property
    def contents(self) -> Contents: ...
    def writing(self) -> AbstractContextManager[Connection]: ...
    def rows(self, sql: str, *parameters: object) -> list[Any]: ...


@dataclass(frozen=True)
class AttachmentStep:
    """How far a transfer is: ``done`` of ``whole`` bytes, in direction ``"out"`` or ``"in"``."""

    direction: str
    done: int
    whole: int


@dataclass
class AttachmentReport:
    """What a transfer did: bytes ``sent`` and ``received``; ``touched``: dossiers of which the screen may differ now.

    ``left``: how many attachments are not whole on both sides yet. ``refused``: attachment and kind of trouble.
    ``trouble``: why fetching ended early (a full disk), empty if it did not."""

    sent: int = 0
    received: int = 0
    touched: set[str] = field(default_factory=set)
    refused: list[tuple[str, str]] = field(default_factory=list)
    trouble: str = ""
    left: int = 0


def transfer_attachments(
    store: AttachmentStore,
    client: CentreClient,
    *,
    report_step: Callable[[AttachmentStep], None] = lambda _: None,
    should_stop: Callable[[], bool] = lambda: False,
    dossiers: Collection[str] | None = None,
) -> AttachmentReport:
    """Send the contents that the centre lacks, fetch those that lack here; to be called when rows are in step.

    ``dossiers``: only of these, whose contents cannot wait. Raises SyncTrouble when the connection breaks; what was
    done before stays done. ``should_stop`` is asked between chunks.
    """
    todo = [item for item in _todo(store) if dossiers is None or item.dossier_id in dossiers]
    transfer = _Transfer(store, _AttachmentClient(client), report_step, should_stop)
    if todo:
        here = [item for item in todo if store.contents.is_whole(item.manifest)]
        transfer.send(here)
        transfer.fetch([item for item in todo if item not in here])
        transfer.report.left = store.rows("SELECT count(*) FROM attachment_todo")[0][0]
    return transfer.report


def check_again(connection: Connection) -> None:
    """Look at every attachment at the next transfer: this device or the centre was put back to an earlier day."""
    connection.execute("INSERT OR IGNORE INTO attachment_todo (id, dossier_id) SELECT id, dossier_id FROM attachment")


def look_again(connection: Connection, entity: str, row_id: str) -> None:
    """Look at an attachment at the next transfer; any other kind of row has no content."""
    if entity == Attachment.kind.name:
        connection.execute(
            "INSERT OR REPLACE INTO attachment_todo (id, dossier_id)"
            " SELECT id, dossier_id FROM attachment WHERE id = ?",
            (row_id,),
        )


@dataclass(frozen=True)
class _Item:
    """An attachment on the list. ``mark`` differs each time that it was put there."""

    id: str
    dossier_id: str
    owner: str
    audience: str
    mark: str
    manifest: Manifest


def _todo(store: AttachmentStore) -> list[_Item]:
    rows = store.rows(
        "SELECT t.id, a.dossier_id, t.mark, a.category, a.is_private, a.author_id, a.sha256, a.size, a.chunk_hashes"
        " FROM attachment_todo t"
        " JOIN attachment a ON a.id = t.id WHERE t.trouble <> ? ORDER BY a.added_on DESC, a.id DESC",
        _WRONG_BYTES,  # again would be the same again; a change of the row takes the mark away
    )
    if not rows:
        return []
    with store.writing() as connection:
        owners = Owners(connection, "")
        return [
            _Item(id_, dossier_id, owners.of(dossier_id), _audience(*who), mark, manifest)
            for id_, dossier_id, mark, *who, sha256, size, chunk_hashes in rows
            if (manifest := Manifest(sha256, size, tuple(json.loads(chunk_hashes)))).is_sound
        ]


def _audience(category: str, is_private: int, author_id: str) -> str:
    values = {"category": category, "is_private": bool(is_private), "author_id": author_id}
    return str(audience(Attachment.kind, values))


class _Transfer:
    """One run over the list."""

    def __init__(
        self,
        store: AttachmentStore,
        client: _AttachmentClient,
        report_step: Callable[[AttachmentStep], None],
        should_stop: Callable[[], bool],
    ) -> None:
        self.report = AttachmentReport()
        self._store, self._contents, self._client = store, store.contents, client
        self._report_step, self._should_stop = report_step, should_stop

    # Out

    def send(self, items: Collection[_Item]) -> None:
        """Send what the centre lacks of ``items``, which are whole here."""
        done, whole = 0, sum(item.manifest.size for item in items)
        for item in items:
            if self._should_stop():
                return
            try:
                if (status := self._client.status(item)) is not None:
                    self._send(item, status)
            except _Refusal as refusal:
                self._refuse(item, refusal.kind)
            done += item.manifest.size
            self._report_step(AttachmentStep("out", done, whole))

    def _send(self, item: _Item, status: AttachmentStatus) -> None:
        while status.missing and not self._should_stop():
            n = status.missing[0]
            try:
                data = self._contents.read_chunk(item.manifest, n)
            except Trouble as trouble:
                if trouble.kind != "attachment.incomplete":
                    raise
                return  # it no longer opened: it is fetched, or stays missing
            status = self._client.send(item, n, data)
            self.report.sent += len(data)
            if n in status.missing:
                raise SyncTrouble("sync.not_a_centre", host=self._client.host)
        if status.whole:
            self._settle(item)

    def _refuse(self, item: _Item, kind: str) -> None:
        """Keep why the centre does not take a content; one of which the row is not there (any more) just waits."""
        if kind:
            self._mark(item, "UPDATE attachment_todo SET trouble = ?3 WHERE id = ?1 AND mark = ?2", kind)
            self.report.refused.append((item.id, kind))

    # In

    def fetch(self, items: Collection[_Item]) -> None:
        """Fetch what lacks here of ``items``, as far as the centre has it."""
        done, whole = 0, sum(item.manifest.size for item in items)
        for item in items:
            if self._should_stop() or self.report.trouble:
                return
            try:
                if (status := self._client.status(item)) is not None:
                    self._fetch(item, status)
            except _Refusal:
                pass  # the centre has no room for it: nobody could send it
            done += item.manifest.size
            self._report_step(AttachmentStep("in", done, whole))

    def _fetch(self, item: _Item, status: AttachmentStatus) -> None:
        for n in self._contents.missing(item.manifest):
            if self._should_stop() or self.report.trouble:
                return
            if n in status.missing or not self._fetch_chunk(item, n):
                continue
            self.report.touched.add(item.dossier_id)
        if not self._contents.is_whole(item.manifest):
            return
        if not self._contents.is_right(item.manifest):
            self._contents.forget(item.manifest.sha256)
            self._refuse(item, _WRONG_BYTES)
        elif status.whole:
            self._settle(item)

    def _fetch_chunk(self, item: _Item, n: int) -> bool:
        data = self._client.fetch(item, n)
        if data is None or len(data) != item.manifest.length(n):
            return False  # not there (any more), or cut on its way by who told no length: it is asked for again
        try:
            self._contents.write_chunk(item.manifest, n, data)
        except Trouble as trouble:
            if trouble.kind == _WRONG_BYTES:
                self._refuse(item, trouble.kind)
            else:  # of the disk
                self.report.trouble = trouble.kind
            return False
        self.report.received += len(data)
        return True

    def _settle(self, item: _Item) -> None:
        """Take an item from the list, unless its row changed meanwhile: then it is looked at again."""
        self._mark(item, "DELETE FROM attachment_todo WHERE id = ?1 AND mark = ?2")

    def _mark(self, item: _Item, sql: str, *parameters: object) -> None:
        with self._store.writing() as connection:
            connection.execute(sql, (item.id, item.mark, *parameters))
        self.report.touched.add(item.dossier_id)


class _Refusal(Exception):
    """The centre does not take a content; ``kind`` is the trouble that people see, empty for what may pass."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind


_NOT_THERE = frozenset({"attachment_unknown", "attachment_incomplete", "attachment_unfit"})
_REFUSED = {"attachment_quota": "attachment.quota", "attachment_wrong_bytes": _WRONG_BYTES}


class _AttachmentClient:
    """The three requests of a transfer; what the centre does not have or does not show is no trouble.

    Each raises _Refusal where the centre does not want a content."""

    def __init__(self, client: CentreClient) -> None:
        self.host = client.host
        self._client = client

    def status(self, item: _Item) -> AttachmentStatus | None:
        """Return which chunks the centre lacks; ``None`` if it does not know the row (yet, or any more)."""
        return self._unless_refused(lambda: self._client.ask(_address(STATUS_ADDRESS, item), AttachmentStatus))

    def send(self, item: _Item, n: int, data: bytes) -> AttachmentStatus:
        """Send a chunk and return what lacks still."""
        address = _address(CHUNK_ADDRESS, item, n=n)
        taken = self._unless_refused(lambda: self._client.put_bytes(address, data, AttachmentStatus))
        if taken is None:  # its row went in between
            raise _Refusal("")
        return taken

    def fetch(self, item: _Item, n: int) -> bytes | None:
        """Return a chunk; ``None`` if it is not there (any more)."""
        return self._unless_refused(lambda: self._client.get_bytes(_address(CHUNK_ADDRESS, item, n=n)))

    def _unless_refused(self, request: Callable[[], T]) -> T | None:
        try:
            return request()
        except SyncTrouble as trouble:
            problem = str(trouble.facts.get("problem", ""))
            if problem in _NOT_THERE:
                return None
            if problem in _REFUSED:
                raise _Refusal(_REFUSED[problem]) from trouble
            raise


def _address(template: str, item: _Item, **parts: object) -> str:
    path = template.format(dossier_id=quote(item.dossier_id, safe=""), sha256=item.manifest.sha256, **parts)
    asked = {"audience": item.audience} | ({"organisation": item.owner} if item.owner else {})
    return f"{path}?{urlencode(asked)}"
