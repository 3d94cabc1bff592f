"""A device that follows one organisation's log as the protocol says: pages, notices, snapshots, floors, digests."""

from __future__ import annotations

import msgspec

from sync.wire.changes import PullResponse, RowEffect, Snapshot, part_digest
from tests.sync.central.laptop import Laptop, decoded

_EFFECTS = msgspec.json.Decoder(list[RowEffect])


class Follower:
    """What a laptop holds of one log. ``rows``: by dossier; ``texts``: everything that ever came in an answer."""

    def __init__(self, laptop: Laptop, organisation_id: str) -> None:
        """Nothing is read before :meth:`follow`."""
        self.laptop, self.organisation_id = laptop, organisation_id
        self.cursor = 0
        self.digests: dict[tuple[str, str], int] = {}
        self.floors: dict[str, int] = {}
        self.rows: dict[str, dict[tuple[str, str], dict[str, object]]] = {}
        self.streams: dict[str, int] = {}

    def follow(self, max_bytes: int = 1_000_000) -> None:
        """Read on to the end, and find at the end what the centre says of it."""
        while True:
            page = self._page(max_bytes)
            for notice in page.access:
                if notice.position > self.floors.get(notice.dossier_id, 0):
                    self._fetch(notice.dossier_id)
            for entry in page.entries:
                for part in entry.parts:
                    if entry.position > self.floors.get(part.dossier_id, 0):
                        key = (part.dossier_id, part.audience)
                        self.digests[key] = self.digests.get(key, 0) ^ part_digest(entry.position, part)
                        self._set(part.dossier_id, _EFFECTS.decode(part.rows))
            self.cursor, self.streams = page.upto, page.streams
            if page.upto == page.head:
                break
        total = 0
        for value in self.digests.values():
            total ^= value
        assert page.digest == f"{total:016x}"

    def _page(self, max_bytes: int) -> PullResponse:
        asked: dict[str, str | int] = {"after": self.cursor, "max_bytes": max_bytes, "echo": 0}
        asked["organisation"] = self.organisation_id
        return decoded(self.laptop.http.get("/v1/pull", params=asked), PullResponse)

    def _fetch(self, dossier_id: str) -> None:
        asked = {"organisation": self.organisation_id}
        whole = decoded(self.laptop.http.get(f"/v1/dossiers/{dossier_id}", params=asked), Snapshot)
        self.digests = {key: value for key, value in self.digests.items() if key[0] != dossier_id}
        self.rows.pop(dossier_id, None)
        self.floors.pop(dossier_id, None)
        if whole.visible:
            self.digests |= {(dossier_id, audience): int(value, 16) for audience, value in whole.digests.items()}
            self.rows[dossier_id] = {(row.entity, row.id): dict(row.values) for row in whole.rows if not row.deleted}
            self.floors[dossier_id] = whole.upto

    def _set(self, dossier_id: str, effects: list[RowEffect]) -> None:
        rows = self.rows.setdefault(dossier_id, {})
        for effect in effects:
            key = (effect.entity, effect.id)
            if effect.gone or effect.deleted:
                rows.pop(key, None)
            else:
                rows.setdefault(key, {}).update(effect.fields)
