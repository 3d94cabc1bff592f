"""What must be true, at any moment and in the end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

import msgspec
from sqlalchemy import inspect, select, text

from models.registry import TABLES, field_types
from sync.central.partners.tables import to_pass_on
from sync.central.store.database import Database
from sync.central.store.tables import log, organisation, quarantine
from sync.laptop.row_meta import current_states, read_metas
from sync.laptop.sqlite_rows import codec
from sync.merge import RowKey, RowState
from sync.wire.changes import Change
from tests.invariants import broken
from tests.simulation import file_checks, sight_checks
from tests.simulation.laptops import Laptop
from tests.simulation.ledger import Ledger, Words, words_in
from tests.simulation.network import Answered, Sent

_PLACES = ("note", "conflict", "row_meta", "change_body", "activity", "person", "dossier")

_PASSING = (
    "waits for a change and is unknown",  # own work on a row that has left its user's sight is not answered yet
    "which is not open",  # the same, where its body went with an erased dossier: it is still to come back
    "is held at position None",  # a revoked laptop has handed it in, and was stopped before it erased itself
    " did not write ",  # an own edit brings a deleted row back whole, with fields that it did not write
)


class World(file_checks.World, Protocol):
    """What the checks need of a world that has come to rest."""

    frozen: dict[tuple[str, str], dict[str, object]]


class Broken(AssertionError):
    """Something that must always be true is not."""


def sound(laptop: Laptop) -> None:
    """The workspace tells one story, as far as it can while something is on its way."""
    if found := [line for line in broken(laptop.workspace) if not any(passing in line for passing in _PASSING)]:
        raise Broken(f"{laptop.name}: {'; '.join(found[:5])}")


@dataclass(frozen=True)
class Standing:
    """A row on a laptop: where it belongs (organisation, dossier), and the words in it."""

    place: tuple[str, str]
    words: frozenset[str]


def rows_on(laptop: Laptop) -> Mapping[str, Standing]:
    """Return each row that people write, by kind and id; a conflict shows what they wrote elsewhere."""
    return {
        f"{entity} {row_id}": Standing((organisation_id, dossier_id), words_in(values))
        for entity in TABLES
        if entity != "conflict"
        for row_id, organisation_id, dossier_id, *values in laptop.workspace.rows(
            f'SELECT id, organisation_id, dossier_id, * FROM "{entity}"'
        )
    }


def newest_change(laptop: Laptop) -> tuple[str, str]:
    """Return (id, hash) of the laptop's newest change."""
    found = laptop.workspace.rows(
        "SELECT c.id, c.hash FROM change c JOIN fact f ON f.name = 'device_id' AND f.value = c.device_id"
        " ORDER BY c.seq DESC LIMIT 1"
    )
    return (found[0][0], found[0][1]) if found else ("", "")


def private_rows(laptop: Laptop) -> Words:
    """Return the words in each row that is private to this laptop's user."""
    return {
        row[0]: words_in(row[1:])
        for table in TABLES.values()
        if table.kind.private
        for row in laptop.workspace.rows(f'SELECT id, * FROM "{table.kind.name}" WHERE "{table.kind.private}"')
    }


def internal_rows(laptop: Laptop) -> Words:
    """Return the words in each row of this laptop's own organisation that is kept within the team."""
    return {
        row[0]: words_in(row[1:])
        for table in TABLES.values()
        if table.kind.shared
        for row in laptop.workspace.rows(
            f'SELECT id, * FROM "{table.kind.name}" WHERE NOT "{table.kind.shared}" AND organisation_id = ?',
            laptop.organisation_id,
        )
    }


def rows_for_all(laptop: Laptop) -> frozenset[str]:
    """Return the ids of the rows that could be somebody's alone, or the team's, and are not."""
    found = [(table.kind.name, f'NOT "{table.kind.private}"') for table in TABLES.values() if table.kind.private]
    found += [(table.kind.name, f'"{table.kind.shared}"') for table in TABLES.values() if table.kind.shared]
    return frozenset(
        row[0] for entity, where in found for row in laptop.workspace.rows(f'SELECT id FROM "{entity}" WHERE {where}')
    )


