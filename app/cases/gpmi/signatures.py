"""Who signed a version of a GPMI and who still has to, from which day that can, and the hash of what it says."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.clock import day_from_stored
from app.legal_rules import reflection_term
from app.workspace import Workspace
from models.errors import RuleRefused
from models.gpmi_canonical import DAY_FIELDS, TEXT_FIELDS, canonical, content_hash
from models.rules.gpmi import Promise, earliest_signing
from models.rules.gpmi_signing import Signed, Signer, counting, signers
from models.rules.terms import Term

GIVEN = "bedenktijd"


@dataclass(frozen=True, slots=True)
class SignatureView:
    """A signature that was noted; ``strokes`` of a drawn one, ``attachment_id`` of a scan."""

    id: str
    signer: Signer
    how: str
    on: date | None
    strokes: tuple[tuple[tuple[int, int], ...], ...]
    attachment_id: str
    assisted_by: str
    noted_by: str


@dataclass(frozen=True, slots=True)
class PartySigning:
    """A party that has to sign; ``name`` as people know it. ``signature`` counts; without one ``of_other_text`` says
    that the party signed a text that was changed since."""

    signer: Signer
    name: str
    signature: SignatureView | None
    of_other_text: bool

    @property
    def has_name(self) -> bool:
        """Whether it is known who this is: a third party must have a name."""
        return bool(self.name.strip())


@dataclass(frozen=True, slots=True)
class Signing:
    """The signing of one version. ``kept_hash``: of what it says, kept at the last signature; empty before that."""

    gpmi_id: str
    is_open: bool
    signed_on: date | None
    kept_hash: str
    parties: tuple[PartySigning, ...]
    reflection: Term
    earliest: date | None
    waived_on: date | None

    @property
    def missing(self) -> tuple[PartySigning, ...]:
        return tuple(party for party in self.parties if party.signature is None)


def signing(workspace: Workspace, gpmi_id: str) -> Signing:
    """Return who signed a version; RuleRefused (``row.gone``) when it is not here (any more)."""
    row, goals, lines = _values(workspace, gpmi_id)
    text_hash = row["content_hash"] or content_hash(row, goals, lines)
    needed = signers(Promise(line["party"], line["party_name"], line["text"]) for line in lines)
    found = [_signature(values) for values in workspace.rows(_SIGNATURES, gpmi_id)]
    by_id = {view.id: view for view, _ in found}
    marks = [Signed(view.id, view.signer, view.on, signed_hash) for view, signed_hash in found]
    counts = counting(marks, text_hash)
    others = {mark.signer.key for mark in marks}
    names = {"client": row["client"], "ocmw": workspace.identity.organisation_name}
    term = reflection_term()
    waived_on = day_from_stored(row["reflection_waived_on"])
    return Signing(
        gpmi_id=gpmi_id,
        is_open=row["status"] == GIVEN and row["signed_on"] is None,
        signed_on=day_from_stored(row["signed_on"]),
        kept_hash=row["content_hash"],
        parties=tuple(
            PartySigning(
                signer,
                names.get(signer.party, signer.name),
                by_id[counts[signer.key].id] if signer.key in counts else None,
                signer.key in others and signer.key not in counts,
            )
            for signer in needed
        ),
        reflection=term,
        earliest=earliest_signing(day_from_stored(row["text_given_on"]), term.length, waived_on),
        waived_on=waived_on,
    )


def canonical_text(workspace: Workspace, gpmi_id: str) -> bytes:
    """Return the canonical form of a version as it stands here; RuleRefused (``row.gone``)."""
    return canonical(*_values(workspace, gpmi_id))


def is_as_signed(workspace: Workspace, gpmi_id: str) -> bool:
    """Tell whether a signed version says what was signed, by the hash that was kept; RuleRefused (``row.gone``)."""
    row, goals, lines = _values(workspace, gpmi_id)
    return bool(row["content_hash"]) and row["content_hash"] == content_hash(row, goals, lines)


def _values(workspace: Workspace, gpmi_id: str) -> tuple[dict[str, Any], list[dict[str, Any]], list[dict[str, Any]]]:
    found = workspace.rows(_VERSION, gpmi_id)
    if not found:
        raise RuleRefused("row.gone")
    row = dict(zip(_VERSION_NAMES, found[0], strict=True))
    row["frame"] = json.loads(row["frame"] or "{}")
    goals = _named(workspace.rows(_GOALS, gpmi_id), _GOAL_NAMES)
    return row, goals, _named(workspace.rows(_LINES, gpmi_id), _LINE_NAMES)


def _named(rows: list[Any], names: tuple[str, ...]) -> list[dict[str, Any]]:
    return [dict(zip(names, row, strict=True)) for row in rows]


def _signature(values: Any) -> tuple[SignatureView, str]:
    id_, party, name, how, on, text_hash, strokes, attachment_id, assisted_by, noted_by = values
    drawn = tuple(tuple((int(x), int(y)) for x, y in stroke["points"]) for stroke in json.loads(strokes or "[]"))
    view = SignatureView(
        id_, Signer(party, name), how, day_from_stored(on), drawn, attachment_id, assisted_by, noted_by or ""
    )
    return view, text_hash


_VERSION_NAMES = (
    "client", "id", "version", "status", "signed_on", "content_hash", "reflection_waived_on", "frame",
    *TEXT_FIELDS, *DAY_FIELDS,
)  # fmt: skip

_VERSION = f"""
    SELECT coalesce(trim(p.first_name || ' ' || p.last_name), ''),
           {", ".join(f"g.{name}" for name in _VERSION_NAMES[1:])}
    FROM gpmi g LEFT JOIN person p ON p.dossier_id = g.dossier_id WHERE g.id = ?"""

_GOAL_NAMES = ("id", "rank", "track", "title", "why")
_GOALS = f"SELECT {', '.join(_GOAL_NAMES)} FROM gpmi_goal WHERE gpmi_id = ?"

_LINE_NAMES = ("id", "rank", "party", "party_name", "text", "due_on")
_LINES = f"SELECT {', '.join(_LINE_NAMES)} FROM gpmi_agreement WHERE gpmi_id = ? ORDER BY rank, id"

_SIGNATURES = """
    SELECT s.id, s.party, s.party_name, s.how, s.signed_on, s.text_hash, s.strokes, s.attachment_id, s.assisted_by,
           c.name
    FROM gpmi_signature s LEFT JOIN colleague c ON c.id = s.noted_by
    WHERE s.gpmi_id = ? ORDER BY s.signed_on, s.id"""
