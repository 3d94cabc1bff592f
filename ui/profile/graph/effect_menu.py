"""Asks what one factor does to another, where the mouse let go."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QMenu, QWidget

from app.cases.profile.factor_links import EFFECTS
from ui.look.theme import current_theme
from ui.profile.graph.link_drawing import draw_mark


class EffectMenu(QMenu):
    """The three effects, each with its mark and its key.

    Signals:
        chosen(from_id, to_id, effect)
    """

    chosen = Signal(str, str, str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("effect_menu")
        self._pair = ("", "")
        self._head = self.addAction("")
        self._head.setEnabled(False)
        self.addSeparator()
        words = {
            "versterkt": self.tr("&Versterkt"),
            "verzwakt": self.tr("Ver&zwakt"),
            "blokkeert": self.tr("&Blokkeert"),
        }
        for effect in EFFECTS:
            action = self.addAction(words[effect])
            action.setObjectName(f"effect_{effect}")
            action.setData(effect)
            action.triggered.connect(self._on_triggered)

    def ask(self, pair: tuple[str, str], labels: tuple[str, str], at: QPoint) -> None:
        """Open at a place on the screen and ask about one pair of factors."""
        self._pair = pair
        one, other = (label.replace("&", "&&") for label in labels)
        self._head.setText(self.tr("Van {one} naar {other}").format(one=one, other=other))
        self.setAccessibleName(self.tr("Wat doet {one} met {other}?").format(one=labels[0], other=labels[1]))
        for action in self.actions()[2:]:
            action.setIcon(_mark_icon(str(action.data()), self.devicePixelRatioF()))
        self.popup(at)

    @Slot()
    def _on_triggered(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.chosen.emit(*self._pair, str(action.data()))


def _mark_icon(effect: str, ratio: float) -> QIcon:
    side = current_theme().px(20)
    pixmap = QPixmap(QSize(side, side) * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    draw_mark(painter, QPointF(side / 2, side / 2), effect, strength=1.0, is_selected=False)
    painter.end()
    return QIcon(pixmap)
