"""The order of lines that people move: ranks that two laptops may have given at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar


class Ranked(Protocol):
    """A line with its place among others."""

    id: str
    rank: int


Line = TypeVar("Line", bound=Ranked)


def next_rank(rows: Iterable[Ranked]) -> int:
    """Return the rank of a new line at the end."""
    return max((row.rank for row in rows), default=0) + 1


def move_line(beside: Sequence[Line], line: Line, by: int) -> None:
    """Move ``line`` ``by`` places among ``beside``; beyond the end it stays at the end.

    The ranks that these lines have go to the lines in their new order.
    """
    ordered = sorted(beside, key=lambda row: (row.rank, row.id))
    ranks = _distinct([row.rank for row in ordered])
    at = ordered.index(line)
    ordered.insert(max(0, min(at + by, len(ordered) - 1)), ordered.pop(at))
    for row, rank in zip(ordered, ranks, strict=True):
        row.rank = rank


def _distinct(ranks: list[int]) -> list[int]:
    """Return ``ranks`` strictly rising: two people may have added a line at the same place."""
    rising: list[int] = []
    for rank in ranks:
        rising.append(max(rank, rising[-1] + 1) if rising else rank)
    return rising
