"""What takes a conversation away or gives a note its earlier text back: each undone in one step."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from app.cases.conversations import notes, triogesprek
from app.cases.conversations.note_history import put_back
from ui.context import Context
from ui.work.save_queue import SaveQueue


class ConversationActs(QObject):
    """Does them after all saves before it, and tells each in passing with its undo.

    Signals:
        brought_back(item_id: str): a conversation that was taken away is there again.
    """

    brought_back = Signal(str)

    def __init__(self, context: Context, saves: SaveQueue, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._saves = saves

    def delete_note(self, note_id: str) -> None:
        """Take a note away with its history."""
        workspace, versions = self._context.workspace, list[str]()

        def undo() -> None:
            restore = lambda: notes.restore_note(workspace, note_id, versions)  # noqa: E731
            self._saves.do(restore, lambda: self.brought_back.emit(note_id))

        tell = lambda: self._context.notices.passing(self.tr("Notitie verwijderd."), undo)  # noqa: E731
        self._saves.do(lambda: versions.extend(notes.delete_note(workspace, note_id)), tell)

    def delete_trio(self, item_id: str) -> None:
        """Take a triogesprek away with what stands on its sheet."""
        workspace, taken = self._context.workspace, list[str]()

        def undo() -> None:
            restore = lambda: triogesprek.restore_triogesprek(workspace, item_id, taken)  # noqa: E731
            self._saves.do(restore, lambda: self.brought_back.emit(item_id))

        tell = lambda: self._context.notices.passing(self.tr("Triogesprek verwijderd."), undo)  # noqa: E731
        self._saves.do(lambda: taken.extend(triogesprek.delete_triogesprek(workspace, item_id)), tell)

    def put_back(self, note_id: str, version_id: str) -> None:
        """Let a note say again what it said."""
        workspace, kept = self._context.workspace, list[str]()

        def undo() -> None:
            self._saves.do(lambda: put_back(workspace, note_id, kept[0]))

        tell = lambda: self._context.notices.passing(self.tr("Vroegere tekst teruggezet."), undo)  # noqa: E731
        self._saves.do(lambda: kept.append(put_back(workspace, note_id, version_id)), tell)
