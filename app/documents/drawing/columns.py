"""Cards side by side, each with a heading and a stack; on the next page the columns go on in their places."""

from __future__ import annotations

from dataclasses import dataclass, field

from reportlab.platypus import Flowable

from app.documents.drawing.marks import LINE_GAP, WritingLines
from app.documents.drawing.stacking import draw_stack, split_stack, stack_height
from app.documents.drawing.styles import CORNER, INK, LABEL, RULE, WHEN
from app.documents.drawing.text import Typesetter

GAP = 9.0
_PAD = 10.0
_HEAD_GAP = 6.0
_MOST = 6  # empty rows in a card that is much emptier than its neighbours
_LEAST = 70.0  # a card with less room than this starts on the next page


@dataclass(slots=True)
class Card:
    """One column: its heading, the same in a second language, and what stands below it."""

    heading: str
    body: list[Flowable] = field(default_factory=list)
    second: str = ""


class Columns(Flowable):
    """Cards of one height. ``writing_rows``: the empty rows that the fullest card has at least."""

    def __init__(self, typesetter: Typesetter, cards: list[Card], *, ticks: bool = True, goes_on: bool = False) -> None:
        super().__init__()
        self.typesetter = typesetter
        self.cards = cards
        self.writing_rows = 0
        self.ticks = ticks
        self.goes_on = goes_on
        suffix = ", vervolg" if goes_on else ""
        self.heads = [
            [
                typesetter.once(typesetter.name, card.heading + suffix, LABEL),
                *([typesetter.once(typesetter.paragraph, card.second, WHEN)] if card.second else []),
            ]
            for card in cards
        ]

    @property
    def inner_width(self) -> float:
        return self.column - 2 * _PAD

    def wrap(self, avail_width: float, avail_height: float) -> tuple[float, float]:
        self.column = (avail_width - GAP * (len(self.cards) - 1)) / len(self.cards)
        self.head_height = max(stack_height(head, self.inner_width) for head in self.heads)
        body = max(stack_height(card.body, self.inner_width) for card in self.cards)
        self.width = avail_width
        self.height = self._around + body + self.writing_rows * LINE_GAP
        return self.width, self.height

    @property
    def _around(self) -> float:
        return 2 * _PAD + self.head_height + _HEAD_GAP

    def split(self, avail_width: float, avail_height: float) -> list[Flowable]:
        self.wrap(avail_width, avail_height)
        if avail_height < self._around + _LEAST:
            return []
        halves = [split_stack(card.body, self.inner_width, avail_height - self._around) for card in self.cards]
        if not any(first for first, _ in halves):
            return []
        if not any(rest for _, rest in halves):  # only the empty rows do not fit
            return [self._part([first for first, _ in halves], 0, self.goes_on)]
        return [
            self._part([first for first, _ in halves], 0, self.goes_on),
            self._part([rest for _, rest in halves], self.writing_rows, True),
        ]

    def draw(self) -> None:
        canvas = self.canv
        canvas.setStrokeColor(INK)
        canvas.setLineWidth(RULE)
        for index, (card, head) in enumerate(zip(self.cards, self.heads, strict=True)):
            left = index * (self.column + GAP)
            canvas.roundRect(left, 0, self.column, self.height, CORNER)
            top = self.height - _PAD
            draw_stack(canvas, head, self.inner_width, left + _PAD, top)
            top -= self.head_height + _HEAD_GAP
            draw_stack(canvas, card.body, self.inner_width, left + _PAD, top)
            self._draw_rows(left + _PAD, top - stack_height(card.body, self.inner_width))

    def _draw_rows(self, left: float, top: float) -> None:
        """Fill what is left of a card with empty rows, if the columns were asked to have them."""
        count = min(int((top - _PAD + 0.01) // LINE_GAP), max(self.writing_rows, _MOST)) if self.writing_rows else 0
        if count:
            rows = WritingLines(count, ticks=self.ticks)
            rows.wrap(self.inner_width, 1e6)
            rows.drawOn(self.canv, left, top - rows.height)

    def _part(self, bodies: list[list[Flowable]], writing_rows: int, goes_on: bool) -> Columns:
        cards = [Card(card.heading, body, card.second) for card, body in zip(self.cards, bodies, strict=True)]
        part = Columns(self.typesetter, cards, ticks=self.ticks, goes_on=goes_on)
        part.writing_rows = writing_rows
        return part
