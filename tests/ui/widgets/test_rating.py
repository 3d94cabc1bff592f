"""One key gives a factor its weight."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.accessibility import problems
from tests.ui.keyboard import press, type_text
from ui.widgets.rating import RatingScale
from ui.widgets.rating_words import NOT_APPLICABLE, UNKNOWN, rating_text


@pytest.fixture
def scale(qtbot) -> RatingScale:
    scale = RatingScale()
    scale.set_name("Slaap")
    qtbot.addWidget(scale)
    scale.resize(scale.sizeHint())
    scale.show()
    return scale


@pytest.mark.parametrize(
    ("keys", "rating"),
    [("1", 1), ("4", 4), ("-3", -3), ("0", 0), ("o", UNKNOWN), ("N", NOT_APPLICABLE), ("!", -1), ("$", -4)],
)
def test_a_key_gives_a_rating(scale: RatingScale, keys: str, rating: object) -> None:
    type_text(scale, keys)
    assert scale.rating() == rating


def test_a_digit_typed_with_shift_on_a_belgian_keyboard_is_a_strength_and_never_a_barrier(scale: RatingScale) -> None:
    press(scale, Qt.Key.Key_2, Qt.KeyboardModifier.ShiftModifier, "2")
    assert scale.rating() == 2
    press(scale, Qt.Key.Key_Eacute, text="é")
    assert scale.rating() == 2


def test_the_minus_counts_for_one_digit_only(scale: RatingScale) -> None:
    type_text(scale, "-22")
    assert scale.rating() == 2


def test_escape_forgets_the_minus(scale: RatingScale) -> None:
    type_text(scale, "-")
    QTest.keyClick(scale, Qt.Key.Key_Escape)
    type_text(scale, "1")
    assert scale.rating() == 1


def test_arrows_go_one_step_and_stop_at_the_ends(scale: RatingScale) -> None:
    for _ in range(6):
        QTest.keyClick(scale, Qt.Key.Key_Left)
    assert scale.rating() == -4
    QTest.keyClick(scale, Qt.Key.Key_Right)
    assert scale.rating() == -3


def test_backspace_empties(scale: RatingScale, qtbot) -> None:
    scale.set_rating(2)
    with qtbot.waitSignal(scale.rated) as rated:
        QTest.keyClick(scale, Qt.Key.Key_Backspace)
    assert rated.args == [None]


def test_every_step_can_be_clicked_and_a_second_click_takes_it_back(scale: RatingScale, qtbot) -> None:
    for choice, rect in scale._rects():
        scale.set_rating(None)
        qtbot.mouseClick(scale, Qt.MouseButton.LeftButton, pos=rect.center().toPoint())
        assert scale.rating() == choice
        qtbot.mouseClick(scale, Qt.MouseButton.LeftButton, pos=rect.center().toPoint())
        assert scale.rating() is None


def test_showing_a_rating_is_no_rating(scale: RatingScale, qtbot) -> None:
    with qtbot.assertNotEmitted(scale.rated):
        scale.set_rating(3)


def test_a_screen_reader_hears_name_and_words(scale: RatingScale) -> None:
    scale.set_rating(-2)
    assert scale.accessibleName() == "Slaap: matige drempel"
    type_text(scale, "-")
    assert "kies 1 tot 4" in scale.accessibleName()


def test_strengths_lie_right_of_barriers(scale: RatingScale) -> None:
    rects = dict(scale._rects())
    assert rects[-1].right() < rects[0].left() < rects[0].right() < rects[1].left()


def test_zero_is_not_the_same_as_not_asked(scale: RatingScale) -> None:
    assert rating_text(0) != rating_text(None)


def test_everyone_can_use_the_scale(scale: RatingScale) -> None:
    assert problems(scale) == []
