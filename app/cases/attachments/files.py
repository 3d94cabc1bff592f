"""What is done with the attachments of a dossier: add, describe, delete, bring back, let contents go."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from app.cases.attachments.listing import writable_categories
from app.clock import local_date
from app.errors import FileTrouble
from app.workspace import Workspace, system_clock
from models.errors import InvalidValue, RuleRefused, Trouble

if TYPE_CHECKING:
    from models.attachment import Manifest

UNDO_TIME = timedelta(days=1)
"""How long a content stays on this device after its row has gone: a deletion can still be undone."""


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

    Raises Trouble ``attachment.gone``, RuleRefused ``attachment.read_only``, InvalidValue ``text.empty`` and
    ``attachment.not_mine`` (only who added it makes it private or shares it).
    """
    from models.attachment import Attachment, safe_name

    with workspace.change("Bijlage beschreven") as change:
        row = change.get(Attachment, attachment_id)
        if row is None:
            raise Trouble("attachment.gone")
        _refuse_read_only(workspace, row.dossier_id, row.category, values.get("category", row.category))
        if "is_private" in values and row.author_id != workspace.identity.user_id:
            raise InvalidValue("attachment.not_mine", "is_private")
        if "name" in values and not str(values["name"]).strip():
            raise InvalidValue("text.empty", "name")
        before = {name: getattr(row, name) for name in values}
        for name, value in values.items():
            setattr(row, name, safe_name(value) if name == "name" else value)
        return before


def delete_attachment(workspace: Workspace, attachment_id: str) -> None:
    """Delete an attachment; ``restore_attachment`` brings it back for a day. Raises RuleRefused
    ``attachment.read_only``."""
    from models.attachment import Attachment

    with workspace.change("Bijlage verwijderd") as change:
        if (row := change.get(Attachment, attachment_id)) is not None:
            _refuse_read_only(workspace, row.dossier_id, row.category)
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


def _refuse_read_only(workspace: Workspace, dossier_id: str, *categories: str) -> None:
    writable = writable_categories(workspace, dossier_id)
    if not all((category or "notes") in writable for category in categories):
        raise RuleRefused("attachment.read_only")


def _refuse_too_much(workspace: Workspace, dossier_id: str, manifest: Manifest) -> None:
    from models.attachment import MAX_DOSSIER_BYTES

    query = "SELECT coalesce(sum(size), 0) FROM (SELECT DISTINCT sha256, size FROM attachment WHERE dossier_id = ?)"
    held = workspace.rows(f"{query} WHERE sha256 <> ?", dossier_id, manifest.sha256)[0][0]
    if held + manifest.size > MAX_DOSSIER_BYTES:
        raise InvalidValue("attachment.dossier_full", "file", limit_mb=MAX_DOSSIER_BYTES // 1024**2)
