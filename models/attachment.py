"""Attachments: files that hang on a dossier. The row says what a file is; its content travels apart, in chunks.

The content goes by its SHA-256, so that the same file is kept once and what arrives can be checked. The row lists the
hash of every chunk too: one wrong chunk is found at once, on whichever side, and is the only one to be sent again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from sqlalchemy import JSON
from sqlmodel import Field

from models.folded_text import fold
from models.row import Category, Row, RowKind

CHUNK_BYTES = 256 * 1024
MAX_BYTES = 25 * 1024 * 1024
"""The largest file: a hundred chunks. A scan of fifty pages is some 10 MB."""

MAX_DOSSIER_BYTES = 250 * 1024 * 1024
"""How much the files of one dossier may be together."""

MAX_CHUNKS = MAX_BYTES // CHUNK_BYTES

_HASH = re.compile(r"[0-9a-f]{64}", re.ASCII)


class Attachment(Row, table=True):
    """One file of a dossier. ``hangs_on`` and ``hangs_on_id``: the kind and id of the row it belongs to (a note, an
    agreement), both ``""`` when it belongs to the dossier as a whole. ``size`` is in bytes."""

    __tablename__ = "attachment"
    kind: ClassVar[RowKind] = RowKind(
        "attachment",
        Category.NOTES,
        category_field="category",
        search=("name",),
        author="author_id",
        private="is_private",
        users=("author_id",),
    )

    category: str = Category.NOTES
    name: str = ""
    media_type: str = ""
    size: int = 0
    sha256: str = Field(default="", index=True)
    chunk_hashes: list[str] = Field(default_factory=list, sa_type=JSON)
    hangs_on: str = ""
    hangs_on_id: str = ""
    added_on: date | None = None
    is_private: bool = False
    author_id: str = ""


@dataclass(frozen=True)
class Manifest:
    """What a content must be: its hash, its size in bytes, and the hash of each of its chunks in order."""

    sha256: str
    size: int
    chunk_hashes: tuple[str, ...]

    @property
    def is_sound(self) -> bool:
        """Whether a file can be like this; what another program wrote in a row need not be."""
        return (
            0 < self.size <= MAX_BYTES
            and len(self.chunk_hashes) == chunk_count(self.size)
            and all(isinstance(one, str) and _HASH.fullmatch(one) for one in (self.sha256, *self.chunk_hashes))
        )

    def length(self, n: int) -> int:
        """Return how many bytes chunk ``n`` (from 0) has."""
        return min(CHUNK_BYTES, self.size - n * CHUNK_BYTES)


def chunk_count(size: int) -> int:
    """Return in how many chunks a file of ``size`` bytes goes."""
    return -(-size // CHUNK_BYTES)


PDF, PNG, JPEG = "application/pdf", "image/png", "image/jpeg"
UNKNOWN_TYPE = "application/octet-stream"

_BEGINNINGS = ((b"%PDF-", PDF), (b"\x89PNG\r\n\x1a\n", PNG), (b"\xff\xd8\xff", JPEG))
_PROGRAMS = frozenset({
    "app", "bat", "cmd", "com", "cpl", "dll", "exe", "hta", "jar", "js", "jse", "lnk", "msi", "ps1", "reg", "scr", "sh",
    "vbe", "vbs", "wsf",
})  # fmt: skip


def media_type(head: bytes) -> str:
    """Return what a file is by its first bytes; what a name says of it is not to be trusted."""
    return next((kind for beginning, kind in _BEGINNINGS if head.startswith(beginning)), UNKNOWN_TYPE)


def is_program(name: str) -> bool:
    """Tell whether a file of this name would be run when somebody opens it."""
    return name.rpartition(".")[2].strip().lower() in _PROGRAMS


_NOT_IN_NAMES = re.compile(r'[\x00-\x1f<>:"/\\|?*\u202a-\u202e\u2066-\u2069]')
_LONGEST_NAME = 120


def safe_name(name: str) -> str:
    """Return ``name`` without what a file system or a reader's eye could be led astray by, at most 120 signs."""
    cleaned = _NOT_IN_NAMES.sub(" ", name).strip(" .")
    stem, dot, ending = cleaned.rpartition(".")
    if dot and len(ending) <= 10:
        return f"{stem.strip()[: _LONGEST_NAME - len(ending) - 1]}.{ending}" if stem.strip() else ending
    return cleaned[:_LONGEST_NAME] or "bijlage"


_WORDS: tuple[tuple[Category, tuple[str, ...]], ...] = (
    (Category.JUSTICE, ("vonnis", "justitie", "rechtbank", "probatie", "politie", "strafregister", "reclassering")),
    (Category.CARE, ("medisch", "arts", "dokter", "ziekte", "ziekenhuis", "psych", "therap", "gezondheid", "huisarts",
                     "arbeidsongeschikt", "handicap", "diagnose", "verslaving", "mutualiteit", "ziekenfonds")),
    (Category.GPMI, ("gpmi", "project op maat")),
    (Category.WORK, ("cv", "curriculum", "diploma", "contract", "vacature", "sollicitatie", "loonfiche", "rijbewijs",
                     "getuigschrift", "tewerkstelling", "stage", "vdab")),
    (Category.TRAJECTORY, ("traject", "doorverwijzing", "verslag gtb", "aanmelding")),
)  # fmt: skip


def likely_category(name: str) -> Category:
    """Return the sharing category that the name of a file suggests; the more sensitive one first."""
    text = fold(name)
    for category, words in _WORDS:
        if any(f" {word}" in f" {text}" for word in words):
            return category
    return Category.NOTES
