"""What goes with a page of the log beside its entries, in one query: to a small sync every way to the database and
back is as much as what it brings."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    BigInteger,
    BindParameter,
    Connection,
    Integer,
    Select,
    Text,
    bindparam,
    cast,
    exists,
    func,
    literal,
    null,
    select,
    union_all,
)

from sync.central.log.writer import Writer
from sync.central.rights.access import Sight
from sync.central.store.database import Found
from sync.central.store.tables import guest, log_part, narrowed, organisation, reader, reader_event, reader_total

_ALL = 2**63 - 1
_organisation: BindParameter[Any] = bindparam("organisation")
_readers: BindParameter[Any] = bindparam("readers", expanding=True)


def _found(
    what: str,
    name: Any = None,
    number: Any = None,
    change_id: Any = None,
    whose: Any = None,
    before: Any = None,
) -> Select[*tuple[Any, ...]]:
    none = null()
    query: Select[*tuple[Any, ...]] = select(
        literal(what, Text).label("what"),
        cast(none if name is None else name, Text).label("name"),
        cast(none if number is None else number, BigInteger).label("number"),
        cast(none if change_id is None else change_id, Text).label("change_id"),
        cast(none if whose is None else whose, Text).label("reader"),
        cast(none if before is None else before, Integer).label("before"),
    )
    return query


_TOTALS = _found("total", reader_total.c.digest).where(
    reader_total.c.organisation_id == _organisation, reader_total.c.reader.in_(_readers)
)
_STREAMS = (
    _found("stream", organisation.c.organisation_id, organisation.c.head)
    .join_from(organisation, guest, guest.c.organisation_id == organisation.c.organisation_id)
    .where(guest.c.user_id == bindparam("guest"))
)
_NARROWED = _found("narrowed", narrowed.c.dossier_id, narrowed.c.position, narrowed.c.change_id).where(
    narrowed.c.organisation_id == _organisation,
    narrowed.c.position > bindparam("after"),
    exists()
    .where(
        reader.c.organisation_id == narrowed.c.organisation_id,
        reader.c.dossier_id == narrowed.c.dossier_id,
        reader.c.reader.in_(_readers),
    )
    .correlate(narrowed),
)
_EVENTS = _found(
    "event",
    reader_event.c.dossier_id,
    reader_event.c.position,
    reader_event.c.change_id,
    reader_event.c.reader,
    reader_event.c.before,
).where(
    reader_event.c.organisation_id == _organisation,
    reader_event.c.reader.in_(_readers),
    reader_event.c.position > bindparam("since"),
)
_SIZE = _found("size", None, func.sum(func.length(log_part.c.rows))).where(
    log_part.c.organisation_id == _organisation,
    log_part.c.position > bindparam("after"),
    log_part.c.position <= bindparam("upto"),
)
_BESIDE = union_all(_TOTALS, _STREAMS, _NARROWED, _EVENTS, _SIZE)


@dataclass(frozen=True)
class Beside:
    """``totals``: digests (hex) of each of the reader's lines; ``streams``: newest positions of other logs that hold,
    or held, something for the user; ``narrowed``: dossiers that were narrowed and of which the user sees anything now;
    ``events``: of the reader's lines, the newest first; ``size``: bytes of the next parts of the log."""

    totals: list[str]
    streams: dict[str, int]
    narrowed: list[Found]
    events: list[Found]
    size: int


def read_beside(connection: Connection, writer: Writer, sight: Sight, after: int, upto: int) -> Beside:
    """Return what goes with the page after position ``after``; ``size`` is that of the parts up to ``upto``.

    Who reads from the beginning is told whole of what he may see now: no events are his."""
    is_own = sight.organisation_id == writer.organisation_id
    asked = {
        "organisation": sight.organisation_id,
        "readers": sight.readers,
        "guest": writer.user_id if is_own else "",
        "after": after,
        "since": after or _ALL,
        "upto": upto,
    }
    found: dict[str, list[Found]] = defaultdict(list)
    for row in connection.execute(_BESIDE, asked):
        found[row.what].append(row)
    return Beside(
        [row.name for row in found["total"]],
        {row.name: row.number for row in found["stream"]},
        found["narrowed"],
        sorted(found["event"], key=lambda event: -event.number),
        int(found["size"][0].number or 0),
    )
