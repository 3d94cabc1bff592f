"""Sizes of the professional's profile: denser than the client's pages, never below 9.5 points."""

from __future__ import annotations

from reportlab.lib.enums import TA_CENTER, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle

from app.documents.drawing.styles import BODY, LABEL, QUIET, WHEN

TEXT = ParagraphStyle("profile_text", BODY, fontSize=10, leading=14)
TEXT_AFTER = ParagraphStyle("profile_text_after", TEXT, spaceAfter=4)
SMALL = ParagraphStyle("profile_small", WHEN, fontSize=9.5, leading=13)
STRONG = ParagraphStyle("profile_strong", LABEL, fontSize=10, leading=14)
NAME = ParagraphStyle("profile_name", LABEL, fontSize=11, leading=15)
QUOTE = ParagraphStyle("profile_quote", TEXT, leftIndent=10, spaceBefore=2, spaceAfter=2)
ENTRY = ParagraphStyle(
    "profile_entry", TEXT, leftIndent=11, spaceAfter=1, bulletFontName=TEXT.fontName, bulletFontSize=TEXT.fontSize
)
CHART_LABEL = ParagraphStyle("profile_chart_label", TEXT, fontSize=9.5, leading=11.5, alignment=TA_RIGHT)
CHART_WORDS = ParagraphStyle("profile_chart_words", SMALL, leading=11.5)
CHART_TICK = ParagraphStyle("profile_chart_tick", SMALL, fontSize=9.5, leading=11, alignment=TA_CENTER, textColor=QUIET)
