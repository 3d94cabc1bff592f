"""PostgreSQL's own wall behind the API's: row-level security, so that a forgotten condition in a query leaks nothing.

What a request reads, it reads as ``tandem_reader``: only rows that its user may see. What a laptop pushes is written as
``tandem_writer``: only rows of the organisations that its batch is for. Everything else the centre does (signing in,
passing questions on, preparing the database) is done by ``tandem_service``. None of the three can log in, none owns
anything; the role that the centre logs in with is a member of them, and so is the owner, which only prepares the
database. SQLite has no such thing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from sqlalchemy import Connection, Table, text

from models.permissions import BITS, groups_of
from models.row import Category
from sync.central.log.writer import Writer
from sync.central.store.tables import ROW_TABLES, all_tables

READER, WRITER, SERVICE = "tandem_reader", "tandem_writer", "tandem_service"

_USER = "(SELECT current_setting('tandem.user', true))"
_HOME = "(SELECT current_setting('tandem.organisation', true))"
_GROUPS = "(SELECT string_to_array(current_setting('tandem.readers', true), ','))"
_PLACES = "strpos(current_setting('tandem.organisations', true), ',' || organisation_id || ',') > 0"
"""Not ``= ANY``: for as long as PostgreSQL has no statistics, it would choose an index by it, and the wrong one."""

_MINE = f"(r.reader = {_USER} OR (r.organisation_id = {_HOME} AND r.reader = ANY ({_GROUPS}::text[])))"
_LINE = (
    "(SELECT count(*) FROM reader r WHERE r.organisation_id = {table}.organisation_id"
    " AND r.dossier_id = {table}.dossier_id AND " + _MINE + " AND r.{right} & {category} <> 0) > 0"
)
_SEEN = "({table}.private_to = '' OR {table}.private_to = " + _USER + ") AND " + _LINE
_NAMED = (
    "(SELECT count(*) FROM attachment a WHERE a.organisation_id = {table}.organisation_id"
    " AND a.dossier_id = {table}.dossier_id AND a.sha256 = {table}.sha256"
    " AND coalesce(nullif(a.category, ''), 'notes') || ':' || CASE WHEN a.is_private THEN a.author_id ELSE '' END"
    " = {table}.audience) > 0"
)
"""A content is seen where a row is seen that names it and has its audience."""

_OWN_LINES = _MINE.replace("r.", "")

_READ: Mapping[str, str] = {
    "log_part": _SEEN.format(table="log_part", right="reads", category="log_part.category")
    + " AND (SELECT count(*) FROM narrowed n WHERE n.organisation_id = log_part.organisation_id"
    " AND n.dossier_id = log_part.dossier_id AND n.position >= log_part.position) = 0",
    "narrowed": _LINE.format(table="narrowed", right="reads", category="-1"),
    "row_meta": _SEEN.format(table="row_meta", right="reads", category="row_meta.category"),
    "digest": _SEEN.format(table="digest", right="reads", category="digest.category"),
    "log": "device_id = (SELECT current_setting('tandem.device', true)) OR (SELECT count(*) FROM log_part p"
    " WHERE p.organisation_id = log.organisation_id AND p.position = log.position) > 0",
    "reader": _OWN_LINES,
    "reader_event": _OWN_LINES,
    "reader_total": _OWN_LINES,
    "guest": f"user_id = {_USER}",
    "quarantine": f"(organisation_id = {_HOME} AND author_id = {_USER}) OR (for_organisation = {_HOME} AND "
    + _LINE.format(table="quarantine", right="writes", category=BITS[Category.IDENTITY]).replace(
        "quarantine.organisation_id", "quarantine.for_organisation"
    )
    + ")",
    "audit": _LINE.format(table="audit", right="writes", category=BITS[Category.IDENTITY]),
    "attachment_content": _NAMED.format(table="attachment_content"),
    "attachment_chunk": _NAMED.format(table="attachment_chunk"),
    "organisation": "true",
}
"""Which rows of a table a reader sees. Rows of dossiers follow their ``row_meta``; any other table is shut."""

_READER_COLUMNS: Mapping[str, str] = {
    "organisation": "organisation_id, name, head",
    "access_due": "organisation_id, due_on",
}
"""Tables of which a reader sees these columns, and of every row."""

_OPEN_TO_WRITERS = frozenset({"account", "guest", "absence"})
"""Who pushes for one organisation reads these of others: whose users they are, who stands in for them."""

_ALSO_WRITTEN = frozenset({"centre_secret", "device"})
"""Tables without anything about a client that a push writes to."""


def as_reader(connection: Connection, writer: Writer) -> None:
    """Let the rest of the transaction see only what the user of ``writer`` may see."""
    _become(
        connection,
        READER,
        user=writer.user_id,
        organisation=writer.organisation_id,
        readers=",".join(groups_of(writer.role)),
        device=writer.device_id,
    )


def as_writer(connection: Connection, organisation_ids: Iterable[str]) -> None:
    """Let the rest of the transaction touch only rows of these organisations."""
    _become(connection, WRITER, organisations=f",{','.join(sorted(organisation_ids))},")


def _become(connection: Connection, role: str, **settings: str) -> None:
    if connection.dialect.name != "postgresql":
        return
    values = {f"tandem.{name}": value for name, value in settings.items()} | {"role": role}
    parts = ", ".join(f"set_config(:n{place}, :v{place}, true)" for place in range(len(values)))
    parameters = {f"n{place}": name for place, name in enumerate(values)}
    parameters |= {f"v{place}": value for place, value in enumerate(values.values())}
    connection.execute(text(f"SELECT {parts}"), parameters)


def protect(connection: Connection) -> None:
    """Make the roles where they are missing, and put every table behind its policies; may be done again."""
    if connection.dialect.name != "postgresql":
        return
    for statement in _statements():
        connection.exec_driver_sql(statement)


def _statements() -> Iterator[str]:
    for role in (READER, WRITER, SERVICE):
        yield _MAKE_ROLE.format(role=role)
    yield f"GRANT USAGE ON SCHEMA public TO {READER}, {WRITER}, {SERVICE}"
    yield f"GRANT SELECT ON schema_version TO {SERVICE}"
    for table in all_tables():
        yield from _statements_for(table)


_MAKE_ROLE = """
DO $$ BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{role}') THEN
        BEGIN
            CREATE ROLE {role} NOLOGIN;
        EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;  -- another database of this server made it
        END;
    END IF;
    IF NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
        BEGIN  -- who made a role is not yet one who may become it
            GRANT {role} TO CURRENT_USER;
        EXCEPTION WHEN insufficient_privilege THEN NULL;  -- an operator made the roles: this one only prepares
        END;
    END IF;
