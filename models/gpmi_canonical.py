"""What a version of a GPMI says, in one canonical form, and the hash of that.

The canonical form is JSON in UTF-8: keys sorted, no spaces, no escapes but those that JSON asks. Every text is in
Unicode NFC, with line feeds as line ends, without spaces at the end of a line or around the whole. Days are
``YYYY-MM-DD`` and an empty day is ``null``. Goals and agreements stand in the order in which people read them (rank,
then id); a line without text is left out, as it is on paper. Ids of lines, who typed them and what was done since are
not part of it: two laptops that hold the same version make the same bytes. The id and the number of the version are,
so that equal words in another version or dossier have another hash. ``form`` is the number of this description.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

FORM = 1

TEXT_FIELDS = ("needs", "means_client", "means_ocmw", "means_third", "evaluation", "if_not_kept")
DAY_FIELDS = ("decision_on", "starts_on", "ends_on", "text_given_on", "next_evaluation_on")
_GOAL_FIELDS = ("track", "title", "why")
_AGREEMENT_FIELDS = ("party", "party_name", "text", "due_on")

Values = Mapping[str, Any]


def canonical(version: Values, goals: Iterable[Values], agreements: Iterable[Values]) -> bytes:
    """Return the canonical form; the values are those of ``Gpmi``, ``GpmiGoal`` and ``GpmiAgreement`` by field name."""
    said = {
        "form": FORM,
        "id": version["id"],
        "version": version["version"],
        "frame": version["frame"],
        **{name: version[name] for name in (*TEXT_FIELDS, *DAY_FIELDS)},
        "goals": canonical_lines(goals, "title", _GOAL_FIELDS),
        "agreements": canonical_lines(agreements, "text", _AGREEMENT_FIELDS),
    }
    return canonical_bytes(said)


def content_hash(version: Values, goals: Iterable[Values], agreements: Iterable[Values]) -> str:
    """Return the SHA-256 of the canonical form, in 64 hexadecimal digits."""
    return hashlib.sha256(canonical(version, goals, agreements)).hexdigest()


def canonical_bytes(said: Values) -> bytes:
    """Return values as JSON in the form that the module describes."""
    return json.dumps(_plain(said), ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def canonical_lines(rows: Iterable[Values], said_in: str, fields: tuple[str, ...]) -> list[dict[str, Any]]:
    """Return these fields of the rows that say something in ``said_in``, in the order in which people read them."""
    in_order = sorted(rows, key=lambda row: (row["rank"], row["id"]))
    return [{name: row[name] for name in fields} for row in in_order if _plain(row[said_in])]


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        lines = unicodedata.normalize("NFC", value).replace("\r\n", "\n").replace("\r", "\n").split("\n")
        return "\n".join(line.rstrip() for line in lines).strip()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(name): _plain(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    return value
