"""What stood in a note before somebody went on with it: its history, kept with it."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from sqlmodel import Field

from models.ids import derived_id
from models.row import Category, Row, RowKind, UtcDateTime


class NoteVersion(Row, table=True):
    """The text of a note at the end of a sitting. Made once, never edited; deleted with nothing but its dossier.

    ``written_by`` and ``written_at``: whose sitting ended with this text, and when it began (UTC). ``author_id`` is
    the author of the note, for a version is private with it. ``is_shared`` is off where somebody of the own team keeps
    it: what was taken out of a note before it was shared is nobody else's to read.
    """

    __tablename__ = "note_version"
    kind: ClassVar[RowKind] = RowKind(
        "note_version",
        Category.NOTES,
        author="author_id",
        private="is_private",
        shared="is_shared",
        ends=(("note_id",), "note"),
        users=("author_id", "written_by"),
    )

    note_id: str = Field(default="", index=True)
    text: str = ""
    written_by: str = ""
    written_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    is_private: bool = False
    is_shared: bool = True
    author_id: str = ""


def version_id(note_id: str, sitting_id: str, text: str, *, is_shared: bool) -> str:
    """Return the id of what a sitting left: two laptops that both go on from it keep it once.

    Not so a laptop of the own team and one of a partner, who may not write where the team keeps its own.
    """
    return derived_id("note_version", note_id, sitting_id, text, *(("shared",) if is_shared else ()))
