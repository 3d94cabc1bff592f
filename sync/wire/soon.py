"""What travels so that a first sync, or a stand-in's first day, brings the urgent dossiers first."""

from __future__ import annotations

import msgspec


class Soon(msgspec.Struct, frozen=True):
    """Dossiers of the own organisation with an appointment or a term in the coming days, the nearest first."""

    dossiers: list[str]
