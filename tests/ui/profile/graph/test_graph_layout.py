"""Whatever profile it is: nothing overlaps, everything is inside, and what stands stays."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.profile.graph.layout import arrange
from ui.profile.graph.order import crossings, ordered
from ui.profile.graph.places import Arrangement, Box, Measures, Node, Side, Tie
from ui.profile.graph.routes import Route, box_at, nearest, routes

_SIZES = st.tuples(st.integers(200, 1600), st.integers(100, 1000))
_SCALES = st.sampled_from([1.0, 1.4, 2.0])


@st.composite
def _profiles(draw: st.DrawFn) -> tuple[list[Node], list[Tie]]:
    shapes = draw(st.lists(st.tuples(st.sampled_from(Side), st.integers(20, 400)), max_size=44))
    nodes = [Node(f"f{number}", side, width) for number, (side, width) in enumerate(shapes)]
    ids = [node.id for node in nodes]
    if len(ids) < 2:
        return nodes, []
    pair = st.tuples(st.sampled_from(ids), st.sampled_from(ids)).filter(lambda both: both[0] != both[1])
    pairs = draw(st.lists(pair, max_size=60))
    return nodes, [Tie(f"t{number}", one, other) for number, (one, other) in enumerate(pairs)]


def _overlap(one: Box, other: Box) -> bool:
    across = one.x < other.right and other.x < one.right
    return across and one.y < other.bottom and other.y < one.bottom


@given(_profiles(), _SIZES, _SCALES)
def test_no_two_boxes_overlap_and_every_box_is_inside_the_canvas(
    profile: tuple[list[Node], list[Tie]], size: tuple[int, int], scale: float
) -> None:
    nodes, ties = profile
    found = arrange(nodes, ties, *size, Measures().scaled(scale))
    assert set(found.boxes) == {node.id for node in nodes}
    assert not any(_overlap(one, other) for one, other in combinations(found.boxes.values(), 2))
    assert all(box.x >= 0 and box.right <= found.width + 0.01 for box in found.boxes.values())
    assert all(box.y >= 0 and box.bottom <= found.height + 0.01 for box in found.boxes.values())
    assert (found.width, found.height) >= size


@given(_profiles(), _SIZES)
def test_barriers_stand_left_of_what_is_neutral_and_strengths_right_of_it(
    profile: tuple[list[Node], list[Tie]], size: tuple[int, int]
) -> None:
    nodes, ties = profile
    found = arrange(nodes, ties, *size, Measures())
    sides = {node.id: node.side for node in nodes}
    for is_chip in (False, True):
        placed = [(sides[one], box.x) for one, box in found.boxes.items() if box.is_chip is is_chip]
        assert all(one[1] < other[1] for one in placed for other in placed if one[0] < other[0])


@given(_profiles(), _SIZES, st.data())
def test_a_link_added_between_factors_that_stand_moves_nothing(
    profile: tuple[list[Node], list[Tie]], size: tuple[int, int], data: st.DataObject
) -> None:
    nodes, ties = profile
    before = arrange(nodes, ties, *size, Measures())
    standing = sorted(one for one, box in before.boxes.items() if not box.is_chip)
    if len(standing) < 2:
        return
    one, other = data.draw(st.permutations(standing).map(lambda ids: ids[:2]))
    after = arrange(nodes, [*ties, Tie("new", one, other)], *size, Measures(), before)
    assert after.boxes == before.boxes


@given(_profiles(), _SIZES, st.data())
def test_a_factor_that_comes_out_of_the_tray_leaves_the_order_of_the_others(
    profile: tuple[list[Node], list[Tie]], size: tuple[int, int], data: st.DataObject
) -> None:
    nodes, ties = profile
    before = arrange(nodes, ties, *size, Measures())
    waiting = sorted(one for one, box in before.boxes.items() if box.is_chip)
    if not waiting or len(nodes) == len(waiting):
        return
    new, other = data.draw(st.sampled_from(waiting)), ties[0].from_id
    after = arrange(nodes, [*ties, Tie("new", new, other)], *size, Measures(), before)
    if after.sides == before.sides:
        kept = [tuple(one for one in column.ids if one != new) for column in after.columns]
        assert kept == [column.ids for column in before.columns]


@given(_profiles(), _SIZES)
def test_the_same_profile_is_drawn_the_same_each_time(
    profile: tuple[list[Node], list[Tie]], size: tuple[int, int]
) -> None:
    nodes, ties = profile
    one, other = (arrange(nodes, ties, *size, Measures()) for _ in range(2))
    assert one == other
    assert routes(one, ties) == routes(other, ties)


@given(_profiles())
def test_ordering_never_makes_more_links_cross(profile: tuple[list[Node], list[Tie]]) -> None:
    nodes, ties = profile
    columns = [[node.id for node in nodes if node.side is side] for side in Side]
    pairs = [(tie.from_id, tie.to_id) for tie in ties]
    better = ordered(columns, pairs)
    assert crossings(better, pairs) <= crossings(columns, pairs)
    assert [sorted(column) for column in better] == [sorted(column) for column in columns]


def test_two_links_that_cross_are_put_beside_each_other() -> None:
    pairs = [("a", "y"), ("b", "x")]
    assert crossings([["a", "b"], ["x", "y"]], pairs) == 1
    assert crossings(ordered([["a", "b"], ["x", "y"]], pairs), pairs) == 0


def _on_side(point: tuple[float, float], box: Box) -> bool:
    return point[0] in (box.x, box.right) and box.y <= point[1] <= box.bottom


@given(_profiles(), _SIZES)
def test_every_link_runs_from_box_to_box_inside_the_canvas_and_round_the_other_boxes(
    profile: tuple[list[Node], list[Tie]], size: tuple[int, int]
) -> None:
    nodes, ties = profile
    found = arrange(nodes, ties, *size, Measures())
    ways = routes(found, ties)
    assert set(ways) == {tie.id for tie in ties}
    for tie in ties:
        way = ways[tie.id]
        assert _on_side(way.start, found.boxes[tie.from_id])
        assert _on_side(way.end, found.boxes[tie.to_id])
        assert not _boxes_hit(found, way)
        assert all(0 <= x <= found.width and 0 <= y <= found.height for x, y in [*way.points(), way.mark])


def _boxes_hit(found: Arrangement, way: Route) -> set[str]:
    """Return whose boxes a line runs through; the ends only touch their own."""
    inner = {
        one: Box(box.x + 1, box.y + 1, box.width - 2, box.height - 2)
        for one, box in found.boxes.items()
        if not box.is_chip
    }
    return {hit for x, y in way.points() if (hit := box_at(inner, x, y))}


@given(_profiles(), _SIZES)
def test_links_that_touch_one_side_of_a_box_do_so_at_places_of_their_own(
    profile: tuple[list[Node], list[Tie]], size: tuple[int, int]
) -> None:
    nodes, ties = profile
    ways = routes(arrange(nodes, ties, *size, Measures()), ties)
    touching = [end for way in ways.values() for end in (way.start, way.end)]
    assert len(set(touching)) == len(touching)


@pytest.mark.parametrize("factors", [1, 15])
def test_a_small_profile_needs_no_tray(factors: int) -> None:
    nodes = [Node(f"f{number}", Side(number % 3)) for number in range(factors)]
    found = arrange(nodes, [], 800, 500, Measures())
    assert found.tray_top is None
    assert (found.width, found.height) == (800, 500)


def test_a_large_profile_keeps_factors_without_a_link_in_the_tray_and_fits() -> None:
    nodes = [Node(f"f{number}", Side(number % 3), 90) for number in range(40)]
    ties = [Tie(f"t{number}", f"f{number}", f"f{(number * 7 + 1) % 20}") for number in range(20)]
    found = arrange(nodes, ties, 800, 500, Measures())
    assert found.tray_top is not None
    assert {one for one, box in found.boxes.items() if box.is_chip} == {f"f{number}" for number in range(20, 40)}
    assert (found.width, found.height) == (800, 500)


def test_a_click_beside_a_line_finds_it_and_one_far_from_it_does_not() -> None:
    nodes = [Node("slaap", Side.BARRIER), Node("zus", Side.STRENGTH)]
    ties = [Tie("t", "zus", "slaap")]
    ways = routes(arrange(nodes, ties, 800, 500, Measures()), ties)
    x, y = ways["t"].mark
    assert nearest(ways, x, y + 6, 10) == "t"
    assert nearest(ways, x, y + 60, 10) == ""
