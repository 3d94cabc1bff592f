"""Which days are in sight, and where they lie on the screen: zooming and panning as plain arithmetic."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from models.rules.timeline_scale import Scale, bounded

_BEFORE, _AFTER = timedelta(days=62), timedelta(days=366)
"""So far one can look past what stands on the line: planning goes ahead."""


@dataclass(frozen=True, slots=True)
class Sight:
    """The days from ``first`` to ``last`` can be shown; of them ``days`` fit in ``width``, from ``at`` px on.

    ``left``: the room at the left for the names of the lanes. ``scale`` counts in px from ``first``.
    """

    first: date
    last: date
    days: float
    left: float
    width: float
    at: float = 0.0

    @property
    def scale(self) -> Scale:
        return Scale(self.first, self.width / self.days)

    @property
    def whole(self) -> float:
        """How wide all days are together."""
        return ((self.last - self.first).days + 1) * self.scale.day

    @property
    def furthest(self) -> float:
        """The largest ``at``: the last day is at the right."""
        return max(0.0, self.whole - self.width)

    @property
    def first_day(self) -> date:
        """The first day in sight."""
        return self.day_at(self.left)

    @property
    def last_day(self) -> date:
        return self.day_at(self.left + self.width - 1)

    def x(self, day: date) -> float:
        """Return where a day begins on the screen."""
        return self.on_screen(self.scale.x(day))

    def on_screen(self, px: float) -> float:
        """Return where a place of the scale lies on the screen."""
        return self.left + px - self.at

    def day_at(self, x: float) -> date:
        """Return the day at a place of the screen, within what can be shown."""
        return max(self.first, min(self.scale.day_at(x - self.left + self.at), self.last))

    def panned(self, px: float) -> Sight:
        """Return the sight moved on by ``px``, within what can be shown."""
        return replace(self, at=max(0.0, min(self.at + px, self.furthest)))

    def zoomed(self, days: float, x: float) -> Sight:
        """Return the sight with ``days`` in sight; what lay at ``x`` of the screen stays there."""
        there = (x - self.left + self.at) / self.scale.day
        zoomed = replace(self, days=bounded(days))
        return replace(zoomed, at=there * zoomed.scale.day - (x - self.left)).panned(0)

    def fitted(self, left: float, width: float) -> Sight:
        """Return the sight on a screen of another size; its first day stays first."""
        return replace(self, left=left, width=width, at=self.at / self.width * width).panned(0)

    def around(self, day: date, part: float = 0.25) -> Sight:
        """Return the sight with ``day`` at a part of its width."""
        return replace(self, at=self.scale.x(day) - self.width * part).panned(0)

    def with_day(self, day: date) -> Sight:
        """Return the sight, moved only if ``day`` is out of sight."""
        x = self.x(day)
        if self.left <= x <= self.left + self.width - self.scale.day:
            return self
        return self.around(day, 0.1 if x < self.left else 0.8)

    def holding(self, first: date, last: date) -> Sight:
        """Return the sight over other days, at the days at which it was."""
        new = replace(self, first=first - _BEFORE, last=last + _AFTER)
        return replace(new, at=self.at + (self.first - new.first).days * self.scale.day).panned(0)


def sight_over(first: date, last: date, today: date, left: float, width: float, days: float) -> Sight:
    """Return the sight over a line from ``first`` to ``last``, with today in sight."""
    return Sight(first - _BEFORE, last + _AFTER, bounded(days), left, width).around(today)
