"""The weight of a factor in SQL, for who orders factors without making a profile of them."""

from __future__ import annotations

from typing import Final

from models.rules.ratings import HIGHEST, LOWEST

WEIGHT: Final = " ".join(
    (
        "coalesce(",
        f"CASE WHEN professional BETWEEN {LOWEST} AND {HIGHEST} THEN professional END,",
        f"CASE WHEN client BETWEEN {LOWEST} AND {HIGHEST} THEN client END)",
    )
)
"""As ``strength_first``: the professional's view, or the client's where that has no weight; NULL for none."""
