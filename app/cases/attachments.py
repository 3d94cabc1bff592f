"""Attachments of a dossier: add, describe, open, save elsewhere, delete; and where each one is."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from app.clock import day_from_stored, local_date
from app.errors import FileTrouble
from app.workspace import Workspace, system_clock
from models.errors import InvalidValue, RuleRefused, Trouble

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

UNDO_TIME = timedelta(days=1)
"""How long a content stays on this device after its row has gone: a deletion can still be undone."""


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


# Reading


def writable_categories(workspace: Workspace, dossier_id: str) -> tuple[str, ...]:
    """Return the categories in which this user may add and change attachments; all of them without a centre."""
    if not workspace.fact("epoch"):
        return tuple(CATEGORY_LABELS)
    from app.cases.rights import my_rights

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
    from app.documents.whole_file import write_whole

    _, _, manifest = _find(workspace, attachment_id)
    write_whole(path, _right_pieces(workspace, attachment_id, manifest))


def _right_pieces(workspace: Workspace, attachment_id: str, manifest: Manifest) -> Any:
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


# Writing


def add_attachment(
    workspace: Workspace,
    dossier_id: str,
    name: str,
    source: BinaryIO,
    *,
    category: str = "",
    is_private: bool = False,
    hangs_on: tuple[str, str] = ("", ""),
) -> str:
    """Add what ``source`` (seekable) holds to a dossier, and return the attachment's id.

    ``category``: a key of ``CATEGORY_LABELS``; empty: what the name suggests, as far as this user may write there.
    ``hangs_on``: kind and id of the row that it belongs to. Raises RuleRefused ``attachment.read_only``, InvalidValue
    ``attachment.empty``, ``attachment.too_large``, ``attachment.program``, ``attachment.dossier_full``, Trouble
    ``attachment.changed`` and what a full disk raises.
    """
    from models.attachment import Attachment, is_program, likely_category, media_type, safe_name

    category = _fitting(writable_categories(workspace, dossier_id), category or likely_category(name))
    if is_program(name):
        raise InvalidValue("attachment.program", "file")
    source.seek(0)
    kind = media_type(source.read(16))
    # The content first: a row whose content was never stored would promise what nobody has.
    manifest = workspace.contents.keep(source)
    _refuse_too_much(workspace, dossier_id, manifest)
    with workspace.change("Bijlage toegevoegd") as change:
        row = change.add(
            Attachment(
                dossier_id=dossier_id,
                category=category,
                name=safe_name(name),
                media_type=kind,
                size=manifest.size,
                sha256=manifest.sha256,
                chunk_hashes=list(manifest.chunk_hashes),
                hangs_on=hangs_on[0],
                hangs_on_id=hangs_on[1],
                added_on=local_date(workspace.clock()),
                is_private=is_private,
                author_id=workspace.identity.user_id,
            )
        )
        attachment_id = row.id
    if not workspace.contents.is_whole(manifest):  # a sync let the same content go just now
        workspace.contents.keep(source)
    _sweep_alone(workspace)
    return attachment_id


def add_attachment_file(workspace: Workspace, dossier_id: str, path: Path) -> str:
    """Add a file of this computer. Raises as ``add_attachment``, and FileTrouble ``file.not_readable`` or
    ``attachment.not_a_file`` (a folder)."""
    if path.exists() and not path.is_file():
        raise FileTrouble("attachment.not_a_file", file=path.name)
    try:
        with path.open("rb") as file:
            return add_attachment(workspace, dossier_id, path.name, file)
    except OSError as error:
        raise FileTrouble("file.not_readable", file=path.name) from error


def describe_attachment(workspace: Workspace, attachment_id: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """Set ``name``, ``category`` or ``is_private`` and return what stood there, to be set back.

    Raises Trouble ``attachment.gone``, InvalidValue ``text.empty`` and ``attachment.not_mine`` (only who added it makes
    it private or shares it).
    """
    from models.attachment import Attachment, safe_name

    with workspace.change("Bijlage beschreven") as change:
        row = change.get(Attachment, attachment_id)
        if row is None:
            raise Trouble("attachment.gone")
        if "is_private" in values and row.author_id != workspace.identity.user_id:
            raise InvalidValue("attachment.not_mine", "is_private")
        if "name" in values and not str(values["name"]).strip():
            raise InvalidValue("text.empty", "name")
        before = {name: getattr(row, name) for name in values}
        for name, value in values.items():
            setattr(row, name, safe_name(value) if name == "name" else value)
        return before


def delete_attachment(workspace: Workspace, attachment_id: str) -> None:
    """Delete an attachment; ``restore_attachment`` brings it back for a day."""
    from models.attachment import Attachment

    with workspace.change("Bijlage verwijderd") as change:
        if (row := change.get(Attachment, attachment_id)) is not None:
            change.delete(row)
    _sweep_alone(workspace)


def restore_attachment(workspace: Workspace, attachment_id: str) -> None:
    """Bring a deleted attachment back as it was."""
    from models.attachment import Attachment

    with workspace.change("Bijlage teruggezet") as change:
        if change.get(Attachment, attachment_id) is None:
            change.restore(Attachment, attachment_id)


def sweep_attachments(workspace: Workspace, *, unless_newer_than: timedelta = UNDO_TIME) -> int:
    """Remove contents of which no row is left from this device, and return how many.

    With ``timedelta(0)`` at once: the right to a dossier was withdrawn, and its rows are gone.
    """
    named = {sha256 for (sha256,) in workspace.rows("SELECT DISTINCT sha256 FROM attachment")}
    # The system's clock, by which the files were dated.
    return workspace.contents.sweep(named, before=system_clock() - unless_newer_than)


def _sweep_alone(workspace: Workspace) -> None:
    """Sweep where no sync will do it: a workspace without a centre."""
    if not workspace.fact("epoch"):
        sweep_attachments(workspace)


def _fitting(writable: tuple[str, ...], wanted: str) -> str:
    if not writable:
        raise RuleRefused("attachment.read_only")
    return wanted if wanted in writable else writable[0]


def _refuse_too_much(workspace: Workspace, dossier_id: str, manifest: Manifest) -> None:
    from models.attachment import MAX_DOSSIER_BYTES

    query = "SELECT coalesce(sum(size), 0) FROM (SELECT DISTINCT sha256, size FROM attachment WHERE dossier_id = ?)"
    held = workspace.rows(f"{query} WHERE sha256 <> ?", dossier_id, manifest.sha256)[0][0]
    if held + manifest.size > MAX_DOSSIER_BYTES:
        raise InvalidValue("attachment.dossier_full", "file", limit_mb=MAX_DOSSIER_BYTES // 1024**2)


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
