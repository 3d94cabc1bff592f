"""More of the scenarios, in a module of its own: test workers take a module each."""

from __future__ import annotations

import pytest

from tests.simulation.test_simulation import CHUNKS, run_chunk


@pytest.mark.parametrize("chunk", range(CHUNKS, 2 * CHUNKS))
def test_whatever_happens_nothing_is_lost_and_nothing_is_seen_without_right(chunk: int) -> None:
    run_chunk(chunk)
