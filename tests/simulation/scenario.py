"""Run one seed from its beginning to its end, and say how to see it again when it fails."""

from __future__ import annotations

import os
import shutil
import tempfile
import traceback
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from tests.simulation.world import World

_MEMORY = Path("/dev/shm")  # noqa: S108  (a folder of our own is made in it)
STEPS = 70


@dataclass(frozen=True)
class Outcome:
    """How a seed ended. ``failure``: empty, or what was wrong; ``trace``: what happened, line by line."""

    seed: int
    failure: str
    trace: list[str] = field(repr=False)
    counts: Counter[str] = field(repr=False)

    def told(self) -> str:
        """Return the failure with the way to see it again."""
        return f"seed {self.seed}: {self.failure}\n  replay: python -m tests.simulation --seed {self.seed} -v"


def run_seed(seed: int, steps: int = STEPS) -> Outcome:
    """Run a scenario; every file of it is gone afterwards."""
    beginning = _beginning(os.getpid())
    folder = Path(tempfile.mkdtemp(prefix="tandem-simulation-", dir=_disk()))
    world = World(seed, folder)
    failure = ""
    try:
        with world.in_charge():
            try:
                world.begin(beginning)
                world.run(steps)
                world.heal()
            except Exception as error:  # noqa: BLE001  (whatever goes wrong is the finding)
                failure = _described(error)
            finally:
                world.close()
    finally:
        shutil.rmtree(folder)
    world.counts.update({f"network: {name}": count for name, count in world.network.met.items()})
    return Outcome(seed, failure, world.trace, world.counts)


def _described(error: Exception) -> str:
    where = traceback.extract_tb(error.__traceback__)[-1]
    place = "" if type(error).__name__ == "Broken" else f" at {Path(where.filename).name}:{where.lineno}"
    return f"{type(error).__name__}: {error}{place}"


@cache
def _beginning(_process: int) -> Path:
    """Return the files in which all scenarios of this process begin."""
    import atexit

    folder = Path(tempfile.mkdtemp(prefix="tandem-beginning-", dir=_disk()))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    world = World(0, folder)
    with world.in_charge():
        world.make()
        world.close()
    return folder


def _disk() -> Path | None:
    """Memory is quicker than a disk, and nothing here asks whether the disk keeps its promises."""
    return _MEMORY if _MEMORY.is_dir() else None
