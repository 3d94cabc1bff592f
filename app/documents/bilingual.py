"""The fixed texts of a sheet as paragraphs: Dutch alone, or with the second language beside it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import CondPageBreak, Flowable, Paragraph

from app.documents.drawing.beside import Beside
from app.documents.drawing.fonts import REGULAR
from app.documents.drawing.styles import BODY, BULLET, NOTE, QUIET, SECTION
from app.documents.drawing.text import Strong, Typesetter
from app.documents.drawing.text_paragraph import right_to_left
from app.documents.words import Fact, Words


def heading(t: Typesetter, words: Words, key: str, room: float = 90, style: ParagraphStyle = SECTION) -> list[Flowable]:
    """Return a heading that never stands alone; ``room``: as of ``section``."""
    return [CondPageBreak(room), said(t, words, key, style)]


def said(t: Typesetter, words: Words, key: str, style: ParagraphStyle = BODY, **facts: Fact) -> Flowable:
    """Return a fixed text."""
    return said_together(t, words, [(key, facts)], style)


def said_together(
    t: Typesetter,
    words: Words,
    parts: Sequence[tuple[str, dict[str, Fact]]],
    style: ParagraphStyle = BODY,
    *,
    after: str = "",
) -> Flowable:
    """Return fixed texts as one paragraph, each a key with its facts; ``after`` is typed text that ends the Dutch."""
    dutch = t.paragraph(" ".join([*(words.dutch(key, **facts) for key, facts in parts), after]), style)
    if not words.language:
        return dutch
    other = " ".join(words.second(key, **facts) for key, facts in parts)
    return Beside(dutch, second(t, words, other, style))


def bullet(
    t: Typesetter,
    words: Words,
    *parts: tuple[str, dict[str, Fact]],
    after: str = "",
    style: ParagraphStyle = BULLET,
) -> Flowable:
    """Return an entry of a list made of fixed texts, each a key with its facts; those after the first are strong.

    ``after`` is typed text that ends the first.
    """
    dutch = [words.dutch(key, **facts) for key, facts in parts]
    first = f"{dutch[0]} {after}".strip()
    left = t.bullet(first, *(Strong(f" {text}") for text in dutch[1:]), style=style)
    if not words.language:
        return left
    other = [words.second(key, **facts) for key, facts in parts]
    return Beside(left, t.bullet(other[0], *(Strong(f" {text}") for text in other[1:]), style=style))


def second(t: Typesetter, words: Words, text: str, style: ParagraphStyle = BODY) -> Paragraph:
    """Return a text in the second language: a heading is not as heavy as the Dutch one, that stays the first to see."""
    lighter = _lighter(style)
    return t.paragraph(text, right_to_left(lighter) if words.is_rtl else lighter)


def translation_note(t: Typesetter, words: Words, style: ParagraphStyle = NOTE) -> list[Flowable]:
    """Return what to know of the second language: which text counts, and that nobody proofread it yet."""
    language = words.second_language
    if language is None:
        return []
    keys = ("geldig",) if language.is_proofread else ("geldig", "niet_nagelezen")
    return [said_together(t, words, [(key, {}) for key in keys], style)]


@cache
def _lighter(style: ParagraphStyle) -> ParagraphStyle:
    if style.fontName == REGULAR:
        return style
    return ParagraphStyle(f"{style.name}_second", style, fontName=REGULAR, textColor=QUIET)
