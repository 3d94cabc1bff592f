"""What is loaded beside the screen after a start."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from app.cases.clients.name_index import known_names, names_like
from app.cases.clients.people import PersonEntry, add_person_with_dossier
from app.workspace import Workspace
from ui.process.warm_up import warm_up
from ui.work.jobs import Cancelled, JobControl


@pytest.fixture(autouse=True)
def _thaw() -> Iterator[None]:
    yield
    gc.unfreeze()


def test_the_names_are_ready_and_collecting_garbage_is_left_to_the_gui_thread(workspace: Workspace) -> None:
    add_person_with_dossier(workspace, PersonEntry("Kurt", "Vandeput"))
    warm_up(workspace, JobControl())
    assert "rapidfuzz.process" in sys.modules
    assert known_names(workspace) is known_names(workspace)
    assert [known.name for known in names_like(workspace, "vand")] == ["Kurt Vandeput"]
    assert not gc.isenabled()


def test_whoever_asks_for_a_name_while_they_are_read_finds_it(workspace: Workspace) -> None:
    for number in range(40):
        add_person_with_dossier(workspace, PersonEntry("Kurt", f"Vandeput {number}"))
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: len(names_like(workspace, "vandeput")), range(8)))
    assert found == [40] * 8


def test_it_stops_between_two_steps_when_the_app_ends(workspace: Workspace) -> None:
    control = JobControl()
    control.request_stop()
    with pytest.raises(Cancelled):
        warm_up(workspace, control)
