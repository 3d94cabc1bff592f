"""Sizes, leading and colours of the printed pages: black on white that survives a bad monochrome laser printer."""

from __future__ import annotations

from typing import Any

from reportlab.lib.colors import black
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.styles import ParagraphStyle

from app.documents.drawing.fonts import BOLD, REGULAR

INK = black
QUIET = black  # every grey breaks up into dots on a monochrome printer; what is quieter is smaller and not bold
RULE = 0.8
FRAME = 1.6
CORNER = 6
BOX = 9  # side of a box to tick

PAGE_WIDTH, PAGE_HEIGHT = 595.28, 841.89
MARGIN = 40.0
TOP = 40.0
TOP_RUNNING = 68.0
BOTTOM = 52.0
BODY_WIDTH = PAGE_WIDTH - 2 * MARGIN
BODY_HEIGHT = PAGE_HEIGHT - TOP_RUNNING - BOTTOM


def _style(name: str, font: str, size: float, leading: float, **more: Any) -> ParagraphStyle:
    more.setdefault("textColor", INK)
    return ParagraphStyle(name, fontName=font, fontSize=size, leading=leading, allowWidows=0, allowOrphans=0, **more)


TITLE = _style("title", BOLD, 20, 24)
TITLE_BELOW = _style("title_below", REGULAR, 15, 18, textColor=QUIET)
SECTION = _style("section", BOLD, 12.5, 16, spaceBefore=13, spaceAfter=4)
BODY = _style("body", REGULAR, 11.25, 16)
BODY_AFTER = _style("body_after", REGULAR, 11.25, 16, spaceAfter=6)
LABEL = _style("label", BOLD, 11.25, 16)
LABEL_APART = _style("label_apart", BOLD, 11.25, 16, spaceBefore=8, spaceAfter=3)
QUOTE = _style("quote", REGULAR, 11.25, 16, leftIndent=12)
WHEN = _style("when", REGULAR, 11, 15, textColor=QUIET)
AGREED = _style("agreed", REGULAR, 11, 15, spaceBefore=12)
NOTE = _style("note", REGULAR, 11, 15, textColor=QUIET, spaceBefore=10)
SUBTITLE = _style("subtitle", REGULAR, 11, 15, textColor=QUIET, spaceBefore=2)
ASIDE = _style("aside", REGULAR, 11, 15, textColor=QUIET, alignment=TA_RIGHT)
ASIDE_STRONG = _style("aside_strong", BOLD, 11, 15, alignment=TA_RIGHT)
BULLET = _style("bullet", REGULAR, 11.25, 16, leftIndent=14, spaceAfter=3, bulletFontName=REGULAR, bulletFontSize=11.25)
TICK = _style("tick", REGULAR, 11.25, 16, leftIndent=18, spaceBefore=6)
TICK_WHEN = _style("tick_when", REGULAR, 11, 15, leftIndent=18, textColor=QUIET)
APPOINTMENT = _style("appointment", BOLD, 17, 21)
APPOINTMENT_BELOW = _style("appointment_below", REGULAR, 13, 19)
MARK = _style("mark", BOLD, 11, 14)
FURNITURE = _style("furniture", REGULAR, 9, 12, textColor=QUIET)
SEAL = _style("seal", REGULAR, 8, 11, textColor=QUIET)
