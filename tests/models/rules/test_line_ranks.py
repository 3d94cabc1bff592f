"""Lines keep their order but for the one that is moved, also when two laptops gave the same rank."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from models.rules.line_ranks import move_line, next_rank


@dataclass
class Line:
    id: str
    rank: int


lines = st.lists(st.integers(0, 4), min_size=1, max_size=7).map(
    lambda ranks: [Line(f"{place}", rank) for place, rank in enumerate(ranks)]
)


def shown(rows: list[Line]) -> list[str]:
    return [row.id for row in sorted(rows, key=lambda row: (row.rank, row.id))]


@settings(max_examples=60, deadline=None)
@given(lines, st.data(), st.integers(-9, 9))
def test_one_line_moves_and_the_others_keep_their_order(rows: list[Line], data: st.DataObject, by: int) -> None:
    line, before = data.draw(st.sampled_from(rows)), shown(rows)
    at = before.index(line.id)
    move_line(rows, line, by)
    after = shown(rows)
    assert after.index(line.id) == max(0, min(at + by, len(rows) - 1))
    assert [one for one in after if one != line.id] == [one for one in before if one != line.id]
    assert len({row.rank for row in rows}) == len(rows)


@given(lines)
@settings(max_examples=20, deadline=None)
def test_a_new_line_comes_last(rows: list[Line]) -> None:
    new = Line("new", next_rank(rows))
    assert shown([*rows, new])[-1] == "new"


def test_the_first_line_has_a_rank_too() -> None:
    assert next_rank([]) == 1
