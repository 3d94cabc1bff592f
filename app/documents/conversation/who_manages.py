"""Who manages the file: now, from when, until when, and on which days the OCMW hears how it goes."""

from __future__ import annotations

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable

from app.documents.bilingual import said_together
from app.documents.content import HandoverLine, TriogesprekContent
from app.documents.drawing.page import clip
from app.documents.drawing.text import Typesetter, is_written
from app.documents.words import Fact, Words


def who_manages(t: Typesetter, words: Words, content: TriogesprekContent, style: ParagraphStyle) -> list[Flowable]:
    """Return who manages the file now, and what was agreed about it; what was typed stands after the Dutch."""
    typed = (content.handover.why if content.handover else "", content.managed_note)
    after = " ".join(" ".join(text.split()) for text in typed if is_written(text))
    parts = _parts(content.managed_by, content.handover)
    if parts:
        return [said_together(t, words, parts, style, after=after)]
    return [t.paragraph(after, style)] if after else []


def _parts(managed_by: str, line: HandoverLine | None) -> list[tuple[str, dict[str, Fact]]]:
    parts: list[tuple[str, dict[str, Fact]]] = []
    if is_written(managed_by):
        parts.append(("dossier_bij", {"wie": clip(managed_by)}))
    if line is None:
        return parts
    if not line.is_agreed:
        parts.append(("dossier_voorstel", {"wie": clip(line.to)}))
    elif line.starts_on and line.to != managed_by:
        parts.append(("dossier_vanaf", {"wie": clip(line.to), "dag": (line.starts_on,)}))
    if line.back_on:
        parts.append(("dossier_terug", {"dag": (line.back_on,)}))
    if line.feedback_on:
        parts.append(("dossier_nieuws", {"dagen": line.feedback_on}))
    return parts
