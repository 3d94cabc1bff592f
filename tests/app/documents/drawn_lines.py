"""The text of a printed page as it is seen: by the places and sizes of its letters in the PDF.

What pypdf gives as text is put back in the order of reading, and would say that a mirrored page is right.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import groupby
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ContentStream

_LETTER = re.compile(rb"<([0-9A-Fa-f]{2})> <([0-9A-Fa-f]+)>\n")


@dataclass(frozen=True)
class Piece:
    """Letters drawn at once; ``block``: the number of the paragraph on its page."""

    x: float
    y: float
    size: float
    text: str
    block: int


def drawn_lines(data: bytes, page: int = 0) -> list[str]:
    """Return the lines of a page from top to bottom, each from left to right, over all columns."""
    rows: dict[int, list[Piece]] = {}
    for piece in drawn_pieces(data, page):
        rows.setdefault(round(piece.y), []).append(piece)
    return [_plain(sorted(rows[height], key=lambda piece: piece.x)) for height in sorted(rows, reverse=True)]


def drawn_paragraphs(data: bytes, page: int = 0) -> list[str]:
    """Return each paragraph of a page, line after line."""
    found = []
    for _, pieces in groupby(drawn_pieces(data, page), key=lambda piece: piece.block):
        lines = groupby(pieces, key=lambda piece: piece.y)
        found.append(" ".join(_plain(list(line)) for _, line in lines))
    return found


def drawn_pieces(data: bytes, page: int = 0) -> Iterator[Piece]:
    """Yield what is drawn on a page in the order in which it is drawn, letters of Arabic script in their plain form."""
    reader = PdfReader(BytesIO(data))
    sheet = reader.pages[page]
    fonts = {name: _letters(font.get_object()) for name, font in sheet["/Resources"]["/Font"].items()}
    stack: list[tuple[float, float]] = []
    moved, place, letters, size, leading, block = (0.0, 0.0), (0.0, 0.0), {}, 0.0, 0.0, 0
    for operands, operator in ContentStream(sheet.get_contents(), reader).operations:
        match operator:
            case b"q":
                stack.append(moved)
            case b"Q":
                moved = stack.pop()
            case b"cm":
                moved = (moved[0] + float(operands[4]), moved[1] + float(operands[5]))
            case b"BT":
                block += 1
            case b"Tm":
                place = (float(operands[4]), float(operands[5]))
            case b"Td":
                place = (place[0] + float(operands[0]), place[1] + float(operands[1]))
            case b"TL":
                leading = float(operands[0])
            case b"T*":
                place = (place[0], place[1] - leading)
            case b"Tf":
                letters, size = fonts[operands[0]], float(operands[1])
            case b"Tj":
                text = "".join(letters.get(code, "") for code in _codes(operands[0]))
                yield Piece(moved[0] + place[0], moved[1] + place[1], size, text, block)


def _plain(pieces: list[Piece]) -> str:
    text = unicodedata.normalize("NFKC", "".join(piece.text for piece in pieces))
    return " ".join(text.split())


def _codes(operand: Any) -> bytes:
    return bytes(getattr(operand, "original_bytes", operand))


def _letters(font: Any) -> dict[int, str]:
    """Return which letter each code of an embedded font stands for."""
    table = font["/ToUnicode"].get_object().get_data()
    found = _LETTER.findall(table[table.index(b"beginbfchar") :])
    return {int(code, 16): bytes.fromhex(letter.decode()).decode("utf-16-be") for code, letter in found}
