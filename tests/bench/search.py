"""``tandem bench search``: search as you type over 50,000 notes, key by key, beside the bare FTS5 query."""

from __future__ import annotations

import shutil
import tempfile
import time
from pathlib import Path

from app.cases.clients.find import find, fts_query
from app.workspace import Workspace
from tests.bench.report import Measure, p95_ms
from tests.bench.workspaces import filled_workspace

TYPED = (
    "stage in de keuken",
    "kinderopvang",
    "vandeput",
    "busabonnement",
    "rug",
    "schulden afbetalen",
    "fatou",
    "zelfv",
)
BARE = """SELECT m.entity, m.id, m.dossier_id FROM search s JOIN row_meta m ON m.n = s.rowid
    WHERE search MATCH ? ORDER BY s.rowid DESC LIMIT 30"""


def run() -> list[Measure]:
    """Measure on the large caseload."""
    folder = Path(tempfile.mkdtemp(prefix="tandem-bench-"))
    try:
        workspace = filled_workspace(folder / "w", "large")
        measures = measure(workspace)
        workspace.close()
        return measures
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def measure(workspace: Workspace) -> list[Measure]:
    """Measure on an opened workspace; the first round only warms up."""
    ours: list[float] = []
    bare: list[float] = []
    for number in range(4):
        for words in TYPED:
            for length in range(1, len(words) + 1):
                typed = words[:length].strip()
                one, other = (
                    _ms(lambda typed=typed: find(workspace, typed)),
                    _ms(lambda typed=typed: workspace.rows(BARE, fts_query(typed))),
                )
                if number:
                    ours.append(one)
                    bare.append(other)
    value, floor = p95_ms(ours), p95_ms(bare)
    is_met = value <= 16 and value <= 2 * floor
    return [
        Measure(
            "zoeken, p95 per toets over 50.000 notities",
            value,
            "ms",
            floor,
            value / floor,
            "hoogstens 16 ms en 2x",
            is_met,
        )
    ]


def _ms(work: object) -> float:
    start = time.perf_counter()
    work()  # type: ignore[operator]
    return (time.perf_counter() - start) * 1000
