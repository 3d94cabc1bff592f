"""A stack of pages: what is out of sight costs nothing."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from ui.widgets.page_stack import PageStack


class _Page(QLabel):
    """A page of text that counts how often its lines are broken anew."""

    asked = 0

    def heightForWidth(self, width: int) -> int:
        self.asked += 1
        return super().heightForWidth(width)


def _text() -> _Page:
    page = _Page("Lang. " * 200)
    page.setWordWrap(True)
    return page


def test_what_comes_on_one_page_lays_out_no_text_of_the_others(qtbot) -> None:
    window, shown, above, stack = QWidget(), QWidget(), _text(), PageStack()
    qtbot.addWidget(window)
    others = [_text() for _ in range(3)]
    inside, column = QVBoxLayout(shown), QVBoxLayout(window)
    for widget in (above, QWidget()):
        inside.addWidget(widget)
    for page in (shown, *others):
        stack.addWidget(page)
    column.addWidget(QLabel("Dossier"))
    column.addWidget(stack)
    above.hide()
    window.resize(400, 600)
    window.show()
    QApplication.processEvents()
    for page in others:
        page.asked = 0
    above.show()
    QApplication.processEvents()
    assert [page.asked for page in others] == [0, 0, 0]
    assert stack.height() > 500
