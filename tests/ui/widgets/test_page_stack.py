"""A stack of pages: what is out of sight costs nothing."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from ui.widgets.page_stack import PageStack


class _Text(QLabel):
    """A text that counts how often its lines are broken anew."""

    asked = 0

    def heightForWidth(self, width: int) -> int:
        self.asked += 1
        return super().heightForWidth(width)


def _text() -> _Text:
    text = _Text("Lang. " * 200)
    text.setWordWrap(True)
    return text


def _page(*widgets: QWidget) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    for widget in widgets:
        column.addWidget(widget)
    return page


def test_what_comes_on_one_page_lays_out_no_text_of_the_others(qtbot) -> None:
    comes, others, stack = _text(), [_text() for _ in range(3)], PageStack()
    for text in (comes, *others):
        stack.addWidget(_page(text, QWidget()))
    window = _page(QLabel("Dossier"), _page(QLabel("Traject"), stack))
    qtbot.addWidget(window)
    comes.hide()
    window.resize(400, 600)
    window.show()
    QApplication.processEvents()
    for text in others:
        text.asked = 0
    comes.show()
    QApplication.processEvents()
    assert [text.asked for text in others] == [0, 0, 0]
    assert comes.height() > 50
