"""Small syncs: 10 and 500 changed rows each way, and nothing to do, with 1,000 and with 100,000 rows held.

Both amounts have a centre of their own, and take turns.
"""

from __future__ import annotations

import statistics
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from app.cases.in_step.syncing import sync_now
from app.workspace import Workspace
from tests.bench.centres import running_centre
from tests.bench.floor import PUSH, Floor, Tape, taped
from tests.bench.notes import Written, joined, write_notes
from tests.bench.report import Measure, at_most
from tests.bench.timing import Steps, seconds

ROUNDS = {10: 15, 500: 5}
"""How many rows change, and how often that is measured."""

IDLE_ROUNDS = 15

Times = dict[tuple[str, int, int], list[float]]
"""Milliseconds by (what, rows changed, rows held)."""


@dataclass(frozen=True)
class _Pair:
    """Two laptops of one organisation in which ``held`` rows are everywhere already."""

    held: int
    sender: Workspace
    receiver: Workspace
    dossier_id: str


def small_syncs(engine: str, folder: Path, sources: Mapping[int, Written], floor: Floor) -> Iterator[Measure]:
    """Measure small syncs; ``sources``: by how many rows are held, from few to many."""
    times: Times = defaultdict(list)
    with ExitStack() as stack:
        pairs = [_pair(stack, engine, folder / f"held-{held}", source) for held, source in sources.items()]
        for changed, rounds in ROUNDS.items():
            for _ in range(rounds):
                for pair in pairs:
                    _round(pair, changed, floor, times)
        for _ in range(IDLE_ROUNDS):
            for pair in pairs:
                _idle(pair, floor, times)
    few, *_, many = sources
    yield from _measures(engine, times, few, many)


def _pair(stack: ExitStack, engine: str, folder: Path, source: Written) -> _Pair:
    centre = stack.enter_context(running_centre(engine, folder / "centre", ["an@0"]))
    sender = source.copy(folder / "sender", centre.url, "an@0")
    stack.callback(sender.close)
    receiver = joined(folder / "receiver", centre.url, "an@0")
    stack.callback(receiver.close)
    sync_now(sender)
    sync_now(receiver)
    return _Pair(source.number, sender, receiver, source.dossier_id)


def _round(pair: _Pair, changed: int, floor: Floor, times: Times) -> None:
    write_notes(pair.sender, pair.dossier_id, changed)
    with taped() as out:
        steps = Steps()
        sync_now(pair.sender, report_step=steps)
    with taped() as back:
        pull = seconds(lambda: sync_now(pair.receiver))
    pushes = Tape([one for one in out.exchanges if one.path == PUSH])
    for what, took in (
        ("push", steps.until_held()),
        ("push, kaal", seconds(lambda: floor.play(pushes))),
        ("pull", pull),
        ("pull, kaal", seconds(lambda: floor.play(back))),
    ):
        times[what, changed, pair.held].append(took * 1000)


def _idle(pair: _Pair, floor: Floor, times: Times) -> None:
    with taped() as tape:
        took = seconds(lambda: sync_now(pair.sender))
    times["niets", 0, pair.held].append(took * 1000)
    times["niets, kaal", 0, pair.held].append(seconds(lambda: floor.play(tape)) * 1000)


def _measures(engine: str, times: Times, few: int, many: int) -> Iterator[Measure]:
    median = {key: statistics.median(some) for key, some in times.items()}
    for changed in ROUNDS:
        for what in ("push", "pull"):
            with_few, with_many = median[what, changed, few], median[what, changed, many]
            title = f"{engine}: {what} van {changed} rijen"
            if changed == min(ROUNDS):
                for held in (few, many):
                    value, bare = median[what, changed, held], median[f"{what}, kaal", changed, held]
                    bar = at_most(value, 15, 6, " ms")
                    yield Measure(f"{title}, {held} bewaard", value, "ms", bare, value / bare, *bar)
            ratio = with_many / with_few
            name = f"{title}, {many} tegen {few} bewaard"
            yield Measure(name, with_many, "ms", with_few, ratio, *at_most(ratio, 1.3, unit="x"))
    idle, bare = median["niets", 0, many], median["niets, kaal", 0, many]
    name = f"{engine}: niets te doen, beide kanten"
    yield Measure(name, idle, "ms", bare, idle / bare, *at_most(idle, 10, unit=" ms"))
