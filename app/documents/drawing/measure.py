"""How long a document takes against bare reportlab for the same pages, for the benchmarks."""

from __future__ import annotations

import statistics
from collections.abc import Callable
from dataclasses import dataclass, field
from io import BytesIO
from time import perf_counter

from reportlab.graphics.barcode.qr import QrCode
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate

from app.documents.drawing.page import Document, render_pdf
from app.documents.drawing.styles import BODY
from app.documents.drawing.text import Typesetter


@dataclass(frozen=True, slots=True)
class Measured:
    """Median milliseconds of ours and of bare reportlab, and the number of pages that both have."""

    ours_ms: float
    bare_ms: float
    pages: int

    @property
    def ratio(self) -> float:
        return self.ours_ms / self.bare_ms


def measure(document: Document, rounds: int = 15) -> Measured:
    """Render ``document`` and, in turns, as many bare pages with the same text in the same fonts.

    Bare: ``SimpleDocTemplate`` with paragraphs, and reportlab's own widget for a code; no columns, rules, head or foot.
    The first round warms up (imports, fonts) and does not count.
    """
    recorder = _Recorder()
    document.build(recorder)
    pages = render_pdf(document).pages
    ours: list[float] = []
    bare: list[float] = []
    for _ in range(rounds + 1):
        ours.append(_milliseconds(lambda: render_pdf(document)))
        bare.append(_milliseconds(lambda: _bare_pages(recorder, pages)))
    return Measured(statistics.median(ours[1:]), statistics.median(bare[1:]), pages)


@dataclass(slots=True)
class _Recorder(Typesetter):
    """Keeps the marked-up texts of a document in their order, and what its codes hold."""

    texts: list[str] = field(default_factory=list)
    payloads: list[bytes] = field(default_factory=list)

    def markup(self, text: str, font: str) -> str:
        marked = Typesetter.markup(self, text, font)
        self.texts.append(marked)
        return marked

    def code(self, payload: bytes) -> tuple[tuple[int, ...], ...]:
        self.payloads.append(payload)
        return Typesetter.code(self, payload)


def _bare_pages(recorded: _Recorder, pages: int) -> bytes:
    target = BytesIO()
    texts = recorded.texts
    share = -(-len(texts) // pages)
    story: list[Flowable] = [QrCode(payload.decode(), qrLevel="M") for payload in recorded.payloads]
    for page in range(pages):
        story += [Paragraph(text, BODY) for text in texts[page * share : (page + 1) * share]]
        story.append(PageBreak())
    SimpleDocTemplate(target, invariant=1).build(story)
    return target.getvalue()


def _milliseconds(job: Callable[[], object]) -> float:
    start = perf_counter()
    job()
    return (perf_counter() - start) * 1000
