"""How Tandem looks: colours, type and sizes, following the system's light or dark mode or the user's own choice."""

from __future__ import annotations

from typing import ClassVar, Literal, cast

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from ui.look.fonts import FAMILIES
from ui.look.stylesheet import add_icon_folder, stylesheet
from ui.look.tokens import DARK, LIGHT, Tokens

Mode = Literal["system", "light", "dark"]
TextRole = Literal["label", "text", "strong", "section", "title"]

TOGETHER_SCALE = 1.4
"""How much larger everything is while the client looks along (samen kijken)."""

_TEXT_SIZES: dict[TextRole, int] = {"label": 12, "text": 14, "strong": 14, "section": 16, "title": 20}
_HEAVY: frozenset[TextRole] = frozenset({"strong", "section", "title"})


class Theme(QObject):
    """The look that is in force now; painting code reads colours, fonts and sizes from it.

    There is one, as there is one QApplication: ``Theme.install(app)`` puts it there, ``current_theme()`` finds it.

    Signals:
        changed(): colours or sizes are others than before; the style sheet and palette are already in place.
    """

    changed = Signal()
    worn: ClassVar[Theme | None] = None
    """What ``current_theme`` returns. It is asked thousands of times when a dossier opens: to look it up among the
    children of the application took a tenth of the opening."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.setObjectName("theme")
        self._app = app
        self._mode: Mode = "system"
        self._scale = 1.0
        self._tokens = LIGHT

    @classmethod
    def install(cls, app: QApplication, mode: Mode = "system", scale: float = 1.0) -> Theme:
        """Dress ``app`` once; a second call changes the theme that is already there."""
        found = app.findChild(Theme, "theme", Qt.FindChildOption.FindDirectChildrenOnly)
        if found is None:
            app.setStyle("Fusion")
            add_icon_folder()
            found = Theme.worn = cls(app)
            app.styleHints().colorSchemeChanged.connect(found._on_system_scheme_changed)
        found._mode, found._scale = mode, scale
        found._apply()
        return found

    @property
    def mode(self) -> Mode:
        """What the user chose; ``system`` follows the desktop."""
        return self._mode

    @property
    def is_dark(self) -> bool:
        return self._tokens is DARK

    @property
    def tokens(self) -> Tokens:
        return self._tokens

    @property
    def scale(self) -> float:
        """Factor on every size: 1.0, or ``TOGETHER_SCALE`` while a client looks along."""
        return self._scale

    def set_mode(self, mode: Mode) -> None:
        if mode != self._mode:
            self._mode = mode
            self._apply()

    def set_scale(self, scale: float) -> None:
        if scale != self._scale:
            self._scale = scale
            self._apply()

    def colour(self, name: str) -> QColor:
        """Return the colour of a role, e.g. ``colour("accent")``; the names are the fields of ``Tokens``."""
        return QColor(cast(str, getattr(self._tokens, name)))

    def px(self, size: float) -> int:
        """Return a size of the design in pixels at the present scale."""
        return round(size * self._scale)

    def font(self, role: TextRole = "text", *, tabular: bool = False) -> QFont:
        """Return the font of a role; ``tabular`` figures stand under each other in a column of numbers."""
        font = QFont(list(FAMILIES))
        font.setPixelSize(self.px(_TEXT_SIZES[role]))
        font.setWeight(QFont.Weight.DemiBold if role in _HEAVY else QFont.Weight.Normal)
        if tabular:
            font.setFeature(QFont.Tag("tnum"), 1)
        return font

    def _on_system_scheme_changed(self) -> None:
        if self._mode == "system":
            self._apply()

    def _apply(self) -> None:
        self._tokens = DARK if self._wants_dark() else LIGHT
        # Where Qt replaces a sheet by another, it dresses each widget once for itself and once more for everything that
        # it stands in: some fourteen times here, seconds with all pages made. Taken off and put on it is once each.
        self._app.setStyleSheet("")
        self._app.setFont(self.font())
        self._app.setPalette(_palette(self._tokens))
        self._app.setStyleSheet(stylesheet(self._tokens, self._scale, dark=self.is_dark))
        self.changed.emit()

    def _wants_dark(self) -> bool:
        if self._mode == "system":
            return self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return self._mode == "dark"


def current_theme() -> Theme:
    """Return the theme that the running QApplication wears; raises RuntimeError before ``Theme.install``."""
    if Theme.worn is None:
        raise RuntimeError("Theme.install(app) comes before the first widget")
    return Theme.worn


def _palette(tokens: Tokens) -> QPalette:
    """Return the palette for Fusion: whatever the style sheet leaves alone still wears our colours."""
    roles = {
        QPalette.ColorRole.Window: tokens.ground,
        QPalette.ColorRole.WindowText: tokens.text,
        QPalette.ColorRole.Base: tokens.card,
        QPalette.ColorRole.AlternateBase: tokens.hover,
        QPalette.ColorRole.Text: tokens.text,
        QPalette.ColorRole.PlaceholderText: tokens.quiet,
        QPalette.ColorRole.Button: tokens.card,
        QPalette.ColorRole.ButtonText: tokens.text,
        QPalette.ColorRole.BrightText: tokens.on_accent,
        QPalette.ColorRole.ToolTipBase: tokens.text,
        QPalette.ColorRole.ToolTipText: tokens.card,
        QPalette.ColorRole.Highlight: tokens.accent,
        QPalette.ColorRole.HighlightedText: tokens.on_accent,
        QPalette.ColorRole.Accent: tokens.accent,
        QPalette.ColorRole.Link: tokens.accent,
        QPalette.ColorRole.LinkVisited: tokens.accent,
        QPalette.ColorRole.Light: tokens.card,
        QPalette.ColorRole.Midlight: tokens.line,
        QPalette.ColorRole.Mid: tokens.line,
        QPalette.ColorRole.Dark: tokens.control_line,
        QPalette.ColorRole.Shadow: tokens.control_line,
    }
    palette = QPalette()
    for role, colour in roles.items():
        palette.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens.quiet))
    return palette
