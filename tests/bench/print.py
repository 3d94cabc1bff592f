"""``tandem bench print``: each printed document beside bare reportlab drawing the same pages."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from app.documents.drawing.measure import measure
from app.documents.gather import gather_gpmi, gather_triogesprek
from app.documents.kinds import DOCUMENTS
from tests.bench.report import Measure
from tests.bench.workspaces import filled_workspace


def run() -> list[Measure]:
    """Measure the triogesprek sheet and the GPMI of the first dossiers that have one."""
    folder = Path(tempfile.mkdtemp(prefix="tandem-bench-"))
    measures = []
    try:
        workspace = filled_workspace(folder / "w", "small")
        for kind, gather in (("triogesprek", gather_triogesprek), ("gpmi", gather_gpmi)):
            row_id = workspace.rows(f"SELECT id FROM {kind} ORDER BY id LIMIT 1")[0][0]
            seen = measure(DOCUMENTS[kind].compose(gather(workspace, row_id)))
            measures.append(
                Measure(f"afdrukken van {kind} ({seen.pages} blz.)", seen.ours_ms, "ms", seen.bare_ms, seen.ratio,
                        "hoogstens 2x", seen.ratio <= 2)
            )  # fmt: skip
        workspace.close()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return measures