END $$
"""


def _statements_for(table: Table) -> Iterator[str]:
    name = f'"{table.name}"'
    yield f"ALTER TABLE {name} ENABLE ROW LEVEL SECURITY"
    rights = "SELECT, INSERT" if table.name == "audit" else "SELECT, INSERT, UPDATE, DELETE"
    yield f"GRANT {rights} ON {name} TO {WRITER}, {SERVICE}"
    yield _policy(name, "service", SERVICE, "ALL", "true")
    if table.name in _ALSO_WRITTEN:
        yield _policy(name, "writer", WRITER, "ALL", "true")
    else:
        yield _policy(name, "writer", WRITER, "ALL", _PLACES)
        if table.name in _OPEN_TO_WRITERS:
            yield _policy(name, "writer_reads", WRITER, "SELECT", "true")
    rows = _readable(table)
    if rows:
        yield f"GRANT SELECT {_columns(table.name)} ON {name} TO {READER}"
        yield _policy(name, "reader", READER, "SELECT", rows)


def _readable(table: Table) -> str:
    if table.name in _READ:
        return _READ[table.name]
    if table.name in _READER_COLUMNS:
        return "true"
    if table.name not in ROW_TABLES:
        return ""
    return (
        f'(SELECT count(*) FROM row_meta m WHERE m.organisation_id = "{table.name}".organisation_id'
        f" AND m.entity = '{table.name}' AND m.id = \"{table.name}\".id) > 0"
    )


def _columns(name: str) -> str:
    return f"({_READER_COLUMNS[name]})" if name in _READER_COLUMNS else ""


def _policy(table: str, name: str, role: str, what: str, rows: str) -> str:
    check = f" WITH CHECK ({rows})" if what == "ALL" else ""
    return (
        f"DROP POLICY IF EXISTS {name} ON {table};"
        f"CREATE POLICY {name} ON {table} FOR {what} TO {role} USING ({rows}){check}"
    )
