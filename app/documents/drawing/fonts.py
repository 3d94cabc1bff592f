"""The embedded fonts, and which of them draws a character.

A PDF font draws a blank box for a character it does not have, and draws scripts that need shaping (Hindi, Tamil)
wrongly although the characters exist. So every text is split into runs here: the house font, a fallback, or a gap
that is left open visibly, to be written by hand. Arabic script is shaped before it comes here (``right_to_left``).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import as_file, files
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from app.documents.drawing.right_to_left import JOINERS, has_right_to_left, joined

REGULAR = "Inter-Regular"
BOLD = "Inter-SemiBold"
GAP = "[.....]"

_FALLBACK = {REGULAR: "NotoSans-Regular", BOLD: "NotoSans-SemiBold"}
_FOR_SCRIPTS = {REGULAR: "DejaVuSans", BOLD: "DejaVuSans-Bold"}
"""For scripts that the others do not have; only for those, so that no other sign looks out of place."""
_ITS_SCRIPTS = ("ARABIC", "EXTENDED ARABIC", "HEBREW", "ARMENIAN", "GEORGIAN", "TIFINAGH")
# The first fallback has these letters, but without shaping they would stand in the wrong order (Devanagari).
_NEEDS_SHAPING = (range(0x0900, 0x0980), range(0xA8E0, 0xA900), range(0x1CD0, 0x1D00))
_SCRIPTS = {
    "ARABIC": "Arabisch",
    "BENGALI": "Bengaals",
    "CJK": "Chinees of Japans",
    "DEVANAGARI": "Hindi of Nepalees",
    "ETHIOPIC": "Tigrinya of Amhaars",
    "GURMUKHI": "Punjabi",
    "HANGUL": "Koreaans",
    "HEBREW": "Hebreeuws",
    "HIRAGANA": "Japans",
    "KATAKANA": "Japans",
    "KHMER": "Khmer",
    "MYANMAR": "Birmaans",
    "NKO": "N’Ko",
    "SINHALA": "Singalees",
    "SYRIAC": "Aramees",
    "TAMIL": "Tamil",
    "THAI": "Thais",
    "THAANA": "Maldivisch",
    "TIBETAN": "Tibetaans",
}
OTHER_SIGNS = "andere tekens"


@cache
def register_fonts() -> None:
    """Make the fonts known to reportlab; the second call does nothing."""
    for name in (*_FALLBACK, *_FALLBACK.values(), *_FOR_SCRIPTS.values()):
        with as_file(files("resources") / "fonts" / f"{name}.ttf") as path:
            pdfmetrics.registerFont(TTFont(name, str(path)))


def runs(text: str, font: str) -> Iterator[tuple[str | None, str]]:
    """Split ``text`` into runs of (font name, characters); font ``None`` marks characters that no font can draw.

    Signs without a picture (controls, joiners, direction marks) are left out; a line feed stays. Letters of Arabic
    script come in the forms in which they join, in the order of reading.
    """
    current: str | None = font
    piece: list[str] = []
    for char in drawn(text):
        # A space never starts a run of its own: it belongs to the words around it.
        target = current if char == " " and piece else _font_for(char, font)
        if target != current and piece:
            yield current, "".join(piece)
            piece = []
        current = target
        piece.append(char)
    if piece:
        yield current, "".join(piece)


def clean(text: str) -> str:
    """Return ``text`` composed (NFC), with one kind of line feed, without signs that have no picture."""
    return "".join(char for char in _composed(text) if char == "\n" or _is_visible(char))


def drawn(text: str) -> str:
    """Return ``text`` as ``clean`` does, with the letters of Arabic script in the forms in which they join."""
    if not has_right_to_left(text):
        return clean(text)
    # Joiners have no picture, but the letters around them go by them.
    kept = "".join(char for char in _composed(text) if char == "\n" or char in JOINERS or _is_visible(char))
    return "".join(char for char in joined(kept) if char not in JOINERS)


def script_of(char: str) -> str:
    """Name in Dutch the script of a character that cannot be drawn, e.g. ``"Arabisch"``."""
    return _SCRIPTS.get(unicodedata.name(char, "").partition(" ")[0], OTHER_SIGNS)


def text_width(text: str, font: str, size: float) -> float:
    """Return the width of ``text`` on one line in points, with the fallback and the gaps."""
    register_fonts()
    return sum(
        pdfmetrics.stringWidth(GAP if name is None else piece, name or font, size) for name, piece in runs(text, font)
    )


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").translate(_FEEDS))


_FEEDS = {ord("\r"): "\n", 0x0B: "\n", 0x0C: "\n", 0x85: "\n", 0x2028: "\n", 0x2029: "\n", ord("\t"): " "}


def _is_visible(char: str) -> bool:
    """Tell whether a character has a picture; a lone surrogate counts, so that broken text leaves a gap."""
    return unicodedata.category(char) not in ("Cc", "Cf") and not 0xFE00 <= ord(char) <= 0xFE0F


@lru_cache(maxsize=4096)
def _font_for(char: str, font: str) -> str | None:
    if char == "\n":
        return font
    code = ord(char)
    # Private use: Inter keeps stylistic pictures there that nobody can have typed.
    if unicodedata.category(char) in ("Co", "Cs", "Cn") or any(code in block for block in _NEEDS_SHAPING):
        return None
    register_fonts()
    for name in (font, _FALLBACK[font]):
        font_file: Any = pdfmetrics.getFont(name)
        if code in font_file.face.charToGlyph:
            return name
    if unicodedata.name(char, "").startswith(_ITS_SCRIPTS):
        font_file = pdfmetrics.getFont(_FOR_SCRIPTS[font])
        return _FOR_SCRIPTS[font] if code in font_file.face.charToGlyph else None
    return None
