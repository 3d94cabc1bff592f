"""A row of widgets that goes on at the next line."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from tests.ui.desk import settle
from ui.widgets.flow_layout import FlowLayout


class Counted(QWidget):
    """Counts how often somebody asks how large it would be."""

    asked = 0
    wide = 40

    def sizeHint(self) -> QSize:
        self.asked += 1
        return QSize(self.wide, 20)


def test_a_height_is_reckoned_once_until_something_in_it_changes(qtbot) -> None:
    holder, first, second = QWidget(), Counted(), Counted()
    qtbot.addWidget(holder)
    row = FlowLayout(holder, spacing=0)
    for widget in (first, second):
        row.addWidget(widget)
    holder.resize(100, 100)
    holder.show()
    settle()
    assert row.heightForWidth(90) == 20
    before = first.asked
    for _ in range(50):
        assert row.heightForWidth(90) == 20
    assert first.asked == before
    first.wide = 60
    first.updateGeometry()
    settle()
    assert row.heightForWidth(90) == 40
    second.hide()
    settle()
    assert row.heightForWidth(90) == 20
