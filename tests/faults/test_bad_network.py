"""Faults 1 to 4 and 20 on real sockets: whatever the network does, a sync heals, nothing is lost or doubled."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from random import Random

import pytest

from app.cases.in_step.syncing import SyncState, sync_now, sync_status
from app.settings import load_settings, save_settings
from app.workspace import Workspace
from sync.errors import SyncTrouble
from tests.devices import Region
from tests.faults.healed import assert_healed, texts, write
from tests.faults.proxy import FAULTS, Line, Proxy, cut_answer, cut_request

PATIENCE_SECONDS = 0.3
KINDS = sorted(FAULTS.keys() - {"process killed"})  # that one needs a process: tests.simulation.test_http
HARMLESS = frozenset({"delay", "in drops", "twice", "twice at once", "closed after the answer"})

Fault = Callable[[Line, bytes], Awaitable[None]]


@pytest.fixture
def proxy(region: Region, an: Workspace, bram: Workspace) -> Iterator[Proxy]:
    """A proxy before the centre, to which both laptops turn."""
    port = int(region.centre.url.rpartition(":")[2])
    with Proxy(Random(20), lambda: [port]) as running:
        for laptop in (an, bram):
            file = laptop.folder.settings
            save_settings(file, replace(load_settings(file).settings, server_url=running.url))
        yield running


def meet_once(proxy: Proxy, path: bytes, fault: Fault) -> list[bytes]:
    """Let the next request to ``path`` meet ``fault``; returns a list in which that request will stand."""
    met: list[bytes] = []

    async def fault_or_not(line: Line, request: bytes) -> None:
        if request.split(b" ", 2)[1].startswith(path):
            proxy.faults = 0.0
            met.append(request)
            await fault(line, request)
        else:
            line.say(await proxy.ask(request))

    proxy.faults, proxy.only = 1.0, {"once": fault_or_not}
    return met


@pytest.mark.parametrize("kind", KINDS)
def test_a_network_that_does_this_to_every_request_loses_and_doubles_nothing(
    proxy: Proxy, an: Workspace, bram: Workspace, kind: str
) -> None:
    proxy.only = {kind: FAULTS[kind]}
    troubles = set[str]()
    for number in range(3):
        write(an, f"van An {number}")
        write(bram, f"van Bram {number}")
        proxy.faults = 1.0
        for laptop in (an, bram):
            try:
                sync_now(laptop, answer_seconds=PATIENCE_SECONDS)
            except SyncTrouble as trouble:
                troubles.add(trouble.kind)
        proxy.faults = 0.0
        if number:  # the second time both have seen each other's work before the next bad hour
            assert_healed(an, bram)
    assert_healed(an, bram)
    assert texts(an) == [f"van {name} {number}" for name in ("An", "Bram") for number in range(3)]
    assert an.rows("SELECT count(*) FROM conflict") == [(0,)]
    assert proxy.met[kind] >= 6
    assert bool(troubles) == (kind not in HARMLESS)
    assert troubles <= {"sync.interrupted", "sync.not_a_centre", "sync.centre_failed", "sync.no_server"}


@pytest.mark.parametrize("path", [b"/v1/push", b"/v1/pull"])
@pytest.mark.parametrize("cut", [cut_request, cut_answer])
def test_a_cut_at_any_byte_loses_and_doubles_nothing(
    proxy: Proxy, an: Workspace, bram: Workspace, cut: Callable[[Line, bytes, int], Awaitable[None]], path: bytes
) -> None:
    """Every 23rd byte of a small request or answer, head and body, and what is beyond its end."""
    written = []
    for place in range(0, 1_400, 23):
        written.append(f"bij byte {place:04}")
        write(an, written[-1])
        met = meet_once(proxy, path, lambda line, request, place=place: cut(line, request, place))  # type: ignore[misc]
        with suppress(SyncTrouble):  # a cut behind the last byte is none
            sync_now(an, answer_seconds=PATIENCE_SECONDS)
        assert len(met) == 1
        sync_now(an)
        if place % 10 == 0:
            sync_now(bram)
    assert_healed(an, bram)
    assert texts(bram) == written


def test_an_answer_that_never_comes_is_not_waited_for_for_ever_and_is_told(
    proxy: Proxy, an: Workspace, bram: Workspace
) -> None:
    write(an, "verstuurd, en niets meer gehoord")
    meet_once(proxy, b"/v1/push", FAULTS["half open"])
    with pytest.raises(SyncTrouble) as caught:
        sync_now(an, answer_seconds=PATIENCE_SECONDS)
    assert caught.value.kind == "sync.interrupted"
    status = sync_status(an)
    assert (status.state, status.waiting) == (SyncState.OFFLINE, 1)
    assert_healed(an, bram)
    assert sync_status(an).state is SyncState.CURRENT
    assert texts(bram) == ["verstuurd, en niets meer gehoord"]
