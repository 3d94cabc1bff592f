"""Nothing is visible without right: not in an answer, not in a row, not in a byte on a laptop's disk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol
from zoneinfo import ZoneInfo

import msgspec
from sqlalchemy import Connection, select

from app.store.connection import open_db
from models.registry import TABLES
from models.row import RowKind
from sync.central.store import row_store
from sync.central.store.database import Database
from sync.central.store.tables import ROW_TABLES, log, row_meta
from sync.merge import RowKey, RowState
from tests.simulation.laptops import KEY, Laptop
from tests.simulation.ledger import Ledger, words_in
from tests.simulation.oracle import Oracle, audience_of
from tests.simulation.raw_pages import plain_bytes

_BRUSSELS = ZoneInfo("Europe/Brussels")


class World(Protocol):
    """What these checks need of a world."""

    ledger: Ledger
    is_mixed: bool

    @property
    def database(self) -> Database: ...

    def clock(self, whose: str) -> datetime: ...


def oracle_of(world: World, connection: Any) -> Oracle:
    """Return who may see what at the centre today."""
    return Oracle(connection, world.clock("centre").astimezone(_BRUSSELS).date())


@dataclass(frozen=True)
class AtCentre:
    """A row at the centre, deleted or not: whose dossier it is in, for whom it stands there, and what it says."""

    owner: str
    audience: str
    state: RowState


def rows_at_centre(world: World) -> Mapping[RowKey, AtCentre]:
    """Return everything that the centre holds."""
    rows: dict[RowKey, AtCentre] = {}
    with world.database.reading() as connection:
        metas: dict[str, dict[RowKey, str]] = {}
        for meta in connection.execute(select(row_meta)):
            metas.setdefault(meta.organisation_id, {})[meta.entity, meta.id] = meta.audience
        for owner, audiences in metas.items():
            for key, state in row_store.load(connection, owner, list(audiences)).items():
                rows[key] = AtCentre(owner, audiences[key], state)
    return rows


def rows_for(world: World, laptop: Laptop, rows: Mapping[RowKey, AtCentre]) -> dict[RowKey, RowState]:
    """Return those of ``rows`` that the laptop's user may see, as the oracle judges them."""
    with world.database.reading() as connection:
        oracle = oracle_of(world, connection)
    who = oracle.person(laptop.user_id)
    return {
        key: row.state
        for key, row in rows.items()
        if oracle.may_see(who, row.owner, row.state.dossier_id, row.audience)
    }


def mislabelled(world: World, rows: Mapping[RowKey, AtCentre]) -> Iterator[str]:
    """Every row stands at the centre for the audience that its declaration and values give it."""
    for (entity, row_id), row in rows.items():
        if row.state.deleted or (world.is_mixed and row.audience == "unknown:"):
            continue  # one of a kind that the centre has learned stands so until somebody touches it
        if entity in TABLES and row.audience != audience_of(entity, dict(row.state.values)):
            yield f"{entity} {row_id} stands for {row.audience}"


def wider_than_their_ends(rows: Mapping[RowKey, AtCentre]) -> Iterator[str]:
    """A row that stands on others of its dossier is seen by nobody who does not see these, as long as it can change."""
    for (entity, row_id), row in rows.items():
        kind = TABLES[entity].kind if entity in TABLES else None
        if kind is None or kind.ends is None or row.state.deleted or _is_closed(kind, row, rows):
            continue
        columns, end = kind.ends
        for key in ((end, str(row.state.values.get(column))) for column in columns):
            other = rows.get(key)
            if other is None or (other.owner, other.state.dossier_id) != (row.owner, row.state.dossier_id):
                continue
            whose = audience_of(end, dict(other.state.values))
            within_team = f"internal:{whose.partition(':')[2]}"
            is_own = bool(kind.private) and not row.audience.endswith(":")  # for its writer alone, on another's note
            if whose != f"{kind.category}:" and row.audience not in (whose, within_team) and not is_own:
                yield f"{entity} {row_id} stands for {row.audience} on a row for {whose}"


def _is_closed(kind: RowKind, row: AtCentre, rows: Mapping[RowKey, AtCentre]) -> bool:
    column, entity = kind.frozen_with or ("", "")
    keeper = rows.get((entity, str(row.state.values.get(column))))
    return keeper is not None and bool(keeper.state.values.get(str(TABLES[entity].kind.frozen_by)))


