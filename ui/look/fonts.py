"""Loads the typefaces that come with Tandem, so that a bare machine shows the same letters as any other."""

from __future__ import annotations

from importlib.resources import as_file, files

from PySide6.QtGui import QFontDatabase

FAMILIES = ("Inter", "Noto Sans")
"""Inter for the screen, Noto Sans for the scripts that Inter does not have."""

_SCREEN_FILES = (
    "Inter-Regular.ttf",
    "Inter-SemiBold.ttf",
    "Inter-Italic.ttf",
    "NotoSans-Regular.ttf",
    "NotoSans-SemiBold.ttf",
)


def load_fonts() -> None:
    """Register our fonts with Qt; needs a QGuiApplication. Loading them twice does no harm.

    Raises RuntimeError when a font file is missing or unreadable: the installation is then incomplete.
    """
    for name in _SCREEN_FILES:
        with as_file(files("resources").joinpath("fonts", name)) as path:
            if QFontDatabase.addApplicationFont(str(path)) == -1:
                raise RuntimeError(f"font {name} cannot be loaded")
