"""How large things of the time line are drawn in the present theme."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtGui import QFontMetricsF

from app.cases.trajectory.timeline_items import TimelineItem, Tone
from models.rules.timeline import Sizes
from ui.look.theme import current_theme
from ui.trajectory.timeline.painting import words_font
from ui.trajectory.timeline.scene import Dims

_ROW, _BAR, _LANE_PAD, _LANE_LEAST = 28, 23, 4, 46
_LEAST, _MARK, _PAD = 6, 14, 6
_GUTTER = 132
_MOST_WORDS = 230
"""Longer words are cut: otherwise one long sentence takes a row for itself."""

_WITH_ICON = (Tone.DONE, Tone.DROPPED, Tone.LATE)
_ICON = 16


def gutter() -> float:
    """Return the room at the left for the names of the lanes."""
    return float(current_theme().px(_GUTTER))


def dims_of() -> Dims:
    """Return the measures of the present theme."""
    px = current_theme().px
    return Dims(px(_ROW), px(_BAR), px(_LANE_PAD), px(_LANE_LEAST), Sizes(px(_LEAST), px(_MARK), px(_PAD)))


def words_width(items: Iterable[TimelineItem]) -> dict[str, float]:
    """Return how wide the words of each thing are, with their icon, up to the most that they may take."""
    theme = current_theme()
    font = QFontMetricsF(words_font(theme))
    icon, most = theme.px(_ICON), float(theme.px(_MOST_WORDS))
    return {
        item.key: min(most, font.horizontalAdvance(item.label) + 1) + (icon if item.tone in _WITH_ICON else 0)
        for item in items
    }
