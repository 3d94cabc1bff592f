"""A laptop as the centre sees it: real HTTP, its own chain of changes, and what it has read so far."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, datetime
from typing import Any, TypeVar

import httpx
import msgspec

from models.ids import new_id
from models.moments import moment_text
from sync.merge import RowKey
from sync.parts import from_echo
from sync.wire.changes import (
    GENESIS,
    PROTOCOL,
    SCHEMA,
    Answer,
    Change,
    Digests,
    Entry,
    Problem,
    PullResponse,
    PushRequest,
    PushResponse,
    RowEdit,
    RowEffect,
    Session,
    SignIn,
    Snapshot,
    change_hash,
    encode,
    part_digest,
)

PASSWORD = "paarse fiets 42"

T = TypeVar("T")


class Laptop:
    """One device of one user. ``values``/``versions``: the rows it has read; ``digests``: by (dossier, audience)."""

    def __init__(self, url: str, username: str, device_id: str = "") -> None:
        self.device_id = device_id or new_id()
        self.username = username
        self.http = httpx.Client(base_url=url, timeout=30)
        self.session = self.sign_in()
        self.user_id, self.organisation_id = self.session.identity.user_id, self.session.identity.organisation_id
        self.written: list[bytes] = []
        self.cursor, self.unsent = 0, 0
        self.values: dict[RowKey, dict[str, Any]] = {}
        self.versions: dict[RowKey, dict[str, int]] = {}
        self.deleted: set[RowKey] = set()
        self.digests: dict[tuple[str, str], int] = defaultdict(int)
        self.entries: list[Entry] = []
        self.floors: dict[str, int] = {}
        self.owners: dict[RowKey, str] = {}

    def sign_in(self, password: str = PASSWORD) -> Session:
        """Sign in; the access token is used from now on."""
        wanted = SignIn(self.username, password, self.device_id, "laptop", PROTOCOL)
        session = decoded(self.http.post("/v1/devices", content=encode(wanted)), Session)
        self.http.headers["Authorization"] = f"Bearer {session.access_token}"
        return session

    # Writing

    def new(self, entity: str, dossier_id: str, **fields: Any) -> RowEdit:
        """Return the edit that makes a row."""
        return RowEdit(entity, new_id(), dossier_id, fields=fields)

    def edit(self, key: RowKey, dossier_id: str, **fields: Any) -> RowEdit:
        """Return an edit of a row as this laptop knows it, with the texts it was edited from."""
        known = self.versions[key]
        before = {name: self.values[key].get(name) for name in fields}
        return RowEdit(
            *key, dossier_id, fields=fields, bases={name: known.get(name, 0) for name in fields}, before=before
        )

    def delete(self, key: RowKey, dossier_id: str) -> RowEdit:
        """Return the deletion of a row as this laptop knows it."""
        return RowEdit(*key, dossier_id, "delete", bases=dict(self.versions[key]))

    def write(self, *edits: RowEdit, **other: Any) -> bytes:
        """Write one change of ``edits`` behind the others; ``other``: fields of the change that are to differ."""
        change = Change(
            device_id=self.device_id,
            seq=len(self.written) + 1,
            id=new_id(),
            organisation_id=self.organisation_id,
            author_id=self.user_id,
            at=moment_text(datetime.now(UTC)),
            schema=SCHEMA,
            reason="test",
            previous=change_hash(self.written[-1]) if self.written else GENESIS,
            rows=list(edits),
        )
        return self.write_raw(encode(msgspec.structs.replace(change, **other)))

    def write_raw(self, body: bytes) -> bytes:
        """Put these bytes behind the other changes."""
        self.written.append(body)
        return body

    def batch(self, bodies: list[bytes]) -> PushRequest:
        """Return the request that sends ``bodies``."""
        raws = [msgspec.Raw(body) for body in bodies]
        return PushRequest(self.device_id, PROTOCOL, SCHEMA, self.session.epoch, raws)

    def send(self, bodies: list[bytes]) -> httpx.Response:
        """Push exactly these changes."""
        return self.http.post("/v1/push", content=encode(self.batch(bodies)))

    def push(self) -> list[Answer]:
        """Push what was not sent and return the answers."""
        answers = decoded(self.send(self.written[self.unsent :]), PushResponse).answers
        self.unsent = len(self.written)
        return answers

    def save(self, *edits: RowEdit) -> Answer:
        """Write one change and push it."""
        self.write(*edits)
        return self.push()[-1]

    # Reading

    def page(self, **parameters: Any) -> PullResponse:
        """Return the page after the cursor."""
        return decoded(self.http.get("/v1/pull", params={"after": self.cursor, **parameters}), PullResponse)

    def pull(self, **parameters: Any) -> list[Entry]:
        """Read everything that is new, check the digest at the end, and return the new entries."""
        new: list[Entry] = []
        while True:
            page = self.page(**parameters)
            for notice in page.access:
                if notice.position > self.floors.get(notice.dossier_id, 0):
                    self._fetch(notice.dossier_id)
            for entry in page.entries:
                self._apply(entry)
            new += page.entries
            self.cursor = page.upto
            if page.upto == page.head:
                total = 0
                for digest in self.digests.values():
                    total ^= digest
                assert page.digest == f"{total:016x}"
                self.entries += new
                return new

    def snapshot(self, dossier_id: str) -> Snapshot:
        """Return a whole dossier."""
        return decoded(self.http.get(f"/v1/dossiers/{dossier_id}"), Snapshot)

    def all_digests(self) -> Digests:
        """Return the digests of all dossiers."""
        return decoded(self.http.get("/v1/digests"), Digests)

    def of_kind(self, entity: str) -> list[dict[str, Any]]:
        """Return the values of the living rows of a kind."""
        return [values for key, values in self.values.items() if key[0] == entity and key not in self.deleted]

    def _fetch(self, dossier_id: str) -> None:
        """Take a dossier in as it is now, in place of what the log said of it."""
        whole = self.snapshot(dossier_id)
        for key in [key for key, owner in self.owners.items() if owner == dossier_id]:
            self.values.pop(key, None)
            self.versions.pop(key, None)
            self.deleted.discard(key)
        for row in whole.rows:
            key = (row.entity, row.id)
            self.owners[key] = dossier_id
            self.values[key], self.versions[key] = dict(row.values), dict(row.versions)
            if row.deleted:
                self.deleted.add(key)
        kept = {key: digest for key, digest in self.digests.items() if key[0] != dossier_id}
        told = {(dossier_id, audience): int(digest, 16) for audience, digest in whole.digests.items()}
        self.digests = defaultdict(int, kept | told)
        self.floors[dossier_id] = whole.upto

    def _apply(self, entry: Entry) -> None:
        for part in entry.parts:
            if entry.position <= self.floors.get(part.dossier_id, 0):
                continue
            if part.echo:
                part = from_echo(part, msgspec.json.decode(self.written[entry.seq - 1], type=Change))
            self.digests[part.dossier_id, part.audience] ^= part_digest(entry.position, part)
            for effect in msgspec.json.decode(part.rows, type=list[RowEffect]):
                self._set(effect, entry.position)

    def _set(self, effect: RowEffect, position: int) -> None:
        key = (effect.entity, effect.id)
        self.owners[key] = effect.dossier_id
        if effect.gone:
            del self.values[key], self.versions[key]
            return
        self.values.setdefault(key, {}).update(effect.fields)
        self.versions.setdefault(key, {}).update(dict.fromkeys(effect.fields, position))
        if effect.deleted is not None:
            (self.deleted.add if effect.deleted else self.deleted.discard)(key)
            self.versions[key][""] = position


def decoded(response: httpx.Response, kind: type[T]) -> T:
    """Return what a good answer says."""
    assert response.status_code == 200, response.text
    assert response.headers["content-type"] == "application/json"
    return msgspec.json.decode(response.content, type=kind)


def problem(response: httpx.Response) -> Problem:
    """Return what a refusal says: it is always a problem document, with the status in it."""
    assert response.headers["content-type"] == "application/problem+json", response.text
    found = msgspec.json.decode(response.content, type=Problem)
    assert found.status == response.status_code
    return found
