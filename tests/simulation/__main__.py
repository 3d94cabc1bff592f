"""``python -m tests.simulation --seeds 10000``: the scenarios of a release; ``--seed N -v``: one of them, told."""

from __future__ import annotations

import argparse
import gc
import logging
import os
import sys
import time
from collections import Counter
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from functools import partial

from tests.simulation.scenario import STEPS, Outcome, run_http_seeds, run_seed


def main() -> int:
    """Run what was asked; returns 1 if a seed failed."""
    parser = argparse.ArgumentParser(prog="python -m tests.simulation")
    parser.add_argument("--seeds", type=int, default=1000, help="how many scenarios")
    parser.add_argument("--http", action="store_true", help="on real HTTP and PostgreSQL, with processes and a proxy")
    parser.add_argument("--from", dest="first", type=int, default=0, help="the first seed")
    parser.add_argument("--seed", type=int, help="run this one alone")
    parser.add_argument("--steps", type=int, default=STEPS, help="how much happens in each")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="how many at once")
    parser.add_argument("-v", "--verbose", action="store_true", help="tell what happened")
    wanted = parser.parse_args()
    gc.disable()
    logging.disable(logging.ERROR)  # that its disk is full is what the centre should say
    seeds = range(wanted.first, wanted.first + wanted.seeds) if wanted.seed is None else [wanted.seed]
    if wanted.http:
        return _report(run_http_seeds(seeds), len(seeds), " --http")
    if wanted.seed is not None:
        return _one(run_seed(wanted.seed, wanted.steps), verbose=wanted.verbose)
    with ProcessPoolExecutor(wanted.jobs) as pool:
        outcomes = pool.map(partial(_collected, wanted.steps), seeds, chunksize=5)
        return _report(outcomes, len(seeds), f" --steps {wanted.steps}")


def _one(outcome: Outcome, *, verbose: bool) -> int:
    if verbose:
        print("\n".join(outcome.trace))
        _print_counts(outcome.counts)
    print(outcome.told() if outcome.failure else f"seed {outcome.seed}: good")
    return 1 if outcome.failure else 0


def _report(outcomes: Iterable[Outcome], number: int, options: str) -> int:
    counts: Counter[str] = Counter()
    failed, began = 0, time.monotonic()
    for done, outcome in enumerate(outcomes, start=1):
        counts.update(outcome.counts)
        if outcome.failure:
            failed += 1
            print(outcome.told(options), flush=True)
        if done % 100 == 0:
            print(f"{done} of {number}, {failed} failed, {_pace(done, began)}", flush=True)
    _print_counts(counts)
    print(f"{number} scenarios, {failed} failed, {_pace(number, began)}")
    return 1 if failed else 0


def _pace(number: int, began: float) -> str:
    seconds = time.monotonic() - began
    return f"{seconds:.0f} s, {number / seconds:.1f} a second"


def _collected(steps: int, seed: int) -> Outcome:
    outcome = run_seed(seed, steps)
    gc.collect()
    return outcome


def _print_counts(counts: Counter[str]) -> None:
    for name, count in sorted(counts.items()):
        print(f"  {count:>8}  {name}")


if __name__ == "__main__":
    sys.exit(main())
