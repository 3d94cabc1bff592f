"""Icons: all there, in the colour of the theme, sharp."""

from __future__ import annotations

import gc
from importlib.resources import files

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import QPushButton

from ui.look.icons import icon, icon_pixmap
from ui.look.theme import Theme

FOLDER = files("resources").joinpath("icons")
NAMES = sorted(entry.name.removesuffix(".svg") for entry in FOLDER.iterdir() if entry.name.endswith(".svg"))


def _ink(pixmap: QPixmap) -> set[str]:
    """The colours of the pixels that are wholly covered."""
    image = pixmap.toImage()
    points = ((x, y) for x in range(image.width()) for y in range(image.height()))
    colours = (QColor(image.pixelColor(x, y)) for x, y in points)
    return {colour.name() for colour in colours if colour.alpha() == 255}


@pytest.mark.parametrize("name", NAMES)
def test_every_icon_is_drawn_in_the_colour_of_its_role(name: str, theme: Theme) -> None:
    assert _ink(icon_pixmap(name, 48, 2, "accent")) == {theme.colour("accent").name()}


def test_the_licence_lies_beside_the_icons_and_in_each_of_them() -> None:
    assert "ISC License" in FOLDER.joinpath("LICENSE-lucide.txt").read_text(encoding="utf-8")
    for name in NAMES:
        text = FOLDER.joinpath(f"{name}.svg").read_text(encoding="utf-8")
        assert "@license" in text
        assert 'stroke-width="1.5"' in text


def test_an_icon_follows_a_change_of_theme_without_being_set_again(theme: Theme) -> None:
    mark = icon("check", "text")
    before = _ink(mark.pixmap(QSize(64, 64)))
    theme.set_mode("dark")
    assert before != _ink(mark.pixmap(QSize(64, 64))) == {theme.colour("text").name()}


def test_a_disabled_icon_is_quiet(theme: Theme) -> None:
    assert _ink(icon("check").pixmap(QSize(64, 64), QIcon.Mode.Disabled)) == {theme.colour("quiet").name()}


def test_an_icon_is_drawn_anew_for_a_sharper_screen(theme: Theme) -> None:
    pixmap = icon("users").pixmap(QSize(18, 18), 2.0)
    assert pixmap.size() == QSize(36, 36)
    assert pixmap.devicePixelRatio() == 2.0


def test_icons_outlive_the_variable_that_made_them(theme: Theme, qtbot) -> None:
    button = QPushButton("Zoeken")
    qtbot.addWidget(button)
    for name in NAMES * 5:
        button.setIcon(icon(name))
    gc.collect()
    button.resize(120, 40)
    assert not button.grab().isNull()
    assert _ink(button.icon().pixmap(QSize(64, 64)))


def test_an_icon_we_do_not_ship_is_a_mistake_at_once() -> None:
    with pytest.raises(FileNotFoundError):
        icon("unicorn")
