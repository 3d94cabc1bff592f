"""What moved since the assessment before, in the professional's profile: from what to what, and why."""

from __future__ import annotations

from reportlab.platypus import Flowable

from app.documents.drawing.page import clip
from app.documents.drawing.ruled_table import RuledTable
from app.documents.drawing.stacking import Stack
from app.documents.drawing.text import Typesetter, section
from app.documents.profile.content import MoveLine, ProfileContent
from app.documents.profile.styles import SMALL, STRONG, TEXT, TEXT_AFTER
from app.documents.profile.words import move_words, views_words
from models.dutch_dates import day_month
from models.rules.profile_change import Move

_HEADS = ("Factor", "Begeleider", "Cliënt", "Waarom")
_SHARES = (2.6, 2.6, 2.6, 3.2)


def development(t: Typesetter, content: ProfileContent) -> list[Flowable]:
    """Return what moved; nothing where there is no earlier profile."""
    if content.previous_on is None or not content.moves:
        return []
    lines = section(t, f"Wat er veranderde sinds {day_month(content.previous_on, content.written_on)}", 110)
    moved = [line for line in content.moves if _has_moved(line)]
    if moved:
        rows = [_row(t, line) for line in moved]
        lines.append(RuledTable(lambda: [t.paragraph(head, STRONG) for head in _HEADS], rows, _SHARES))
    same = [clip(line.label) for line in content.moves if not _has_moved(line)]
    if same:
        text = t.paragraph(f"Gelijk gebleven: {', '.join(same)}.", TEXT_AFTER)
        text.style = text.style.clone("profile_same", spaceBefore=6)
        lines.append(text)
    return lines


def _has_moved(line: MoveLine) -> bool:
    return line.move is not Move.SAME or line.client_move is not Move.SAME


def _row(t: Typesetter, line: MoveLine) -> list[Stack]:
    name: Stack = [t.paragraph(clip(line.label), TEXT), t.paragraph(_how(line), SMALL)]
    views = [[t.paragraph(views_words(line.before, line.after, view), TEXT)] for view in (0, 1)]
    return [name, *views, [t.paragraph(line.why, TEXT)]]


def _how(line: MoveLine) -> str:
    if line.move is Move.SAME:
        return f"cliënt: {move_words(line.client_move)}"
    return move_words(line.move)
