"""What a note is about: goals of the GPMI, trajectories, strengths and barriers. Chosen by typing, opened by a key.

A link names a thing through all its versions. Whoever may not see the thing has no row of it, and so sees no link.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.cases.trajectory.status_words import trajectory_words
from app.workspace import Workspace
from models.folded_text import fold

LINK_WORDS = {"gpmi_goal": "Doel", "trajectory": "Traject", "factor": "Profiel"}
"""The kinds of thing that a note can be about, in the order in which they are offered."""

_SECTIONS = {"gpmi_goal": "gpmi", "trajectory": "traject", "factor": "profiel"}
_MOST_FOUND = 8


@dataclass(frozen=True)
class LinkTarget:
    """Something that a note is or may be about. ``row_id`` names it through all versions; ``section`` and ``item_id``
    say where it opens."""

    entity: str
    row_id: str
    label: str
    section: str
    item_id: str

    @property
    def id(self) -> str:
        return f"{self.entity}:{self.row_id}"

    @property
    def kind_word(self) -> str:
        return LINK_WORDS[self.entity]


def link_targets(workspace: Workspace, dossier_id: str) -> list[LinkTarget]:
    """Return what a note of this dossier may be about: goals, trajectories, then factors, each as it stands last."""
    found: dict[str, LinkTarget] = {}
    for entity, sql in _TARGETS.items():
        for row_id, label, item_id in workspace.rows(sql, dossier_id):
            target = LinkTarget(entity, row_id, _label(entity, label), _SECTIONS[entity], item_id)
            found.setdefault(target.id, target)
    return list(found.values())


def find_targets(targets: Iterable[LinkTarget], typed: str, but: Iterable[LinkTarget] = ()) -> list[LinkTarget]:
    """Return the targets in which every word typed begins a word; nothing typed fits all. ``but``: linked already."""
    words, linked = fold(typed).split(), {target.id for target in but}
    fits = [target for target in targets if target.id not in linked and _fits(target, words)]
    return fits[:_MOST_FOUND]


def _fits(target: LinkTarget, words: Sequence[str]) -> bool:
    known = fold(f"{target.kind_word} {target.label}").split()
    return all(any(one.startswith(word) for one in known) for word in words)


def note_links(workspace: Workspace, note_id: str) -> list[LinkTarget]:
    """Return what a note is about, as far as this user sees it, in the order in which it is offered."""
    found = workspace.rows("SELECT dossier_id, links FROM note WHERE id = ?", note_id)
    if not found:
        return []
    linked = {link_id for one in json.loads(found[0][1]) if (link_id := _link_id(one))}
    return [target for target in link_targets(workspace, found[0][0]) if target.id in linked] if linked else []


def link_note(workspace: Workspace, note_id: str, target: LinkTarget) -> None:
    """Note that a note is about ``target``; a note that is gone stays gone."""
    from models.note import Note

    with workspace.change("Notitie gekoppeld") as change:
        note = change.get(Note, note_id)
        if note is not None and all(one.get("id") != target.id for one in note.links):
            link = {"id": target.id, "entity": target.entity, "row_id": target.row_id}
            note.links = [*note.links, link]


def unlink_note(workspace: Workspace, note_id: str, link_id: str) -> None:
    """Note that a note is not about something after all."""
    from models.note import Note

    with workspace.change("Koppeling van een notitie weggehaald") as change:
        if (note := change.get(Note, note_id)) is not None:
            note.links = [one for one in note.links if one.get("id") != link_id]


def _link_id(stored: Any) -> str:
    return str(stored.get("id", "")) if isinstance(stored, Mapping) else ""


def _label(entity: str, stored: str) -> str:
    if entity != "trajectory":
        return stored
    aim, machine, status = json.loads(stored)
    return str(aim) or trajectory_words(machine, status)


_TARGETS = {
    "gpmi_goal": """
        SELECT coalesce(nullif(g.origin_id, ''), g.id), g.title, g.gpmi_id
        FROM gpmi_goal g JOIN gpmi v ON v.id = g.gpmi_id
        WHERE g.dossier_id = ? AND g.title <> '' ORDER BY v.version DESC, g.rank, g.id""",
    "trajectory": """
        SELECT id, json_array(aim, machine, status), id FROM trajectory
        WHERE dossier_id = ? ORDER BY started_on DESC, id DESC""",
    "factor": """
        SELECT coalesce(nullif(f.origin_id, ''), f.id), f.label, f.assessment_id
        FROM factor f JOIN assessment a ON a.id = f.assessment_id
        WHERE f.dossier_id = ? AND f.label <> '' ORDER BY a."on" DESC, a.id DESC, f.rank, f.id""",
}  # fmt: skip
"""Kind -> what it is through all versions, how it is called, and where it opens; its newest version comes first."""
