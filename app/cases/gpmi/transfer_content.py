"""What goes along when a GPMI is handed over: the signed text with its hash, who signed, and how far it has come.

The form is described in ``docs/transfer.md``. It is the same by file and over sync. What comes from elsewhere is
checked whole before anything is done with it: its shape, and that the text is the one of which the hash was signed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from typing import Any

import msgspec

from app.cases.agenda.terms import dossier_terms
from app.cases.clients.people import person_of
from app.cases.gpmi.frame import frame_of
from app.cases.gpmi.signatures import canonical_text, is_as_signed, signing
from app.workspace import Workspace
from models.errors import RuleRefused, Trouble
from models.moments import moment_text

FORM = 1
MOST_DEPTH = 12
_LARGEST = 2**31 - 1

_IN_THE_TEXT = frozenset({"gpmi_goal", "gpmi_agreement", "gpmi_signature", "gpmi_transfer", "gpmi_event"})
"""Kinds of row that hang on a version and stand in the text, beside it, or are about this laptop's own steps."""


class Consent(msgspec.Struct, frozen=True):
    """The client's consent to the hand-over; ``kind``: a ``ConsentKind``, ``by``: who gave it."""

    kind: str
    on: date
    by: str


class Client(msgspec.Struct, frozen=True):
    """As much as is needed to find or open the client's dossier."""

    first_name: str
    last_name: str
    birth_date: date | None = None
    insz: str = ""
    fictitious: bool = False


class PartySigned(msgspec.Struct, frozen=True):
    """That a party signed; the drawing itself stays with who sends."""

    party: str
    name: str
    how: str
    on: date | None
    assisted_by: str = ""


class OpenTerm(msgspec.Struct, frozen=True):
    """A term that ran on the day of the hand-over."""

    label: str
    due: date
    source: str


class TransferContent(msgspec.Struct, frozen=True):
    """A GPMI as it is handed over. ``text``: its canonical form, of which ``hash`` is the SHA-256; ``done``: the day
    on which each agreement of the text was kept, in its order; ``rows``: what else hangs on it, by kind."""

    form: int
    made_at: str
    organisation: str
    by: str
    to: str
    consent: Consent
    client: Client
    gpmi_id: str
    version: int
    signed_on: date
    text: str
    hash: str
    signatures: tuple[PartySigned, ...]
    done: tuple[date | None, ...]
    terms: tuple[OpenTerm, ...] = ()
    rows: dict[str, list[dict[str, Any]]] = {}


def gather_transfer(workspace: Workspace, gpmi_id: str, *, to: str, consent: Consent) -> TransferContent:
    """Return what goes along of a signed version; RuleRefused ``row.gone``, ``gpmi.not_signed`` or, when what stands
    here is not what was signed, ``transfer.not_as_signed``."""
    rows = workspace.rows("SELECT dossier_id, version, signed_on, content_hash FROM gpmi WHERE id = ?", gpmi_id)
    if not rows:
        raise RuleRefused("row.gone")
    dossier_id, version, signed_on, content_hash = rows[0]
    if not signed_on:
        raise RuleRefused("gpmi.not_signed")
    if not is_as_signed(workspace, gpmi_id):
        raise RuleRefused("transfer.not_as_signed", version=version)
    frame = frame_of(workspace, gpmi_id)
    return TransferContent(
        form=FORM,
        made_at=moment_text(workspace.clock()),
        organisation=frame.organisation,
        by=frame.represented_by,
        to=to,
        consent=consent,
        client=_client(workspace, dossier_id),
        gpmi_id=gpmi_id,
        version=version,
        signed_on=date.fromisoformat(signed_on),
        text=canonical_text(workspace, gpmi_id).decode(),
        hash=content_hash,
        signatures=_signatures(workspace, gpmi_id),
        done=_done(workspace, gpmi_id),
        terms=_terms(workspace, dossier_id, gpmi_id),
        rows=_rows(workspace, gpmi_id),
    )


def encoded(content: TransferContent) -> bytes:
    """Return the content as it stands in a file and in a row."""
    return msgspec.json.encode(content)


def decoded(data: bytes) -> TransferContent:
    """Return the content of ``data``, checked whole.

    Raises Trouble ``transfer.newer_content`` for a form that this version does not know, ``transfer.unreadable`` for
    what has another shape, and ``transfer.text_changed`` when the text is not the one of which the hash was signed.
    """
    try:
        form = msgspec.json.decode(data, type=_Form).form
        if form != FORM:
            raise Trouble("transfer.newer_content")
        content = msgspec.json.decode(data, type=TransferContent)
        said = json.loads(content.text)
        is_same = hashlib.sha256(content.text.encode()).hexdigest() == content.hash
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise Trouble("transfer.unreadable") from error
    if not is_same:
        raise Trouble("transfer.text_changed")
    if b"\\u0000" in data or not _is_plain(msgspec.to_builtins(content), MOST_DEPTH) or not _says_enough(content, said):
        raise Trouble("transfer.unreadable")
    return content


