"""The next appointment: the most prominent thing on the sheet, with a QR code that puts it in a telephone's calendar.

The code holds "Gesprek", the time and the place and nothing else: a telephone is seen by others.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

from icalendar import Calendar, Event
from reportlab.platypus import Flowable

from app.clock import local
from app.documents.content import NextTalk
from app.documents.drawing.fonts import clean
from app.documents.drawing.marks import draw_dots
from app.documents.drawing.page import clip
from app.documents.drawing.stacking import draw_stack, stack_height
from app.documents.drawing.styles import APPOINTMENT, APPOINTMENT_BELOW, CORNER, FRAME, INK, SUBTITLE
from app.documents.drawing.text import Typesetter, is_written
from app.documents.words import Words
from models.dutch_dates import clock_time, long_date
from models.ids import derived_id

_PLACE_LIMIT = 60  # characters; a longer place makes the modules too small for a telephone
_UID_LENGTH = 16  # each letter more makes the code denser
MODULE = 1.3  # points: finer than half a millimetre is hard to read for an old telephone
QUIET = 4  # white modules around a code, as its standard asks
_PAD = 12.0
_ABOVE = 8.0
_AROUND_CODE = 2.0  # beside its own quiet zone


def appointment_ics(talk: NextTalk) -> bytes:
    """Return the appointment as iCalendar; the same appointment gives the same bytes."""
    start = talk.at.astimezone(UTC)
    place = clip(clean(talk.place), _PLACE_LIMIT)
    event = Event()
    event.add("summary", "Gesprek")
    event.add("dtstart", start)
    event.add("dtend", start + timedelta(minutes=talk.minutes))
    event.add("dtstamp", start)
    event.add("uid", derived_id("next_talk", start.isoformat(), place).replace("-", "")[:_UID_LENGTH])
    if place:
        event.add("location", place)
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "Tandem")
    calendar.add_component(event)
    return bytes(calendar.to_ical())


def appointment_words(at: datetime) -> str:
    """Write ``Dinsdag 15 december om 9.40 uur``: without the year, as people say it."""
    here = local(at)
    time = clock_time(here.time()) if here.minute else str(here.hour)
    return f"{day_words(here.date())} om {time} uur"


def day_words(day: date) -> str:
    """Write ``Dinsdag 15 december``."""
    words = long_date(day).rpartition(" ")[0]
    return f"{words[0].upper()}{words[1:]}"


class AppointmentCard(Flowable):
    """A heavy frame with the appointment and its code; without appointment it has lines to write it on.

    ``day``: where only the day is known yet, which then stands there. ``heading``: the key of what it is. ``below``:
    what happens on that day, where it is no talk with an hour and a place; the day then has its year.
    """

    def __init__(
        self,
        typesetter: Typesetter,
        talk: NextTalk | None,
        words: Words | None = None,
        *,
        day: date | None = None,
        heading: str = "volgend_gesprek",
        below: str | None = None,
    ) -> None:
        super().__init__()
        self.spaceBefore = 16
        self._t, self._said = typesetter, words or Words()
        self.words = [typesetter.name(self._both(heading), SUBTITLE)]
        self.code: tuple[tuple[int, ...], ...] = ()
        self.blanks = 0
        if talk is not None:
            self._show_talk(talk)
        elif day is not None and below is not None:
            written = long_date(day)
            self._show_large(f"{written[0].upper()}{written[1:]}", self._said.second_day(day))
            self.words += [typesetter.name(below, SUBTITLE)] if is_written(below) else []
        elif day is not None:
            self._show_large(day_words(day), self._said.second_day(day))
            self._ask("Uur en plaats:")
        elif below is not None:
            self._ask("Dag:")
        else:
            self._ask("Dag en uur:", "Plaats:")

    def _show_talk(self, talk: NextTalk) -> None:
        self._show_large(appointment_words(talk.at), self._said.second_moment(talk.at))
        bring = f"{self._both('breng_mee')}: {clip(talk.bring)}" if is_written(talk.bring) else ""
        lines = (clip(talk.place), bring)
        self.words += [self._t.name(line, SUBTITLE) for line in lines if is_written(line)]
        self.code = self._t.code(appointment_ics(talk))

    def _show_large(self, dutch: str, second: str) -> None:
        self.words.append(self._t.name(dutch, APPOINTMENT))
        if second:
            self.words.append(self._t.name(second, APPOINTMENT_BELOW))

    def _ask(self, *blanks: str) -> None:
        self.blanks = len(blanks)
        self.words += [self._t.name(blank, SUBTITLE) for blank in blanks]

    def _both(self, key: str) -> str:
        return " · ".join(part for part in (self._said.dutch(key), self._said.second(key)) if part)

    def wrap(self, avail_width: float, avail_height: float) -> tuple[float, float]:
        self.width = avail_width
        self.side = (len(self.code) + 2 * QUIET) * MODULE
        self.text_width = avail_width - 2 * _PAD - (self.side + _PAD if self.code else 0)
        for part in self.words:
            part.wrap(self.text_width, 1e6)
        text = stack_height(self.words, self.text_width)
        edge = 2 * _ABOVE if self.code else 2 * _PAD + 7 * self.blanks
        self.height = max(text + edge, self.side + 2 * _AROUND_CODE if self.code else 0)
        return self.width, self.height

    def draw(self) -> None:
        canvas = self.canv
        canvas.setStrokeColor(INK)
        canvas.setLineWidth(FRAME)
        canvas.roundRect(0, 0, self.width, self.height, CORNER)
        if self.code:
            top = (self.height + stack_height(self.words, self.text_width)) / 2
            draw_stack(canvas, self.words, self.text_width, _PAD, top)
            self._draw_code(self.width - self.side - _AROUND_CODE, (self.height - self.side) / 2)
        else:
            self._draw_lines()

    def _draw_lines(self) -> None:
        top = self.height - _PAD
        first_blank = len(self.words) - self.blanks
        for index, part in enumerate(self.words):
            top -= part.height + (7 if index >= first_blank else part.getSpaceBefore() if index else 0)
            part.drawOn(self.canv, _PAD, top)
            if index >= first_blank:
                draw_dots(self.canv, _PAD + 88, self.width - _PAD, top + 3)

    def _draw_code(self, left: float, base: float) -> None:
        """Draw the code as one path of rectangles: sharp at any size, no picture in the file."""
        path = self.canv.beginPath()
        for row, start, length in _dark_runs(self.code):
            y = base + self.side - (QUIET + row + 1) * MODULE
            path.rect(left + (QUIET + start) * MODULE, y, length * MODULE, MODULE)
        self.canv.setFillColor(INK)
        self.canv.drawPath(path, stroke=0, fill=1)


def _dark_runs(matrix: tuple[tuple[int, ...], ...]) -> Iterator[tuple[int, int, int]]:
    """Yield (row, first column, length) of each unbroken dark run."""
    for row, line in enumerate(matrix):
        start: Any = None
        for column, dark in enumerate((*line, 0)):
            if dark and start is None:
                start = column
            elif not dark and start is not None:
                yield row, start, column - start
                start = None
