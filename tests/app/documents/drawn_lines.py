"""The text of a printed page as it is seen: each line from left to right, by the places of its letters in the PDF.

What pypdf gives as text is put back in the order of reading, and would say that a mirrored page is right.
"""

from __future__ import annotations

import re
import unicodedata
from io import BytesIO
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ContentStream

_LETTER = re.compile(rb"<([0-9A-Fa-f]{2})> <([0-9A-Fa-f]+)>\n")


def drawn_lines(data: bytes, page: int = 0) -> list[str]:
    """Return the lines of a page from top to bottom, letters of Arabic script in their plain form."""
    reader = PdfReader(BytesIO(data))
    sheet = reader.pages[page]
    fonts = {name: _letters(font.get_object()) for name, font in sheet["/Resources"]["/Font"].items()}
    rows: dict[float, list[tuple[float, str]]] = {}
    moved, stack, place, font, leading = (0.0, 0.0), [], (0.0, 0.0), {}, 0.0
    for operands, operator in ContentStream(sheet.get_contents(), reader).operations:
        if operator == b"q":
            stack.append(moved)
        elif operator == b"Q":
            moved = stack.pop()
        elif operator == b"cm":
            moved = (moved[0] + float(operands[4]), moved[1] + float(operands[5]))
        elif operator == b"Tm":
            place = (float(operands[4]), float(operands[5]))
        elif operator == b"Td":
            place = (place[0] + float(operands[0]), place[1] + float(operands[1]))
        elif operator == b"TL":
            leading = float(operands[0])
        elif operator == b"T*":
            place = (place[0], place[1] - leading)
        elif operator == b"Tf":
            font = fonts[operands[0]]
        elif operator == b"Tj":
            text = "".join(font.get(code, "") for code in _codes(operands[0]))
            rows.setdefault(round(moved[1] + place[1]), []).append((moved[0] + place[0], text))
    return [_plain(rows[height]) for height in sorted(rows, reverse=True)]


def _plain(pieces: list[tuple[float, str]]) -> str:
    in_place = sorted(pieces, key=lambda piece: piece[0])
    return " ".join(unicodedata.normalize("NFKC", "".join(text for _, text in in_place)).split())


def _codes(operand: Any) -> bytes:
    return bytes(getattr(operand, "original_bytes", operand))


def _letters(font: Any) -> dict[int, str]:
    """Return which letter each code of an embedded font stands for."""
    table = font["/ToUnicode"].get_object().get_data()
    found = _LETTER.findall(table[table.index(b"beginbfchar") :])
    return {int(code, 16): bytes.fromhex(letter.decode()).decode("utf-16-be") for code, letter in found}
