"""Who is known where, by a keyed hash of the national number; and what waits to be passed on to others.

Both are kept with the change that brings them, in its transaction. A number can be looked up only by who has it: the
key is this centre's own, and no table can be listed by number.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy.dialects import postgresql, sqlite

from models.errors import InvalidValue
from models.insz import Insz
from models.moments import moment_text
from sync.central.partners.tables import centre_secret, known_person, to_pass_on
from sync.central.store.bulk import insert_rows
from sync.merge import RowKey, RowState

PERSON, INQUIRY, RECEIVED = "person", "inquiry", "received_inquiry"
_SETTLES = {INQUIRY: "asked_at", RECEIVED: "answered_at"}
"""What is passed on, and the field that says that it is ready."""

_KEY_NAME = "insz"
_MANY = 500


def note_rows(
    connection: Connection,
    organisation_id: str,
    rows: Mapping[RowKey, RowState],
    before: Mapping[RowKey, RowState],
    now: datetime,
) -> None:
    """Keep what ``rows`` of an organisation, as they stand now, mean for others; ``before``: as they stood."""
    people = [key for key, row in rows.items() if key[0] == PERSON and _number(row) != _number(before.get(key))]
    if people:
        _note_people(connection, organisation_id, {key: rows[key] for key in people}, before)
    ready = [key for key, row in rows.items() if _is_ready(key, row) and not _is_ready(key, before.get(key))]
    insert_rows(
        connection,
        to_pass_on,
        [
            {"organisation_id": organisation_id, "entity": entity, "id": row_id, "arrived_at": moment_text(now)}
            for entity, row_id in ready
        ],
    )


def known_at(connection: Connection, number: Insz) -> list[tuple[str, str]]:
    """Return where a person is known: organisation and dossier, in a fixed order."""
    query = select(known_person.c.organisation_id, known_person.c.dossier_id).where(
        known_person.c.insz_hash == _hash(_key(connection), number)
    )
    return sorted({(row.organisation_id, row.dossier_id) for row in connection.execute(query)})


def checked_number(text: object) -> Insz | None:
    """Return ``text`` as a national number; ``None`` for anything that is none."""
    if not isinstance(text, str) or not text:
        return None
    try:
        return Insz.parse(text)
    except InvalidValue:
        return None


def _number(row: RowState | None) -> tuple[object, str] | None:
    """Return what a row says of its number, and in which dossier."""
    return None if row is None or row.deleted else (row.values.get("insz"), row.dossier_id)


def _is_ready(key: RowKey, row: RowState | None) -> bool:
    field = _SETTLES.get(key[0])
    return field is not None and row is not None and not row.deleted and bool(row.values.get(field))


def _note_people(
    connection: Connection,
    organisation_id: str,
    rows: Mapping[RowKey, RowState],
    before: Mapping[RowKey, RowState],
) -> None:
    gone = [key[1] for key in rows if _number(before.get(key))]
    for start in range(0, len(gone), _MANY):
        these = known_person.c.person_id.in_(gone[start : start + _MANY])
        connection.execute(known_person.delete().where(known_person.c.organisation_id == organisation_id, these))
    insert_rows(connection, known_person, _lines(connection, organisation_id, rows))


def _lines(connection: Connection, organisation_id: str, rows: Mapping[RowKey, RowState]) -> Sequence[dict[str, Any]]:
    numbers = {
        key: number
        for key, row in rows.items()
        if not row.deleted and (number := checked_number(row.values.get("insz"))) is not None
    }
    if not numbers:
        return []
    key_bytes = _key(connection)
    return [
        {
            "organisation_id": organisation_id,
            "dossier_id": rows[key].dossier_id,
            "person_id": key[1],
            "insz_hash": _hash(key_bytes, number),
        }
        for key, number in numbers.items()
    ]


def _hash(key: bytes, number: Insz) -> str:
    return hmac.new(key, number.digits.encode(), hashlib.sha256).hexdigest()


def _key(connection: Connection) -> bytes:
    """Return this centre's key; it is made where it is needed first, inside a writing transaction."""
    query = select(centre_secret.c.value).where(
        centre_secret.c.organisation_id == "", centre_secret.c.name == _KEY_NAME
    )
    known = connection.scalar(query)
    if known is None:
        insert = (postgresql if connection.dialect.name == "postgresql" else sqlite).insert(centre_secret)
        fresh = {"organisation_id": "", "name": _KEY_NAME, "value": secrets.token_hex(32)}
        connection.execute(insert.values(fresh).on_conflict_do_nothing())
        known = connection.execute(query).scalar_one()
    return bytes.fromhex(str(known))
