"""``python -m tests.simulation --seeds 10000``: the scenarios of a release; ``--seed N -v``: one of them, told."""

from __future__ import annotations

import argparse
import gc
import os
import sys
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from functools import partial

from tests.simulation.scenario import STEPS, Outcome, run_seed


def main() -> int:
    """Run what was asked; returns 1 if a seed failed."""
    parser = argparse.ArgumentParser(prog="python -m tests.simulation")
    parser.add_argument("--seeds", type=int, default=1000, help="how many scenarios")
    parser.add_argument("--from", dest="first", type=int, default=0, help="the first seed")
    parser.add_argument("--seed", type=int, help="run this one alone")
    parser.add_argument("--steps", type=int, default=STEPS, help="how much happens in each")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="how many at once")
    parser.add_argument("-v", "--verbose", action="store_true", help="tell what happened")
    wanted = parser.parse_args()
    gc.disable()
    if wanted.seed is not None:
        return _one(run_seed(wanted.seed, wanted.steps), verbose=wanted.verbose)
    return _many(range(wanted.first, wanted.first + wanted.seeds), wanted.jobs, wanted.steps)


def _one(outcome: Outcome, *, verbose: bool) -> int:
    if verbose:
        print("\n".join(outcome.trace))
        _print_counts(outcome.counts)
    print(outcome.told() if outcome.failure else f"seed {outcome.seed}: good")
    return 1 if outcome.failure else 0


def _many(seeds: range, jobs: int, steps: int) -> int:
    counts: Counter[str] = Counter()
    failed, began = 0, time.monotonic()
    with ProcessPoolExecutor(jobs, max_tasks_per_child=None) as pool:
        for number, outcome in enumerate(pool.map(partial(_collected, steps), seeds, chunksize=5), start=1):
            counts.update(outcome.counts)
            if outcome.failure:
                failed += 1
                print(outcome.told(), flush=True)
            if number % 100 == 0:
                print(f"{number} of {len(seeds)}, {failed} failed, {time.monotonic() - began:.0f} s", flush=True)
    _print_counts(counts)
    print(f"{len(seeds)} scenarios, {failed} failed, {time.monotonic() - began:.0f} s")
    return 1 if failed else 0


def _collected(steps: int, seed: int) -> Outcome:
    outcome = run_seed(seed, steps)
    gc.collect()
    return outcome


def _print_counts(counts: Counter[str]) -> None:
    for name, count in sorted(counts.items()):
        print(f"  {count:>8}  {name}")


if __name__ == "__main__":
    sys.exit(main())
