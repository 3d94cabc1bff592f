"""Gives a factor its weight with one key: strengths to the right, barriers to the left.

Keys: 1 to 4 is a strength. Shift with the number key, or a minus and then the number, is a barrier. 0 is neither,
o is unknown, n is not applicable, Backspace empties, the arrows go one step. On a Belgian keyboard the digits
themselves need Shift, so what counts is the character typed and not the modifier: there the bare key (& é " ') is a
strength as well, and a barrier is typed with the minus.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleValueChangeEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.look.theme import current_theme
from ui.widgets.rating_words import NOT_APPLICABLE, UNKNOWN, Rating, degree_text, rating_text

_STEPS: tuple[Rating, ...] = (-4, -3, -2, -1, 0, 1, 2, 3, 4)
_REASONS: tuple[Rating, ...] = (UNKNOWN, NOT_APPLICABLE)
_REASON_WIDTHS = (80, 52)
_STRENGTH_CHARACTERS = {**dict(zip("1234", range(1, 5), strict=True)), **dict(zip("&é\"'", range(1, 5), strict=True))}
_BARRIER_CHARACTERS = dict(zip("!@#$", range(1, 5), strict=True))
_OTHER_CHARACTERS: dict[str, Rating] = {"0": 0, "à": 0, "o": UNKNOWN, "n": NOT_APPLICABLE}


class RatingScale(QWidget):
    """Nine steps from barrier to strength, then *onbekend* and *n.v.t.*

    Signals:
        rated(rating: Rating): the user chose another rating.
    """

    rated = Signal(object)

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rating: Rating = None
        self._next_is_barrier = False
        self._name = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMouseTracking(True)
        self.setToolTip(self.tr("1-4: kracht · Shift of - en 1-4: drempel · 0: geen · o: onbekend · n: n.v.t."))
        self._tell()

    def rating(self) -> Rating:
        return self._rating

    def set_rating(self, rating: Rating) -> None:
        """Show ``rating``; emits nothing."""
        self._rating = rating
        self._next_is_barrier = False
        self._tell()
        self.update()

    def text(self) -> str:
        """Return the rating in words."""
        return rating_text(self._rating)

    def set_name(self, name: str) -> None:
        """Say what is rated; a screen reader reads it before the rating."""
        self._name = name
        self._tell()

    def _choose(self, rating: Rating) -> None:
        is_new = rating != self._rating
        self.set_rating(rating)
        if is_new:
            self.rated.emit(rating)

    def _tell(self) -> None:
        """Keep the accessible name equal to what is shown: name, then rating in words."""
        parts = [self._name or self.tr("Kracht of drempel"), self.text()]
        if self._next_is_barrier:
            parts.append(self.tr("drempel: kies 1 tot 4"))
        self.setAccessibleName(": ".join(parts))
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleValueChangeEvent(self, self.text()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._take_character(event.text()) and not self._take_key(event):
            super().keyPressEvent(event)

    def _take_character(self, text: str) -> bool:
        if text in ("-", "−"):
            self._next_is_barrier = True
            self._tell()
            self.update()
        elif text and text in _STRENGTH_CHARACTERS:
            value = _STRENGTH_CHARACTERS[text]
            self._choose(-value if self._next_is_barrier else value)
        elif text and text in _BARRIER_CHARACTERS:
            self._choose(-_BARRIER_CHARACTERS[text])
        elif text and text.lower() in _OTHER_CHARACTERS:
            self._choose(_OTHER_CHARACTERS[text.lower()])
        else:
            return False
        return True

    def _take_key(self, event: QKeyEvent) -> bool:
        now = self._rating if isinstance(self._rating, int) else 0
        match event.key():
            case Qt.Key.Key_Right:
                self._choose(min(now + 1, 4))
            case Qt.Key.Key_Left:
                self._choose(max(now - 1, -4))
            case Qt.Key.Key_Backspace | Qt.Key.Key_Delete:
                self._choose(None)
            case Qt.Key.Key_Escape if self._next_is_barrier:
                self.set_rating(self._rating)
            case _:
                return False
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for choice, rect in self._rects():
            if rect.contains(event.position()):
                self._choose(None if choice == self._rating else choice)
                return
        super().mousePressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.set_rating(self._rating)

    def sizeHint(self) -> QSize:
        theme = current_theme()
        return QSize(theme.px(9 * 36 + sum(_REASON_WIDTHS) + 20), theme.px(52))

    def minimumSizeHint(self) -> QSize:
        theme = current_theme()
        return QSize(theme.px(9 * 28 + sum(_REASON_WIDTHS) + 20), theme.px(52))

    def _rects(self) -> list[tuple[Rating, QRectF]]:
        theme = current_theme()
        gap, top = theme.px(4), 2.0
        step = min((self.width() - theme.px(sum(_REASON_WIDTHS) + 20)) / 9, theme.px(44))
        rects: list[tuple[Rating, QRectF]] = [
            (value, QRectF(2 + index * step, top, step - gap, theme.px(30))) for index, value in enumerate(_STEPS)
        ]
        left = 2 + 9 * step + theme.px(10)
        for choice, width in zip(_REASONS, _REASON_WIDTHS, strict=True):
            rects.append((choice, QRectF(left, top, theme.px(width) - gap, theme.px(30))))
            left += theme.px(width)
        return rects

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for choice, rect in self._rects():
            self._draw_choice(painter, choice, rect)
        self._draw_ends(painter)
        painter.end()

    def _draw_choice(self, painter: QPainter, choice: Rating, rect: QRectF) -> None:
        theme = current_theme()
        is_chosen = choice is not None and choice == self._rating and type(choice) is type(self._rating)
        fill, ink = self._colours(choice, is_chosen)
        painter.setBrush(theme.colour(fill))
        painter.setPen(QPen(theme.colour("text" if is_chosen else "control_line"), 2 if is_chosen else 1))
        painter.drawRoundedRect(rect, theme.px(5), theme.px(5))
        if self.hasFocus() and (is_chosen or (self._rating is None and choice == 0)):
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(-2, -2, 2, 2), theme.px(7), theme.px(7))
        painter.setPen(theme.colour(ink))
        painter.setFont(theme.font("strong" if is_chosen else "text"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self._short(choice))

    def _colours(self, choice: Rating, is_chosen: bool) -> tuple[str, str]:
        """Return ground and ink: every step up to the chosen one is filled, so the weight is seen as a length."""
        rating = self._rating
        if isinstance(choice, int) and isinstance(rating, int) and choice != 0:
            if 0 < choice <= rating:
                return ("accent", "on_accent") if is_chosen else ("good_ground", "good_text")
            if rating <= choice < 0:
                return ("barrier", "rail_field") if is_chosen else ("due_ground", "due_text")
        if is_chosen:
            return "neutral_ground", "text"
        return "card", "text"

    def _short(self, choice: Rating) -> str:
        if choice == UNKNOWN:
            return self.tr("onbekend")
        if choice == NOT_APPLICABLE:
            return self.tr("n.v.t.")
        return str(abs(choice)) if isinstance(choice, int) else ""

    def _draw_ends(self, painter: QPainter) -> None:
        """Write under the scale which side is which, and in words what is chosen."""
        theme = current_theme()
        rects = dict(self._rects())
        below = rects[0].bottom() + theme.px(2)
        left = QRectF(QPointF(rects[-4].left(), below), QPointF(rects[-1].right(), below + theme.px(18)))
        right = QRectF(QPointF(rects[1].left(), below), QPointF(rects[4].right(), below + theme.px(18)))
        painter.setFont(theme.font("label"))
        painter.setPen(theme.colour("quiet"))
        rating = self._rating
        barrier = strength = ""
        if isinstance(rating, int) and rating:
            barrier, strength = (degree_text(rating), "") if rating < 0 else ("", degree_text(rating))
        painter.drawText(left, Qt.AlignmentFlag.AlignLeft, self._end(self.tr("drempel"), barrier))
        painter.drawText(right, Qt.AlignmentFlag.AlignRight, self._end(self.tr("kracht"), strength))

    def _end(self, side: str, degree: str) -> str:
        if self._next_is_barrier and side == self.tr("drempel"):
            return self.tr("drempel: kies 1 tot 4")
        return self.tr("{side}: {degree}").format(side=side, degree=degree) if degree else side
