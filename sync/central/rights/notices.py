"""What else a page of the log says: of which dossiers the reader's sight changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import groupby

from sqlalchemy import Connection, select

from sync.central.log.beside import Beside
from sync.central.rights.access import Sight
from sync.central.store.bulk import find_rows
from sync.central.store.database import Found
from sync.central.store.tables import ALWAYS_TOLD, reader
from sync.wire.changes import AccessNotice


def notices(connection: Connection, sight: Sight, beside: Beside) -> list[AccessNotice]:
    """Return the newest notice of each dossier that the device must fetch as it is now, or erase: the rest of the log
    does not tell it whole."""
    newest = {one.name: AccessNotice(one.name, one.number, one.change_id) for one in beside.narrowed}
    for notice in _changed_sight(connection, sight, beside.events):
        known = newest.get(notice.dossier_id)
        if known is None or known.position < notice.position:
            newest[notice.dossier_id] = notice
    return sorted(newest.values(), key=lambda notice: (notice.position, notice.dossier_id))


def _changed_sight(connection: Connection, sight: Sight, found: Iterable[Found]) -> list[AccessNotice]:
    """Return the newest notice of each dossier of which the reader saw something else at any moment since these events
    than now. Lines of a user and his groups that change together without any difference to him are no news."""
    events: dict[str, list[Found]] = defaultdict(list)
    for event in found:
        events[event.name].append(event)
    if not events:
        return []
    now = _reads(connection, sight, sorted(events))
    told = [some[0] for dossier_id, some in events.items() if _differed(some, now[dossier_id])]
    return [AccessNotice(event.name, event.number, event.change_id) for event in told]


def _differed(events: Iterable[Found], now: dict[str, int]) -> bool:
    """Go back through the events of a dossier (the newest first) and tell whether the reader ever saw otherwise."""
    lines = dict(now)
    for _position, some in groupby(events, key=lambda event: int(event.number)):
        for event in some:
            if event.before == ALWAYS_TOLD:
                return True
            lines[event.reader] = event.before
        if _all(lines) != _all(now):
            return True
    return False


def _all(lines: dict[str, int]) -> int:
    reads = 0
    for one in lines.values():
        reads |= one
    return reads


def _reads(connection: Connection, sight: Sight, dossier_ids: list[str]) -> dict[str, dict[str, int]]:
    query = select(reader.c.dossier_id, reader.c.reader, reader.c.reads).where(
        reader.c.organisation_id == sight.organisation_id, reader.c.reader.in_(sight.readers)
    )
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for row in find_rows(connection, query, reader.c.dossier_id, dossier_ids):
        found[row.dossier_id][row.reader] = row.reads
    return found
