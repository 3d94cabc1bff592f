"""Words that differ are marked, and nothing of either text is lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from models.word_differences import word_differences

texts = st.text(alphabet="ab é\n.,🙂", max_size=60)


def marked(pieces: tuple[object, ...]) -> list[str]:
    return [piece.text for piece in pieces if piece.is_other]  # type: ignore[attr-defined]


@given(texts, texts)
def test_the_pieces_joined_are_the_texts(one: str, other: str) -> None:
    left, right = word_differences(one, other)
    assert "".join(piece.text for piece in left) == one
    assert "".join(piece.text for piece in right) == other


@given(texts)
def test_a_text_does_not_differ_from_itself(one: str) -> None:
    left, right = word_differences(one, one)
    assert not any(piece.is_other for piece in (*left, *right))


@given(texts, texts)
def test_what_is_not_marked_is_the_same_on_both_sides(one: str, other: str) -> None:
    left, right = word_differences(one, other)
    assert [p.text for p in left if not p.is_other] == [p.text for p in right if not p.is_other] or "".join(
        p.text for p in left if not p.is_other
    ) == "".join(p.text for p in right if not p.is_other)


def test_only_the_words_that_differ_are_marked() -> None:
    left, right = word_differences("Kurt belt VDAB op maandag.", "Kurt belt GTB op dinsdag.")
    assert marked(left) == ["VDAB", "maandag"]
    assert marked(right) == ["GTB", "dinsdag"]


def test_two_changed_words_beside_each_other_are_one_mark() -> None:
    left, right = word_differences("Hij komt elke dag.", "Hij blijft soms thuis.")
    assert marked(left) == ["komt elke dag"]
    assert marked(right) == ["blijft soms thuis"]


def test_long_texts_that_share_nothing_are_marked_as_a_whole_at_once() -> None:
    left, right = word_differences("een twee " * 4000, "drie vier " * 4000)
    assert len(left) == len(right) == 1 or len(left) <= 2
    assert left[0].is_other
