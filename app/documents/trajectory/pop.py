"""The personal development plan of a TWE (POP): the job target, competencies now and wanted, steps, evaluations.

Contents: IDEA 1.4.3.2 (reference, section 10).
"""

from __future__ import annotations

from reportlab.platypus import Flowable, Spacer

from app.documents.drawing.level_dots import LevelDots
from app.documents.drawing.marks import WritingLines, tick
from app.documents.drawing.page import Document, clip
from app.documents.drawing.stacking import Stack
from app.documents.drawing.styles import APPOINTMENT, BODY, BODY_AFTER, TICK, WHEN
from app.documents.drawing.text import Strong, Typesetter, is_written, section
from app.documents.trajectory.parts import (
    bullets,
    period,
    room_for,
    said_by,
    signatures,
    steps_table,
    table,
    written,
)
from app.documents.trajectory.plan_content import CompetencyLine, GoalPart, InstrumentLine, PopContent
from app.documents.trajectory.plan_head import plan_paper, plan_title
from models.dutch_dates import long_date

KIND = "pop"
TITLE = "Mijn ontwikkelplan (POP)"


def compose(content: PopContent) -> Document:
    """Compose the plan: two to four pages."""
    return plan_paper(content, KIND, TITLE, lambda typesetter: _build(typesetter, content))


def _build(t: Typesetter, content: PopContent) -> list[Flowable]:
    story = [
        *plan_title(t, content, TITLE),
        *_target(t, content),
        *_competencies(t, content),
        *_steps(t, content),
        *_instruments(t, content),
        *_evaluations(t, content),
    ]
    intro = t.paragraph("Ik teken alleen als ik alles begrijp. Ik krijg zelf ook een exemplaar.", BODY_AFTER)
    return [*story, *t.gap_note(), *signatures(t, content.signers, intro)]


def _target(t: Typesetter, content: PopContent) -> list[Flowable]:
    known = is_written(content.job_target)
    target: Flowable = t.paragraph(content.job_target, APPOINTMENT) if known else written(t, "", _lines(content))
    return [
        *section(t, "Dit werk wil ik doen"),
        target,
        *section(t, "In mijn eigen woorden"),
        said_by(t, content.client_words, _lines(content)),
        *bullets(t, "Wat ik al goed kan", content.strengths, _lines(content)),
    ]


def _lines(content: PopContent) -> int:
    """Return how many lines there are to write on: in what everybody agreed with nothing is added by hand."""
    return 2 if content.is_draft else 0


def _competencies(t: Typesetter, content: PopContent) -> list[Flowable]:
    rows = [_competency(t, line, _lines(content)) for line in content.competencies if is_written(line.label)]
    if not rows and content.is_draft:
        blank: list[Stack] = [[WritingLines(1)], [LevelDots(None)], [WritingLines(1)]]
        rows = [blank] * 4
    legend = t.paragraph("Gevulde bolletjes: zover ben ik nu. Streep eronder: zover wil ik komen.", WHEN)
    heads = ("Wat wil ik leren of beter kunnen?", "Nu en straks", "Hoe merken we dat?")
    found = table(t, heads, rows, (5, 2.2, 4), 0)
    below = [Spacer(1, 4), legend] if rows else []
    return [*section(t, "Wat kan ik, en wat wil ik leren?", 150 if content.competencies else 200), found, *below]


def _competency(t: Typesetter, line: CompetencyLine, lines: int) -> list[Stack]:
    words: list[Flowable] = [t.paragraph(line.words, WHEN)] if is_written(line.words) else [WritingLines(min(lines, 1))]
    return [[t.paragraph(clip(line.label))], [LevelDots(line.now, line.wanted)], words]


def _steps(t: Typesetter, content: PopContent) -> list[Flowable]:
    lines = section(t, "Welke stappen zetten we?", 130)
    for goal in content.steps or (GoalPart("werk", ""),):
        name = clip(goal.title) or "Stap"
        steps = steps_table(t, name, [goal], content.written_on, to_fill_in=content.is_draft)
        lines += [steps, Spacer(1, 8)]
    return lines


def _instruments(t: Typesetter, content: PopContent) -> list[Flowable]:
    rows: list[list[Stack]] = [
        [
            [t.paragraph(clip(one.label))],
            [t.paragraph(clip(one.place))],
            [t.paragraph(line, WHEN) for line in _when(one)],
        ]
        for one in content.instruments
    ]
    return [
        *section(t, "Waar leer en werk ik?", room_for(rows, 110)),
        table(t, ("Wat?", "Waar?", "Wanneer?"), rows, (4, 3.4, 3.4), 3 if content.is_draft else 0),
    ]


def _when(one: InstrumentLine) -> list[str]:
    """Write both days below each other."""
    days = (one.starts_on and period(one.starts_on, None), one.ends_on and period(None, one.ends_on))
    return [day for day in days if day]


def _evaluations(t: Typesetter, content: PopContent) -> list[Flowable]:
    days: list[Flowable] = [tick(t, long_date(day), TICK) for day in content.evaluations]
    within = content.evaluate_within
    often = f"Minstens elke {within} maanden kijken we samen hoe het gaat. " if within else ""
    words = t.sentence(often, Strong("Op deze dagen:"), style=BODY)
    heading = section(t, "Wanneer kijken we hoe het gaat?", 90)
    if not days and not content.is_draft:
        return [*heading, t.paragraph(often or "Hierover is nog niets afgesproken.")]
    return [*heading, words, *(days or [WritingLines(2, ticks=True)])]
