"""After the first picture: load beside the screen what the first dossier and the first save will need."""

from __future__ import annotations

import gc
from importlib import import_module

from ui.jobs import JobControl

_NEEDED = ("models.registry", "app.store.change", "app.catalogues", "uuid6")
"""Tables and the write path with what they stand on, the longest first."""


def warm_up(control: JobControl) -> None:
    """Import what is needed soon, one library at a time; then let Python look for garbage again, but not in these."""
    for name in _NEEDED:
        control.stop_if_cancelled()
        import_module(name)
    gc.freeze()
    gc.enable()
