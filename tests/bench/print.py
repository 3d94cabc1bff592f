"""``tandem bench print``: each printed document beside bare reportlab drawing the same pages."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from app.documents.conversation.gather_triogesprek import gather_triogesprek
from app.documents.drawing.measure import measure
from app.documents.drawing.page import Document
from app.documents.gpmi.gather_agreement import gather_gpmi
from app.documents.gpmi.gather_summary import gather_summary
from app.documents.kinds import DOCUMENTS
from app.documents.profile.gather import gather_my_profile, gather_profile
from app.workspace import Workspace
from tests.app.documents.every_paper import every_content
from tests.bench.report import Measure
from tests.bench.workspaces import filled_workspace

_MOST_MS = 1000
_ROWS = {
    "triogesprek": ("triogesprek", gather_triogesprek),
    "gpmi": ("gpmi", gather_gpmi),
    "gpmi_samenvatting": ("gpmi", gather_summary),
    "mijn_profiel": ("assessment", gather_my_profile),
    "profiel": ("assessment", gather_profile),
}
"""What the invented caseload has: from which rows, and what gathers it."""


def run() -> list[Measure]:
    """Measure every kind of document, those for the client also with Arabic beside the Dutch."""
    folder = Path(tempfile.mkdtemp(prefix="tandem-bench-"))
    try:
        workspace = filled_workspace(folder / "w", "small")
        measures = [_measured(name, document) for name, document in _documents(workspace)]
        workspace.close()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return measures


def _documents(workspace: Workspace) -> Iterator[tuple[str, Document]]:
    contents: dict[str, object] = {
        kind: gather(workspace, workspace.rows(f"SELECT id FROM {table} ORDER BY id LIMIT 1")[0][0])
        for kind, (table, gather) in _ROWS.items()
    }
    contents |= {kind: content for kind, content in every_content().items() if kind not in contents}
    for kind, content in contents.items():
        yield kind, DOCUMENTS[kind].compose(content)
        if DOCUMENTS[kind].is_bilingual:
            yield f"{kind}, Nederlands en Arabisch", DOCUMENTS[kind].compose(content, "ar")


def _measured(name: str, document: Document) -> Measure:
    seen = measure(document)
    is_met = seen.ratio <= 2 and seen.ours_ms <= _MOST_MS
    return Measure(
        f"{name} ({seen.pages} blz.)", seen.ours_ms, "ms", seen.bare_ms, seen.ratio, "hoogstens 2x en 1 s", is_met
    )
