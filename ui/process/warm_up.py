"""After the first picture: load beside the screen what the first dossier, save and new client will need."""

from __future__ import annotations

import gc
from importlib import import_module

from app.cases.clients.name_index import known_names
from app.cases.trajectory.plan_rules import plan_rules
from app.workspace import Workspace
from ui.work.jobs import JobControl

_NEEDED = ("models.registry", "app.store.change", "app.catalogues", "uuid6", "rapidfuzz.process")
"""Tables and the write path with what they stand on, the longest first; then the comparing of names."""


def warm_up(workspace: Workspace, control: JobControl) -> None:
    """Import what is needed soon, one library at a time, and read the names that every new one is compared with.

    And the rules of a plan, half of what the first opening of one would take.

    What stands then stays, so the garbage collection (``ui/process/garbage.py``) need not look at it any more.
    """
    for name in _NEEDED:
        control.stop_if_cancelled()
        import_module(name)
    control.stop_if_cancelled()
    known_names(workspace)
    plan_rules()
    gc.freeze()
