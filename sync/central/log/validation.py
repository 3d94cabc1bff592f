"""What a change may not contain. A refused change is kept in quarantine with the reason; its queue goes on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from msgspec import to_builtins

from models.moments import moment
from models.registry import KEY_FIELDS, KINDS
from models.row import audience
from models.rules.sharing import names_unknown_category
from sync.central.log.frozen import is_frozen
from sync.central.log.writer import Writer
from sync.central.rights.row_rights import RightsIn, access_problem
from sync.central.store.columns import MAX_INTEGER, fields_problem, known_fields
from sync.merge import RowKey, RowState
from sync.wire.changes import MAX_ID, MAX_ROWS_PER_CHANGE, Change, RowEdit

MAX_REASON = 200
MAX_DEPTH = 20
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z", re.ASCII)
_NAME = re.compile(r"[a-z][a-z0-9_]{0,63}")


def form_problem(writer: Writer, change: Change, raw: bytes) -> str:
    """Return why ``change`` cannot be taken whatever stands in the database, or ``""``; ``raw``: its bytes."""
    if change.device_id != writer.device_id:
        return "other_device"
    if change.author_id != writer.user_id:
        return "other_author"
    if len(change.rows) > MAX_ROWS_PER_CHANGE:
        return "too_many_rows"
    if not 0 < len(change.id) <= MAX_ID or len(change.reason) > MAX_REASON or not _is_moment(change.at):
        return "malformed"
    for edit in change.rows:
        if problem := _edit_problem(edit):
            return problem
    # A NUL comes as this escape; the text "\u0000" that somebody typed has a second backslash and is found innocent.
    return "nul" if b"\\u0000" in raw and _holds_nul(to_builtins(change)) else ""


def state_problem(writer: Writer, change: Change, state: Mapping[RowKey, RowState], rights_in: RightsIn) -> str:
    """Return why ``change`` cannot be taken on the rows as they stand (``state``), or ``""``."""
    made = set[RowKey]()
    for edit in change.rows:
        key = (edit.entity, edit.id)
        before = state.get(key)
        if problem := access_problem(writer, edit, before, rights_in):
            return problem
        if before is None:
            if edit.bases and key not in made:
                return "row_unknown"
            made.add(key)
        if is_frozen(edit, state):
            return "frozen"
        if problem := _private_problem(writer, edit, before):
            return problem
    return ""


def _edit_problem(edit: RowEdit) -> str:
    if not 0 < len(edit.id) <= MAX_ID or len(edit.dossier_id) > MAX_ID or not _NAME.fullmatch(edit.entity):
        return "malformed"
    if problem := fields_problem(edit.entity, edit.fields):
        return problem
    if edit.entity == "access_grant" and names_unknown_category(edit.fields.get("categories", ())):
        return "category_unknown"
    for name in edit.fields.keys() - known_fields(edit.entity):
        if name in KEY_FIELDS or not _NAME.fullmatch(name):
            return "malformed"
    if any(abs(base) > MAX_INTEGER for base in edit.bases.values()):
        return "malformed"
    return "" if _are_plain(edit.fields, MAX_DEPTH) and _are_plain(edit.before, MAX_DEPTH) else "value"


def _are_plain(parts: Mapping[str, Any] | list[Any], depth: int) -> bool:
    """Tell whether values can go out again as they came in: not too deep, no number of more than 64 bits."""
    for part in parts.values() if isinstance(parts, Mapping) else parts:
        if type(part) is str:
            continue
        if isinstance(part, dict | list):
            if depth == 0 or not _are_plain(part, depth - 1):
                return False
        elif type(part) is int and not -(2**63) <= part < 2**63:
            return False
    return True


def _private_problem(writer: Writer, edit: RowEdit, before: RowState | None) -> str:
    kind = KINDS.get(edit.entity)
    if kind is None or kind.author is None:
        return ""
    allowed = ("", writer.user_id)
    if before is not None and audience(kind, before.values).private_to not in allowed:
        return "private"
    after = {**before.values, **edit.fields} if before is not None else edit.fields
    if kind.private and after.get(kind.private) and after.get(kind.author) != writer.user_id:
        return "private"
    return "private" if audience(kind, after).private_to not in allowed else ""


def _is_moment(text: str) -> bool:
    if not _MOMENT.fullmatch(text):
        return False
    try:
        moment(text)
    except (ValueError, OverflowError):
        return False
    return True


def _holds_nul(value: Any) -> bool:
    if isinstance(value, str):
        return "\0" in value
    if isinstance(value, Mapping):
        return _any_nul(value.keys()) or _any_nul(value.values())
    return isinstance(value, list) and _any_nul(value)


def _any_nul(values: Iterable[Any]) -> bool:
    return any(_holds_nul(value) for value in values)
