"""What all tests share: real encrypted workspaces with a fixed clock, and no leftovers."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from argon2 import PasswordHasher
from hypothesis import settings
from pytestqt.qtbot import QtBot

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from app.clock import BRUSSELS
from app.paths import WorkspaceFolder
from app.store.connection import create_db
from app.store.store_key import StoreKey
from app.workspace import Workspace, new_identity

if TYPE_CHECKING:
    from tests.devices import Region

# Examples that write to disk take as long as the disk is busy: a limit in milliseconds would fail by chance.
settings.register_profile("tandem", deadline=None)
settings.load_profile("tandem")

# A widget in a cycle that a server's thread happens to collect ends the process: the tests collect between two tests,
# on the thread that runs them (see ui/process/garbage.py).
gc.disable()
_THRESHOLDS = gc.get_threshold()

# Modules that take long, though they have few tests: they come first, so that no worker is left with one at the end.
_SLOW = (
    "test_any_request",
    "test_leaks",
    "test_who_may_what",
    "test_http",
    "test_simulation",
    "test_more_scenarios",
    "test_demo",
    "test_traject",
    "test_killed_while_saving",
    "test_killed_while_syncing",
    "test_erasing",
)

START = datetime(2026, 11, 24, 9, 0, tzinfo=BRUSSELS)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the slow modules begin first."""
    places = {name: place for place, name in enumerate(_SLOW)}
    items.sort(key=lambda item: places.get(item.path.stem, len(_SLOW)))


class PatientBot(QtBot):
    """Waits for a screen as long as a busy machine may take: five seconds, the library's own measure, can be short."""

    PATIENCE_MS = 60_000

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = PATIENCE_MS) -> None:
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(self, signal: Any, *, timeout: int = PATIENCE_MS, **options: Any) -> Any:
        return super().waitSignal(signal, timeout=timeout, **options)


@pytest.fixture
def qtbot(qapp: object, request: pytest.FixtureRequest) -> PatientBot:
    """Presses, types and waits on the screens."""
    return PatientBot(request)


class SetClock:
    """A clock that stands still until a test moves it."""

    def __init__(self, at: datetime = START) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at

    def forward(self, by: timedelta) -> None:
        self.at += by


@pytest.fixture(autouse=True)
def collected() -> Iterator[None]:
    """Collect garbage after each test, on its own thread; what modules hold is looked at once and never again."""
    gc.disable()  # a test that ran the app has handed collecting back to Python
    gc.set_threshold(*_THRESHOLDS)  # or one that ran a command, with its own
    yield
    gc.collect(1)
    if gc.get_count()[2] > 10:
        gc.collect()
        gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def _cheap_passwords() -> Iterator[None]:
    """Hash the passwords of accounts with the least of Argon2: its cost is for those who guess, and one test's."""
    with pytest.MonkeyPatch.context() as patch:
        cheap = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
        patch.setattr("sync.central.identity.passwords._hasher", cheap)
        yield


@pytest.fixture
def clock() -> SetClock:
    """The clock of the test's workspaces: 24 November 2026, 9.00 in Brussels."""
    return SetClock()


@pytest.fixture
def make_workspace(tmp_path: Path, clock: SetClock) -> Iterator[Callable[..., Workspace]]:
    """Make encrypted workspaces that are closed after the test: ``make_workspace(user_name, organisation)``."""
    made: list[Workspace] = []

    def make(user_name: str = "An Claes", organisation: str = "OCMW Zonhoven") -> Workspace:
        folder = WorkspaceFolder(tmp_path / f"workspace-{len(made)}")
        key = StoreKey.random()
        create_db(folder.database, key).close()
        workspace = Workspace.open(folder, key, backup=lambda: None, clock=clock)
        workspace.identify(new_identity(user_name, "trajectbegeleider", organisation))
        made.append(workspace)
        return workspace

    yield make
    for workspace in made:
        workspace.close()


@pytest.fixture
def workspace(make_workspace: Callable[..., Workspace]) -> Workspace:
    """An Claes's workspace at OCMW Zonhoven, empty but for herself."""
    return make_workspace()


@pytest.fixture
def region(tmp_path: Path, make_workspace: Callable[..., Workspace], clock: SetClock) -> Iterator[Region]:
    """A centre of the OCMW Zonhoven at the time of the clock; nobody has joined it yet."""
    from tests.devices import a_region  # late: most tests need no centre

    with a_region(tmp_path, make_workspace, clock) as made:
        yield made


@pytest.fixture
def an(region: Region) -> Workspace:
    """An's laptop, joined to the centre."""
    return region.laptop("an.claes", "An Claes")


@pytest.fixture
def bram(region: Region) -> Workspace:
    """The laptop of a colleague of An."""
    return region.laptop("bram.wouters", "Bram Wouters")


@pytest.fixture
def els(region: Region) -> Workspace:
    """The laptop of somebody of another organisation."""
    vdab = region.organisation("VDAB Limburg")
    region.user("els.maes", "Els Maes", organisation_id=vdab, role="vdab")
    return region.laptop("els.maes", "Els Maes")


@pytest.fixture
def second_workspace(make_workspace: Callable[..., Workspace]) -> Workspace:
    """The laptop of a colleague, not connected to the first."""
    return make_workspace("Bram Wouters")
