"""What a sync may end with, when it is not the fault of laptop or centre."""

from __future__ import annotations

WEATHER = frozenset({
    "sync.no_server", "sync.interrupted", "sync.not_a_centre", "sync.centre_failed", "sync.busy", "sync.signed_out",
})  # fmt: skip
"""What a sync may end with when the network or the centre's process fails."""

WRONG_LIFE = frozenset({"sync.centre_behind", "sync.forked", "sync.signed_out", "sync.gap"})
"""What a sync must end with at a centre that was put back to an earlier day."""
