"""What moved between two profiles: total over any two, the same seen from either side, and never an average."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.profile_change import FactorMove, JudgedFactor, LineKey, Move, moves, paired
from models.rules.ratings import Rating

MIRRORED = {
    Move.NEW: Move.GONE,
    Move.GONE: Move.NEW,
    Move.UP: Move.DOWN,
    Move.DOWN: Move.UP,
    Move.SAME: Move.SAME,
    Move.RATED: Move.UNRATED,
    Move.UNRATED: Move.RATED,
}

ratings: st.SearchStrategy[Rating] = st.one_of(st.none(), st.sampled_from(["onbekend", "nvt"]), st.integers(-4, 4))
# Few of each, so that doubles of a code, the same label in two lines and codes that nobody knows are the rule.
lines = st.builds(
    LineKey,
    origin=st.sampled_from(["o1", "o2", "o3", "o4"]),
    code=st.sampled_from(["", "b134", "d330", "x999"]),
    label=st.sampled_from(["Slaap", "slaap", "Tuin van oma", ""]),
)
factors = st.builds(
    JudgedFactor,
    line=lines,
    professional=ratings,
    client=ratings,
    reasons=st.lists(st.sampled_from(["komt op tijd", "slaapt slecht", ""]), max_size=3).map(tuple),
)
profiles = st.lists(factors, max_size=7)


def a_factor(
    origin: str = "o1",
    professional: Rating = None,
    client: Rating = None,
    *,
    code: str = "b134",
    label: str = "Slaap",
    reasons: tuple[str, ...] = (),
) -> JudgedFactor:
    return JudgedFactor(LineKey(origin, code, label), professional, client, reasons)


def the_move(before: JudgedFactor | None, after: JudgedFactor | None) -> FactorMove:
    (found,) = moves([before] if before else [], [after] if after else [])
    return found


@given(profiles, profiles)
def test_every_factor_of_both_profiles_occurs_exactly_once(
    older: list[JudgedFactor], newer: list[JudgedFactor]
) -> None:
    pairs = paired(older, newer, lambda factor: factor.line)
    assert Counter(id(one) for one, _ in pairs if one) == Counter(id(one) for one in older)
    assert Counter(id(one) for _, one in pairs if one) == Counter(id(one) for one in newer)
    assert [one for _, one in pairs if one is not None] == newer, "the newer order is kept"
    assert len(moves(older, newer)) == len(pairs)


@given(profiles, profiles)
def test_seen_from_the_other_side_everything_is_mirrored(older: list[JudgedFactor], newer: list[JudgedFactor]) -> None:
    there = Counter((m.before, m.after, m.move, m.client_move, m.steps) for m in moves(older, newer))
    back = Counter(
        (m.after, m.before, MIRRORED[m.move], MIRRORED[m.client_move], -m.steps) for m in moves(newer, older)
    )
    assert there == back


@given(profiles)
def test_a_profile_beside_itself_has_not_moved(profile: list[JudgedFactor]) -> None:
    found = moves(profile, profile)
    assert {m.move for m in found} <= {Move.SAME}
    assert {m.client_move for m in found} <= {Move.SAME}
    assert {(m.steps, m.why) for m in found} <= {(0, "")}
    assert [m.key for m in found] == [factor.line.origin for factor in profile]


@given(profiles, profiles)
def test_steps_agree_with_the_ratings_and_only_numbers_make_steps(
    older: list[JudgedFactor], newer: list[JudgedFactor]
) -> None:
    for m in moves(older, newer):
        if m.move in (Move.UP, Move.DOWN):
            assert m.before is not None
            assert m.after is not None
            (view,) = {0} if any(isinstance(views[0], int) for views in (m.before, m.after)) else {1}
            before, after = m.before[view], m.after[view]
            assert isinstance(before, int)
            assert isinstance(after, int)
            assert m.steps == after - before
            assert (m.steps > 0) is (m.move is Move.UP)
        else:
            assert m.steps == 0


@pytest.mark.parametrize(
    ("before", "after", "move", "steps"),
    [
        (-3, -1, Move.UP, 2),
        (2, 1, Move.DOWN, -1),
        (0, 0, Move.SAME, 0),
        (None, 0, Move.RATED, 0),
        ("onbekend", -2, Move.RATED, 0),
        (-2, "onbekend", Move.UNRATED, 0),
        (-2, None, Move.UNRATED, 0),
        ("onbekend", "nvt", Move.SAME, 0),
    ],
)
def test_a_view_moves_by_its_numbers_alone(before: Rating, after: Rating, move: Move, steps: int) -> None:
    found = the_move(a_factor(professional=before), a_factor(professional=after))
    assert (found.move, found.steps) == (move, steps)


def test_the_professionals_view_decides_and_the_clients_where_that_never_was_a_number() -> None:
    both = the_move(a_factor(professional=-3, client=2), a_factor(professional=-2, client=-4))
    assert (both.move, both.client_move, both.steps) == (Move.UP, Move.DOWN, 1)
    clients = the_move(a_factor(professional="onbekend", client=-3), a_factor(client=-2))
    assert (clients.move, clients.client_move, clients.steps) == (Move.UP, Move.UP, 1)
    first = the_move(a_factor(client=-3), a_factor(professional=-1, client=-2))
    assert (first.move, first.client_move, first.steps) == (Move.RATED, Move.UP, 0)


def test_a_factor_is_known_again_by_its_line_before_its_code_and_by_its_words_only_without_a_code() -> None:
    older = [a_factor("o1", -1, label="Oud"), a_factor("o2", -4)]
    newer = [a_factor("o2", -2), a_factor("o9", 3)]
    by_line = {m.key: (m.before, m.after) for m in moves(older, newer)}
    assert by_line == {"o2": ((-4, None), (-2, None)), "o9": ((-1, None), (3, None))}
    own = the_move(a_factor("o1", 1, code="", label="Tuin van oma"), a_factor("o2", 2, code="", label="tuin  van Oma"))
    assert own.move is Move.UP
    coded = moves([a_factor("o1", 1, code="b134")], [a_factor("o2", 2, code="d230")])
    assert [m.move for m in coded] == [Move.NEW, Move.GONE], "the same label under another code is another factor"


def test_the_why_is_the_first_thing_that_was_not_said_before() -> None:
    before = a_factor(reasons=("Slaapt slecht.", "Geen koffie."))
    after = a_factor(reasons=("Slaapt slecht.", "Kwam vier keer op tijd (stage).", "Geen koffie.", "Het gaat beter."))
    assert the_move(before, after).why == "Kwam vier keer op tijd (stage)."
    assert the_move(before, before).why == ""
    assert the_move(before, None).why == ""
    assert the_move(None, before).why == "Slaapt slecht."
