"""The final advice of an activation trajectory: one of the labels, with reasons and perspective, made with the client.

Contents: SAM 2.1, VR2020 3.5 (reference, sections 5 and 10). No advice is better than another: none stands out.
"""

from __future__ import annotations

from reportlab.platypus import Flowable, Spacer

from app.documents.drawing.marks import tick
from app.documents.drawing.page import Document, TitleBlock, clip
from app.documents.drawing.styles import APPOINTMENT, BODY_AFTER, TICK, WHEN
from app.documents.drawing.text import Typesetter, is_written, section
from app.documents.trajectory.ending_content import FinalAdviceContent
from app.documents.trajectory.parts import bullets, facts, part, period, plain_day, said_by, signatures
from models.dutch_dates import long_date

KIND = "eindadvies"
TITLE = "Mijn eindadvies"
DRAFT = "ONTWERP – nog niet definitief"


def compose(content: FinalAdviceContent) -> Document:
    """Compose the advice: one or two pages."""
    stamp = f"-{content.finalised_on.isoformat()}" if content.finalised_on else ""
    return Document(
        kind=KIND,
        title=TITLE,
        of_whom=clip(content.client),
        organisation=clip(content.organisation),
        file_name=f"eindadvies{stamp}.pdf",
        mark=DRAFT if content.is_draft else "",
        build=lambda typesetter: _build(typesetter, content),
    )


def _build(t: Typesetter, content: FinalAdviceContent) -> list[Flowable]:
    story = [
        _title(t, content),
        *_advice(t, content),
        *bullets(t, "Wat ik goed kan", content.strengths, 0),
        *section(t, "Wat vind ik ervan?"),
        *_discussed(t, content),
        *part(t, "Waarom dit advies?", content.reasons, 4),
        *part(t, "Waar kan ik naartoe groeien?", content.perspective, 3),
        *_next(t, content),
    ]
    intro = t.paragraph("We hebben dit advies samen besproken. Ik krijg zelf ook een exemplaar.", BODY_AFTER)
    return [*story, *t.gap_note(), *signatures(t, content.signers, intro)]


def _title(t: Typesetter, content: FinalAdviceContent) -> Flowable:
    when = period(content.started_on, content.ended_on)
    final = f"advies van {long_date(content.finalised_on)}" if content.finalised_on else ""
    lines = (" · ".join(text for text in (clip(content.measure), final) if text), when and f"Traject: {when}")
    subtitle = "\n".join(line for line in lines if line)
    return TitleBlock(t, TITLE, subtitle, (content.organisation, content.client))


def _advice(t: Typesetter, content: FinalAdviceContent) -> list[Flowable]:
    if not is_written(content.advice):
        return [*section(t, "Het advies"), *(tick(t, label, TICK) for label in content.labels)]
    now = [t.paragraph(f"Dat heet nu: {content.advice_now}", WHEN)] if is_written(content.advice_now) else []
    follow = [Spacer(1, 4), t.paragraph(content.follow_up)] if is_written(content.follow_up) else []
    return [*section(t, "Het advies"), t.paragraph(content.advice, APPOINTMENT), *now, *follow]


def _discussed(t: Typesetter, content: FinalAdviceContent) -> list[Flowable]:
    on = plain_day(content.discussed_on) if content.discussed_on else "....................."
    return [said_by(t, content.client_words, 3), Spacer(1, 4), t.paragraph(f"Samen besproken op {on}.", WHEN)]


def _next(t: Typesetter, content: FinalAdviceContent) -> list[Flowable]:
    lines: list[Flowable] = [
        *section(t, "Hoe gaat het verder?"),
        *facts(t, ("Wie gaat met mij verder", content.next_service)),
    ]
    if is_written(content.no_aftercare_why):
        lines += facts(t, ("Waarom er geen nazorgplan is", content.no_aftercare_why))
    return lines
