"""Garbage with a widget in it must never be collected on another thread."""

from __future__ import annotations

import gc
import threading

import pytest

from ui.process.garbage import GuiThreadCollector


class _Cycle:
    """Something in a cycle that notes on which thread it ends."""

    ended_on: list[str] = []

    def __init__(self) -> None:
        self.itself = self

    def __del__(self) -> None:
        self.ended_on.append(threading.current_thread().name)


_CYCLES = 20_000
"""Far over the threshold at which Python collects, whatever else comes and goes meanwhile."""


def _allocate() -> None:
    kept = []
    for number in range(20_000):
        kept.append([number, kept[-1] if kept else None])


def test_cycles_end_on_the_gui_thread_although_another_thread_allocates(qtbot, request: pytest.FixtureRequest) -> None:
    _Cycle.ended_on.clear()
    collector = GuiThreadCollector()
    request.addfinalizer(gc.disable)  # as the tests have it
    collector.start()
    for _ in range(_CYCLES):
        _Cycle()
    worker = threading.Thread(target=_allocate, name="worker")
    worker.start()
    worker.join()
    assert _Cycle.ended_on == []
    qtbot.waitUntil(lambda: len(_Cycle.ended_on) == _CYCLES)
    collector.close()
    assert set(_Cycle.ended_on) == {threading.current_thread().name}


def test_python_collects_by_itself_again_afterwards(qtbot, request: pytest.FixtureRequest) -> None:
    request.addfinalizer(gc.disable)
    collector = GuiThreadCollector()
    collector.start()
    assert not gc.isenabled()
    collector.close()
    assert gc.isenabled()
