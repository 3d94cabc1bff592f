"""The centre's own tables, beside those of the synced rows (``models.registry``).

Every primary key and unique constraint starts with ``organisation_id``, so that a distributed database can spread
organisations over nodes. JSON is kept as text that msgspec wrote: nothing in the database looks inside it.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, Date, Index, Integer, LargeBinary, MetaData, String, Table, Text

from models.registry import TABLES
from models.row import UtcDateTime

metadata = MetaData()

ID = String(36)
HASH = String(64)
MAX_AUDIENCE = 100
AUDIENCE = String(MAX_AUDIENCE)


def _central(name: str, *columns: Column[object] | Index) -> Table:
    """Declare a table whose key starts with the organisation; on SQLite the key itself is the storage order."""
    organisation = Column("organisation_id", ID, primary_key=True)
    return Table(name, metadata, organisation, *columns, sqlite_with_rowid=False)


organisation = _central(
    "organisation",
    Column("name", Text, nullable=False),
    Column("head", BigInteger, nullable=False, default=0),
    Column("lock_days", Integer, nullable=False, default=0),
    Column("oidc_issuer", Text, nullable=False, default=""),
    Column("oidc_client_id", Text, nullable=False, default=""),
)
"""``head``: the newest position. Who writes to the log holds this row locked, so positions commit in their order.

``lock_days``: after how many days without contact a laptop asks to sign in again; 0: never. ``oidc_issuer`` and
``oidc_client_id``: where its people may sign in instead of with a password; ``""``: nowhere."""

epoch = _central(
    "epoch",
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("epoch", ID, nullable=False),
    Column("started_at", UtcDateTime, nullable=False),
)
"""The lives of this database: a restored one gets a new epoch. Kept once, for all organisations (``""``)."""

account = _central(
    "account",
    Column("user_id", ID, primary_key=True),
    Column("username", String(200), nullable=False),
    Column("name", Text, nullable=False),
    Column("role", String(50), nullable=False),
    Column("password_hash", Text, nullable=False),
    Column("email", String(200), nullable=False, default=""),
    Column("oidc_subject", String(255)),
    Column("ended_at", UtcDateTime),
    Index("account_username_once", "organisation_id", "username", unique=True),
    Index("account_subject_once", "organisation_id", "oidc_subject", unique=True),
)
"""``password_hash`` is ``""`` for who signs in at the organisation's own provider only; ``oidc_subject``: how that one
names the person, known from the first sign-in by ``email`` or from the operator. ``ended_at``: nobody signs in with it
any more."""

login = _central(
    "login",
    Column("username", String(200), primary_key=True),
    Column("belongs_to", ID, nullable=False),
    Column("user_id", ID, nullable=False),
)
"""Which organisation a user name belongs to. Kept once, for all organisations (``""``): a user name stands for one
person in the whole centre, also when two organisations take it at the same moment."""

failed_try = _central(
    "failed_try",
    Column("key", HASH, primary_key=True),
    Column("try_id", ID, primary_key=True),
    Column("at", UtcDateTime, nullable=False),
    Index("failed_try_by_time", "at"),
)
"""Who guessed wrong of late: a hash of a user name or an address. Kept once, for all organisations (``""``)."""

device = _central(
    "device",
    Column("device_id", ID, primary_key=True),
    Column("user_id", ID, nullable=False),
    Column("name", Text, nullable=False),
    Column("registered_at", UtcDateTime, nullable=False),
    Column("last_seen_at", UtcDateTime),
    Column("revoked_at", UtcDateTime),
    Column("erase_code", String(64), nullable=False, default=""),
    Column("highest", Integer, nullable=False, default=0),
    Column("last_hash", HASH, nullable=False),
    Column("wrote_to", Text, nullable=False, default="[]"),
    Index("device_by_id", "device_id"),
)
"""``highest`` and ``last_hash``: the newest change of this device that the centre holds. ``wrote_to``: the other
organisations in whose logs its changes stand (JSON). ``erase_code``: what the
device must hear, once revoked, before it erases itself; it knows only its hash."""

token = _central(
    "token",
    Column("token_hash", HASH, primary_key=True),
    Column("device_id", ID, nullable=False),
    Column("purpose", String(10), nullable=False),
    Column("expires_at", UtcDateTime, nullable=False),
    Column("used_at", UtcDateTime),
    Column("ended_at", UtcDateTime),
    Index("token_by_device", "organisation_id", "device_id"),
    Index("token_by_expiry", "expires_at"),
)
"""A token that ended opens nothing, but still tells whose device shows it: a revoked one must hear that it is."""

log = _central(
    "log",
    Column("position", BigInteger, primary_key=True, autoincrement=False),
    Column("change_id", ID, nullable=False),
    Column("device_id", ID, nullable=False),
    Column("seq", Integer, nullable=False),
    Column("author_id", ID, nullable=False),
    Column("at", String(40), nullable=False),
    Column("received_at", UtcDateTime, nullable=False),
    Column("reason", Text, nullable=False),
    Column("outcome", String(12), nullable=False),
    Column("hash", HASH, nullable=False),
    Column("previous", HASH, nullable=False),
    Column("altered", Text, nullable=False),
    Index("log_by_seq", "organisation_id", "device_id", "seq", unique=True),
    Index("log_by_change", "organisation_id", "change_id", unique=True),
)

log_part = _central(
    "log_part",
    Column("position", BigInteger, primary_key=True, autoincrement=False),
    Column("part_no", Integer, primary_key=True, autoincrement=False),
    Column("dossier_id", ID, nullable=False),
    Column("audience", AUDIENCE, nullable=False),
    Column("category", Integer, nullable=False),
    Column("private_to", ID, nullable=False),
    Column("rows", LargeBinary, nullable=False),
    Column("echo", Text, nullable=False),
)
"""``echo``: the places of the part in the change as JSON, ``""`` if the change was not set exactly as written.

