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
    said_by,
    signatures,
    steps_table,
    table,
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
        *_instruments(t, content.instruments),
        *_evaluations(t, content),
    ]
    intro = t.paragraph("Ik teken alleen als ik alles begrijp. Ik krijg zelf ook een exemplaar.", BODY_AFTER)
    return [*story, *t.gap_note(), *signatures(t, content.signers, intro)]


def _target(t: Typesetter, content: PopContent) -> list[Flowable]:
    known = is_written(content.job_target)
    target: Flowable = t.paragraph(content.job_target, APPOINTMENT) if known else WritingLines(2)
    return [
        *section(t, "Dit werk wil ik doen"),
        target,
        *section(t, "In mijn eigen woorden"),
        said_by(t, content.client_words, 2),
        *bullets(t, "Wat ik al goed kan", content.strengths),
    ]


def _competencies(t: Typesetter, content: PopContent) -> list[Flowable]:
    rows = [_competency(t, line) for line in content.competencies if is_written(line.label)]
    if not rows:
        blank: list[Stack] = [[WritingLines(1)], [LevelDots(None)], [WritingLines(1)]]
        rows = [blank] * 4
    legend = t.paragraph("Gevulde bolletjes: zover ben ik nu. Streep eronder: zover wil ik komen.", WHEN)
    heads = ("Wat wil ik leren of beter kunnen?", "Nu en straks", "Hoe merken we dat?")
    found = table(t, heads, rows, (5, 2.2, 4))
    return [*section(t, "Wat kan ik, en wat wil ik leren?", 150), found, Spacer(1, 4), legend]


def _competency(t: Typesetter, line: CompetencyLine) -> list[Stack]:
    words: list[Flowable] = [t.paragraph(line.words, WHEN)] if is_written(line.words) else [WritingLines(1)]
    return [[t.paragraph(clip(line.label))], [LevelDots(line.now, line.wanted)], words]


def _steps(t: Typesetter, content: PopContent) -> list[Flowable]:
    lines = section(t, "Welke stappen zetten we?", 130)
    for goal in content.steps or (GoalPart("werk", ""),):
        lines += [steps_table(t, clip(goal.title) or "Stap", [goal], content.written_on), Spacer(1, 8)]
    return lines


def _instruments(t: Typesetter, instruments: tuple[InstrumentLine, ...]) -> list[Flowable]:
    rows: list[list[Stack]] = [
        [
            [t.paragraph(clip(one.label))],
            [t.paragraph(clip(one.place))],
            [t.paragraph(period(one.starts_on, one.ends_on), WHEN)],
        ]
        for one in instruments
    ]
    return [
        *section(t, "Waar leer en werk ik?", 110),
        table(t, ("Wat?", "Waar?", "Wanneer?"), rows, (4, 3.4, 3.6)),
    ]


def _evaluations(t: Typesetter, content: PopContent) -> list[Flowable]:
    days: list[Flowable] = [tick(t, long_date(day), TICK) for day in content.evaluations]
    often = f"Minstens elke {content.evaluate_within} maanden kijken we samen hoe het gaat. "
    words = t.sentence(often if content.evaluate_within else "", Strong("Op deze dagen:"), style=BODY)
    return [*section(t, "Wanneer kijken we hoe het gaat?", 90), words, *(days or [WritingLines(2, ticks=True)])]