class _Form(msgspec.Struct, frozen=True):
    form: int


def text_of(content: TransferContent) -> dict[str, Any]:
    """Return the canonical text by name, as ``models.gpmi_canonical`` wrote it."""
    found: dict[str, Any] = json.loads(content.text)
    return found


def _says_enough(content: TransferContent, said: Any) -> bool:
    """Tell whether the text has the parts that are read from it; a newer one may have more."""
    if not isinstance(said, dict) or not isinstance(said.get("frame"), dict):
        return False
    lines = (said.get("goals"), said.get("agreements"))
    if not all(isinstance(part, list) and all(isinstance(line, dict) for line in part) for part in lines):
        return False
    names = (("goals", ("track", "title", "why")), ("agreements", ("party", "party_name", "text")))
    texts = [line.get(name) for part, fields in names for line in said[part] for name in fields]
    return all(isinstance(text, str) for text in texts) and len(content.done) == len(said["agreements"])


def _is_plain(value: Any, depth: int) -> bool:
    """Tell whether a value can stand in a row: not too deep, no number beyond what every database takes."""
    if isinstance(value, Mapping):
        return depth > 0 and all(_is_plain(part, depth - 1) for part in value.values())
    if isinstance(value, list | tuple):
        return depth > 0 and all(_is_plain(part, depth - 1) for part in value)
    return not isinstance(value, int) or abs(value) <= _LARGEST


def _client(workspace: Workspace, dossier_id: str) -> Client:
    person = person_of(workspace, dossier_id)
    if person is None:
        raise RuleRefused("row.gone")
    return Client(person.first_name, person.last_name, person.birth_date, person.insz, person.fictitious)


def _signatures(workspace: Workspace, gpmi_id: str) -> tuple[PartySigned, ...]:
    parties = ((party.name, party.signature) for party in signing(workspace, gpmi_id).parties)
    return tuple(
        PartySigned(str(found.signer.party), name, found.how, found.on, found.assisted_by)
        for name, found in parties
        if found is not None
    )


def _done(workspace: Workspace, gpmi_id: str) -> tuple[date | None, ...]:
    """Return when each agreement was kept, in the order of the canonical text."""
    rows = workspace.rows("SELECT text, done_on FROM gpmi_agreement WHERE gpmi_id = ? ORDER BY rank, id", gpmi_id)
    return tuple(date.fromisoformat(on) if on else None for text, on in rows if text.strip())


def _terms(workspace: Workspace, dossier_id: str, gpmi_id: str) -> tuple[OpenTerm, ...]:
    terms = (one.found for one in dossier_terms(workspace, dossier_id))
    running = (found for found in terms if found.term.machine == "gpmi" and found.is_open)  # of a sanction nothing goes
    return tuple(OpenTerm(found.term.label, found.due, found.term.source) for found in running)


def _rows(workspace: Workspace, gpmi_id: str) -> dict[str, list[dict[str, Any]]]:
    """Return every other row that hangs on the version and is shared with it, without who typed it here."""
    from models.registry import TABLES
    from models.row import Audience, Category, audience

    found: dict[str, list[dict[str, Any]]] = {}
    for name, table in TABLES.items():
        kind = table.kind
        if name in _IN_THE_TEXT or kind.category is not Category.GPMI or "gpmi_id" not in table.model_fields:
            continue
        columns = [column for column in table.model_fields if column not in _LEFT]
        listed = ", ".join(f'"{column}"' for column in columns)
        stored = workspace.rows(f'SELECT {listed} FROM "{name}" WHERE gpmi_id = ? ORDER BY id', gpmi_id)
        values = [_values(name, dict(zip(columns, row, strict=True))) for row in stored]
        shared = [one for one in values if audience(kind, one) == Audience(Category.GPMI)]
        if shared:
            found[name] = [{key: part for key, part in one.items() if key not in kind.users} for one in shared]
    return found


_LEFT = frozenset({"organisation_id", "dossier_id", "gpmi_id"})


def _values(name: str, stored: dict[str, Any]) -> dict[str, Any]:
    """Return a stored row in wire form: lists and objects stand in SQLite as text."""
    from models.registry import field_types

    types = field_types(name)
    return {
        key: json.loads(value) if types.get(key) in (list, dict) and isinstance(value, str) else value
        for key, value in stored.items()
    }