Here and below, ``category`` is the bit of the sharing category in ``audience`` (``models.permissions``)."""

row_meta = _central(
    "row_meta",
    Column("entity", String(64), primary_key=True),
    Column("id", ID, primary_key=True),
    Column("dossier_id", ID, nullable=False),
    Column("audience", AUDIENCE, nullable=False),
    Column("category", Integer, nullable=False),
    Column("private_to", ID, nullable=False),
    Column("versions", Text, nullable=False),
    Column("extra", Text, nullable=False),
    Column("deleted", Boolean, nullable=False),
    # The dossier first: otherwise PostgreSQL, without statistics, may take this index to look a single row up.
    Index("row_meta_by_dossier", "dossier_id", "organisation_id"),
)
"""What goes with each row. ``extra``: values that stand in no table: unknown fields, unknown kinds, deleted rows."""

digest = _central(
    "digest",
    Column("dossier_id", ID, primary_key=True),
    Column("audience", AUDIENCE, primary_key=True),
    Column("category", Integer, nullable=False),
    Column("private_to", ID, nullable=False),
    Column("digest", String(16), nullable=False),
)

reader = _central(
    "reader",
    Column("dossier_id", ID, primary_key=True),
    Column("reader", ID, primary_key=True),
    Column("reads", Integer, nullable=False),
    Column("writes", Integer, nullable=False),
    Index("reader_by_reader", "organisation_id", "reader", "dossier_id"),
)
"""Who may see and write what of a dossier today, as bits: ``models.permissions.readers``, kept for every dossier that
is known. ``reader``: a user id, or a group of the organisation; a user's own line and his groups' never overlap."""

reader_event = _central(
    "reader_event",
    Column("reader", ID, primary_key=True),
    Column("position", BigInteger, primary_key=True, autoincrement=False),
    Column("dossier_id", ID, primary_key=True),
    Column("change_id", ID, nullable=False),
    Column("before", Integer, nullable=False),
    Index("reader_event_by_dossier", "organisation_id", "dossier_id"),
)
"""From ``position`` on this line of readers differs; ``before``: what it read until then, ``ALWAYS_TOLD`` where the
user must be told whatever his lines say. Not for a dossier that comes into being: the log tells it whole."""

ALWAYS_TOLD = -1

narrowed = _central(
    "narrowed",
    Column("dossier_id", ID, primary_key=True),
    Column("position", BigInteger, nullable=False),
    Column("change_id", ID, nullable=False),
)
"""The newest position at which a row of the dossier went where not all see it who saw it before (a note became
private). What the log says of the dossier up to there is told to nobody any more; who has not read so far fetches the
dossier whole."""

access_due = _central(
    "access_due",
    Column("dossier_id", ID, primary_key=True),
    Column("due_on", Date, nullable=False),
    Index("access_due_by_day", "organisation_id", "due_on"),
)
"""The next day on which the rights to a dossier may change by the date alone."""

reader_total = _central(
    "reader_total",
    Column("reader", ID, primary_key=True),
    Column("digest", String(16), nullable=False),
)
"""The digest of everything that a line of readers may see now; what is private counts for its one user."""

guest = _central(
    "guest",
    Column("user_id", ID, primary_key=True),
    Index("guest_by_user", "user_id"),
)
"""Users of other organisations to whom this organisation's log holds or held something."""

quarantine = _central(
    "quarantine",
    Column("device_id", ID, primary_key=True),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("author_id", ID, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("reason", String(40), nullable=False),
    Column("for_organisation", ID, nullable=False),
    Column("dossier_id", ID, nullable=False),
    Column("hash", HASH, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Index("quarantine_by_author", "organisation_id", "author_id", "at"),
    Index("quarantine_by_dossier", "for_organisation", "dossier_id", "at"),
)
"""Changes that were refused: the exact bytes, kept by the organisation of their author. They have their seq, but no
position. ``for_organisation`` and ``dossier_id``: whose dossier they were meant for (that of the first row)."""

attachment_content = _central(
    "attachment_content",
    Column("dossier_id", ID, primary_key=True),
    Column("audience", AUDIENCE, primary_key=True),
    Column("sha256", HASH, primary_key=True),
    Column("size", Integer, nullable=False),
    Column("whole", Boolean, nullable=False),
    Column("began_at", UtcDateTime, nullable=False),
)
"""The contents of attachments that came in, or began to. ``whole``: all chunks are there and were found right."""

attachment_chunk = _central(
    "attachment_chunk",
    Column("dossier_id", ID, primary_key=True),
    Column("audience", AUDIENCE, primary_key=True),
    Column("sha256", HASH, primary_key=True),
    Column("n", Integer, primary_key=True, autoincrement=False),
    Column("body", LargeBinary, nullable=False),
)

schema_version = Table("schema_version", MetaData(), Column("version", Integer, primary_key=True, autoincrement=False))
"""The numbers of the migrations that ran. The one table that belongs to no organisation."""

ROW_TABLES: dict[str, Table] = {name: row.__table__ for name, row in TABLES.items()}  # type: ignore[attr-defined]


def all_tables() -> list[Table]:
    """Return every table that holds an organisation's data."""
    return [*metadata.tables.values(), *ROW_TABLES.values()]
