"""``tandem bench sync``: first push and pull of 10,000 rows, a push that is cut in the middle, small syncs with little
and with much held, nothing to do; on embedded SQLite and on PostgreSQL.

The laptop is this process with its encrypted workspace; the centre is a process of its own, as in reality, on loopback.
The floor is a bare httpx client and FastAPI server that exchange the same bytes (``tests.bench.floor``). Times are
medians of a few rounds.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from tests.bench.centres import ENGINES
from tests.bench.first_sync import first_syncs
from tests.bench.floor import bare_server
from tests.bench.notes import written
from tests.bench.report import Measure
from tests.bench.small_syncs import small_syncs

ROWS, FEW, MANY = 10_000, 1_000, 100_000


def run() -> list[Measure]:
    """Measure everything; takes about three minutes on two quiet cores."""
    folder = Path(tempfile.mkdtemp(prefix="tandem-bench-"))
    measures: list[Measure] = []
    try:
        source = written(folder / "rows", ROWS)
        held = {number: written(folder / f"held-{number}", number, per_change=1_000) for number in (FEW, MANY)}
        with bare_server() as floor:
            for engine in ENGINES:
                measures += first_syncs(engine, folder / engine / "first", source, floor)
                measures += small_syncs(engine, folder / engine, held, floor)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return measures
