"""The look: readable in light and dark, at any size."""

from __future__ import annotations

from collections import Counter
from importlib.resources import files

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFontInfo, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from tests.ui.accessibility import contrast_of
from ui.look.theme import TOGETHER_SCALE, Theme, current_theme
from ui.look.tokens import DARK, LIGHT, Tokens

BOTH = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])


@BOTH
@pytest.mark.parametrize(
    ("ink", "grounds"),
    [
        ("text", ("ground", "card", "selected", "hover", "neutral_ground")),
        ("quiet", ("ground", "card", "selected", "hover", "neutral_ground")),
        ("accent", ("card", "ground", "selected")),
        ("on_accent", ("accent", "accent_hover", "accent_pressed")),
        ("rail_text", ("rail", "rail_active", "rail_field")),
        ("rail_quiet", ("rail", "rail_field")),
        ("late_text", ("late_ground", "card", "ground")),
        ("due_text", ("due_ground",)),
        ("good_text", ("good_ground",)),
        ("neutral_text", ("neutral_ground",)),
        ("rail_field", ("barrier",)),
    ],
)
def test_every_text_reaches_aa_on_each_ground_it_is_used_on(tokens: Tokens, ink: str, grounds: tuple[str, ...]) -> None:
    for ground in grounds:
        assert contrast_of(getattr(tokens, ink), getattr(tokens, ground)) >= 4.5, ground


@BOTH
def test_borders_of_controls_can_be_seen(tokens: Tokens) -> None:
    assert contrast_of(tokens.control_line, tokens.card) >= 3


@BOTH
def test_the_pictures_of_the_style_sheet_wear_the_colours_of_the_tokens(tokens: Tokens) -> None:
    shade = "dark" if tokens is DARK else "light"
    folder = files("resources").joinpath("icons", "control")
    for name, colour in (("check", tokens.on_accent), ("dot", tokens.on_accent), ("chevron-down", tokens.quiet)):
        assert colour in folder.joinpath(f"{name}-{shade}.svg").read_text(encoding="utf-8")


def test_dark_mode_reaches_the_palette_and_tells_it(theme: Theme, qapp: QApplication, qtbot) -> None:
    with qtbot.waitSignal(theme.changed):
        theme.set_mode("dark")
    assert theme.is_dark
    assert qapp.palette().color(QPalette.ColorRole.Window).name() == DARK.ground.lower()
    assert theme.colour("text").name() == DARK.text.lower()


def test_the_system_decides_when_the_user_did_not_choose(theme: Theme, qapp: QApplication) -> None:
    theme.set_mode("dark")
    theme.set_mode("system")
    assert theme.is_dark == (qapp.styleHints().colorScheme() == Qt.ColorScheme.Dark)


def test_looking_together_makes_everything_larger(theme: Theme, qapp: QApplication) -> None:
    theme.set_scale(TOGETHER_SCALE)
    assert qapp.font().pixelSize() == 20
    assert theme.px(40) == 56


def test_our_own_letters_are_used_on_a_bare_machine(theme: Theme) -> None:
    info = QFontInfo(theme.font("strong"))
    assert (info.family(), info.styleName()) == ("Inter", "SemiBold")


def test_the_theme_is_installed_once(theme: Theme, qapp: QApplication) -> None:
    assert Theme.install(qapp, "light") is theme
    assert current_theme() is theme


def test_an_unknown_colour_role_is_a_mistake_at_once(theme: Theme) -> None:
    with pytest.raises(AttributeError):
        theme.colour("purple")


class DressCounter(QObject):
    """Counts how often widgets are told of another style: Qt tells it each time that it dresses one."""

    def __init__(self) -> None:
        super().__init__()
        self.times: Counter[QObject] = Counter()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.times[watched] += event.type() == QEvent.Type.StyleChange
        return False


def test_a_larger_text_dresses_each_widget_once_however_deep_it_stands(theme: Theme, qtbot) -> None:
    counter, window = DressCounter(), QWidget()
    qtbot.addWidget(window)
    inner = window
    for _ in range(12):
        around = QVBoxLayout(inner)
        inner = QWidget()
        around.addWidget(inner)
    label = QLabel("Samen kijken", inner)
    window.show()
    for widget in (window, inner, label):
        widget.installEventFilter(counter)
    small = label.fontMetrics().height()
    theme.set_scale(TOGETHER_SCALE)
    assert label.fontMetrics().height() > small
    assert max(counter.times.values()) <= 2, "taken off and put on"
