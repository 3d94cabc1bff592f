"""Typed text to paragraphs, payloads to codes: escaped, split by font, never silently other than what was typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

import segno
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import CondPageBreak, Flowable, Paragraph

from app.documents.drawing.fonts import BOLD, GAP, clean, register_fonts, runs, script_of, text_width
from app.documents.drawing.right_to_left import direction_of
from app.documents.drawing.styles import BODY, BULLET, NOTE, SECTION
from app.documents.drawing.text_paragraph import BulletFromRight, TextParagraph, in_place, right_to_left, style_for


@dataclass(frozen=True, slots=True)
class Strong:
    """A piece of a sentence to print in semi-bold."""

    text: str


@dataclass(slots=True)
class Typesetter:
    """Makes the paragraphs and codes of one document; ``gaps``: the scripts that had to be left open (Dutch names).

    A page that is tried with more and less on it sets the same words many times: they are marked up once.
    """

    gaps: set[str] = field(default_factory=set)
    _marked: dict[tuple[str, str], tuple[str, frozenset[str]]] = field(default_factory=dict)
    _once: dict[tuple[str, str], Paragraph] = field(default_factory=dict)
    _codes: dict[bytes, tuple[tuple[int, ...], ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        register_fonts()

    def paragraph(self, text: str, style: ParagraphStyle = BODY) -> Paragraph:
        """Return typed text as a paragraph; line feeds stay line feeds."""
        return TextParagraph(self.markup(text, style.fontName), style_for(text, style))

    def name(self, text: str, style: ParagraphStyle = BODY) -> Paragraph:
        """Return a name or label: it stays where the page puts names, also in a script that runs from the right."""
        return TextParagraph(self.markup(text, style.fontName), in_place(style) if direction_of(text) == "R" else style)

    def once(self, make: Callable[[str, ParagraphStyle], Paragraph], text: str, style: ParagraphStyle) -> Paragraph:
        """Return what ``make`` returns, the same one each time; for words that are tried at more than one place."""
        if (text, style.name) not in self._once:
            self._once[text, style.name] = make(text, style)
        return self._once[text, style.name]

    def sentence(self, *pieces: str | Strong, style: ParagraphStyle = BODY) -> Paragraph:
        """Return one paragraph of plain and strong pieces."""
        return TextParagraph(self.marked(pieces, style.fontName), style_for(plain(pieces), style))

    def bullet(self, *pieces: str | Strong, style: ParagraphStyle = BULLET, mark: str = "•") -> Paragraph:
        """Return one entry of a list; ``mark`` stands before it."""
        marked = self.marked(pieces, style.fontName)
        if direction_of(plain(pieces)) == "R":
            entry = BulletFromRight(marked, right_to_left(style))
            entry.mark = mark
            return entry
        return TextParagraph(marked, style, bulletText=mark)

    def marked(self, pieces: Sequence[str | Strong], font: str) -> str:
        """Return plain and strong pieces in reportlab's markup."""
        return "".join(self._piece(piece, font) for piece in pieces)

    def markup(self, text: str, font: str) -> str:
        """Return ``text`` in reportlab's markup, in ``font`` where that can draw it."""
        if (text, font) not in self._marked:
            self._marked[text, font] = _marked_up(text, font)
        marked, gaps = self._marked[text, font]
        self.gaps.update(gaps)
        return marked

    def code(self, payload: bytes) -> tuple[tuple[int, ...], ...]:
        """Return the modules of a QR code (1 is dark), row by row, without its quiet zone."""
        if payload not in self._codes:
            matrix = segno.make(payload, error="m", micro=False).matrix
            self._codes[payload] = tuple(tuple(row) for row in matrix)
        return self._codes[payload]

    def gap_note(self) -> list[Paragraph]:
        """Return the line that explains the gaps, if there are any. Call it after all other text is set."""
        if not self.gaps:
            return []
        text = f"Op de plaats van {GAP} hoort iets in een ander schrift ({', '.join(sorted(self.gaps))})."
        return [Paragraph(f"{text} Schrijf het er met de hand bij.", NOTE)]

    def _piece(self, piece: str | Strong, font: str) -> str:
        if isinstance(piece, str):
            return self._keeping_ends(piece, font)
        return f'<font name="{BOLD}">{self._keeping_ends(piece.text, BOLD)}</font>'

    def _keeping_ends(self, piece: str, font: str) -> str:
        """Mark up a piece of a sentence with the spaces that part it from its neighbours."""
        return " " * piece.startswith(" ") + self.markup(piece, font) + " " * (len(piece) > 1 and piece.endswith(" "))


def _marked_up(text: str, font: str) -> tuple[str, frozenset[str]]:
    """Return the markup of ``text``, and the scripts that it leaves open."""
    parts: list[str] = []
    gaps: set[str] = set()
    for name, piece in runs(text.strip(), font):
        if name is None:
            gaps.update(script_of(char) for char in piece if char != " ")
            parts.append(GAP + " " * piece.endswith(" "))
            continue
        marked = escape(piece).replace("\n", "<br/>")
        parts.append(marked if name == font else f'<font name="{name}">{marked}</font>')
    return "".join(parts), frozenset(gaps)


def section(typesetter: Typesetter, heading: str, room: float = 90) -> list[Flowable]:
    """Return a heading that never stands alone: with less than ``room`` points left it goes to the next page."""
    return [CondPageBreak(room), typesetter.paragraph(heading, SECTION)]


def plain(pieces: Sequence[str | Strong]) -> str:
    """Return the words of plain and strong pieces."""
    return "".join(piece if isinstance(piece, str) else piece.text for piece in pieces)


def is_written(text: str) -> bool:
    """Tell whether ``text`` holds anything that can be read."""
    return bool(clean(text).strip())


def one_line(text: str, style: ParagraphStyle, width: float) -> str:
    """Return ``text`` on one line of at most ``width`` points, shortened with an ellipsis if needed."""
    line = " ".join(clean(text).split())
    if text_width(line, style.fontName, style.fontSize) <= width:
        return line
    low, high = 0, len(line)
    while low < high:
        middle = (low + high + 1) // 2
        fits = text_width(line[:middle] + "…", style.fontName, style.fontSize) <= width
        low, high = (middle, high) if fits else (low, middle - 1)
    return line[:low].rstrip() + "…"
