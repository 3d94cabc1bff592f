"""The words of one talk on the start screen: side by side, or below each other where there is little room."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from app.cases.agenda.today_talks import Talk
from ui.look.theme import current_theme
from ui.today import talk_words
from ui.widgets.pill import Pill
from ui.widgets.text import LabelRole, text_label

_LEAST = 120
"""The least width of a kind of talk, in pixels of the design: narrower, it would be one word below the other."""

_BESIDE, _BELOW = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom


class TalkText(QWidget):
    """Who, what kind of talk, what to know of it, and a badge that says how it stands."""

    def __init__(self, talk: Talk, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = current_theme()
        self._across = QBoxLayout(_BESIDE, self)
        self._across.setContentsMargins(0, 0, 0, 0)
        self._across.setSpacing(theme.px(4))
        self._name = text_label(talk_words.who(talk), _weight(talk))
        self._kind = talk_words.what(talk)
        self._what = text_label("", "quiet", wrap=True)
        self._head = QBoxLayout(_BESIDE)
        self._head.addWidget(self._name)
        self._head.addWidget(self._what, 1)
        column = QVBoxLayout()
        column.setSpacing(theme.px(2))
        column.addLayout(self._head)
        if detail := talk_words.detail(talk, today):
            column.addWidget(text_label(detail, "label", wrap=True))
        self._across.addLayout(column, 1)
        badge = talk_words.badge(talk, today)
        self._badge = Pill(*badge) if badge else None
        if self._badge is not None:
            self._across.addWidget(self._badge, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._set_narrow(narrow=False)

    def minimumSizeHint(self) -> QSize:
        """Narrower than its words stand beside each other it may be: then they go below each other."""
        return QSize(current_theme().px(_LEAST), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._set_narrow(narrow=event.size().width() < self._beside_width())

    def _beside_width(self) -> int:
        """Return the room that name, kind and badge need beside each other."""
        self._name.ensurePolished()
        words = self._name.fontMetrics().horizontalAdvance(self._name.text())
        kind = current_theme().px(_LEAST) if self._kind else 0
        return words + kind + (self._badge.sizeHint().width() if self._badge else 0) + current_theme().px(16)

    def _set_narrow(self, *, narrow: bool) -> None:
        """Put what stands beside each other below each other, or back."""
        self._across.setDirection(_BELOW if narrow else _BESIDE)
        self._head.setDirection(_BELOW if narrow else _BESIDE)
        self._head.setSpacing(0 if narrow else current_theme().px(6))
        self._name.setWordWrap(narrow)
        self._what.setText(self._kind if narrow or not self._kind else f"· {self._kind}")
        self._what.setVisible(bool(self._kind) or not narrow)


def _weight(talk: Talk) -> LabelRole:
    """Return how heavy the name is: a client who is still to come stands out."""
    if not talk.is_to_come:
        return "quiet"
    return "strong" if talk.dossier_id else "text"
