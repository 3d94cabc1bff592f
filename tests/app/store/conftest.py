"""Fixtures of the tests of the store: a small encrypted workspace on disk, with cheap key derivation."""

from __future__ import annotations

from pathlib import Path

import pytest
from store_workspaces import MemoryRing, Opened, a_workspace

from app.paths import WorkspaceFolder


@pytest.fixture
def folder(tmp_path: Path) -> WorkspaceFolder:
    return WorkspaceFolder(tmp_path / "werkmap")


@pytest.fixture
def opened(folder: WorkspaceFolder) -> Opened:
    return a_workspace(folder)


@pytest.fixture
def ring() -> MemoryRing:
    return MemoryRing()
