"""Somebody who does anything the screens offer, in whatever order: the ground of the tests of random work."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Callable
from pathlib import Path

from hypothesis.stateful import RuleBasedStateMachine

from app.paths import WorkspaceFolder
from app.store.connection import create_db
from app.store.store_key import StoreKey
from app.workspace import Workspace, new_identity
from models.errors import Trouble
from tests.conftest import SetClock


class AnyOrder(RuleBasedStateMachine):
    """Works on a real encrypted workspace that is made anew for each run, with a clock that it may set."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.clock = SetClock()
        place, key = WorkspaceFolder(Path(self.folder.name)), StoreKey.random()
        create_db(place.database, key).close()
        self.workspace = Workspace.open(place, key, backup=lambda: None, clock=self.clock)
        self.workspace.identify(new_identity("An Claes", "trajectbegeleider", "OCMW Zonhoven"))

    def teardown(self) -> None:
        self.workspace.close()
        self.folder.cleanup()

    def _try(self, action: Callable[..., object], *args: object, **options: object) -> None:
        """Do it, or be refused in an expected way."""
        with contextlib.suppress(Trouble):
            action(self.workspace, *args, **options)
