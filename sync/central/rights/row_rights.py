"""Whether somebody may write a row: the categories it stands in and comes to stand in, and whose it is.

A refusal in a dossier says ``not_allowed`` and nothing else: not whether the dossier or the row exists.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from models.permissions import CATALOGUE_KEEPERS, AccountRole, Group, Rights, bit_of, groups_of
from models.registry import KINDS
from models.row import NO_DOSSIER, Audience, audience
from sync.central.log.writer import Writer
from sync.merge import RowState
from sync.wire.changes import RowEdit

RightsIn = Callable[[str], Rights]
"""The writer's rights by dossier id."""

CATALOGUE_KEEPER = "catalogue_keeper"
"""Why what an organisation adds to the catalogues is not taken from who does not keep them: there is nothing in it to
hide, and who made a list on a laptop of his own, before he joined, must know whom to ask."""

_CATALOGUE = frozenset({"catalogue_entry", "gpmi_template"})
_FOR_ABSENCES = (AccountRole.SUPERVISOR, AccountRole.ADMINISTRATOR)
_FOR_SITTINGS = frozenset({Group.CASEWORK, Group.SUPERVISION})

NETWORK_KEEPER = "network_keeper"
"""Why a row of the network is not taken from somebody who neither does casework nor leads it: every colleague reads
it, so there is nothing in it to hide."""

_NETWORK = frozenset({"network_organisation", "contact_person", "workplace", "local_offer"})


def access_problem(writer: Writer, edit: RowEdit, before: RowState | None, rights_in: RightsIn) -> str:
    """Return why ``writer`` may not make this edit of a row that stands as ``before``, or ``""``."""
    if not writer.user_id:
        return ""  # the centre's own device
    after = {**before.values, **edit.fields} if before is not None else edit.fields
    if before is not None and before.dossier_id != edit.dossier_id:
        seen = _audience(edit.entity, before.values)
        may_see = rights_in(before.dossier_id).may_read(seen.category) and seen.private_to in ("", writer.user_id)
        return "other_dossier" if may_see else "not_allowed"
    needed = bit_of(_audience(edit.entity, after).category)
    if before is not None:
        needed |= bit_of(_audience(edit.entity, before.values).category)
    if needed & ~rights_in(edit.dossier_id).writes:
        return "not_allowed"
    if not _is_centres_left_alone(edit, before):
        return "not_allowed"
    if edit.dossier_id == NO_DOSSIER and not _may_write_directory(writer, edit, before, after):
        return _directory_problem(edit.entity)
    return ""


def _directory_problem(entity: str) -> str:
    if entity in _CATALOGUE:
        return CATALOGUE_KEEPER
    return NETWORK_KEEPER if entity in _NETWORK else "not_allowed"


def _audience(entity: str, values: Mapping[str, Any]) -> Audience:
    kind = KINDS.get(entity)
    return audience(kind, values) if kind else Audience("unknown")


def _is_centres_left_alone(edit: RowEdit, before: RowState | None) -> bool:
    """Rows that the centre fills in are made and deleted by its own device only, and its columns stay as they are."""
    kind = KINDS.get(edit.entity)
    if kind is None or not kind.by_centre:
        return True
    if before is None or edit.op == "delete":
        return False
    named = kind.by_centre & edit.fields.keys()
    return all(edit.fields[name] == before.values.get(name) for name in named)


def _may_write_directory(writer: Writer, edit: RowEdit, before: RowState | None, after: Mapping[str, Any]) -> bool:
    match edit.entity:
        case "colleague":
            return edit.id == writer.user_id
        case "absence":
            whose = {after.get("user_id"), before.values.get("user_id") if before else after.get("user_id")}
            return whose == {writer.user_id} or writer.role in _FOR_ABSENCES
        case entity if entity in _CATALOGUE:
            return writer.role in CATALOGUE_KEEPERS
        case "agenda_entry":
            whose = {after.get("author_id"), before.values.get("author_id") if before else after.get("author_id")}
            return whose == {writer.user_id}
        case entity if entity == "sitting_day" or entity in _NETWORK:
            return not _FOR_SITTINGS.isdisjoint(groups_of(writer.role))
        case "conflict":  # settled by anybody, made by the merge only
            return before is not None
        case _:
            return False
