"""The weight of a factor: from -4 (a complete barrier) to +4 (a complete strength), or why there is no number.

A row keeps it as one number, with ICF's 8 and 9 for the judgements without one: two people who give a number and a
judgement apart from each other meet in one field.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal

from models.errors import InvalidValue

UNKNOWN: Final = "onbekend"
NOT_APPLICABLE: Final = "nvt"

Rating = int | Literal["onbekend", "nvt"] | None
"""A weight, a judgement without a number (ICF .8 and .9), or ``None``: not rated."""

LOWEST, HIGHEST = -4, 4

_JUDGEMENTS: Final[Mapping[int, Literal["onbekend", "nvt"]]] = {8: UNKNOWN, 9: NOT_APPLICABLE}
_NUMBERS: Final[Mapping[str, int]] = {judgement: number for number, judgement in _JUDGEMENTS.items()}

STORED: Final = frozenset({*range(LOWEST, HIGHEST + 1), *_JUDGEMENTS})
"""The numbers in which a rating is kept: the weights, 8 (unknown, ICF .8) and 9 (not applicable, ICF .9)."""


def checked_rating(value: object, field: str = "rating") -> Rating:
    """Return ``value`` as a rating; InvalidValue (``rating.unknown``) for anything that is not one."""
    if value is None:
        return None
    if value in (UNKNOWN, NOT_APPLICABLE):
        return UNKNOWN if value == UNKNOWN else NOT_APPLICABLE
    if isinstance(value, int) and not isinstance(value, bool) and LOWEST <= value <= HIGHEST:
        return value
    raise InvalidValue("rating.unknown", field, lowest=LOWEST, highest=HIGHEST)


def stored_rating(rating: Rating) -> int | None:
    """Return the number in which a rating is kept, one of ``STORED``; ``None`` where nobody gave one."""
    return _NUMBERS[rating] if isinstance(rating, str) else rating


def rating_from(number: int | None) -> Rating:
    """Return the rating that is kept as ``number``; one that this version does not know is unknown."""
    if number is None or LOWEST <= number <= HIGHEST:
        return number
    return _JUDGEMENTS.get(number, UNKNOWN)


def strength_first(professional: Rating, client: Rating) -> tuple[int, int]:
    """Return the sort key of a factor: strengths first, strongest first, then barriers; without a number last.

    The professional's view decides the place; where that is missing, the client's.
    """
    number = next((view for view in (professional, client) if isinstance(view, int)), None)
    return (1, 0) if number is None else (0, -number)
