"""The one merge: what a change does to the rows as they stand. Pure; the centre and every device run the same code.

Per field: based on the version that stands, it is set. The same value: nothing. Narrative text on an older version is
merged by words, a set by its elements. Where that fails, and for every other type, what stands stays, and the other
value becomes a conflict row. What a machine wrote never beats a person. An edit that meets a delete: the row lives.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from models.conflict import ConflictKind
from models.ids import derived_id
from models.row import Audience, Category, RowKind, audience
from sync.wire.changes import Change, Outcome, RowEdit, RowEffect
from sync.word_merge import merge_text

RowKey = tuple[str, str]
"""(entity, id)"""

FieldKey = tuple[str, str, str]
"""(entity, id, field)"""

DELETION = ""
"""The name under which ``versions`` and ``bases`` hold the version at which a row was deleted or brought back."""

Resolve = Callable[[FieldKey, int], int | None]
"""Turn a base ``-seq`` (the device's own change) into the version that it became; None if it was not set as written."""


@dataclass(frozen=True)
class RowState:
    """A row as it stands: wire values, the version of each field, whether it is deleted (values are then kept)."""

    dossier_id: str
    values: Mapping[str, Any]
    versions: Mapping[str, int]
    deleted: bool = False


@dataclass(frozen=True)
class Merged:
    """What a change did. ``rows``: new states of touched rows, conflicts included. ``effects``: what was set, to be
    told to readers. ``altered``: fields of the change that were not set as written. ``outcome``: the worst of all."""

    outcome: Outcome
    rows: dict[RowKey, RowState]
    effects: list[RowEffect]
    altered: list[FieldKey]


@dataclass
class _Work:
    change: Change
    version: int
    kinds: Mapping[str, RowKind]
    resolve: Resolve
    rows: dict[RowKey, RowState] = field(default_factory=dict)
    effects: list[RowEffect] = field(default_factory=list)
    altered: list[FieldKey] = field(default_factory=list)
    outcome: Outcome = "applied"

    def worsen(self, outcome: Outcome) -> None:
        if outcome == "conflict" or self.outcome == "applied":
            self.outcome = outcome


def merge(
    state: Mapping[RowKey, RowState],
    change: Change,
    *,
    version: int,
    kinds: Mapping[str, RowKind],
    resolve: Resolve,
) -> Merged:
    """Return what ``change`` does to ``state`` when it takes its place at ``version``.

    ``state`` holds every row that the change touches and that exists; it is not modified. ``version`` is the central
    position, or ``-seq`` when a device replays a change of its own that the centre has not ordered yet. ``kinds``
    are the known kinds of row; a row of an unknown kind is merged field by field without narrative rules.
    """
    work = _Work(change, version, kinds, resolve)
    for edit in change.rows:
        key = (edit.entity, edit.id)
        before = work.rows.get(key) or state.get(key)
        if edit.op == "delete":
            _delete(work, edit, before)
        elif before is None and edit.bases:  # an edit of a row that is not here: nothing to set it on
            work.altered.extend((*key, name) for name in edit.fields)
        elif before is None:
            _create(work, edit)
        else:
            _edit(work, edit, before)
    return Merged(work.outcome, work.rows, work.effects, work.altered)


def _create(work: _Work, edit: RowEdit) -> None:
    versions = dict.fromkeys(edit.fields, work.version)
    work.rows[edit.entity, edit.id] = RowState(edit.dossier_id, edit.fields, versions)
    work.effects.append(RowEffect(edit.entity, edit.id, edit.dossier_id, edit.fields))


def _delete(work: _Work, edit: RowEdit, before: RowState | None) -> None:
    if before is None or before.deleted:
        return
    key = (edit.entity, edit.id)
    newer = [name for name in before.versions if name != DELETION and not _is_current(work, edit, name, before)]
    if newer:
        _note_conflict(work, edit, before, _audience_of(work, edit, before), _Met(ConflictKind.DELETE_REFUSED))
        work.worsen("conflict")
        return
    versions = {**before.versions, DELETION: work.version}
    work.rows[key] = RowState(before.dossier_id, before.values, versions, deleted=True)
    work.effects.append(RowEffect(edit.entity, edit.id, before.dossier_id, deleted=True))


def _edit(work: _Work, edit: RowEdit, before: RowState) -> None:
    key = (edit.entity, edit.id)
    values, versions, told = dict(before.values), dict(before.versions), {}
    met: list[_Met] = []
    is_twin = not edit.bases and not before.deleted  # two made this row apart: it is derived from what it is about
    for name, value in edit.fields.items():
        stands = before.values.get(name)
        if _is_current(work, edit, name, before) or (is_twin and stands in _NOTHING):
            result: Any = value
        elif stands == value:
            continue
        elif is_twin and (value in _NOTHING or name in _WHO_MADE_IT):
            work.altered.append((*key, name))
            continue
        else:
            result = _combine(work, edit, before, name, value, met)
            work.altered.append((*key, name))
            if result is _KEEP:
                continue
        values[name], versions[name], told[name] = result, work.version, result
    if before.deleted:
        if DELETION not in edit.bases or not _is_current(work, edit, DELETION, before):
            met.append(_Met(ConflictKind.REVIVED))
            work.worsen("conflict")
        told = dict(values)
        versions = dict.fromkeys([*values, DELETION], work.version)
    whose = _audience_of(work, edit, before, values)
    for one in met:
        _note_conflict(work, edit, before, whose, one)
    if told:
        work.rows[key] = RowState(before.dossier_id, values, versions)
        revived = False if before.deleted else None
        work.effects.append(RowEffect(edit.entity, edit.id, before.dossier_id, told, revived))


_NOTHING: tuple[Any, ...] = ("", None, [], {})
"""What a field of a new row holds that nobody filled in: of a row that two made apart it is no edit."""

_WHO_MADE_IT = frozenset({"author_id", "noted_by"})
"""Two people who answer the same question with the same word need not settle who did: it was whoever came first. Any
other user id says who is to do something, and is settled like the rest."""

_KEEP = object()


@dataclass(frozen=True)
class _Met:
    """What met what: ``kept`` stands, ``other`` does not; ``name`` is empty where a whole row is in question."""

    kind: ConflictKind
    name: str = ""
    kept: Any = field(default_factory=dict)
    other: Any = field(default_factory=dict)


def _combine(work: _Work, edit: RowEdit, before: RowState, name: str, value: Any, met: list[_Met]) -> Any:
    """Return the merged value of a field that both sides edited, or ``_KEEP`` where what stands stays.

    What a person must look at is added to ``met``."""
    kind, stands = work.kinds.get(edit.entity), before.values.get(name)
    if work.change.machine:
        return _KEEP
    if kind and (name, value) in ((kind.private, True), (kind.shared, False)):
        work.worsen("merged")
        return value  # what somebody wrote believing that nobody else reads it may not become public by a merge
    base = edit.before.get(name)
    if kind and name in kind.narrative and isinstance(stands, str) and isinstance(value, str):
        text = merge_text(base if isinstance(base, str) else "", value, stands)
        if text is not None:
            met.append(_Met(ConflictKind.MERGED, name, stands, value))
            work.worsen("merged")
            return text
    if kind and name in kind.sets and isinstance(stands, list) and isinstance(value, list):
        elements = _merge_set(base if isinstance(base, list) else [], value, stands, kind.sets[name])
        if elements is not None:
            work.worsen("merged")
            return elements
    met.append(_Met(ConflictKind.FIELD, name, stands, value))
    work.worsen("conflict")
    return _KEEP


def _merge_set(base: list[Any], ours: list[Any], theirs: list[Any], key: str) -> list[Any] | None:
    """Merge lists by element; None where both sides changed one element differently, or two elements share a key."""
    was, mine, now = _by_key(base, key), _by_key(ours, key), _by_key(theirs, key)
    if len(was) + len(mine) + len(now) != len(base) + len(ours) + len(theirs):
        return None
    merged = dict(now)
    for name in [*was, *(name for name in mine if name not in was)]:
        if mine.get(name) == was.get(name) or mine.get(name) == now.get(name):
            continue
        if now.get(name) != was.get(name):
            return None
        if name in mine:
            merged[name] = mine[name]
        else:
            del merged[name]
    return list(merged.values())


def _by_key(elements: Iterable[Any], key: str) -> dict[str, Any]:
    return {str(element.get(key) if isinstance(element, dict) else element): element for element in elements}


def _is_current(work: _Work, edit: RowEdit, name: str, before: RowState) -> bool:
    stands = before.versions.get(name, 0)
    base = edit.bases.get(name, 0)
    if base < 0:
        return work.resolve((edit.entity, edit.id, name), base) == stands
    return base == stands


def _note_conflict(work: _Work, edit: RowEdit, before: RowState, whose: Audience, met: _Met) -> None:
    """Add the conflict row. Its id follows from what met what, so every machine that merges makes the same row."""
    change, versions = work.change, before.versions
    kept_version = versions.get(met.name, 0) if met.name else max(versions.values(), default=0)
    row_id = derived_id("conflict", met.kind, edit.entity, edit.id, met.name, change.id)
    fields: dict[str, Any] = {
        "conflict_kind": str(met.kind),
        "entity": edit.entity,
        "row_id": edit.id,
        "field": met.name,
        "kept": {"value": met.kept},
        "other": {"value": met.other},
        "kept_version": kept_version,
        "other_author_id": change.author_id,
        "other_at": change.at,
        "category": whose.category,
        "private_to": whose.private_to,
        "settled_at": None,
        "settled_by": "",
        "choice": "",
    }
    work.rows["conflict", row_id] = RowState(before.dossier_id, fields, dict.fromkeys(fields, work.version))
    work.effects.append(RowEffect("conflict", row_id, before.dossier_id, fields))


def _audience_of(work: _Work, edit: RowEdit, before: RowState, values: Mapping[str, Any] | None = None) -> Audience:
    """Return for whom a conflict of this row is; ``values``: as the row reads after the edit, if it is edited.

    A row that was or becomes private keeps its conflicts private: they hold what was written in private. So with one
    that was or becomes not shared."""
    kind = work.kinds.get(edit.entity)
    if kind is None:
        return Audience("unknown")
    was = audience(kind, before.values)
    now = audience(kind, values) if values is not None else was
    category = was.category if was.category == Category.INTERNAL else now.category
    return Audience(category, now.private_to or was.private_to)
