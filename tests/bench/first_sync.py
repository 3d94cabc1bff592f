"""The first sync of 10,000 rows: how fast they go out, are known to be confirmed, and come in at a colleague's; and
what goes over the line a second time when it is cut in the middle."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from app.cases.in_step.syncing import sync_now
from sync.errors import SyncTrouble
from tests.bench.centres import RunningCentre, running_centre
from tests.bench.cutting import relaying
from tests.bench.floor import PUSH, Floor, Tape, taped
from tests.bench.notes import Written, joined
from tests.bench.report import Measure, at_least, at_most
from tests.bench.timing import Steps, seconds

ROUNDS = 3


@dataclass
class _Times:
    """Seconds of each round: until the centre held all; until the sender knew it confirmed; the receiver's pull; and
    the same bytes on the floor. ``used_...``: processor seconds of (laptop, centre with its database), which depend the
    least on what else the machine does. ``whole``: bytes of a push that nothing cut."""

    push: list[float] = field(default_factory=list)
    confirmed: list[float] = field(default_factory=list)
    pull: list[float] = field(default_factory=list)
    push_floor: list[float] = field(default_factory=list)
    pull_floor: list[float] = field(default_factory=list)
    used_to_push: list[tuple[float, float]] = field(default_factory=list)
    used_to_pull: list[tuple[float, float]] = field(default_factory=list)
    whole: int = 0


def first_syncs(engine: str, folder: Path, source: Written, floor: Floor) -> Iterator[Measure]:
    """Measure the first sync of ``source``, each round in an organisation of its own."""
    users = [f"an@{place}" for place in range(ROUNDS + 1)]
    times = _Times()
    with running_centre(engine, folder / "centre", users) as centre:
        for place in range(ROUNDS):
            _round(centre, folder, place, source, floor, times)
        again = _sent_again(centre, folder, source, times.whole)
    yield _rate(engine, "eerste push van 10.000 rijen", source, times.push, times.push_floor, (5_000, 26_000))
    yield _rate(engine, "eerste pull van 10.000 rijen", source, times.pull, times.pull_floor, (6_500, 31_000))
    yield from _used(engine, "eerste push, bevestiging inbegrepen", source, times.used_to_push)
    yield from _used(engine, "eerste pull", source, times.used_to_pull)
    confirmed, push = statistics.median(times.confirmed), statistics.median(times.push)
    name = f"{engine}: tot de zender ze alle bevestigd weet"
    yield Measure(name, confirmed, "s", push, confirmed / push, "ter info", True)
    name = f"{engine}: opnieuw verstuurd na een knip in het midden"
    yield Measure(name, again * 100, "%", 50.0, again / 0.5, *at_most(again * 100, 55, unit=" %"))


def _rate(
    engine: str, name: str, source: Written, times: list[float], floor: list[float], bars: tuple[float, float]
) -> Measure:
    rate, floor_rate = (source.number / statistics.median(some) for some in (times, floor))
    bar = at_least(rate, *bars, "/s")
    return Measure(f"{engine}: {name}", rate, "rijen/s", floor_rate, floor_rate / rate, *bar)


def _used(engine: str, name: str, source: Written, used: list[tuple[float, float]]) -> Iterator[Measure]:
    laptop, centre = (statistics.median(some) / source.number * 1e6 for some in zip(*used, strict=True))
    title = f"{engine}: {name}, processortijd van het centrum"
    yield Measure(title, centre, "µs/rij", laptop, centre / laptop, "ter info, ijkpunt is de laptop", True)


def _round(centre: RunningCentre, folder: Path, place: int, source: Written, floor: Floor, times: _Times) -> None:
    sender = source.copy(folder / f"sender-{place}", centre.url, f"an@{place}")
    receiver = joined(folder / f"receiver-{place}", centre.url, f"an@{place}")
    with taped() as out, _using(centre, times.used_to_push):
        steps = Steps()
        times.confirmed.append(seconds(lambda: sync_now(sender, report_step=steps)))
        times.push.append(steps.until_held())
    with taped() as back, _using(centre, times.used_to_pull):
        times.pull.append(seconds(lambda: sync_now(receiver)))
    if receiver.rows("SELECT count(*) FROM note")[0][0] != source.number:
        raise AssertionError("the second laptop does not have every note")
    pushes = Tape([one for one in out.exchanges if one.path == PUSH])
    times.push_floor.append(seconds(lambda: floor.play(pushes)))
    times.pull_floor.append(seconds(lambda: floor.play(back)))
    times.whole = out.sent_to(PUSH)
    sender.close()
    receiver.close()


@contextmanager
def _using(centre: RunningCentre, used: list[tuple[float, float]]) -> Iterator[None]:
    """Add to ``used`` what laptop and centre take of the processor meanwhile."""
    laptop, other = time.process_time(), centre.centre_seconds() + centre.database_seconds()
    yield
    used.append((time.process_time() - laptop, centre.centre_seconds() + centre.database_seconds() - other))


def _sent_again(centre: RunningCentre, folder: Path, source: Written, whole: int) -> float:
    """Return which part of ``whole`` bytes is pushed after a cut in the middle; less than half cannot be."""
    with relaying(centre.url) as relay:
        sender = source.copy(folder / "cut", relay.url, f"an@{ROUNDS}")
        relay.cut_after = whole // 2
        try:
            sync_now(sender)
        except SyncTrouble as trouble:
            if trouble.kind != "sync.interrupted":
                raise
        else:
            raise AssertionError("the line was not cut")
        with taped() as tape:
            sync_now(sender)
        sender.close()
    return tape.sent_to(PUSH) / whole
