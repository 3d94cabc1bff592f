"""Everything on paper survives a monochrome laser printer: no colour or grey on which a reader would lose something.

Each kind of document is drawn at 300 dpi in black and white alone, and every text and line is looked for on it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import ContentStream
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from app.documents.drawing.page import Document, render_pdf
from app.documents.drawing.styles import PAGE_HEIGHT
from app.documents.kinds import DOCUMENTS
from tests.app.documents.drawn_lines import drawn_pieces
from tests.app.documents.every_paper import every_content
from ui.documents.page_picture import draw_page

DOTS_PER_POINT = 300 / 72
A4_WIDE = 2480
LEAST_CONTRAST = 7.0
"""With white: what the guidelines ask of small text at their strictest; a worn drum loses more than a screen does."""


def documents() -> Iterator[tuple[str, Document]]:
    for kind, content in every_content().items():
        yield kind, DOCUMENTS[kind].compose(content)
        if DOCUMENTS[kind].is_bilingual:
            yield f"{kind} ar", DOCUMENTS[kind].compose(content, "ar")


PAPERS = dict(documents())


@pytest.mark.parametrize("name", PAPERS)
def test_every_text_and_every_line_is_there_in_black_and_white_alone(name: str) -> None:
    data = render_pdf(PAPERS[name]).data
    for number in range(len(PdfReader(BytesIO(data)).pages)):
        page = _black_and_white(data, number)
        texts = [piece for piece in drawn_pieces(data, number) if piece.text.strip() and piece.x >= 0]
        assert texts
        for piece in texts:
            assert page.has_ink(piece.x, piece.y - 1, piece.size, piece.size), (number, piece.text)
        for left, bottom, right, top in _lines(data, number):
            assert page.has_ink(left - 1, bottom - 1, right - left + 2, top - bottom + 2), (number, left, bottom)


@pytest.mark.parametrize("name", PAPERS)
def test_no_colour_is_too_light_to_be_printed_as_black(name: str) -> None:
    data = render_pdf(PAPERS[name]).data
    for number in range(len(PdfReader(BytesIO(data)).pages)):
        for colour in _colours(data, number):
            assert colour == (1, 1, 1) or _contrast(colour) >= LEAST_CONTRAST, colour


@dataclass(frozen=True)
class _Page:
    """A page in black and white; places are in points from the lower left corner, as in the PDF."""

    picture: QImage

    def has_ink(self, left: float, bottom: float, width: float, height: float) -> bool:
        """Tell whether anything is black in a rectangle."""
        x, y = round(left * DOTS_PER_POINT), round((PAGE_HEIGHT - bottom - height) * DOTS_PER_POINT)
        part = self.picture.copy(x, y, max(1, round(width * DOTS_PER_POINT)), max(1, round(height * DOTS_PER_POINT)))
        return any(bytes(part.constScanLine(row)).count(0) > 0 for row in range(part.height()))


def _black_and_white(data: bytes, page: int) -> _Page:
    drawn = draw_page(data, page, A4_WIDE).image
    mono = drawn.convertToFormat(QImage.Format.Format_Mono, Qt.ImageConversionFlag.ThresholdDither)
    return _Page(mono.convertToFormat(QImage.Format.Format_Grayscale8))


def _operations(data: bytes, page: int) -> Iterator[tuple[list[Any], bytes]]:
    reader = PdfReader(BytesIO(data))
    yield from ContentStream(reader.pages[page].get_contents(), reader).operations


def _colours(data: bytes, page: int) -> set[tuple[float, float, float]]:
    found: set[tuple[float, float, float]] = {(0, 0, 0)}
    for operands, operator in _operations(data, page):
        if operator in (b"rg", b"RG"):
            red, green, blue = (float(one) for one in operands)
            found.add((red, green, blue))
        elif operator in (b"g", b"G"):
            found.add((float(operands[0]),) * 3)
    return found


def _contrast(colour: tuple[float, float, float]) -> float:
    light = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour]
    return 1.05 / (0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2] + 0.05)


def _lines(data: bytes, page: int) -> Iterator[tuple[float, float, float, float]]:
    """Yield the edges (left, bottom, right, top) of each straight line of the page."""
    stack: list[tuple[float, float]] = []
    moved, at = (0.0, 0.0), (0.0, 0.0)
    for operands, operator in _operations(data, page):
        match operator:
            case b"q":
                stack.append(moved)
            case b"Q":
                moved = stack.pop()
            case b"cm":
                moved = (moved[0] + float(operands[4]), moved[1] + float(operands[5]))
            case b"m":
                at = (moved[0] + float(operands[0]), moved[1] + float(operands[1]))
            case b"l":
                to = (moved[0] + float(operands[0]), moved[1] + float(operands[1]))
                yield min(at[0], to[0]), min(at[1], to[1]), max(at[0], to[0]), max(at[1], to[1])
                at = to
