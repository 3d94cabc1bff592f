"""Whether a text that every colleague will read seems to name a client: a hint, for somebody else may be called so."""

from __future__ import annotations

from collections.abc import Iterable

from app.cases.clients.name_index import known_names
from app.workspace import Workspace
from models.folded_text import fold


def clients_named(workspace: Workspace, texts: Iterable[str]) -> tuple[str, ...]:
    """Return the clients on this laptop whose first and last name stand beside each other in one of ``texts``."""
    folded = [f" {fold(text)} " for text in texts if text.strip()]
    if not folded:
        return ()
    found = dict.fromkeys(
        known.name
        for known in known_names(workspace)
        if known.first_name
        and known.last_name
        and any(
            f" {fold(both)} " in text
            for both in (known.name, f"{known.last_name} {known.first_name}")
            for text in folded
            if fold(known.last_name) in text
        )
    )
    return tuple(found)
