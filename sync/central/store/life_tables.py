"""The centre's table of lives: where each organisation's log stood when the database began another one."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Integer, Table

from sync.central.store.tables import ID, metadata

life = Table(
    "life",
    metadata,
    Column("organisation_id", ID, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("head", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)
