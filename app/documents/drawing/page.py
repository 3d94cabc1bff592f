"""The A4 page around every document: what it is, of whom, by which organisation, page x of y, and a mark on drafts."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from app.documents.drawing.fonts import REGULAR
from app.documents.drawing.headings import give_room
from app.documents.drawing.signed_part import tied
from app.documents.drawing.stacking import draw_stack, stack_height
from app.documents.drawing.styles import (
    ASIDE,
    ASIDE_STRONG,
    BODY_WIDTH,
    BOTTOM,
    FRAME,
    FURNITURE,
    INK,
    MARGIN,
    MARK,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    SEAL,
    SECTION,
    SUBTITLE,
    TITLE,
    TITLE_BELOW,
    TOP,
    TOP_RUNNING,
)
from app.documents.drawing.text import Typesetter, one_line
from app.documents.drawing.tighten import FEW_LINES, tighten

LANGUAGE = "nl-BE"
_FOOT = 30.0
_GUTTER = 12.0


@dataclass(frozen=True, slots=True)
class Document:
    """A composed document, ready to render.

    ``title`` says what it is and is the only content in the file's metadata; ``of_whom`` stands on the pages only.
    ``note`` stands beside the page number, ``mark`` in a frame at the top of each page. ``file_name`` is a proposal
    that names nobody. ``seal`` stands under the foot of each page; ``keywords`` in the metadata, both for a machine to
    read back. ``build`` makes the flowables anew for each rendering.
    """

    kind: str
    title: str
    of_whom: str
    organisation: str
    file_name: str
    build: Callable[[Typesetter], list[Flowable]]
    note: str = ""
    mark: str = ""
    seal: str = ""
    keywords: str = ""


@dataclass(frozen=True, slots=True)
class Rendered:
    """The bytes of a PDF, its number of pages, and the scripts (Dutch names) that were left open to write by hand."""

    data: bytes
    pages: int
    gaps: tuple[str, ...]


def render_pdf(document: Document) -> Rendered:
    """Lay ``document`` out; the same content gives the same bytes.

    Signatures stay with what is signed, and a paper that is a few lines over one page has less white instead.
    """
    typesetter = Typesetter()
    story = document.build(typesetter)
    give_room(story)
    story = tied(story)
    layout, data = _laid_out(document, typesetter, story)
    if layout.page == 2 and 0 < layout.over <= FEW_LINES and tighten(story, layout.over):
        tighter, smaller = _laid_out(document, typesetter, story)
        if tighter.page == 1:
            layout, data = tighter, smaller
    return Rendered(data, layout.page, tuple(sorted(typesetter.gaps)))


def _laid_out(document: Document, typesetter: Typesetter, story: list[Flowable]) -> tuple[_Layout, bytes]:
    target = BytesIO()
    furniture = _Furniture(document, typesetter)
    layout = _Layout(
        target,
        pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
        title=document.title,
        author=document.organisation,
        subject=document.kind,
        keywords=document.keywords,
        creator="Tandem",
        lang=LANGUAGE,
        invariant=1,
        displayDocTitle=True,
    )
    layout.addPageTemplates(_templates(furniture, first_top=TOP_RUNNING if document.mark else TOP))
    layout.build(
        list(story),
        canvasmaker=lambda *args, **options: _NumberedCanvas(
            furniture, *args, **{**options, "initialFontName": REGULAR}
        ),
    )
    return layout, target.getvalue()


class _Layout(BaseDocTemplate):
    """A layout that knows how full its pages are."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._used: list[float] = []
        self._room = 0.0

    @property
    def over(self) -> float:
        """How many points everything is over the first page, with the white that a heading has there."""
        return sum(self._used) + SECTION.spaceBefore + SECTION.spaceAfter - self._room

    def afterPage(self) -> None:
        frame: Any = self.frame
        self._room = self._room or frame._aH
        self._used.append(frame._aH - (frame._y - frame._y1p))


class TitleBlock(Flowable):
    """The head of the first page: title and subtitle on the left, organisation and person on the right.

    ``second``: the title in a second language, below the Dutch one.
    """

    _SHARE = 0.7

    def __init__(
        self, typesetter: Typesetter, title: str, subtitle: str, aside: tuple[str, str], second: str = ""
    ) -> None:
        super().__init__()
        below = [typesetter.name(second, TITLE_BELOW)] if second else []
        lines = [typesetter.name(line, SUBTITLE) for line in subtitle.split("\n")]
        self.left = [typesetter.paragraph(title, TITLE), *below, *lines]
        styles = (ASIDE, ASIDE_STRONG)
        self.right = [typesetter.name(clip(text), style) for text, style in zip(aside, styles, strict=True)]

    def wrap(self, avail_width: float, avail_height: float) -> tuple[float, float]:
        self.width = avail_width
        self.share = avail_width * self._SHARE
        right = stack_height(self.right, avail_width - self.share - _GUTTER)
        self.height = max(stack_height(self.left, self.share), 4 + right)
        return self.width, self.height

    def draw(self) -> None:
        draw_stack(self.canv, self.left, self.share, 0, self.height)
        draw_stack(self.canv, self.right, self.width - self.share - _GUTTER, self.share + _GUTTER, self.height - 4)


