"""Everything that a window says: what is written, what a pointer or a screen reader finds, and what is painted."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QPainter
from PySide6.QtWidgets import QAbstractItemView, QApplication, QComboBox, QHeaderView, QTabBar, QWidget

_SAID = (
    "windowTitle", "toolTip", "statusTip", "whatsThis", "accessibleName", "accessibleDescription", "text", "title",
    "toPlainText", "placeholderText", "currentText", "displayText",
)  # fmt: skip
"""What widgets of Qt and of ours are asked, where they have it."""

_ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.EditRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.StatusTipRole,
    Qt.ItemDataRole.WhatsThisRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
    *range(Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 4),
)


def everything_said() -> dict[str, str]:
    """Return what every visible window says now, by who says it."""
    found: dict[str, str] = {}
    for window in QApplication.topLevelWidgets():
        if window.isVisible():
            for who, text in (*_of_widgets(window), *_of_screen_reader(window)):
                found.setdefault(who, "")
                found[who] += f"\n{text}"
    return found


@contextmanager
def painted(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Keep each text that code of ours paints itself, as lists and the agenda do."""
    kept: list[str] = []
    with monkeypatch.context() as patch:
        for name in ("drawText", "drawStaticText"):
            patch.setattr(QPainter, name, _keeping(getattr(QPainter, name), kept))
        yield kept


def _keeping(draw: Any, kept: list[str]) -> Any:
    def drawing(painter: QPainter, *where: Any) -> Any:
        kept.extend(one for one in where if isinstance(one, str))
        return draw(painter, *where)

    return drawing


def _of_widgets(window: QWidget) -> Iterator[tuple[str, str]]:
    for widget in (window, *window.findChildren(QWidget)):
        if not widget.isVisible():
            continue
        who = f"{type(widget).__name__} {widget.objectName()!r}"
        for name in _SAID:
            asked = getattr(widget, name, None)
            if callable(asked):
                yield f"{who}.{name}", _asked(asked)
        for action in widget.actions():
            yield f"{who} action", f"{action.text()} {action.toolTip()}"
        yield from ((f"{who} part", text) for text in _parts(widget))


def _asked(asked: Any) -> str:
    try:
        return str(asked())
    except TypeError:  # a method of another class that asks for an argument
        return ""


def _parts(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QComboBox):
        yield from (widget.itemText(index) for index in range(widget.count()))
    elif isinstance(widget, QTabBar):
        shown = [index for index in range(widget.count()) if widget.isTabVisible(index)]
        yield from (f"{widget.tabText(index)} {widget.tabToolTip(index)}" for index in shown)
    elif isinstance(widget, QAbstractItemView) and not isinstance(widget, QHeaderView):
        model = widget.model()
        if model is not None:
            yield from _of_model(model, QModelIndex())


def _of_model(model: QAbstractItemModel, parent: QModelIndex) -> Iterator[str]:
    for row in range(model.rowCount(parent)):
        for column in range(_columns(model, parent)):
            index = model.index(row, column, parent)
            yield from (str(said) for role in _ROLES if (said := index.data(role)) is not None)
            yield from _of_model(model, index)


def _columns(model: QAbstractItemModel, parent: QModelIndex) -> int:
    return 1 if isinstance(model, QAbstractListModel) else model.columnCount(parent)  # of a list it is private


def _of_screen_reader(window: QWidget) -> Iterator[tuple[str, str]]:
    QAccessible.setActive(True)
    for part in _interfaces(QAccessible.queryAccessibleInterface(window)):
        texts = (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value, QAccessible.Text.Help)
        widget = part.object()
        who = f"{type(widget).__name__} {widget.objectName()!r}" if widget is not None else "part of a widget"
        yield f"{who} to a screen reader", " ".join(part.text(kind) for kind in texts)


def _interfaces(interface: QAccessibleInterface | None) -> Iterator[QAccessibleInterface]:
    if interface is None or not interface.isValid():
        return
    yield interface
    for index in range(interface.childCount()):
        child = interface.child(index)
        if child is not None and child.isValid() and not child.state().invisible:
            yield from _interfaces(child)
