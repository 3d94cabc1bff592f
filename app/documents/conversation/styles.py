"""Sizes of the papers that colleagues read about a talk: denser than the client's pages, never below 9.5 points."""

from __future__ import annotations

from reportlab.lib.styles import ParagraphStyle

from app.documents.drawing.styles import BODY, BULLET, LABEL, QUIET, SECTION, TICK, WHEN

TEXT = ParagraphStyle("talk_text", BODY, fontSize=10.5, leading=15)
QUIET_TEXT = ParagraphStyle("talk_quiet", TEXT, textColor=QUIET)
LINE = ParagraphStyle("talk_line", TEXT, spaceAfter=3)
STRONG = ParagraphStyle("talk_strong", LABEL, fontSize=10.5, leading=15)
SMALL = ParagraphStyle("talk_small", WHEN, fontSize=9.5, leading=13)
ENTRY = ParagraphStyle("talk_entry", BULLET, fontSize=10.5, leading=15, spaceAfter=2, bulletFontSize=10.5)
ASKED = ParagraphStyle("talk_asked", TICK, fontSize=10.5, leading=14, spaceBefore=3)
HEADINGS = (
    ParagraphStyle("talk_heading_1", SECTION, fontSize=12.5, leading=17, spaceBefore=10, spaceAfter=3),
    ParagraphStyle("talk_heading_2", SECTION, fontSize=11, leading=15, spaceBefore=8, spaceAfter=2),
    ParagraphStyle("talk_heading_3", SECTION, fontSize=10.5, leading=15, spaceBefore=6, spaceAfter=1),
)
"""Of the headings that a note has itself, the largest first."""

NOTE_TITLE = ParagraphStyle("talk_title", SECTION, fontSize=14, leading=18, spaceBefore=14, spaceAfter=4)
"""Of what the note as a whole is called."""

DESK = ParagraphStyle("desk", BODY, fontSize=11.25, leading=15)
DESK_STRONG = ParagraphStyle("desk_strong", LABEL, fontSize=12, leading=16)
