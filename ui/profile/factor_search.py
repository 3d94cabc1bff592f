"""Finds a factor by a few letters, in one life domain if wanted; Enter adds it, the hands stay on the keyboard.

What the catalogue does not have is added in own words: that is always the last line of what is found.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import cast

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app import catalogues
from models.catalogue import Category, Factor
from ui.look.theme import current_theme

Find = Callable[[str, str], Sequence[Factor]]
"""Finds factors by words and W2 domain (empty: every domain)."""

_CARE_DOMAINS = frozenset({"medisch", "psychisch"})
_FACTOR = int(Qt.ItemDataRole.UserRole) + 1
_SHOWN = 8
_ROW = 36


class FactorSearch(QWidget):
    """A line to search with and the life domain to search in.

    Signals:
        factor_chosen(factor: Factor): Enter or a click on what was found; without a code it is in own words.
    """

    factor_chosen = Signal(object)

    def __init__(self, find: Find, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = _SearchLine(find)
        self.domain = QComboBox()
        self.domain.setObjectName("factor_domain")
        self.domain.setAccessibleName(self.tr("Levensdomein"))
        self.domain.setToolTip(self.tr("Alt+pijl omlaag opent de lijst"))
        self.domain.addItem(self.tr("Alle domeinen"), "")
        for domain in catalogues.domains():
            self.domain.addItem(domain.label, domain.code)
        self.domain.activated.connect(self._on_domain_activated)
        self.line.factor_chosen.connect(self.factor_chosen)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(current_theme().px(8))
        row.addWidget(self.line, 1)
        row.addWidget(self.domain)
        self.setFocusProxy(self.line)

    def clear(self) -> None:
        """Begin anew: nothing typed, every domain."""
        self.line.clear()
        self.line.close_list()
        self.domain.setCurrentIndex(0)
        self.line.set_domain("", look=False)

    @Slot()
    def _on_domain_activated(self) -> None:
        self.line.setFocus()
        self.line.set_domain(str(self.domain.currentData()), look=True)


class _SearchLine(QLineEdit):
    """One line; what it finds stands in a list below it, over whatever is there."""

    factor_chosen = Signal(object)

    def __init__(self, find: Find) -> None:
        super().__init__()
        self.setObjectName("factor_search")
        self.setPlaceholderText(self.tr("Voeg een kracht of drempel toe: slaap, vervoer, collega"))
        self.setAccessibleName(self.tr("Voeg een kracht of drempel toe"))
        self.setToolTip(self.tr("Alt+K. Typ enkele letters, kies met de pijlen en druk op Enter."))
        self._find = find
        self._domain = ""
        self._found = _FoundList()
        self._found.itemClicked.connect(self._on_item_clicked)
        self._overlay: QFrame | None = None
        self.textEdited.connect(self._on_text_edited)

    def set_domain(self, domain: str, *, look: bool) -> None:
        """Search in ``domain`` from now on; ``look`` shows what is in it."""
        self._domain = domain
        if look:
            self._on_text_edited(self.text())

    @property
    def found(self) -> tuple[str, ...]:
        """The labels that are listed now, best first."""
        return tuple(self._found.item(row).text() for row in range(self._found.count())) if self.is_open else ()

    @property
    def is_open(self) -> bool:
        """Whether the list is shown."""
        return self._overlay is not None and self._overlay.isVisible()

    def close_list(self) -> None:
        """Take the list away; what was typed stays."""
        if self._overlay is not None:
            self._overlay.hide()

    @Slot(str)
    def _on_text_edited(self, text: str) -> None:
        words = text.strip()
        if not words and not self._domain:
            self.close_list()
            self.setAccessibleDescription("")
            return
        found = list(self._find(words, self._domain))
        if words and all(factor.label.casefold() != words.casefold() for factor in found):
            found.append(self._in_own_words(words))
        self._found.show_factors(found)
        if found:
            self._open_list(min(len(found), _SHOWN))
            self._tell()
        else:
            self.close_list()

    def _in_own_words(self, words: str) -> Factor:
        category = Category.CARE if self._domain in _CARE_DOMAINS else Category.WORK
        return Factor("", words, "", self.tr("eigen factor"), self._domain, category, is_own=True)

    @Slot(QListWidgetItem)
    def _on_item_clicked(self, item: QListWidgetItem) -> None:
        self._choose(item)

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        factor = cast(Factor, item.data(_FACTOR))
        self.clear()
        self.close_list()
        self.factor_chosen.emit(factor)

    def _open_list(self, rows: int) -> None:
        window = self.window()
        if self._overlay is None or self._overlay.parent() is not window:
            self._overlay = _overlay(window, self._found)
        width = max(self.width(), current_theme().px(420))
        self._overlay.resize(width, rows * current_theme().px(_ROW) + 10)
        below = self.mapTo(window, QPoint(0, self.height() + 2))
        self._overlay.move(below)
        self._overlay.show()
        self._overlay.raise_()

    def _tell(self) -> None:
        item = self._found.currentItem()
        if item is not None:
            self.setAccessibleDescription(_sentence(cast(Factor, item.data(_FACTOR))))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.is_open:
            super().keyPressEvent(event)
            return
        row = self._found.currentRow()
        match event.key():
            case Qt.Key.Key_Down:
                self._found.setCurrentRow(min(row + 1, self._found.count() - 1))
                self._tell()
            case Qt.Key.Key_Up:
                self._found.setCurrentRow(max(row - 1, 0))
                self._tell()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._choose(self._found.currentItem())
            case Qt.Key.Key_Escape:
                self.close_list()
            case _:
                super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusOut, QEvent.Type.Hide):
            self.close_list()
        return super().event(event)


class _FoundList(QListWidget):
    """What was found; it never takes the focus from the line."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("factor_found")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_FoundDelegate(self))
        self.setUniformItemSizes(True)

    def show_factors(self, factors: list[Factor]) -> None:
        self.clear()
        for factor in factors:
            item = QListWidgetItem(factor.label)
            item.setData(_FACTOR, factor)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, _sentence(factor))
            self.addItem(item)
        self.setCurrentRow(0 if factors else -1)


class _FoundDelegate(QStyledItemDelegate):
    """Draws the label, and quietly at the right to which chapter it belongs."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        del option, index
        return QSize(0, current_theme().px(_ROW))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme = current_theme()
        factor = cast(Factor, index.data(_FACTOR))
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, theme.colour("selected"))
        room = option.rect.adjusted(theme.px(12), 0, -theme.px(12), 0)
        painter.setFont(theme.font("label"))
        painter.setPen(theme.colour("quiet"))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, factor.chapter_label)
        taken = painter.fontMetrics().horizontalAdvance(factor.chapter_label) + theme.px(16)
        painter.setFont(theme.font("strong" if option.state & QStyle.StateFlag.State_Selected else "text"))
        painter.setPen(theme.colour("text"))
        label = painter.fontMetrics().elidedText(
            factor.label, Qt.TextElideMode.ElideRight, max(room.width() - taken, theme.px(80))
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, label)
        painter.restore()


def _sentence(factor: Factor) -> str:
    kind = "zorg" if factor.category is Category.CARE else "werk"
    return f"{factor.label}, {factor.chapter_label}, {kind}"


def _overlay(window: QWidget, content: QWidget) -> QFrame:
    frame = QFrame(window)
    frame.setProperty("look", "overlay")
    column = QVBoxLayout(frame)
    column.setContentsMargins(4, 4, 4, 4)
    column.addWidget(content)
    return frame
