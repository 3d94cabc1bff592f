"""Run one seed from its beginning to its end, and say how to see it again when it fails."""

from __future__ import annotations

import os
import shutil
import tempfile
import traceback
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from tests.simulation import http_world
from tests.simulation.postgres import Postgres, running_postgres
from tests.simulation.releases import NEW, OLD
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

    def told(self, options: str = "") -> str:
        """Return the failure with the way to see it again."""
        return f"seed {self.seed}: {self.failure}\n  replay: python -m tests.simulation --seed {self.seed} -v{options}"


def run_seed(seed: int, steps: int = STEPS) -> Outcome:
    """Run a scenario; every file of it is gone afterwards."""
    beginnings = _beginnings(os.getpid())
    folder = Path(tempfile.mkdtemp(prefix="tandem-simulation-", dir=_disk()))
    world = World(seed, folder)
    failure = ""
    try:
        with world.in_charge():
            try:
                world.begin(beginnings)
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


def run_http_seeds(seeds: Iterable[int]) -> Iterator[Outcome]:
    """Run scenarios on real HTTP and a real PostgreSQL, one after another."""
    with tempfile.TemporaryDirectory(prefix="tandem-simulation-", dir=_disk()) as folder, running_postgres() as server:
        begun = Path(folder) / "beginning"
        with http_world.beginning(server, begun):
            for seed in seeds:
                yield _run_http_seed(server, begun, Path(folder) / str(seed), seed)


def _run_http_seed(server: Postgres, begun: Path, folder: Path, seed: int) -> Outcome:
    failure = ""
    with http_world.copied(server, begun, folder, seed) as world:
        try:
            world.run()
        except Exception as error:  # noqa: BLE001  (whatever goes wrong is the finding)
            failure = _described(error)
    shutil.rmtree(folder)
    return Outcome(seed, failure, [], world.counts)


def _described(error: Exception) -> str:
    where = traceback.extract_tb(error.__traceback__)[-1]
    place = "" if type(error).__name__ == "Broken" else f" at {Path(where.filename).name}:{where.lineno}"
    return f"{type(error).__name__}: {error}{place}"


@cache
def _beginnings(_process: int) -> Mapping[str, Path]:
    """Return the files in which all scenarios of this process begin, by release."""
    import atexit

    folder = Path(tempfile.mkdtemp(prefix="tandem-beginning-", dir=_disk()))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    for release in (OLD, NEW):
        (folder / release.name).mkdir()
        world = World(0, folder / release.name)
        with world.in_charge():
            world.make(release)
            world.close()
    return {release.name: folder / release.name for release in (OLD, NEW)}


def _disk() -> Path | None:
    """Memory is quicker than a disk, and nothing here asks whether the disk keeps its promises."""
    return _MEMORY if _MEMORY.is_dir() else None
