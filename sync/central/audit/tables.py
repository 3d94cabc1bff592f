"""The tables of the audit trail. Lines are only ever added: the database itself refuses to change or remove one."""

from __future__ import annotations

from sqlalchemy import DDL, BigInteger, Column, Index, Integer, MetaData, String, Table, Text, event

from sync.central.store.tables import HASH, ID, metadata

_MOMENT = String(27)
"""A moment as text: a line is hashed over what stands in it, and text comes back as it went in."""


def _of_organisation(name: str, into: MetaData, *columns: Column[object] | Index) -> Table:
    organisation = Column("organisation_id", ID, primary_key=True)
    return Table(name, into, organisation, *columns, sqlite_with_rowid=False)


audit = _of_organisation(
    "audit",
    metadata,
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("at", _MOMENT, nullable=False),
    Column("user_id", ID, nullable=False),
    Column("user_name", Text, nullable=False),
    Column("user_role", String(50), nullable=False),
    Column("user_organisation", ID, nullable=False),
    Column("device_id", ID, nullable=False),
    Column("dossier_id", ID, nullable=False),
    Column("categories", String(120), nullable=False),
    Column("action", String(20), nullable=False),
    Column("reason", Text, nullable=False),
    Column("happened_at", _MOMENT, nullable=False),
    Column("previous", HASH, nullable=False),
    Column("hash", HASH, nullable=False),
    Index("audit_by_dossier", "organisation_id", "dossier_id", "number"),
)
"""Who did what with which dossier, numbered without gaps per organisation (the owner of the dossier).

``categories``: with commas between them. ``happened_at``: for what a laptop tells afterwards (a view, an erasure) the
moment on that laptop, ``""`` otherwise. ``hash`` covers everything in the line and ``previous``, the hash before it.
"""

audit_head = _of_organisation(
    "audit_head",
    metadata,
    Column("number", BigInteger, nullable=False),
    Column("hash", HASH, nullable=False),
)
"""The newest line of each organisation: who adds lines holds this row locked."""

view_mark = _of_organisation(
    "view_mark",
    metadata,
    Column("device_id", ID, primary_key=True),
    Column("upto", Integer, nullable=False),
)
"""Up to which number of its own list each laptop has handed in what was looked at; by the device's organisation."""

_NEVER = "lines of the audit trail are never changed"
_GUARDS = (
    ("sqlite", f"CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, '{_NEVER}'); END"),
    ("sqlite", f"CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, '{_NEVER}'); END"),
    (
        "postgresql",
        "CREATE OR REPLACE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"'BEGIN RAISE EXCEPTION ''{_NEVER}''; END'",
    ),
    (
        "postgresql",
        "CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit "
        "FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()",
    ),
)
for _dialect, _sql in _GUARDS:
    _guard = DDL(_sql).execute_if(dialect=_dialect)  # type: ignore[no-untyped-call]
    event.listen(audit, "after_create", _guard)