def has_seen_more(laptop: Laptop, database: Database) -> bool:
    """Tell whether this laptop has seen a later log of its own organisation than the one that stands there now."""
    mine = laptop.workspace.identity.organisation_id
    with database.reading() as connection:
        head = connection.scalar(select(organisation.c.head).where(organisation.c.organisation_id == mine)) or 0
    found = laptop.workspace.rows("SELECT cursor FROM stream WHERE organisation_id = ?", mine)
    return bool(found) and int(found[0][0]) > head


def keep_frozen(database: Database, frozen: dict[tuple[str, str], dict[str, object]]) -> None:
    """What is finalised or signed at the centre, and all that hangs on it, reads as when that was first seen."""
    with database.reading() as connection:
        for entity, table in TABLES.items():
            if table.kind.frozen_by:
                query = f'SELECT * FROM "{entity}" WHERE {table.kind.frozen_by} IS NOT NULL'
                _compare(entity, connection.execute(text(query)).mappings(), frozen)
        known = set(inspect(connection).get_table_names())
        for entity, query in _frozen_with():
            if entity not in known:
                continue  # a centre of the older release
            rows = list(connection.execute(text(query)).mappings())
            _compare(entity, rows, frozen)
            _compare_parts(entity, rows, frozen)


def _frozen_with() -> Iterator[tuple[str, str]]:
    """Give each kind that is frozen with another, and the query for its rows that are; ``keeper``: with which."""
    for entity, table in TABLES.items():
        if table.kind.frozen_with:
            column, keeper = table.kind.frozen_with
            yield (
                entity,
                f'SELECT p.*, k.id AS keeper FROM "{keeper}" k LEFT JOIN "{entity}" p ON p.{column} = k.id'
                " AND p.organisation_id = k.organisation_id AND p.dossier_id = k.dossier_id"
                f" WHERE k.{TABLES[keeper].kind.frozen_by} IS NOT NULL",
            )


def _compare(entity: str, rows: Iterable[Mapping[Any, Any]], frozen: dict[tuple[str, str], dict[str, object]]) -> None:
    for row in rows:
        if row["id"] is not None:
            earlier = frozen.setdefault((entity, row["id"]), dict(row))
            stays = earlier.keys() - TABLES[entity].kind.after_freezing  # an update adds columns
            if any(row[name] != earlier[name] for name in stays):
                raise Broken(f"{entity} {row['id']} changed after it was frozen")


def _compare_parts(
    entity: str, rows: Iterable[Mapping[Any, Any]], frozen: dict[tuple[str, str], dict[str, object]]
) -> None:
    """Nothing comes to what is frozen and nothing goes."""
    parts: dict[str, list[str]] = {}
    for row in rows:
        parts.setdefault(row["keeper"], []).append(row["id"] or "")
    for keeper, found in parts.items():
        earlier = frozen.setdefault((f"{entity} of", keeper), {"ids": sorted(found)})
        if earlier["ids"] != sorted(found):
            raise Broken(f"rows of {entity} came to {keeper} or went after it was frozen")


def everything(world: World) -> None:
    """Look at everything after healing."""
    found: list[str] = []
    rows = sight_checks.rows_at_centre(world)
    for laptop in world.laptops.values():
        found += [f"{laptop.name}: {line}" for line in _end_of(laptop, world)]
        found += [f"{laptop.name}: {line}" for line in _differences(laptop, sight_checks.rows_for(world, laptop, rows))]
    keep_frozen(world.database, world.frozen)
    found += sight_checks.mislabelled(world, rows)
    found += sight_checks.wider_than_their_ends(rows)
    found += file_checks.faults(world)
    found += _lost(world)
    if found:
        raise Broken("; ".join(found[:8]))


def _end_of(laptop: Laptop, world: World) -> Iterator[str]:
    yield from broken(laptop.workspace)
    for table, where in (
        ("change", "state IN ('waiting', 'sent', 'held')"),
        ("row_meta", "pending <> 0 OR overlay IS NOT NULL"),
        ("change_row", "1"),
        ("change", "state = 'quarantined' AND coalesce(answer, '') = ''"),
    ):
        if count := laptop.workspace.rows(f"SELECT count(*) FROM {table} WHERE {where}")[0][0]:
            yield f"{count} left in {table} with {where}"
    yield from sight_checks.on_disk(world, laptop)
    secrets = world.ledger.secrets_from(laptop.user_id, laptop.organisation_id)
    for table in _PLACES:
        for row in laptop.workspace.rows(f"SELECT * FROM {table}"):
            if seen := words_in(_readable(row)) & secrets:
                yield f"{table} holds what is private to another: {sorted(seen)}"


