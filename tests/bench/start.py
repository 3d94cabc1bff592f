"""``tandem bench start``: cold start to a usable caseload of 2,000 dossiers, beside a process with an empty window."""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.report import Measure
from tests.bench.workspaces import filled_workspace

ROUNDS = 7
_MUST = 6.0


def run() -> list[Measure]:
    """Measure on the large caseload; both kinds of process in turns, the first of each only warms the disk cache."""
    folder = Path(tempfile.mkdtemp(prefix="tandem-bench-"))
    try:
        workspace = filled_workspace(folder / "w", "large")
        key = workspace.key.to_bytes().hex()
        workspace.close()
        # What is installed stands compiled on disk: the first round compiles, whatever this shell says about that.
        environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPYCACHEPREFIX": str(folder / "compiled")}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        pairs = [_pair(folder / "w", key, environment) for _ in range(ROUNDS + 1)][1:]
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    ours, bare = (statistics.median(pair[side] for pair in pairs) for side in (0, 1))
    ratio = ours / bare
    return [Measure("start tot bruikbare caseload", ours, "ms", bare, ratio, "hoogstens 6x (doel 4x)", ratio <= _MUST)]


def _pair(workspace: Path, key: str, environment: dict[str, str]) -> tuple[float, float]:
    return _ready_ms(["app", str(workspace)], key, environment), _ready_ms(["empty"], "", environment)


def _ready_ms(words: list[str], key: str, environment: dict[str, str]) -> float:
    """Return the milliseconds from the start of a child until it says that it is ready."""
    start = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-m", "tests.bench.start_child", *words],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
        text=True,
    ) as child:
        if child.stdin is None or child.stdout is None:
            raise RuntimeError("the child has no pipes")
        child.stdin.write(f"{key}\n")
        child.stdin.flush()
        said = child.stdout.readline().strip()
        took = (time.perf_counter() - start) * 1000
        child.stdin.close()
        child.wait()
    if said != "ready":
        raise RuntimeError("the child did not get ready")
    return took
