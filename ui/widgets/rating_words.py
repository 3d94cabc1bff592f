"""The words for how much something helps or hinders: what a screen shows and a screen reader says."""

from __future__ import annotations

from typing import Final, Literal

from PySide6.QtCore import QCoreApplication

UNKNOWN: Final = "unknown"
NOT_APPLICABLE: Final = "not_applicable"

Rating = int | Literal["unknown", "not_applicable"] | None
"""From -4 (a complete barrier) over 0 to 4 (a very strong strength), a reason why there is none, or None: not asked."""


def rating_text(rating: Rating) -> str:
    """Return e.g. ``sterke kracht`` or ``matige drempel``."""
    words: dict[Rating, str] = {
        None: _tr("nog niet ingevuld"),
        UNKNOWN: _tr("onbekend"),
        NOT_APPLICABLE: _tr("niet van toepassing"),
        0: _tr("geen kracht, geen drempel"),
        1: _tr("lichte kracht"),
        2: _tr("matige kracht"),
        3: _tr("sterke kracht"),
        4: _tr("zeer sterke kracht"),
        -1: _tr("lichte drempel"),
        -2: _tr("matige drempel"),
        -3: _tr("ernstige drempel"),
        -4: _tr("volledige drempel"),
    }
    return words[rating]


def degree_text(value: int) -> str:
    """Return the short word of one step on the scale, e.g. ``matig``; empty for 0."""
    words = {
        0: "",
        1: _tr("licht"),
        2: _tr("matig"),
        3: _tr("sterk"),
        4: _tr("zeer sterk"),
        -1: _tr("licht"),
        -2: _tr("matig"),
        -3: _tr("ernstig"),
        -4: _tr("volledig"),
    }
    return words[value]


def _tr(text: str) -> str:
    return QCoreApplication.translate("rating_words", text)
