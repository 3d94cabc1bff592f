"""Dossiers with a mark in every text of every kind of row, so that whatever leaks says where it comes from."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from models.ids import new_id
from models.registry import KEY_FIELDS, KINDS, TABLES, field_types
from models.row import Category, RowKind
from sync.wire.changes import RowEdit

KIND_CATEGORIES: dict[str, str] = {
    "person": "identity",
    "dossier": "identity",
    "team_member": "identity",
    "colleague": "directory",
    "assessment": "work",
    "factor": "work",
    "factor_link": "work",
    "catalogue_entry": "directory",
    "gpmi_template": "directory",
    "sitting_day": "directory",
    "local_offer": "directory",
    "network_organisation": "directory",
    "contact_person": "directory",
    "workplace": "directory",
    "balance_line": "work",
    "gpmi": "gpmi",
    "gpmi_goal": "gpmi",
    "gpmi_agreement": "gpmi",
    "gpmi_signature": "gpmi",
    "gpmi_basis": "gpmi",
    "gpmi_event": "gpmi",
    "gpmi_transfer": "gpmi",
    "sanction": "internal",
    "gpmi_evaluation": "gpmi",
    "gpmi_progress": "gpmi",
    "note": "notes",
    "note_version": "notes",
    "task": "notes",
    "triogesprek": "trajectory",
    "trio_agreement": "trajectory",
    "trio_topic": "trajectory",
    "trio_initial": "trajectory",
    "file_handover": "trajectory",
    "final_advice": "trajectory",
    "aftercare_plan": "trajectory",
    "follow_up": "trajectory",
    "appointment": "trajectory",
    "agenda_entry": "directory",
    "trajectory": "trajectory",
    "trajectory_evaluation": "trajectory",
    "trajectory_plan": "trajectory",
    "plan_goal": "trajectory",
    "plan_action": "trajectory",
    "placement": "trajectory",
    "workplace_visit": "trajectory",
    "measure_fact": "trajectory",
    "measure_choice": "trajectory",
    "attachment": "notes",
    "access_grant": "identity",
    "absence": "directory",
    "inquiry": "identity",
    "received_inquiry": "identity",
    "inquiry_reply": "identity",
    "conflict": "identity",
}
"""In which sharing category a kind of row stands unless a row says otherwise: written down by hand, to be compared."""

ACCESS_KINDS = frozenset({"dossier", "team_member", "access_grant"})
DIRECTORY_KINDS = frozenset({
    "colleague", "absence", "catalogue_entry", "gpmi_template", "sitting_day", "agenda_entry", "network_organisation",
    "contact_person", "workplace", "local_offer",
})  # fmt: skip
CATEGORIES = [category.value for category in Category if category is not Category.DIRECTORY]


@dataclass(frozen=True)
class Marked:
    """A row with its ``mark`` in every text. ``private``: it is its author's alone; ``by_centre``: only the centre
    makes such rows; ``content``: of the file that it names."""

    edit: RowEdit
    mark: str
    category: str
    private: bool = False
    by_centre: bool = False
    content: bytes = b""

    @property
    def audience(self) -> str:
        """Whom a row with an author is for, as on the wire."""
        return f"{self.category}:{self.edit.fields['author_id'] if self.private else ''}"

    @property
    def key(self) -> tuple[str, str]:
        return self.edit.entity, self.edit.id


def marked_rows(dossier_id: str, author_id: str, prefix: str) -> list[Marked]:
    """Return rows of every kind in every category it can stand in, private ones of ``author_id``, and one of a kind
    that nobody knows. Every mark begins with ``prefix``."""
    return list(_marked(dossier_id, author_id, prefix))


def _marked(dossier_id: str, author_id: str, prefix: str) -> Iterator[Marked]:
    place = 0
    for entity, kind in KINDS.items():
        if entity in ACCESS_KINDS or entity in DIRECTORY_KINDS:
            continue
        for category in CATEGORIES if kind.category_field else [KIND_CATEGORIES[entity]]:
            for private in (False, True) if kind.private else (False,):
                place += 1
                mark = f"{prefix}m{place}m"
                yield _row(kind, dossier_id, author_id, category, private, mark)
            if kind.shared:
                place += 1
                yield _not_shared(kind, dossier_id, category, f"{prefix}m{place}m")
    mark = f"{prefix}m{place + 1}m"
    unknown = RowEdit("pet", new_id(), dossier_id, fields={"name": mark, "deep": {"in": [mark]}})
    yield Marked(unknown, mark, "unknown")


def _row(kind: RowKind, dossier_id: str, author_id: str, category: str, private: bool, mark: str) -> Marked:
    fields = marks(kind.name, mark)
    if kind.category_field:
        fields[kind.category_field] = category
    if kind.author:
        fields[kind.author] = author_id if kind.private else ""
    if kind.private:
        fields[kind.private] = private
    content = b""
    if kind.name == "attachment":
        content = f"content {mark}".encode()
        fields |= {"sha256": hashlib.sha256(content).hexdigest(), "size": len(content)}
        fields["chunk_hashes"] = [fields["sha256"]]
    edit = RowEdit(kind.name, new_id(), dossier_id, fields=fields)
    return Marked(edit, mark, category, private, bool(kind.by_centre), content)


def _not_shared(kind: RowKind, dossier_id: str, category: str, mark: str) -> Marked:
    """Return a row that stands in ``category`` but is marked as not shared: for the own team's full readers only."""
    row = _row(kind, dossier_id, "", category, False, mark)
    row.edit.fields[str(kind.shared)] = False
    return replace(row, category=Category.INTERNAL.value)


def marks(entity: str, mark: str) -> dict[str, Any]:
    """Return a value that holds ``mark`` for every field of a kind that can hold a text."""
    columns = TABLES[entity].__table__.columns  # type: ignore[attr-defined]
    fields: dict[str, Any] = {}
    for name, kind in field_types(entity).items():
        longest = getattr(columns[name].type, "length", None) or 1_000
        if name in KEY_FIELDS or longest < len(mark):
            continue
        if kind is str:
            fields[name] = mark
        elif kind is list:
            fields[name] = [mark]
        elif kind is dict:
            fields[name] = {"value": mark}
    return fields
