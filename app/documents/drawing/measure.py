"""How long a document takes against bare reportlab for the same pages, for the benchmarks."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from time import perf_counter
from typing import Any

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
    pages, texts = _drawn(document)
    ours: list[float] = []
    bare: list[float] = []
    for _ in range(rounds + 1):
        ours.append(_milliseconds(lambda: render_pdf(document)))
        bare.append(_milliseconds(lambda: _bare_pages(texts, recorder.payloads, pages)))
    return Measured(statistics.median(ours[1:]), statistics.median(bare[1:]), pages)


@dataclass(slots=True)
class _Recorder(Typesetter):
    """Keeps what the codes of a document hold."""

    payloads: list[bytes] = field(default_factory=list)

    def code(self, payload: bytes) -> tuple[tuple[int, ...], ...]:
        self.payloads.append(payload)
        return Typesetter.code(self, payload)


def _drawn(document: Document) -> tuple[int, list[str]]:
    """Return the number of pages, and the marked-up texts that stand on them.

    Only those that are drawn: a page that gives up entries sets many a text that does not come on it.
    """
    sources: dict[int, str] = {}
    texts: list[str] = []
    set_up, draw = (getattr(Paragraph, name) for name in ("_setup", "drawPara"))

    def noting(paragraph: Any, text: Any, *rest: Any) -> None:
        if isinstance(text, str):
            sources[id(paragraph)] = text
        set_up(paragraph, text, *rest)

    def listing(paragraph: Any, *rest: Any) -> None:
        if id(paragraph) in sources:
            texts.append(sources[id(paragraph)])
        draw(paragraph, *rest)

    with _patched(Paragraph, _setup=noting, drawPara=listing):
        pages = render_pdf(document).pages
    return pages, texts


@contextmanager
def _patched(owner: type, **methods: Any) -> Iterator[None]:
    """Put other methods in a class for a while."""
    kept = {name: getattr(owner, name) for name in methods}
    for name, method in methods.items():
        setattr(owner, name, method)
    try:
        yield
    finally:
        for name, method in kept.items():
            setattr(owner, name, method)


def _bare_pages(texts: list[str], payloads: list[bytes], pages: int) -> bytes:
    target = BytesIO()
    share = -(-len(texts) // pages)
    story: list[Flowable] = [QrCode(payload.decode(), qrLevel="M") for payload in payloads]
    for page in range(pages):
        story += [Paragraph(text, BODY) for text in texts[page * share : (page + 1) * share]]
        story.append(PageBreak())
    SimpleDocTemplate(target, invariant=1).build(story)
    return target.getvalue()


def _milliseconds(job: Callable[[], object]) -> float:
    start = perf_counter()
    job()
    return (perf_counter() - start) * 1000
