"""What travels between a device and the centre, as JSON: the types, their limits and their encoding.

A change is hashed over the exact bytes that its device wrote, so it is carried as raw JSON inside a batch and never
re-encoded on its way.
"""

from __future__ import annotations

import hashlib
from typing import Annotated, Any, Literal

import msgspec

PROTOCOL = 1
"""The version of this protocol; a centre serves the current and the previous one."""

SCHEMA = 1
"""The version of the rows' schema that this program writes."""

MAX_ROWS_PER_CHANGE = 5_000
MAX_CHANGE_BYTES = 8 * 1024 * 1024
MAX_BATCH_BYTES = 16 * 1024 * 1024

MAX_ID = 36
"""How many characters an id may have."""

GENESIS = "0" * 64
"""The ``previous`` hash of a device's first change."""


class RowEdit(msgspec.Struct, frozen=True, omit_defaults=True):
    """What one change does to one row.

    ``fields``: new values. ``bases``: for each field of a row that existed, the version it was edited on: a central
    position, or ``-seq`` for the device's own change ``seq`` that had not come back yet. A field without a base was
    set on a new row. ``before``: the value that a narrative or set field was edited from (for the three-way merge).
    """

    entity: str
    id: str
    dossier_id: str = ""
    op: Literal["put", "delete"] = "put"
    fields: dict[str, Any] = {}
    bases: dict[str, int] = {}
    before: dict[str, Any] = {}


class Change(msgspec.Struct, frozen=True, omit_defaults=True):
    """What one user action did, whole or not at all, to rows of one organisation (``organisation_id``: their owner).

    ``at`` is for display only; ``machine``: no person wrote it; ``confirmed``: a person said that he means to delete
    this much."""

    device_id: str
    seq: int
    id: str
    organisation_id: str
    author_id: str
    at: str
    schema: int
    reason: str
    previous: str
    rows: list[RowEdit]
    machine: bool = False
    confirmed: bool = False


Outcome = Literal["applied", "merged", "conflict", "quarantined"]


class Answer(msgspec.Struct, frozen=True, omit_defaults=True):
    """The centre's answer to one change; ``reason`` is the kind of refusal when it was quarantined."""

    seq: int
    outcome: Outcome
    position: int = 0
    reason: str = ""


class PushRequest(msgspec.Struct, frozen=True):
    """A batch of changes of one device in the order of their ``seq``, each as the raw bytes it was hashed over."""

    device_id: str
    protocol: int
    schema: int
    epoch: str
    changes: list[msgspec.Raw]


class PushResponse(msgspec.Struct, frozen=True):
    """``highest``: the highest seq of this device that the centre holds; ``answers`` are in the order of the batch."""

    epoch: str
    highest: int
    answers: list[Answer]


class RowEffect(msgspec.Struct, frozen=True, omit_defaults=True):
    """What the merge did to one row: the fields that it set, all at the entry's position.

    ``deleted``: the row was deleted (True) or came back (False). ``gone``: the row left this reader's audience.
    """

    entity: str
    id: str
    dossier_id: str = ""
    fields: dict[str, Any] = {}
    deleted: bool | None = None
    gone: bool = False


class Part(msgspec.Struct, frozen=True, omit_defaults=True):
    """The effects of one entry on one dossier for one audience. ``rows`` is raw: its bytes are in the digest.

    ``echo``: the reader wrote the change itself and it was set exactly as written: instead of ``rows`` the places in
    the change's ``rows`` that belong to this part (see ``sync.parts``).
    """

    dossier_id: str
    audience: str
    rows: msgspec.Raw = msgspec.Raw(b"[]")
    echo: list[int] = []


class Entry(msgspec.Struct, frozen=True, omit_defaults=True):
    """One change as the centre ordered it. ``altered``: fields of the change that were not set as written
    (``[entity, id, field]``)."""

    position: int
    change_id: str
    device_id: str
    seq: int
    author_id: str
    at: str
    reason: str
    outcome: Outcome
    parts: list[Part]
    altered: list[tuple[str, str, str]] = []


class AccessNotice(msgspec.Struct, frozen=True):
    """From ``position`` on, the reader's sight of a dossier differs: gained, lost, or other categories.

    ``change_id``: the change that did it."""

    dossier_id: str
    position: int
    change_id: str


class PullResponse(msgspec.Struct, frozen=True):
    """A page of entries of one organisation's log after the cursor. ``upto`` is the new cursor, ``head`` the newest
    position.

    ``digest`` (hex) covers every effect up to ``upto`` that the reader may see now; it is given on the last page only.
    ``access``: the dossiers of which the reader's sight changed after the cursor, the newest notice of each; none at
    the cursor 0. ``streams`` (own organisation only): the other organisations whose log holds something for the
    reader, with their newest position.
    """

    epoch: str
    entries: list[Entry]
    upto: int
    head: int
    digest: str = ""
    access: list[AccessNotice] = []
    streams: dict[str, int] = {}


