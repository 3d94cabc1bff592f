"""``tandem bench load``: many laptops sync ten changes each with one real ``tandem serve`` process on loopback.

First they come spread in time, as people do: how long does each wait? Then all at once: how much can a process do?
The laptops run on the same machine and take about as much of it as the centre does; so what a core of the centre can
do is taken from the processor time of its own processes (and the database's).
"""

from __future__ import annotations

import asyncio
import random
import shutil
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

import httpx
import msgspec

from models.ids import new_id
from models.moments import moment_text
from sync.wire.changes import (
    GENESIS,
    PROTOCOL,
    SCHEMA,
    Change,
    PullResponse,
    PushRequest,
    PushResponse,
    RowEdit,
    Session,
    SignIn,
    change_hash,
    encode,
)
from tests.bench.centres import ENGINES, PASSWORD, RunningCentre, running_centre
from tests.bench.notes import note_text
from tests.bench.report import Measure, p95_ms

MAX_DEVICES = 500
DEVICES_PER_ORGANISATION = 20
DEVICES_PER_SECOND = 25
"""How many laptops come each second in the first round: far more than 6,000 users make in a busy hour."""

CHANGES = 10
_SAMPLE_SECONDS = 0.05
_MEGABYTE = 1024 * 1024


def run(devices: int = 100) -> list[Measure]:
    """Measure ``devices`` laptops (at most 500) on embedded SQLite and on PostgreSQL; takes under a minute for 100."""
    devices = max(1, min(devices, MAX_DEVICES))
    folder = Path(tempfile.mkdtemp(prefix="tandem-load-"))
    try:
        return [measure for engine in ENGINES for measure in _on(engine, folder / engine, devices)]
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _on(engine: str, folder: Path, devices: int) -> Iterator[Measure]:
    organisations = range(-(-devices // DEVICES_PER_ORGANISATION))
    users = [f"gebruiker.{number}@{number}" for number in organisations]
    with running_centre(engine, folder, users) as centre:
        of_each = [users[place // DEVICES_PER_ORGANISATION] for place in range(devices)]
        yield from _measures(engine, asyncio.run(_load(centre, of_each)))


@dataclass
class _Round:
    """One round. ``times``: milliseconds of each laptop's sync; processor seconds of the centre and its database."""

    times: list[float] = field(default_factory=list)
    seconds: float = 0.0
    centre_seconds: float = 0.0
    database_seconds: float = 0.0


@dataclass
class _Loaded:
    """What was measured. ``bare``: milliseconds of a bare request; ``peak``: the most memory of the process, in MB."""

    bare: float
    spread: _Round
    at_once: _Round
    peak: float


async def _load(centre: RunningCentre, users: list[str]) -> _Loaded:
    laptops = [_Laptop(centre.url, user) for user in users]
    peak = 0.0
    done = asyncio.Event()

    async def watch() -> None:
        nonlocal peak
        while not done.is_set():
            peak = max(peak, centre.process.memory_info().rss / _MEGABYTE)
            await asyncio.sleep(_SAMPLE_SECONDS)

    watching = asyncio.create_task(watch())
    rounds: list[_Round] = []
    try:
        for one in laptops:
            await one.sign_in()
        bare = sorted([await laptops[0].bare() for _ in range(50)])[25]
        chance = random.Random(7)
        for window in (len(users) / DEVICES_PER_SECOND, 0.0):
            result = _Round()
            for one in laptops:
                one.write()
            before = centre.centre_seconds(), centre.database_seconds()
            start = time.perf_counter()
            result.times = await asyncio.gather(*(one.sync(chance.random() * window) for one in laptops))
            result.seconds = time.perf_counter() - start
            result.centre_seconds = centre.centre_seconds() - before[0]
            result.database_seconds = centre.database_seconds() - before[1]
            rounds.append(result)
    finally:
        done.set()
        await watching
        for one in laptops:
            await one.http.aclose()
    return _Loaded(bare, rounds[0], rounds[1], peak)


class _Laptop:
    """One simulated laptop with a connection of its own; what it sends is written before the clock runs."""

    def __init__(self, url: str, username: str) -> None:
        self.http = httpx.AsyncClient(base_url=url, timeout=60, trust_env=False, verify=False)  # noqa: S501 (loopback)
        self._username, self._device_id = username, new_id()
        self._dossier_id, self._previous, self._seq, self._cursor, self._body = new_id(), GENESIS, 0, 0, b""

    async def sign_in(self) -> None:
        """Get a token."""
        wanted = SignIn(self._username, PASSWORD, self._device_id, "laptop", PROTOCOL)
        response = await self.http.post("/v1/devices", content=encode(wanted))
        self._session = msgspec.json.decode(_good(response), type=Session)
        self.http.headers["Authorization"] = f"Bearer {self._session.access_token}"

    async def bare(self) -> float:
        """Return the milliseconds of the least that a request can be."""
        start = time.perf_counter()
        _good(await self.http.get("/v1/health"))
        return (time.perf_counter() - start) * 1000

    def write(self) -> None:
        """Write ten notes, each a change of its own."""
        changes = []
        for _ in range(CHANGES):
            self._seq += 1
            identity = self._session.identity
            fields = {"on": str(date(2026, 11, 24)), "text": note_text(), "author_id": identity.user_id}
            change = Change(
                device_id=self._device_id,
                seq=self._seq,
                id=new_id(),
                organisation_id=identity.organisation_id,
                author_id=identity.user_id,
                at=moment_text(datetime.now(UTC)),
                schema=SCHEMA,
                reason="Notitie",
                previous=self._previous,
                rows=[RowEdit("note", new_id(), self._dossier_id, fields=fields)],
            )
            changes.append(encode(change))
            self._previous = change_hash(changes[-1])
        raws = [msgspec.Raw(change) for change in changes]
        self._body = encode(PushRequest(self._device_id, PROTOCOL, SCHEMA, self._session.epoch, raws))

    async def sync(self, wait: float) -> float:
        """Push and pull after ``wait`` seconds, as the app does; return the milliseconds. Raises AssertionError."""
        await asyncio.sleep(wait)
        start = time.perf_counter()
        pushed = msgspec.json.decode(_good(await self.http.post("/v1/push", content=self._body)), type=PushResponse)
        if [answer.outcome for answer in pushed.answers] != ["applied"] * CHANGES:
            raise AssertionError(pushed)
        while True:
            response = await self.http.get("/v1/pull", params={"after": self._cursor})
            page = msgspec.json.decode(_good(response), type=PullResponse)
            self._cursor = page.upto
            if page.upto == page.head:
                return (time.perf_counter() - start) * 1000


def _good(response: httpx.Response) -> bytes:
    if response.status_code != 200:
        raise AssertionError(f"{response.status_code} {response.text}")
    return response.content


def _measures(database: str, loaded: _Loaded) -> Iterator[Measure]:
    spread, at_once, bare = sorted(loaded.spread.times), loaded.at_once, loaded.bare
    for name, value in (
        ("p50", spread[len(spread) // 2]),
        ("p95", p95_ms(spread)),
        ("p99", spread[int(len(spread) * 0.99)]),
    ):
        title = f"{database}: {name}, {DEVICES_PER_SECOND} toestellen/s"
        yield Measure(title, value, "ms", bare, value / bare, "hoogstens 1 s", value <= 1000)
    number = len(at_once.times)
    yield Measure(
        f"{database}: {number} tegelijk, tot de laatste klaar is", at_once.seconds, "s", 60.0, at_once.seconds / 60,
        "binnen 60 s, geen fouten", at_once.seconds <= 60,
    )  # fmt: skip
    for whose, used in (
        ("centrum", at_once.centre_seconds),
        ("centrum + databank", at_once.centre_seconds + at_once.database_seconds),
    ):
        rate = number / used
        yield Measure(
            f"{database}: toestellen/s per kern, {whose}", rate, "/s", DEVICES_PER_SECOND, DEVICES_PER_SECOND / rate,
            "meer dan er komen", rate > DEVICES_PER_SECOND,
        )  # fmt: skip
    yield Measure(
        f"{database}: meeste geheugen van het proces", loaded.peak, "MB", 200.0, loaded.peak / 200,
        "hoogstens 200 MB", loaded.peak <= 200,
    )  # fmt: skip
