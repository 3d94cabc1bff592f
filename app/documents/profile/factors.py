"""The factors of the professional's profile one by one: both views, the words, what was seen, what helps."""

from __future__ import annotations

from typing import Any

from reportlab.platypus import CondPageBreak, Flowable, Paragraph

from app.documents.drawing.marks import Quotation
from app.documents.drawing.page import clip
from app.documents.drawing.rating_line import RatingLine
from app.documents.drawing.stacking import draw_stack, stack_height
from app.documents.drawing.styles import INK
from app.documents.drawing.text import Strong, Typesetter, is_written, section
from app.documents.profile.content import FactorLine, ObservedLine, ProfileContent
from app.documents.profile.styles import NAME, QUOTE, SMALL, STRONG, TEXT
from app.documents.profile.words import gap_words, rating_words
from models.dutch_dates import day_month

_NOT_SHARED = "niet gedeeld: alleen eigen team"
_LINE_WIDTH = 110.0
_BLOCK_ROOM = 74.0
"""Points for the head of a factor and a first line below it: the head never stands alone at the foot of a page."""


def factor_blocks(t: Typesetter, content: ProfileContent) -> list[Flowable]:
    """Return every factor, strengths first."""
    if not content.factors:
        return []
    lines = section(t, "Factor per factor", 120)
    if any(len(factor.over_time) > 1 for factor in content.factors):
        legend = (
            "Lijn rechts: hoe de inschatting over de profielen liep, boven het midden een kracht. "
            "Volle lijn: begeleider, streepjes: cliënt."
        )
        lines.append(t.paragraph(legend, SMALL))
    for line in lines[1:]:
        line.keepWithNext = 1
    blocks = [_block(t, factor, content) for factor in content.factors]
    for block in blocks:
        lines += block if block is blocks[0] else [CondPageBreak(_BLOCK_ROOM), *block]
    return lines


class FactorHead(Flowable):
    """The name of a factor, both views, and its line over time at the right, under a rule."""

    _PAD = 7.0
    _frame: Any  # set by reportlab while it draws

    def __init__(self, words: list[Paragraph], line: RatingLine | None) -> None:
        super().__init__()
        self.words = words
        self.line = line
        self.spaceBefore = 8
        self.keepWithNext = 1

    def wrap(self, avail_width: float, avail_height: float) -> tuple[float, float]:
        self.width = avail_width
        self.room = avail_width - (_LINE_WIDTH + 12 if self.line else 0)
        own = self.line.wrap(_LINE_WIDTH, avail_height)[1] if self.line else 0.0
        self.height = max(stack_height(self.words, self.room), own) + self._PAD
        return self.width, self.height

    def draw(self) -> None:
        canvas: Any = self.canv
        if not self._frame._atTop:  # there the line below the running head does
            canvas.setStrokeColor(INK)
            canvas.setLineWidth(0.5)
            canvas.line(0, self.height, self.width, self.height)
        draw_stack(canvas, self.words, self.room, 0, self.height - self._PAD + 2)
        if self.line:
            self.line.drawOn(canvas, self.width - _LINE_WIDTH, self.height - self._PAD - self.line.height)


def _block(t: Typesetter, factor: FactorLine, content: ProfileContent) -> list[Flowable]:
    points = [(point.professional, point.client) for point in factor.over_time]
    head = FactorHead([_name(t, factor), *_views(t, factor)], RatingLine(points) if len(points) > 1 else None)
    told = _told(t, factor, content)
    if not told:
        head.keepWithNext = 0
    return [head, *told]


def _name(t: Typesetter, factor: FactorLine) -> Paragraph:
    marks = [factor.notation or factor.code, "zorg" if factor.is_care else "werk"]
    if not factor.is_known:
        marks.append("code die deze versie niet kent")
    shared: list[str | Strong] = [] if factor.is_shared else [" · ", Strong(_NOT_SHARED)]
    quiet = " · ".join(mark for mark in marks if mark)
    return t.sentence(Strong(clip(factor.label)), f" · {quiet}", *shared, style=_NAME_LINE)


def _views(t: Typesetter, factor: FactorLine) -> list[Paragraph]:
    views = t.sentence(
        "Begeleider: ", Strong(rating_words(factor.professional)), " · Cliënt: ", Strong(rating_words(factor.client)),
        style=TEXT,
    )  # fmt: skip
    gap = gap_words(factor.professional, factor.client)
    apart = abs(factor.client - factor.professional) if gap else 0  # type: ignore[operator]
    return [views, *([t.paragraph(f"Verschil: {gap}", STRONG if apart > 1 else TEXT)] if gap else [])]


def _told(t: Typesetter, factor: FactorLine, content: ProfileContent) -> list[Flowable]:
    lines: list[Flowable] = []
    if is_written(factor.client_words):
        bare = factor.client_words.strip().strip('“”"„').strip()
        lines.append(Quotation(f"“{t.markup(bare, QUOTE.fontName)}”", QUOTE))
    lines += _labelled(t, "Begeleider: ", factor.professional_words)
    lines += [_observed(t, one, content) for one in factor.observations if is_written(one.text)]
    lines += _labelled(t, "Wat helpt: ", factor.what_helps)
    lines += _labelled(t, "Wat al geprobeerd is: ", factor.tried)
    lines += _labelled(t, "Wat de cliënt wil: ", factor.client_wants)
    return lines


def _labelled(t: Typesetter, label: str, text: str) -> list[Flowable]:
    return [t.sentence(Strong(label), text, style=TEXT)] if is_written(text) else []


def _observed(t: Typesetter, one: ObservedLine, content: ProfileContent) -> Flowable:
    when = day_month(one.on, content.written_on) if one.on else ""
    where = ", ".join(part for part in (clip(one.source), when) if part)
    return t.sentence(Strong("Gezien: "), one.text, f" ({where or 'zonder bron'})", style=TEXT)


_NAME_LINE = NAME.clone("profile_name_line", fontName=TEXT.fontName)
