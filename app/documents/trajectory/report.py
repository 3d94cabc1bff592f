"""The report of a work placement: what was done and seen, what helps, the match from both sides, what comes next.

Contents: VR2020 3.4, HIVA 4.7 (reference, section 10). The client reads it, and may write beside it.
"""

from __future__ import annotations

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import CondPageBreak, Flowable, Spacer

from app.documents.drawing.beside import Halves
from app.documents.drawing.columns import GAP
from app.documents.drawing.marks import SideBySide, SignatureBox, WritingLines, quotation
from app.documents.drawing.page import Document, TitleBlock, clip
from app.documents.drawing.signed_part import SignedPart
from app.documents.drawing.styles import LABEL, LABEL_APART, SECTION, WHEN
from app.documents.drawing.text import Typesetter, is_written, section
from app.documents.trajectory.parts import facts, part, period, plain_day, said_by, written
from app.documents.trajectory.placement_content import PlacementReportContent, VisitLine
from models.dutch_dates import long_date

KIND = "stageverslag"
TITLE = "Verslag van mijn werkervaring"
DRAFT = "ONTWERP – nog niet af"
_SAID = ParagraphStyle("report_said", WHEN, spaceBefore=6, spaceAfter=1)


def compose(content: PlacementReportContent) -> Document:
    """Compose the report: one to three pages."""
    day = content.report_on or content.ends_on
    return Document(
        kind=KIND,
        title=TITLE,
        of_whom=clip(content.client),
        organisation=clip(content.organisation),
        file_name=f"werkervaring-verslag{f'-{day.isoformat()}' if day else ''}.pdf",
        mark=DRAFT if content.is_draft else "",
        build=lambda typesetter: _build(typesetter, content),
    )


def _build(t: Typesetter, content: PlacementReportContent) -> list[Flowable]:
    story = [
        *_title(t, content),
        *part(t, "Wat heb ik gedaan?", content.tasks, 3),
        *part(t, "Wat heb ik laten zien?", content.report, 4),
        *_support(t, content),
        *_match(t, content),
        *_visits(t, content.visits),
        *_early(t, content),
        *part(t, "Wat is de volgende stap?", content.next_step, 2),
    ]
    return [*story, *t.gap_note(), *_signed(t, content)]


def _title(t: Typesetter, content: PlacementReportContent) -> list[Flowable]:
    names = dict.fromkeys(clip(name) for name in (content.label, content.measure) if is_written(name))
    day = f"Verslag van {long_date(content.report_on)}" if content.report_on else ""
    subtitle = "\n".join(line for line in (" · ".join(names), day) if line)
    where = ", ".join(
        clip(text) for text in (content.employer, content.mentor and f"mentor {content.mentor}") if is_written(text)
    )
    known = [("Waar", where), ("Wanneer", period(content.starts_on, content.ends_on)), ("Uren", _hours(content))]
    if is_written(content.aim):
        known.append(("Wat ik wilde leren", content.aim))
    return [TitleBlock(t, TITLE, subtitle, (content.organisation, content.client)), Spacer(1, 8), *facts(t, *known)]


def _hours(content: PlacementReportContent) -> str:
    """Write ``12 uur per week, 19 vanaf 1 februari 2027; samen 140 uur``."""
    lines = [f"{line.per_week:g} uur per week" for line in content.hours[:1]]
    lines += [f"{line.per_week:g} vanaf {plain_day(line.from_on)}" for line in content.hours[1:] if line.from_on]
    done = f"samen {content.hours_worked:g} uur" if content.hours_worked else ""
    return "; ".join(text for text in (", ".join(lines), done) if text).replace(".", ",")


def _support(t: Typesetter, content: PlacementReportContent) -> list[Flowable]:
    def half(name: str, text: str) -> list[Flowable]:
        return [t.paragraph(name, SECTION), written(t, text, 3)]

    sides = half("Wat helpt mij?", content.what_helps), half("Welke steun heb ik nodig?", content.support_needed)
    if max(_room(content.what_helps), _room(content.support_needed)) > _BESIDE:
        return [*sides[0], *sides[1]]
    return [CondPageBreak(110), Halves(*sides)]


def _room(text: str) -> int:
    """Return how many characters a text takes the room of: a line that was begun counts as a whole one."""
    return len(text) + text.count("\n") * 40


_BESIDE = 600
"""Characters: a longer text may need to go on on the next page, which two texts side by side cannot."""


def _match(t: Typesetter, content: PlacementReportContent) -> list[Flowable]:
    """Return whether the place fits, from both sides: the client first."""
    lines: list[Flowable] = [*section(t, "Past deze plek bij mij?", 150)]
    for name, text in (("Volgens mij", content.match_client), ("Volgens de werkplek", content.match_workplace)):
        lines += [CondPageBreak(60), t.paragraph(name, LABEL_APART), said_by(t, text, 2)]
    return lines


def _visits(t: Typesetter, visits: tuple[VisitLine, ...]) -> list[Flowable]:
    if not visits:
        return []
    lines: list[Flowable] = section(t, "Bezoeken op de werkplek", 110)
    for visit in visits:
        on = long_date(visit.on) if visit.on else "zonder datum"
        present = f" · {clip(visit.present)}" if is_written(visit.present) else ""
        head = t.paragraph(f"{on[:1].upper()}{on[1:]}{present}", LABEL_APART)
        lines += [CondPageBreak(60), head, *_visit(t, visit)]
    return lines


def _visit(t: Typesetter, visit: VisitLine) -> list[Flowable]:
    body: list[Flowable] = [t.paragraph(visit.seen)] if is_written(visit.seen) else []
    for name, text in (("Ik zei:", visit.client_words), ("De werkplek zei:", visit.workplace_words)):
        if is_written(text):
            body += [CondPageBreak(60), t.paragraph(name, _SAID), quotation(t, text)]
    if is_written(visit.agreed):
        body += [CondPageBreak(60), t.paragraph("We spraken af:", _SAID), t.paragraph(visit.agreed)]
    return body or [WritingLines(2)]


def _early(t: Typesetter, content: PlacementReportContent) -> list[Flowable]:
    """Return why it ended before its time; it is no failure, and the paper does not call it one."""
    if not content.ended_early:
        return []
    reason = (
        [t.paragraph(f"{content.end_reason[:1].upper()}{content.end_reason[1:]}", LABEL)]
        if is_written(content.end_reason)
        else []
    )
    return [*section(t, "Waarom stopte het vroeger?"), *reason, written(t, content.end_words, 2)]


def _signed(t: Typesetter, content: PlacementReportContent) -> list[Flowable]:
    boxes = [SignatureBox(t, "Ik", clip(content.client)), SignatureBox(t, "Begeleider", clip(content.written_by))]
    intro = "Ik heb dit verslag gelezen. Ik mag erbij schrijven dat ik het ergens niet mee eens ben:"
    lines = [
        t.paragraph("Gelezen", SECTION),
        t.paragraph(intro),
        WritingLines(2),
        Spacer(1, 8),
        SideBySide(boxes, GAP, 2),
    ]
    return [SignedPart(lines)]