class Problem(msgspec.Struct, frozen=True, omit_defaults=True):
    """An error as the centre gives it (RFC 9457); ``kind`` is stable, ``detail`` is Dutch where a person reads it.

    ``retry_after`` is in seconds. ``erase_code``: told to a revoked device only (see ``Session.erase_hash``).
    """

    type: str
    title: str
    status: int
    kind: str
    detail: str = ""
    expected_seq: int = 0
    retry_after: int = 0
    erase_code: str = ""


SEEN_HEADER = "Tandem-Seen"
MAX_POSITION_DIGITS = 18


def seen_header(cursor: int, position: int, change_id: str) -> str:
    """Return what a device says of itself in each request: it has read up to ``cursor``, and the newest entry that it
    was told is change ``change_id`` at ``position``. A centre that lacks these is not the one that it knows."""
    return f"{cursor} {position} {change_id}"


def encode(value: object) -> bytes:
    """Return ``value`` as JSON bytes; equal values of one struct type give equal bytes."""
    return msgspec.json.encode(value)


def change_hash(body: bytes) -> str:
    """Return the SHA-256 (hex) of a change's exact bytes."""
    return hashlib.sha256(body).hexdigest()


def part_digest(position: int, part: Part) -> int:
    """Return the 64-bit digest of one part; digests of parts are combined by exclusive or."""
    seen = hashlib.blake2b(bytes(part.rows), digest_size=8)
    seen.update(f"{position}|{part.dossier_id}|{part.audience}".encode())
    return int.from_bytes(seen.digest(), "big")


class Health(msgspec.Struct, frozen=True):
    """Who answers: ``name`` is always ``"tandem-centre"``, so that another page is never taken for the centre."""

    name: str
    protocol: int
    schema: int
    epoch: str


class Ready(msgspec.Struct, frozen=True):
    """That a process of the centre can answer; one that cannot says so with a problem and status 503."""

    ready: bool


DeviceId = Annotated[str, msgspec.Meta(min_length=1, max_length=MAX_ID, pattern=r"^[^\x00]+$")]
DeviceName = Annotated[str, msgspec.Meta(max_length=100, pattern=r"^[^\x00]*$")]
Username = Annotated[str, msgspec.Meta(max_length=200, pattern=r"^[^\x00]*$")]


class SignIn(msgspec.Struct, frozen=True):
    """Sign in with an account of the centre and register this device (or sign in on it again)."""

    username: Username
    password: str
    device_id: DeviceId
    device_name: DeviceName
    protocol: int


class Identity(msgspec.Struct, frozen=True):
    """Who the centre says this device's user is."""

    user_id: str
    user_name: str
    role: str
    organisation_id: str
    organisation_name: str


class Session(msgspec.Struct, frozen=True):
    """Tokens of a registered device. ``expires_in`` is in seconds; a refresh token works once.

    ``erase_hash``: the SHA-256 (hex) of the code that only this centre knows: a device that is told the code with
    ``device_revoked`` erases itself, and no other answer makes it do so. ``lock_days``: after how many days without
    contact the laptop opens only after signing in again; 0: never.
    """

    access_token: str
    expires_in: int
    refresh_token: str
    epoch: str
    identity: Identity
    erase_hash: str = ""
    lock_days: int = 0


class Refresh(msgspec.Struct, frozen=True):
    """Ask for a new access token; the old refresh token is used up by it."""

    device_id: DeviceId
    refresh_token: str


class SnapshotRow(msgspec.Struct, frozen=True, omit_defaults=True):
    """A whole row as the centre has it."""

    entity: str
    id: str
    audience: str
    values: dict[str, Any]
    versions: dict[str, int]
    deleted: bool = False


class Snapshot(msgspec.Struct, frozen=True):
    """A whole dossier as of position ``upto``, with the digest (hex) of each audience that the reader may see.

    ``organisation_id``: whose dossier it is. ``visible``: False where the reader may see nothing of it, or there is
    no such dossier: the answer does not tell which."""

    dossier_id: str
    upto: int
    rows: list[SnapshotRow]
    digests: dict[str, str]
    organisation_id: str = ""
    visible: bool = True


class DossierDigest(msgspec.Struct, frozen=True):
    """The digest (hex) of one dossier for one audience."""

    dossier_id: str
    audience: str
    digest: str


class Digests(msgspec.Struct, frozen=True):
    """The digests of every dossier that the reader may see, as of position ``upto``."""

    upto: int
    dossiers: list[DossierDigest]


class QuarantinedChange(msgspec.Struct, frozen=True):
    """A change that was refused, as far as the reader may see it.

    ``organisation_id``/``dossier_id``: for whose dossier it was meant (that of its first row). ``at``: when it was
    refused. ``rows``: all of them for its author, for others those that they might read had they been taken."""

    device_id: str
    seq: int
    organisation_id: str
    dossier_id: str
    author_id: str
    at: str
    reason: str
    rows: list[RowEdit]


class Quarantine(msgspec.Struct, frozen=True):
    """Refused changes, the newest first; ``next`` is where to go on (``?after=``), empty at the end."""

    changes: list[QuarantinedChange]
    next: str = ""
