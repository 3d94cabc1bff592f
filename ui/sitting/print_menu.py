"""The papers of a sitting day: to a printer or in a file, made beside the screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QWidget

from app.cases.printing import PrintedDocument
from models.errors import Trouble
from ui.context import Context
from ui.documents.paper_out import PaperOut
from ui.look.icons import icon
from ui.look.theme import current_theme
from ui.work.actions import refusal
from ui.work.jobs import JobControl

Make = Callable[[Callable[[int, int], None]], PrintedDocument]
"""Makes a paper; told (done, total) before each part, which raises to stop it."""

Then = Callable[[PrintedDocument], None]
"""What is to be done with a paper that was made."""


class PrintMenu(QPushButton):
    """A button with a choice of papers; each can be printed or saved."""

    def __init__(self, context: Context, text: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._context = context
        self.setObjectName(name)
        self.setAutoDefault(False)
        self.setIcon(icon("printer", "text"))
        self.setIconSize(QSize(current_theme().px(22), current_theme().px(18)))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._menu = QMenu(self)
        self.setMenu(self._menu)
        self._out = PaperOut(context, self, self._on_failed)

    def offer(self, papers: Sequence[tuple[str, Make]]) -> None:
        """Offer these papers, by their names: to print, and below to save."""
        self._menu.clear()
        for word, make in papers:
            self._menu.addAction(word).triggered.connect(partial(self._begin, make, self._out.ask_which_printer))
        if papers:
            self._menu.addSeparator()
        for word, make in papers:
            said = self.tr("{paper} bewaren als PDF…").format(paper=word)
            self._menu.addAction(said).triggered.connect(partial(self._begin, make, self._ask_where_to_save))
        self.setEnabled(bool(papers))

    def _begin(self, make: Make, then: Then, *_checked: object) -> None:
        self.setEnabled(False)

        def work(control: JobControl) -> PrintedDocument:
            def report(_done: int, _total: int) -> None:
                control.stop_if_cancelled()

            return make(report)

        self._context.tasks.read(work, partial(self._on_made, then), self._on_failed, owner=self, kind="day-papers")

    def _on_made(self, then: Then, document: PrintedDocument) -> None:
        self.setEnabled(True)
        then(document)

    def _ask_where_to_save(self, document: PrintedDocument) -> None:
        self._out.ask_where_to_save(document, partial(_save, document))

    def _on_failed(self, error: Exception) -> None:
        self.setEnabled(True)
        if not isinstance(error, Trouble):
            raise error
        self._context.notices.passing(refusal(error))


def _save(document: PrintedDocument, path: Path) -> None:
    from app.documents.drawing.whole_file import write_whole  # late: only who saves needs it

    write_whole(path, [document.data])