def on_disk(world: World, laptop: Laptop) -> Iterator[str]:
    """No file of a laptop holds a word of a dossier of which its user may see nothing at all any more."""
    with world.database.reading() as connection:
        oracle = oracle_of(world, connection)
        who = oracle.person(laptop.user_id)
        passed_on = [name for name, table in TABLES.items() if table.kind.by_centre]  # questions, and their answers
        for word, places in places_at_centre(connection, passed_on).items():
            world.ledger.places.setdefault(word, set()).update(places)
        begun = set(connection.scalars(select(row_meta.c.dossier_id).distinct()))
        logged = set(connection.scalars(select(log.c.change_id)))
        verdicts: dict[tuple[str, str], bool] = {}
        for places in world.ledger.places.values():
            for place in places - verdicts.keys():
                # A dossier that the centre never took is nobody's but its author's, who keeps what was refused.
                verdicts[place] = place[1] not in begun or oracle.sees_any(who, *place)
    forbidden = {word for word, places in world.ledger.places.items() if not any(verdicts[place] for place in places)}
    forbidden -= world.ledger.offered
    if not forbidden:
        return
    folder = laptop.folder
    # What was never sent before a backup was put back stands only in what that replaced: it is the user's own.
    put_back = [save for save in world.ledger.of(laptop.name) if save.is_doubtful and save.change_id not in logged]
    unsent = {word for save in put_back for word in save.added}
    for file in (folder.database, *sorted(folder.backups.glob("*.db")), *sorted(folder.replaced.glob("*/*.db"))):
        hidden = forbidden
        if file.is_relative_to(folder.replaced):
            hidden = forbidden - unsent - _around(file, {save.change_id for save in put_back})
        found = words_in(plain_bytes(file, KEY).decode("utf-8", "replace")) & hidden
        if found:
            yield f"{file.parent.name}/{file.name} still holds {sorted(found)[:5]}"


def _around(database: Path, changes: set[str]) -> frozenset[str]:
    """Return the words that changes which were never sent hold of the text in which somebody typed: a change says a
    text whole, and the text as he left it stands nowhere else."""
    with closing(open_db(database, KEY, read_only=True)) as connection:
        bodies = connection.execute("SELECT id, body FROM change JOIN change_body USING (device_id, seq)").fetchall()
    return words_in([body for change_id, body in bodies if change_id in changes])


def places_at_centre(connection: Connection, kinds: Iterable[str] = ()) -> dict[str, set[tuple[str, str]]]:
    """Return in which (organisation, dossier) each word stands at the centre, in rows of these ``kinds`` or of all."""
    places: dict[str, set[tuple[str, str]]] = {}
    for entity in kinds or TABLES:
        for row in connection.execute(select(ROW_TABLES[entity])).mappings():
            for word in words_in(tuple(row.values())):
                places.setdefault(word, set()).add((row["organisation_id"], row["dossier_id"]))
    return places


def heard_without_right(world: World, laptop: Laptop, answer: bytes) -> list[str]:
    """Return the parts and rows of an answer that the laptop's user may not see now."""
    said = _said(answer)
    if "organisations" in said:
        return _offered_without_will(world, said)
    told = _told(said)
    if told is None:
        return []
    with world.database.reading() as connection:
        oracle = oracle_of(world, connection)
        who = oracle.person(laptop.user_id)
        kept = connection.execute(select(row_meta.c.dossier_id, row_meta.c.organisation_id).distinct())
        owners = {dossier_id: owner for dossier_id, owner in kept if dossier_id}
        return [
            f"{dossier_id} {audience}"
            for dossier_id, audience in sorted(told)
            if not oracle.may_see(who, owners.get(dossier_id, who.organisation_id), dossier_id, audience)
        ]


def _offered_without_will(world: World, directory: Mapping[str, Any]) -> list[str]:
    """Return the offers of the directory that their organisation does not share now; note the words of the others."""
    told = {offer["id"]: offer for place in directory["organisations"] for offer in place.get("offers", ())}
    world.ledger.offered |= words_in(tuple(told.values()))
    table = ROW_TABLES["local_offer"]
    with world.database.reading() as connection:
        shared = set(connection.scalars(select(table.c.id).where(table.c.is_regional, table.c.is_active)))
    return [f"local_offer {row_id}" for row_id in sorted(told.keys() - shared)]


def _said(answer: bytes) -> Mapping[str, Any]:
    try:
        said = msgspec.json.decode(answer)
    except (msgspec.DecodeError, UnicodeDecodeError):  # the bytes of a file
        return {}
    return said if isinstance(said, dict) else {}


def _told(said: Mapping[str, Any]) -> set[tuple[str, str]] | None:
    """Return the (dossier, audience) of everything that an answer tells; ``None`` for other answers."""
    if "entries" in said:
        return {(part["dossier_id"], part["audience"]) for entry in said["entries"] for part in entry["parts"]}
    if "dossier_id" in said and "rows" in said:
        return {(said["dossier_id"], row["audience"]) for row in said["rows"]} | {
            (said["dossier_id"], audience) for audience in said["digests"]
        }
    if "dossiers" in said:
        return {(one["dossier_id"], one["audience"]) for one in said["dossiers"]}
    return None
