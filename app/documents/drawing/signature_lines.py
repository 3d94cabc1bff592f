"""Lines to sign or initial, side by side: with what was put there on a screen, else empty to write on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.platypus import Flowable, Paragraph

from app.documents.drawing.strokes import DRAWING, Strokes, draw_strokes
from app.documents.drawing.styles import APPOINTMENT, ASIDE, INK, RULE, WHEN
from app.documents.drawing.text import Typesetter, one_line

_LETTERS_WIDTH = 80.0


@dataclass(frozen=True, slots=True)
class Initialled:
    """What stands on a line: ``letters`` or ``strokes`` (on a field of 1000 wide), and at its end ``when``."""

    letters: str = ""
    strokes: Strokes = ()
    when: str = ""


class SignatureLines(Flowable):
    """One line for each name, the name below it. ``marks``: what stands on each, ``None`` for a line still empty."""

    def __init__(
        self,
        typesetter: Typesetter,
        names: Sequence[str],
        gap: float,
        room: float = 30,
        marks: Sequence[Initialled | None] = (),
    ) -> None:
        super().__init__()
        marks = marks or [None] * len(names)
        self.labels = [typesetter.name(name, WHEN) for name in names]
        self.marks = [(mark, _letters(typesetter, mark)) for mark in marks]
        self.days = [typesetter.name(mark.when, ASIDE) if mark else None for mark in marks]
        self.gap, self.room = gap, room

    def wrap(self, avail_width: float, avail_height: float) -> tuple[float, float]:
        self.column = (avail_width - self.gap * (len(self.labels) - 1)) / max(1, len(self.labels))
        tallest = max((label.wrap(self.column, avail_height)[1] for label in self.labels), default=0)
        self.width, self.height = avail_width, self.room + 5 + tallest
        return self.width, self.height

    def draw(self) -> None:
        base = self.height - self.room
        self.canv.setStrokeColor(INK)
        for index, label in enumerate(self.labels):
            left = index * (self.column + self.gap)
            self.canv.setLineWidth(RULE)
            self.canv.line(left, base, left + self.column, base)
            label.drawOn(self.canv, left, base - 5 - label.height)
            self._draw_mark(index, left, base + 3)

    def _draw_mark(self, index: int, left: float, base: float) -> None:
        (mark, letters), day = self.marks[index], self.days[index]
        for words in (letters, day):
            if words is not None:
                words.wrap(self.column, 100)
                words.drawOn(self.canv, left, base)
        if mark is not None:
            draw_strokes(self.canv, mark.strokes, left, base - 1, min(self.column, (self.room - 2) / DRAWING))


def _letters(typesetter: Typesetter, mark: Initialled | None) -> Paragraph | None:
    if mark is None or mark.strokes or not mark.letters.strip():
        return None
    return typesetter.name(one_line(mark.letters, APPOINTMENT, _LETTERS_WIDTH), APPOINTMENT)
