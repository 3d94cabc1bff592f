"""The weight of a factor: from -4 (a complete barrier) to +4 (a complete strength), or why there is no number."""

from __future__ import annotations

from typing import Final, Literal

from models.errors import InvalidValue

UNKNOWN: Final = "onbekend"
NOT_APPLICABLE: Final = "nvt"

Rating = int | Literal["onbekend", "nvt"] | None
"""A weight, a judgement without a number (ICF .8 and .9), or ``None``: not rated."""

LOWEST, HIGHEST = -4, 4


def checked_rating(value: object, field: str = "rating") -> Rating:
    """Return ``value`` as a rating; InvalidValue (``rating.unknown``) for anything that is not one."""
    if value is None:
        return None
    if value in (UNKNOWN, NOT_APPLICABLE):
        return UNKNOWN if value == UNKNOWN else NOT_APPLICABLE
    if isinstance(value, int) and not isinstance(value, bool) and LOWEST <= value <= HIGHEST:
        return value
    raise InvalidValue("rating.unknown", field, lowest=LOWEST, highest=HIGHEST)


def stored_rating(rating: Rating) -> tuple[int | None, str]:
    """Return the number and the code in which a rating is kept."""
    return (None, rating) if isinstance(rating, str) else (rating, "")


def rating_from(number: int | None, code: str) -> Rating:
    """Return the rating that is kept as ``number`` and ``code``; what another version does not know is unknown."""
    if code:
        return NOT_APPLICABLE if code == NOT_APPLICABLE else UNKNOWN
    return number if number is None or LOWEST <= number <= HIGHEST else UNKNOWN


def strength_first(professional: Rating, client: Rating) -> tuple[int, int]:
    """Return the sort key of a factor: strengths first, strongest first, then barriers; without a number last.

    The professional's view decides the place; where that is missing, the client's.
    """
    number = next((view for view in (professional, client) if isinstance(view, int)), None)
    return (1, 0) if number is None else (0, -number)