def clip(text: str, limit: int = 160) -> str:
    """Shorten a name or label that would push everything else off the page; half a character becomes a question mark,
    because a PDF's metadata cannot hold it."""
    line = on_one_line(text.encode("utf-8", "replace").decode("utf-8"))
    if len(line) <= limit:
        return line
    cut = line[: limit - 1]
    space = cut.rfind(" ")
    return (cut[:space] if space > limit / 2 and not line[limit - 1].isspace() else cut).rstrip(" ,;") + "…"


def on_one_line(text: str) -> str:
    """Return ``text`` without line feeds and needless white; what must stay together stays so."""
    return _WHITE.sub(" ", text).strip()


_WHITE = re.compile(r"[^\S\u00a0]+")


class _Furniture:
    """What stands around the text of each page."""

    def __init__(self, document: Document, typesetter: Typesetter) -> None:
        self.document = document
        self.typesetter = typesetter
        self.mark_width = 0.0

    def running_head(self, canvas: Any, _template: Any) -> None:
        doc = self.document
        text = " · ".join(part for part in (doc.title, doc.of_whom) if part)
        width = BODY_WIDTH - (230 if doc.mark else 0)
        self._draw_line(canvas, text, FURNITURE, MARGIN, PAGE_HEIGHT - TOP - 4, width)
        if not doc.mark:
            canvas.setStrokeColor(INK)
            canvas.setLineWidth(0.5)
            canvas.line(MARGIN, PAGE_HEIGHT - TOP - 10, MARGIN + BODY_WIDTH, PAGE_HEIGHT - TOP - 10)
        self.mark(canvas, _template)

    def mark(self, canvas: Any, _template: Any) -> None:
        if not self.document.mark:
            return
        mark = self.typesetter.paragraph(self.document.mark, MARK)
        mark.wrap(230, 20)
        width = max(mark.getActualLineWidths0())
        left, base = MARGIN + BODY_WIDTH - width - 16, PAGE_HEIGHT - TOP - 10
        canvas.setStrokeColor(INK)
        canvas.setLineWidth(FRAME)
        canvas.rect(left, base, width + 16, 20)
        mark.drawOn(canvas, left + 8, base + 3)

    def foot(self, canvas: Any, page: int, pages: int) -> None:
        doc = self.document
        text = " · ".join(part for part in (f"Blad {page} van {pages}", doc.title, doc.of_whom, doc.note) if part)
        self._draw_line(canvas, text, FURNITURE, MARGIN, _FOOT, BODY_WIDTH)
        if doc.seal:
            self._draw_line(canvas, doc.seal, SEAL, MARGIN, _FOOT - SEAL.leading, BODY_WIDTH)

    def _draw_line(self, canvas: Any, text: str, style: ParagraphStyle, left: float, base: float, width: float) -> None:
        line = self.typesetter.paragraph(one_line(text, style, width), style)
        line.wrap(width + 1, 100)
        line.drawOn(canvas, left, base)


class _NumberedCanvas(Canvas):
    """Keeps finished pages until the last, so that each can say how many there are, in one layout pass."""

    def __init__(self, furniture: _Furniture, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.furniture = furniture
        self.finished: list[dict[str, Any]] = []

    def showPage(self) -> None:
        self.finished.append(dict(self.__dict__))
        self._startPage()  # type: ignore[attr-defined]

    def save(self) -> None:
        finished = self.finished
        for number, page in enumerate(finished, start=1):
            self.__dict__.update(page)
            self.furniture.foot(self, number, len(finished))
            super().showPage()
        super().save()


def _templates(furniture: _Furniture, first_top: float) -> list[PageTemplate]:
    def frame(top: float) -> Frame:
        height = PAGE_HEIGHT - top - BOTTOM
        return Frame(MARGIN, BOTTOM, BODY_WIDTH, height, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0)

    first = PageTemplate("first", [frame(first_top)], onPage=furniture.mark, autoNextPageTemplate="later")
    return [first, PageTemplate("later", [frame(TOP_RUNNING)], onPage=furniture.running_head)]
