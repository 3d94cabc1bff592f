"""The logs that a device reads: its own organisation's, and those of others that share a dossier with its user."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sync.laptop.sqlite_rows import Connection
from sync.wire.changes import Entry, seen_header


@dataclass
class Stream:
    """How far the log of one organisation was read. ``newest``: the newest entry told, as position and change id.
    ``is_whole``: it was read to its end once. ``looked_on``: the last day (as text) on which that was."""

    organisation_id: str
    is_own: bool
    cursor: int = 0
    newest: str = ""
    is_whole: bool = False
    looked_on: str = ""

    @property
    def asked_for(self) -> str:
        """How a request names it: the own one is meant when none is named."""
        return "" if self.is_own else self.organisation_id

    @property
    def seen(self) -> str:
        """What the device says of it in each request; empty while it was told nothing."""
        if not self.newest:
            return ""
        position, _, change_id = self.newest.partition(" ")
        return seen_header(self.cursor, int(position), change_id)


def read_streams(rows: list[tuple[str, int, str, int, str]], own: str) -> dict[str, Stream]:
    """Return the known streams by organisation, the own one always; ``rows``: of the table ``stream``."""
    known = {one[0]: Stream(one[0], one[0] == own, one[1], one[2], bool(one[3]), one[4]) for one in rows}
    return {own: Stream(own, is_own=True), **known}


def keep_progress(connection: Connection, stream: Stream, entries: list[Entry], upto: int) -> Stream:
    """Write down that ``entries`` were taken in and ``stream`` was read up to ``upto``; return it as it is then."""
    newest = f"{entries[-1].position} {entries[-1].change_id}" if entries else stream.newest
    connection.execute(
        "INSERT INTO stream (organisation_id, cursor, newest_seen) VALUES (?, ?, ?)"
        " ON CONFLICT DO UPDATE SET cursor = excluded.cursor, newest_seen = excluded.newest_seen",
        (stream.organisation_id, upto, newest),
    )
    return replace(stream, cursor=upto, newest=newest)


def note_end(connection: Connection, stream: Stream, today: str) -> Stream:
    """Note that a log was read to its end: whatever dossiers of it are here are complete from now on."""
    connection.execute(
        "INSERT INTO stream (organisation_id, cursor, newest_seen, is_whole, looked_on) VALUES (?, ?, ?, 1, ?)"
        " ON CONFLICT DO UPDATE SET is_whole = 1, looked_on = excluded.looked_on",
        (stream.organisation_id, stream.cursor, stream.newest, today),
    )
    return replace(stream, is_whole=True, looked_on=today)


def floors_from(connection: Connection, organisation_id: str, position: int) -> dict[str, int]:
    """Return the dossiers that came whole as of ``position`` or later: their parts up to there are known already."""
    rows = connection.execute(
        "SELECT dossier_id, upto FROM dossier_floor WHERE organisation_id = ? AND upto >= ?",
        (organisation_id, position),
    ).fetchall()
    return dict(rows)


def set_floor(connection: Connection, dossier_id: str, organisation_id: str, upto: int) -> None:
    """Note that a dossier came whole, as of position ``upto``."""
    connection.execute(
        "INSERT OR REPLACE INTO dossier_floor (dossier_id, organisation_id, upto) VALUES (?, ?, ?)",
        (dossier_id, organisation_id, upto),
    )


def drop_passed_floors(connection: Connection, stream: Stream) -> None:
    """Forget the floors that the log has passed; a dossier of another organisation keeps its line, and one that came
    before the rest of its log keeps it until that is here."""
    if stream.is_own and stream.is_whole:
        connection.execute(
            "DELETE FROM dossier_floor WHERE organisation_id = ? AND upto <= ?",
            (stream.organisation_id, stream.cursor),
        )
