"""What travels about the lives of a centre: a laptop asks what of the life that it knows is still there."""

from __future__ import annotations

import msgspec


class Lives(msgspec.Struct, frozen=True):
    """What a centre has kept of an earlier life of its.

    ``is_later``: the epoch asked about is one of its earlier ones; False: it never was that centre, or it is it now.
    ``heads``: for each organisation the position up to which the log is the one of that life. ``highest`` and
    ``last_hash``: the newest change of the asking device that this centre has.
    """

    epoch: str
    is_later: bool
    heads: dict[str, int]
    highest: int
    last_hash: str
