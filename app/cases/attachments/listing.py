"""Attachments of a dossier as they are here: the list with where each one is, and the content of one."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.clock import day_from_stored
from app.workspace import Workspace
from models.errors import Trouble

if TYPE_CHECKING:
    from models.attachment import Manifest

CATEGORY_LABELS = {
    "notes": "Algemeen",
    "work": "Werk",
    "care": "Zorg en gezondheid",
    "gpmi": "GPMI",
    "trajectory": "Traject",
    "justice": "Justitie",
}
"""Sharing categories that an attachment can have, as on screen, in the order in which they are offered."""


class Whereabouts(StrEnum):
    """Where an attachment is."""

    ONLY_HERE = "only_here"
    ON_ITS_WAY = "on_its_way"
    AT_CENTRE = "at_centre"
    INCOMPLETE = "incomplete"  # not (all) here yet
    REFUSED = "refused"  # the centre does not take its content


@dataclass(frozen=True)
class AttachmentLine:
    """One attachment in the list. ``size`` is in bytes, ``percent`` how much of it is here; ``trouble``: the kind of
    the centre's refusal, if any."""

    id: str
    name: str
    category: str
    media_type: str
    size: int
    added_on: date | None
    author: str
    is_private: bool
    is_mine: bool
    whereabouts: Whereabouts
    percent: int = 100
    trouble: str = ""


@dataclass(frozen=True)
class AttachmentContent:
    """An attachment in memory, to be shown."""

    name: str
    media_type: str
    data: bytes


def writable_categories(workspace: Workspace, dossier_id: str) -> tuple[str, ...]:
    """Return the categories in which this user may add and change attachments; all of them without a centre."""
    if not workspace.fact("epoch"):
        return tuple(CATEGORY_LABELS)
    from app.cases.sharing.rights import my_rights

    rights = my_rights(workspace, dossier_id)
    return tuple(category for category in CATEGORY_LABELS if rights.may_write(category))


def list_attachments(workspace: Workspace, dossier_id: str) -> list[AttachmentLine]:
    """Return the attachments of a dossier, newest first."""
    is_joined, me = bool(workspace.fact("epoch")), workspace.identity.user_id
    return [_line(workspace, row, me, is_joined=is_joined) for row in workspace.rows(_LIST, dossier_id)]


def read_attachment(workspace: Workspace, attachment_id: str) -> AttachmentContent:
    """Return an attachment with its whole content, in memory only.

    Raises Trouble ``attachment.gone`` or ``attachment.incomplete``; what is missing is asked for at the next sync.
    """
    name, media_type, manifest = _find(workspace, attachment_id)
    return AttachmentContent(name, media_type, b"".join(_right_pieces(workspace, attachment_id, manifest)))


def save_attachment_as(workspace: Workspace, attachment_id: str, path: Path) -> None:
    """Write an attachment, readable for everybody, where the user wants it: whole or not at all.

    Raises as ``read_attachment``, and FileTrouble ``document.*`` for a place that cannot be written.
    """
    from app.documents.drawing.whole_file import write_whole

    _, _, manifest = _find(workspace, attachment_id)
    write_whole(path, _right_pieces(workspace, attachment_id, manifest))


def _right_pieces(workspace: Workspace, attachment_id: str, manifest: Manifest) -> Iterator[bytes]:
    """Give the content piece by piece; raises at the end if it is not the content that was promised."""
    whole = hashlib.sha256()
    try:
        for piece in workspace.contents.pieces(manifest):
            whole.update(piece)
            yield piece
        if whole.hexdigest() != manifest.sha256:
            workspace.contents.forget(manifest.sha256)
            raise Trouble("attachment.incomplete")
    except Trouble as trouble:
        if trouble.kind == "attachment.incomplete":
            _ask_again(workspace, attachment_id)
        raise


def _ask_again(workspace: Workspace, attachment_id: str) -> None:
    with workspace.writing() as connection:
        connection.execute(
            "INSERT OR REPLACE INTO attachment_todo (id, dossier_id)"
            " SELECT id, dossier_id FROM attachment WHERE id = ?",
            (attachment_id,),
        )


def _find(workspace: Workspace, attachment_id: str) -> tuple[str, str, Manifest]:
    rows = workspace.rows(
        "SELECT name, media_type, sha256, size, chunk_hashes FROM attachment WHERE id = ?", attachment_id
    )
    if not rows:
        raise Trouble("attachment.gone")
    name, media_type, *content = rows[0]
    return name, media_type, _manifest(content)


def _manifest(content: Sequence[Any]) -> Manifest:
    from models.attachment import Manifest

    sha256, size, chunk_hashes = content
    return Manifest(sha256, size, tuple(json.loads(chunk_hashes)))


def _line(workspace: Workspace, row: Sequence[Any], me: str, *, is_joined: bool) -> AttachmentLine:
    id_, name, category, media_type, added_on, is_private, author_id, author, pending, trouble, *content = row
    manifest = _manifest(content)
    missing = workspace.contents.missing(manifest) if manifest.is_sound else manifest.chunk_hashes or ("",)
    if missing:
        whereabouts = Whereabouts.INCOMPLETE
    elif trouble:
        whereabouts = Whereabouts.REFUSED
    elif pending or not is_joined:
        whereabouts = Whereabouts.ONLY_HERE
    else:
        whereabouts = Whereabouts.AT_CENTRE if trouble is None else Whereabouts.ON_ITS_WAY
    chunks = max(len(manifest.chunk_hashes), len(missing))
    return AttachmentLine(
        id=id_,
        name=name,
        category=category,
        media_type=media_type,
        size=manifest.size,
        added_on=day_from_stored(added_on),
        author=author or "",
        is_private=bool(is_private),
        is_mine=author_id in ("", me),
        whereabouts=whereabouts,
        percent=100 * (chunks - len(missing)) // chunks,
        trouble=trouble or "",
    )


_LIST = """
    SELECT a.id, a.name, a.category, a.media_type, a.added_on, a.is_private, a.author_id, c.name,
           coalesce(m.pending, 0), t.trouble, a.sha256, a.size, a.chunk_hashes
    FROM attachment a
    LEFT JOIN colleague c ON c.id = a.author_id
    LEFT JOIN row_meta m ON m.entity = 'attachment' AND m.id = a.id
    LEFT JOIN attachment_todo t ON t.id = a.id
    WHERE a.dossier_id = ? ORDER BY a.added_on DESC, a.id DESC"""
