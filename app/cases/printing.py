"""Documents of a dossier: which there are, and one of them as a PDF in memory or in a file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.clock import local_date
from app.workspace import Workspace
from models.errors import Trouble

if TYPE_CHECKING:
    from app.documents.drawing.page import Document, Rendered


@dataclass(frozen=True)
class Printable:
    """One document that can be made now; ``date`` is the day it is about, if it has one yet.

    ``is_current``: it is about now whenever it is made, and has no day of its own. ``is_for_client``: the client may
    read all of it.
    """

    kind: str
    id: str
    title: str
    date: date | None
    is_current: bool = False
    is_for_client: bool = True


@dataclass(frozen=True)
class PrintedDocument:
    """A document made in memory. ``file_name`` names nobody; ``gaps``: scripts left open to write by hand."""

    data: bytes
    pages: int
    file_name: str
    gaps: tuple[str, ...]


def printables(workspace: Workspace, dossier_id: str) -> list[Printable]:
    """Return what of a dossier can be printed, newest first."""
    today = local_date(workspace.clock()).isoformat()
    rows = workspace.rows(_PRINTABLES, dossier_id, today, workspace.identity.organisation_id)
    return [
        Printable(kind, id_, title, date.fromisoformat(on) if on else None, on == "", kind not in _FOR_PROFESSIONALS)
        for kind, id_, title, on in rows
    ]


def make_document(workspace: Workspace, kind: str, id_: str) -> PrintedDocument:
    """Gather, compose and render one document in memory.

    Raises Trouble ``print.unknown_kind`` or the ``.gone`` of what is not there.
    """
    return _rendered(_compose(workspace, kind, id_))


def make_from(kind: str, content: object) -> PrintedDocument:
    """Compose and render a document of what is not stored: a form of what is still being filled in."""
    from app.documents.kinds import DOCUMENTS

    return _rendered(DOCUMENTS[kind].compose(content))


def print_from(kind: str, content: object, path: Path) -> int:
    """Put a document of what is not stored in a PDF file; as ``print_document``."""
    from app.documents.drawing.write import write_pdf
    from app.documents.kinds import DOCUMENTS

    return write_pdf(DOCUMENTS[kind].compose(content), path).pages


def _rendered(document: Document) -> PrintedDocument:
    from app.documents.drawing.page import render_pdf

    rendered: Rendered = render_pdf(document)
    return PrintedDocument(rendered.data, rendered.pages, document.file_name, rendered.gaps)


def print_document(workspace: Workspace, kind: str, id_: str, path: Path) -> int:
    """Put one document in a PDF file, whole or not at all; returns its number of pages.

    Raises as ``make_document`` does, and FileTrouble ``document.*`` for a place that cannot be written.
    """
    from app.documents.drawing.write import write_pdf

    return write_pdf(_compose(workspace, kind, id_), path).pages


def _compose(workspace: Workspace, kind: str, id_: str) -> Document:
    from app.documents.kinds import DOCUMENTS

    gather = _gatherers().get(kind)
    if gather is None or kind not in DOCUMENTS:
        raise Trouble("print.unknown_kind", kinds=", ".join(sorted(DOCUMENTS)))
    return DOCUMENTS[kind].compose(gather(workspace, id_))


def _gatherers() -> dict[str, Callable[[Workspace, str], Any]]:
    from app.documents.gather import gather_gpmi, gather_triogesprek
    from app.documents.profile.gather import gather_my_profile, gather_profile, gather_shared_profile
    from app.documents.sharing.gather_consent import gather_consent
    from app.documents.sharing.gather_who_saw import gather_who_saw

    return {
        "triogesprek": gather_triogesprek,
        "gpmi": gather_gpmi,
        "mijn_profiel": gather_my_profile,
        "profiel": gather_profile,
        "profiel_gedeeld": gather_shared_profile,
        "toestemming": gather_consent,
        "wie_zag_wat": gather_who_saw,
    }


_FOR_PROFESSIONALS = frozenset({"profiel", "profiel_gedeeld"})

_PRINTABLES = """
    WITH newest AS (
        SELECT id, "on" FROM assessment WHERE dossier_id = ?1 ORDER BY coalesce("on", '') DESC, id DESC LIMIT 1
    )
    SELECT kind, id, title, day FROM (
        SELECT 'triogesprek' AS kind, id, 'Wat spreken we af?' AS title, "on" AS day
        FROM triogesprek WHERE dossier_id = ?1
        UNION ALL
        SELECT 'gpmi', id, 'GPMI versie ' || version || CASE WHEN signed_on IS NULL THEN ', ontwerp' ELSE '' END,
               coalesce(signed_on, text_given_on)
        FROM gpmi WHERE dossier_id = ?1
        UNION ALL
        SELECT 'mijn_profiel', id, 'Mijn profiel', "on" FROM newest
        UNION ALL
        SELECT 'profiel', id, 'Profiel, ' || occasion || CASE WHEN finalised_on IS NULL THEN ', ontwerp' ELSE '' END,
               "on"
        FROM assessment WHERE dossier_id = ?1
        UNION ALL
        SELECT 'profiel_gedeeld', g.id, 'Profiel voor ' || g.to_organisation_name, newest."on"
        FROM access_grant g JOIN newest
        WHERE g.dossier_id = ?1 AND g.organisation_id = ?3 AND coalesce(g.withdrawn_on > ?2, 1)
          AND coalesce(g.from_on <= ?2, 1) AND coalesce(g.until >= ?2, 1)
          AND EXISTS (SELECT 1 FROM json_each(g.categories) WHERE value = 'work')
        UNION ALL
        SELECT 'toestemming', id, 'Toestemming: ' || to_organisation_name, from_on
        FROM access_grant WHERE dossier_id = ?1
        UNION ALL
        SELECT 'wie_zag_wat', id, 'Wie zag wat van mij?', '' FROM dossier
        WHERE id = ?1 AND EXISTS (SELECT 1 FROM fact WHERE name = 'epoch' AND value <> '')
    ) ORDER BY coalesce(day, '9999') DESC, id DESC"""
