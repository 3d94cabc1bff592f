"""What the tests of faults share: a centre with two users, and their laptops."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.workspace import Workspace
from tests.devices import Region, a_client, a_region, sync_all


@pytest.fixture
def region(tmp_path: Path, make_workspace: Callable[..., Workspace]) -> Iterator[Region]:
    """A centre with two users."""
    with a_region(tmp_path, make_workspace) as made:
        yield made


@pytest.fixture
def an(region: Region) -> Workspace:
    """An's laptop, with one client."""
    laptop = region.laptop("an.claes", "An Claes")
    a_client(laptop)
    return laptop


@pytest.fixture
def bram(region: Region, an: Workspace) -> Workspace:
    """Bram's laptop; he knows An's client."""
    laptop = region.laptop("bram.wouters", "Bram Wouters")
    sync_all(an, laptop)
    return laptop
