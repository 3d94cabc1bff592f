"""What must be true of files: who may see an attachment opens it, and nobody else has or is given a chunk of it.

What one laptop has whole and may send, the centre has.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from sqlalchemy import Connection, select

from models.attachment import Attachment, Manifest
from sync.central.log.writer import Writer
from sync.central.rights.access import rights_of
from sync.central.store.tables import ROW_TABLES, attachment_content
from tests.simulation import sight_checks
from tests.simulation.files import Files
from tests.simulation.laptops import KEY, Laptop
from tests.simulation.network import Sent
from tests.simulation.oracle import Oracle, Person, audience_of
from tests.simulation.raw_pages import plain_bytes


class World(sight_checks.World, Protocol):
    """What these checks need of a world."""

    files: Files
    counts: Counter[str]

    @property
    def laptops(self) -> Mapping[str, Laptop]: ...


@dataclass(frozen=True)
class _Named:
    """A living row at the centre that names a content as it was stored."""

    id: str
    owner: str
    dossier_id: str
    audience: str
    manifest: Manifest
    is_whole: bool


def given_without_right(world: World, laptop: Laptop, sent: Sent) -> str:
    """Return which content a laptop was given a chunk of without its user having the right to it, or ``""``."""
    parts = sent.path.split("/")
    if sent.method != "GET" or len(parts) < 6 or parts[2] != "attachments" or parts[5] != "chunks":
        return ""
    dossier_id, sha256 = parts[3], parts[4]
    with world.database.reading() as connection:
        oracle = sight_checks.oracle_of(world, connection)
        who = oracle.person(laptop.user_id)
        rows = ROW_TABLES["attachment"]
        named = select(rows).where(rows.c.dossier_id == dossier_id, rows.c.sha256 == sha256)
        for row in connection.execute(named).mappings():
            audience = audience_of("attachment", dict(row))
            if oracle.may_see(who, row["organisation_id"], dossier_id, audience):
                return ""
    return f"a file of dossier {dossier_id}"


def faults(world: World) -> Iterator[str]:
    """Compare what every laptop has of every content with what it should have."""
    with world.database.reading() as connection:
        oracle = sight_checks.oracle_of(world, connection)
        by_hash: dict[str, list[_Named]] = {}
        for named in _named(connection, world.files):
            by_hash.setdefault(named.manifest.sha256, []).append(named)
        for laptop in world.laptops.values():
            who = oracle.person(laptop.user_id)
            for rows in by_hash.values():
                found = _of_laptop(connection, oracle, laptop, who, rows)
                yield from (f"{laptop.name}: {line}" for line in found)
        world.counts["files at the centre"] += sum(row.is_whole for rows in by_hash.values() for row in rows)


def _named(connection: Connection, files: Files) -> Iterator[_Named]:
    whole = {
        (row.organisation_id, row.dossier_id, row.audience, row.sha256)
        for row in connection.execute(select(attachment_content).where(attachment_content.c.whole))
    }
    rows = ROW_TABLES["attachment"]
    for row in connection.execute(select(rows).order_by(rows.c.id)).mappings():
        manifest = Manifest(row["sha256"], row["size"], tuple(row["chunk_hashes"]))
        if files.kept.get(manifest.sha256) != manifest:
            continue  # somebody wrote another hash or size there: it is the row of no file
        place = (row["organisation_id"], row["dossier_id"], audience_of(Attachment.kind.name, dict(row)))
        yield _Named(row["id"], *place, manifest, (*place, manifest.sha256) in whole)


def _of_laptop(
    connection: Connection, oracle: Oracle, laptop: Laptop, who: Person, rows: list[_Named]
) -> Iterator[str]:
    contents, manifest = laptop.workspace.contents, rows[0].manifest
    seen = [row for row in rows if oracle.may_see(who, row.owner, row.dossier_id, row.audience)]
    missing = contents.missing(manifest)
    if not seen:
        if len(missing) < len(manifest.chunk_hashes) and not _is_deleted(laptop, manifest) and _opens(laptop, manifest):
            yield f"has chunks of a file of dossier {rows[0].dossier_id}, of which its user sees no row"
        return
    if any(row.is_whole for row in seen):
        if missing or not contents.is_right(manifest):
            yield f"cannot open attachment {seen[0].id}: {len(missing)} chunks are missing"
    elif not missing:
        for row in seen:
            writer = Writer(who.organisation_id, "", who.user_id, who.role)
            if rights_of(connection, writer, row.owner, row.dossier_id).may_write(row.audience.partition(":")[0]):
                yield f"has the whole of attachment {row.id}, and the centre has not"
    if any(row.is_whole for row in seen) and laptop.workspace.rows(_STILL_TO_DO, seen[0].id):
        yield f"still waits for attachment {seen[0].id}"


def _opens(laptop: Laptop, manifest: Manifest) -> bool:
    """Tell whether chunks that are there can be opened by somebody: after a restore they wait for a row that may never
    be told again, and without the hash that stands in it nobody can, until they are swept."""
    return not laptop.was_put_back or manifest.sha256.encode() in plain_bytes(laptop.folder.database, KEY)


_STILL_TO_DO = "SELECT 1 FROM attachment_todo WHERE id = ?"


def _is_deleted(laptop: Laptop, manifest: Manifest) -> bool:
    """Tell whether a row of this content was deleted in this laptop's sight: that can be undone for a day."""
    return bool(
        laptop.workspace.rows(
            "SELECT 1 FROM row_meta WHERE entity = 'attachment' AND json_extract(tombstone, '$.sha256') = ?",
            manifest.sha256,
        )
    )
