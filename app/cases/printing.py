"""Documents of a dossier: which there are, and one of them as a PDF in memory or in a file."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from app.clock import local_date
from app.workspace import Workspace
from models.errors import Trouble

if TYPE_CHECKING:
    from app.documents.drawing.page import Document, Rendered
    from app.sheet_languages import SheetLanguage


@dataclass(frozen=True)
class Printable:
    """One document that can be made now; ``date`` is the day it is about, if it has one yet.

    ``is_current``: it is about now whenever it is made, and has no day of its own. ``is_for_client``: the client may
    read all of it. ``is_bilingual``: it can have a second language beside its Dutch.
    """

    kind: str
    id: str
    title: str
    date: date | None
    is_current: bool = False
    is_for_client: bool = True
    is_bilingual: bool = False


@dataclass(frozen=True)
class PrintedDocument:
    """A document made in memory. ``file_name`` names nobody; ``gaps``: scripts left open to write by hand."""

    data: bytes
    pages: int
    file_name: str
    gaps: tuple[str, ...]


def printables(workspace: Workspace, dossier_id: str, note_id: str = "") -> list[Printable]:
    """Return what of a dossier can be printed, newest first: of its notes the last ones, and ``note_id``."""
    from app.cases.conversations.notes import KIND_LABELS
    from app.documents.kinds import DOCUMENTS

    today = local_date(workspace.clock()).isoformat()
    rows = workspace.rows(_PRINTABLES, dossier_id, today, workspace.identity.organisation_id, note_id, _LAST_REPORTS)
    return [
        Printable(
            kind,
            id_,
            f"Verslag: {KIND_LABELS.get(title, title)}" if kind == "gespreksverslag" else title,
            date.fromisoformat(on) if on else None,
            is_current=on == "",
            is_for_client=kind not in _FOR_PROFESSIONALS,
            is_bilingual=DOCUMENTS[kind].is_bilingual,
        )
        for kind, id_, title, on in rows
    ]


def second_languages() -> tuple[SheetLanguage, ...]:
    """Return the languages that a sheet can have beside Dutch."""
    from app.sheet_languages import sheet_texts

    return sheet_texts().second_languages


def client_language(workspace: Workspace, dossier_id: str) -> str:
    """Return the second language that helps this client most; empty for who reads Dutch, or none that we have.

    Mother tongues first, then in the order in which the languages were noted.
    """
    rows = workspace.rows("SELECT languages FROM person WHERE dossier_id = ?", dossier_id)
    spoken = {entry.get("code", ""): entry.get("level") for entry in (json.loads(rows[0][0] or "[]") if rows else [])}
    if spoken.get("nl") in _READS_DUTCH:
        return ""
    in_order = sorted(spoken, key=lambda code: spoken[code] != "moedertaal")
    known = {language.code for language in second_languages()}
    return next((code for code in in_order if code in known), "")


_READS_DUTCH = ("moedertaal", "B2", "C1", "C2")


def make_document(workspace: Workspace, kind: str, id_: str, language: str = "") -> PrintedDocument:
    """Gather, compose and render one document in memory; ``language``: the code of the one beside Dutch.

    Raises Trouble ``print.unknown_kind``, ``print.unknown_language``, ``print.one_language`` or the ``.gone`` of what
    is not there.
    """
    return _rendered(_compose(workspace, kind, id_, language))


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


def print_document(workspace: Workspace, kind: str, id_: str, path: Path, language: str = "") -> int:
    """Put one document in a PDF file, whole or not at all; returns its number of pages.

    Raises as ``make_document`` does, and FileTrouble ``document.*`` for a place that cannot be written.
    """
    from app.documents.drawing.write import write_pdf

    return write_pdf(_compose(workspace, kind, id_, language), path).pages


def _compose(workspace: Workspace, kind: str, id_: str, language: str) -> Document:
    from app.documents.kinds import DOCUMENTS

    place = _GATHERERS.get(kind)
    if place is None or kind not in DOCUMENTS:
        raise Trouble("print.unknown_kind", kinds=", ".join(sorted(DOCUMENTS)))
    known = [one.code for one in second_languages()]
    if language and language not in known:
        raise Trouble("print.unknown_language", languages=", ".join(known))
    if language and not DOCUMENTS[kind].is_bilingual:
        raise Trouble("print.one_language")
    module, _, name = place.rpartition(".")
    content = getattr(import_module(module), name)(workspace, id_)
    return DOCUMENTS[kind].compose(content, language) if language else DOCUMENTS[kind].compose(content)


_GATHERERS = {
    "triogesprek": "app.documents.conversation.gather_triogesprek.gather_triogesprek",
    "gespreksverslag": "app.documents.conversation.gather_report.gather_report",
    "zitdaglijst": "app.cases.sitting.paper_content.gather_day_list",
    "zitdag_gemeente": "app.cases.sitting.paper_content.gather_municipality",
    "gpmi": "app.documents.gpmi.gather_agreement.gather_gpmi",
    "gpmi_samenvatting": "app.documents.gpmi.gather_summary.gather_summary",
    "gpmi_evaluatie": "app.cases.gpmi.evaluation_paper.gather_evaluation",
    "uitnodiging_hoorrecht": "app.cases.gpmi.hearing_paper.gather_hearing",
    "trajectplan": "app.documents.trajectory.gather_plan.gather_plan",
    "pop": "app.documents.trajectory.gather_plan.gather_pop",
    "stageovereenkomst": "app.documents.trajectory.gather_placement.gather_agreement",
    "stageverslag": "app.documents.trajectory.gather_placement.gather_report",
    "overdrachtsblad": "app.documents.trajectory.gather_handover.gather_handover",
    "eindadvies": "app.documents.trajectory.gather_ending.gather_advice",
    "nazorgplan": "app.documents.trajectory.gather_ending.gather_aftercare",
    "mijn_traject": "app.documents.trajectory.gather_mine.gather_mine",
    "mijn_profiel": "app.documents.profile.gather.gather_my_profile",
    "profiel": "app.documents.profile.gather.gather_profile",
    "profiel_gedeeld": "app.documents.profile.gather.gather_shared_profile",
    "toestemming": "app.documents.sharing.gather_consent.gather_consent",
    "wie_zag_wat": "app.documents.sharing.gather_who_saw.gather_who_saw",
}
"""What gathers a document, by its kind; named only, so that nothing is loaded before something is printed."""

_FOR_PROFESSIONALS = frozenset({"profiel", "profiel_gedeeld", "uitnodiging_hoorrecht", "gespreksverslag"})

_LAST_REPORTS = 5
"""Of how many notes the report is listed: of a dossier with two hundred notes the GPMI must not be far below."""

_PRINTABLES = """
    WITH newest AS (
        SELECT id, "on" FROM assessment WHERE dossier_id = ?1 ORDER BY coalesce("on", '') DESC, id DESC LIMIT 1
    )
    SELECT kind, id, title, day FROM (
        SELECT 'triogesprek' AS kind, id, 'Wat spreken we af?' AS title, "on" AS day
        FROM triogesprek WHERE dossier_id = ?1
        UNION ALL
        SELECT * FROM (
            SELECT 'gespreksverslag', id, note_kind, "on" FROM note
            WHERE dossier_id = ?1 AND text <> '' ORDER BY id = ?4 DESC, "on" DESC, id DESC LIMIT ?5
        )
        UNION ALL
        SELECT 'gpmi', id, 'GPMI versie ' || version || CASE WHEN signed_on IS NULL THEN ', ontwerp' ELSE '' END,
               coalesce(signed_on, text_given_on)
        FROM gpmi WHERE dossier_id = ?1
        UNION ALL
        SELECT 'gpmi_samenvatting', id,
               'GPMI in het kort, versie ' || version || CASE WHEN signed_on IS NULL THEN ', ontwerp' ELSE '' END,
               coalesce(signed_on, text_given_on)
        FROM gpmi WHERE dossier_id = ?1
        UNION ALL
        SELECT 'gpmi_evaluatie', e.id, 'Evaluatie van het GPMI'
               || CASE WHEN e.closed_on IS NULL THEN ', ontwerp' ELSE '' END, coalesce(e.held_on, e.planned_on)
        FROM gpmi_evaluation e WHERE e.dossier_id = ?1 AND e.status <> 'gepland'
        UNION ALL
        SELECT 'uitnodiging_hoorrecht', id, 'Uitnodiging om gehoord te worden', coalesce(invited_on, hearing_on)
        FROM sanction WHERE dossier_id = ?1 AND proposal <> ''
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
        SELECT 'mijn_traject', id, 'Mijn traject', '' FROM dossier
        WHERE id = ?1 AND EXISTS (SELECT 1 FROM trajectory WHERE dossier_id = ?1)
        UNION ALL
        SELECT CASE t.machine WHEN 'twe_ocmw' THEN 'pop' ELSE 'trajectplan' END, p.id,
               CASE t.machine WHEN 'twe_ocmw' THEN 'Ontwikkelplan (POP)' ELSE 'Trajectplan' END
               || CASE p.status WHEN 'ontwerp' THEN ', ontwerp' ELSE '' END,
               coalesce(p.approved_on, p.submitted_on, p.agreed_on)
        FROM trajectory_plan p JOIN trajectory t ON t.id = p.trajectory_id WHERE p.dossier_id = ?1
        UNION ALL
        SELECT CASE t.machine WHEN 'twe_ocmw' THEN 'pop' ELSE 'trajectplan' END,
               p.id || ':' || json_extract(kept.value, '$.id'), 'Trajectplan zoals goedgekeurd',
               json_extract(kept.value, '$.approved_on')
        FROM trajectory_plan p JOIN trajectory t ON t.id = p.trajectory_id,
             json_each(coalesce(nullif(p.agreed_texts, ''), '[]')) kept
        WHERE p.dossier_id = ?1 AND coalesce(json_extract(kept.value, '$.approved_on'), '') <> ''
        UNION ALL
        SELECT 'stageovereenkomst', id,
               'Overeenkomst: ' || coalesce(nullif(employer, ''), nullif(label, ''), 'werkervaring'), starts_on
        FROM placement WHERE dossier_id = ?1
        UNION ALL
        SELECT 'stageverslag', id,
               'Verslag: ' || coalesce(nullif(employer, ''), nullif(label, ''), 'werkervaring'),
               coalesce(report_on, ends_on)
        FROM placement WHERE dossier_id = ?1 AND (report <> '' OR status IN ('afgerond', 'verslag', 'vroeg_beeindigd'))
        UNION ALL
        SELECT 'overdrachtsblad', id, 'Overdracht: ' || to_organisation, starts_on
        FROM file_handover WHERE dossier_id = ?1
        UNION ALL
        SELECT 'eindadvies', trajectory_id, 'Eindadvies' || CASE WHEN finalised_on IS NULL THEN ', ontwerp' ELSE '' END,
               coalesce(finalised_on, discussed_on)
        FROM final_advice WHERE dossier_id = ?1
        UNION ALL
        SELECT 'nazorgplan', trajectory_id, 'Nazorgplan', begun_on FROM aftercare_plan WHERE dossier_id = ?1
        UNION ALL
        SELECT 'toestemming', id, 'Toestemming: ' || to_organisation_name, from_on
        FROM access_grant WHERE dossier_id = ?1
        UNION ALL
        SELECT 'wie_zag_wat', id, 'Wie zag wat van mij?', '' FROM dossier
        WHERE id = ?1 AND EXISTS (SELECT 1 FROM fact WHERE name = 'epoch' AND value <> '')
    ) ORDER BY coalesce(day, '9999') DESC, id DESC, kind"""