def _readable(row: tuple[object, ...]) -> list[object]:
    return [part.decode() if isinstance(part, bytes) else part for part in row]


def _differences(laptop: Laptop, theirs: Mapping[RowKey, RowState]) -> Iterator[str]:
    """The laptop holds exactly the rows, versions and deletions of the centre that its user may see (``theirs``)."""
    ours = _local_rows(laptop)
    for key in sorted(theirs.keys() | ours.keys()):
        there, here = theirs.get(key), ours.get(key)
        if there is None:
            yield f"{key} is only here"
        elif here is None:
            if not there.deleted:  # one that was deleted before its user could see it is never told
                yield f"{key} is only at the centre"
        elif there.deleted != here.deleted:
            yield f"{key} is deleted on one side only"
        elif not there.deleted and _full(key[0], there) != dict(here.values):
            names = [name for name, value in _full(key[0], there).items() if here.values.get(name) != value]
            yield f"{key} differs in {names}"
        elif not there.deleted and dict(there.versions) != dict(here.versions):
            yield f"{key} has other versions: {dict(there.versions)} at the centre, {dict(here.versions)} here"


def _full(entity: str, state: RowState) -> dict[str, object]:
    blank = {name: codec(entity).defaults.get(name) for name in field_types(entity)}
    return {**blank, **state.values}


def _local_rows(laptop: Laptop) -> dict[RowKey, RowState]:
    with laptop.workspace.writing() as connection:
        keys = connection.execute("SELECT entity, id FROM row_meta").fetchall()
        return current_states(connection, read_metas(connection, [(entity, row_id) for entity, row_id in keys]))


def _lost(world: World) -> Iterator[str]:
    """Every change is at the centre, and every word stands somewhere or was taken away by somebody who saw it."""
    with world.database.reading() as connection:
        logged = set(connection.scalars(select(log.c.change_id)))
        refused = connection.execute(select(quarantine.c.body, quarantine.c.reason)).all()
        by_kind = {entity: connection.execute(text(f'SELECT * FROM "{entity}"')).all() for entity in TABLES}
        waiting = connection.execute(select(to_pass_on)).all()
    rows = [row for found in by_kind.values() for row in found]
    world.counts.update({f"rows: {entity}": len(found) for entity, found in by_kind.items()})
    if waiting:
        yield f"{len(waiting)} questions or answers were not passed on"
    bodies = [bytes(row.body).decode() for row in refused]
    for row in refused:
        world.counts[f"quarantined: {row.reason}"] += 1
        if not row.reason:
            yield "a change is in quarantine without a reason"
    kept_apart = {msgspec.json.decode(body, type=Change).id for body in bodies}
    if lost := world.ledger.lost_changes(logged | kept_apart):
        yield f"{len(lost)} changes are nowhere at the centre: {lost[:3]}"
    found = set(words_in([*map(tuple, rows), *bodies]))
    if missing := world.ledger.missing(found, logged):
        yield f"words that are nowhere: {missing[:8]}"


def hears_nothing_when_revoked(laptop: Laptop, sent: Sent, answered: Answered) -> None:
    """A revoked laptop is told that it is, and what it hands in is taken; it is given nothing."""
    if answered.status < 400 and sent.path not in ("/v1/hand-in", "/v1/health", "/v1/lives"):
        raise Broken(f"{laptop.name} is revoked and was answered at {sent.path}")


def hears_what_is_his(world: World, laptop: Laptop, sent: Sent, answered: Answered) -> None:
    """An answer holds nothing that the laptop's user may not see now."""
    if answered.status == 200 and (given := file_checks.given_without_right(world, laptop, sent)):
        raise Broken(f"{laptop.name} was given {given}")
    if heard := sight_checks.heard_without_right(world, laptop, answered.text()):
        raise Broken(f"{laptop.name} was told of {heard[:3]}")


def hears_nothing_private(laptop: Laptop, answer: bytes, ledger: Ledger) -> None:
    """An answer holds nothing that is private to somebody else."""
    if leaked := words_in(answer.decode("utf-8", "replace")) & ledger.secrets_from(
        laptop.user_id, laptop.organisation_id
    ):
        raise Broken(f"{laptop.name} was told what is private to another: {sorted(leaked)}")
