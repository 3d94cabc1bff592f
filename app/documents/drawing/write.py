"""Put a rendered document in a file: whole or not at all."""

from __future__ import annotations

from pathlib import Path

from app.documents.drawing.page import Document, Rendered, render_pdf
from app.documents.drawing.whole_file import write_whole


def write_pdf(document: Document, path: Path) -> Rendered:
    """Render ``document`` and put it at ``path``; an older file there is replaced only by a complete new one.

    Raises ``FileTrouble`` as ``write_whole`` does.
    """
    rendered = render_pdf(document)
    write_whole(path, [rendered.data])
    return rendered
