"""``tandem bench sync``: first push and pull of 10,000 rows, small syncs with much or little held, nothing to do.

The floor is a bare httpx + FastAPI endpoint that takes and gives the same bytes.
"""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from threading import Thread

import httpx
import uvicorn
from fastapi import FastAPI, Request, Response

from app.cases.joining import join_centre
from app.cases.syncing import sync_now
from app.workspace import Workspace
from models.dossier import Dossier
from models.note import Note
from sync.central.accounts import create_account, create_organisation
from sync.central.embedded import EmbeddedCentre
from tests.bench.report import Measure, median_ms
from tests.bench.workspaces import empty_workspace

ROWS = 10_000
MANY_ROWS = 100_000
FEW_ROWS = 1_000
SMALL = 10
SMALL_ROUNDS = 15
TEXT = "Kurt kwam op tijd en vertelde hoe het op de stage gaat. " * 8
PASSWORD = "een-lang-wachtwoord-voor-de-meting"


def run() -> list[Measure]:
    """Measure everything; takes some minutes."""
    folder = Path(tempfile.mkdtemp(prefix="tandem-bench-"))
    try:
        return [*_first_sync(folder / "first"), *_small_syncs(folder)]
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _centre(folder: Path) -> Iterator[EmbeddedCentre]:
    folder.mkdir(parents=True)
    with EmbeddedCentre(f"sqlite:///{folder / 'centre.db'}") as centre:
        organisation_id = create_organisation(centre.database, "OCMW Zonhoven")
        create_account(centre.database, organisation_id, "an", "An Claes", "trajectbegeleider", PASSWORD)
        yield centre


def _laptop(folder: Path, centre: EmbeddedCentre) -> Workspace:
    workspace = empty_workspace(folder)
    join_centre(workspace, centre.url, "an", PASSWORD, "laptop")
    return workspace


def write_notes(workspace: Workspace, dossier_id: str, number: int, *, per_change: int = 1) -> None:
    """Write ``number`` notes of about 580 bytes each, ``per_change`` rows in one change."""
    author = workspace.identity.user_id
    for start in range(0, number, per_change):
        with workspace.change(f"Notitie {start}") as change:
            for _ in range(min(per_change, number - start)):
                change.add(Note(dossier_id=dossier_id, on=date(2026, 11, 24), text=TEXT, author_id=author))


def _dossier(workspace: Workspace) -> str:
    with workspace.change("Dossier") as change:
        return change.add(Dossier(opened_on=date(2026, 1, 1))).id


def _first_sync(folder: Path) -> Iterator[Measure]:
    with _centre(folder) as centre:
        first, second = _laptop(folder / "a", centre), _laptop(folder / "b", centre)
        dossier_id = _dossier(first)
        sync_now(first)
        sync_now(second)
        write_notes(first, dossier_id, ROWS)
        size = first.rows(
            "SELECT sum(length(body)) FROM change JOIN change_body USING (device_id, seq) WHERE state = 'waiting'"
        )[0][0]
        push = _seconds(lambda: sync_now(first))
        pull = _seconds(lambda: sync_now(second))
        if second.rows("SELECT count(*) FROM note")[0][0] != ROWS:
            raise AssertionError("the second laptop does not have every note")
        first.close()
        second.close()
    floor_push, floor_pull = _floor(size)
    yield _rate("eerste push van 10.000 rijen", ROWS / push, ROWS / floor_push, 5_000)
    yield _rate("eerste pull van 10.000 rijen", ROWS / pull, ROWS / floor_pull, 6_500)


def _rate(name: str, value: float, floor: float, must: float) -> Measure:
    return Measure(name, value, "rijen/s", floor, floor / value, f"minstens {must:,.0f}/s", value >= must)


def _small_syncs(folder: Path) -> Iterator[Measure]:
    few = _small(folder / "few", FEW_ROWS)
    many = _small(folder / "many", MANY_ROWS)
    for name in ("push van 10 rijen", "pull van 10 rijen"):
        ratio = many[name] / few[name]
        yield Measure(
            f"{name}, 100.000 tegen 1.000 bewaard", many[name], "ms", few[name], ratio, "hoogstens 1,3x", ratio <= 1.3
        )
        yield Measure(
            f"{name}, 100.000 bewaard", many[name], "ms", many["kale aanroep"], many[name] / many["kale aanroep"],
            "hoogstens 15 ms", many[name] <= 15,
        )  # fmt: skip
    idle = many["niets te doen"]
    yield Measure(
        "niets te doen, beide kanten", idle, "ms", many["kale aanroep"], idle / many["kale aanroep"],
        "hoogstens 10 ms", idle <= 10,
    )  # fmt: skip


def _small(folder: Path, held: int) -> dict[str, float]:
    with _centre(folder) as centre:
        first, second = _laptop(folder / "a", centre), _laptop(folder / "b", centre)
        dossier_id = _dossier(first)
        write_notes(first, dossier_id, held, per_change=100)
        sync_now(first)
        sync_now(second)
        pushes, pulls = [], []
        for _ in range(SMALL_ROUNDS):
            write_notes(first, dossier_id, SMALL)
            pushes.append(_seconds(lambda: sync_now(first)) * 1000)
            pulls.append(_seconds(lambda: sync_now(second)) * 1000)
        with httpx.Client(trust_env=False) as client:
            bare = median_ms(lambda: client.get(f"{centre.url}/v1/health"), 30)
        idle = median_ms(lambda: sync_now(first), SMALL_ROUNDS)
        first.close()
        second.close()
    return {
        "push van 10 rijen": sorted(pushes)[len(pushes) // 2],
        "pull van 10 rijen": sorted(pulls)[len(pulls) // 2],
        "niets te doen": idle,
        "kale aanroep": bare,
    }


def _floor(size: int) -> tuple[float, float]:
    """Return the seconds that a bare endpoint takes to receive and to send ``size`` bytes."""
    app = FastAPI()
    held = b"x" * size

    @app.post("/take")
    async def take(request: Request) -> Response:
        return Response(str(len(await request.body())))

    @app.get("/give")
    async def give() -> Response:
        return Response(held, media_type="application/octet-stream")

    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=0, log_config=None))
    thread = Thread(target=server.run)
    thread.start()
    while not server.started:
        thread.join(0.01)
    url = f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    try:
        with httpx.Client(trust_env=False) as client:
            client.get(f"{url}/give")
            return _seconds(lambda: client.post(f"{url}/take", content=held)), _seconds(
                lambda: client.get(f"{url}/give")
            )
    finally:
        server.should_exit = True
        thread.join()


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
