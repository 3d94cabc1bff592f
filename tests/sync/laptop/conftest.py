"""What the laptops of these tests have."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.workspace import Workspace
from tests.devices import a_client
from tests.sync.laptop.carried import rows_only
from tests.sync.laptop.town import Town


@pytest.fixture
def dossier_id(an: Workspace, bram: Workspace) -> str:
    """A dossier that both laptops have."""
    dossier_id = a_client(an)
    rows_only(an)
    rows_only(bram)
    return dossier_id


@pytest.fixture
def town(tmp_path: Path, make_workspace: Callable[..., Workspace]) -> Iterator[Town]:
    """A centre that can be put back."""
    made = Town(tmp_path, make_workspace)
    yield made
    made.close()
