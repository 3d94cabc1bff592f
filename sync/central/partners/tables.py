"""The tables behind finding a known person and behind other systems that read: keyed hashes, what waits, secrets."""

from __future__ import annotations

from sqlalchemy import Column, Date, Index, Integer, String, Table

from models.row import UtcDateTime
from sync.central.store.tables import HASH, ID, metadata


def _of_organisation(name: str, *columns: Column[object] | Index) -> Table:
    organisation = Column("organisation_id", ID, primary_key=True)
    return Table(name, metadata, organisation, *columns, sqlite_with_rowid=False)


known_person = _of_organisation(
    "known_person",
    Column("person_id", ID, primary_key=True),
    Column("dossier_id", ID, primary_key=True),
    Column("insz_hash", HASH, nullable=False),
    Index("known_person_by_hash", "insz_hash"),
)
"""Which dossier is about which national number, as a hash with a key of this centre. Nobody can list it by number."""

to_pass_on = _of_organisation(
    "to_pass_on",
    Column("entity", String(64), primary_key=True),
    Column("id", ID, primary_key=True),
    Column("arrived_at", UtcDateTime, nullable=False),
)
"""Questions and answers that came in and have not been passed on yet, written with the change that brought them."""

question_count = _of_organisation(
    "question_count",
    Column("user_id", ID, primary_key=True),
    Column("asked_on", Date, primary_key=True),
    Column("questions", Integer, nullable=False),
)
"""How many questions each user has asked on a day."""

centre_secret = _of_organisation(
    "centre_secret",
    Column("name", String(40), primary_key=True),
    Column("value", String(100), nullable=False),
)
"""Keys that this centre made for itself. Kept once, for all organisations (``""``)."""

service_secret = _of_organisation(
    "service_secret",
    Column("user_id", ID, primary_key=True),
    Column("secret_hash", HASH, nullable=False),
)
"""What opens a service account: the hash of a long random secret, which needs no slow one."""
