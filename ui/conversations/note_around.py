"""What belongs to the note on the screen beside its own text: what it is about, what it led to, who reads it.

All of it is read beside the typing, each time the note was stored, and written through the queue of the section.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QObject, Signal, Slot

from app.cases.conversations import tasks
from app.cases.conversations.caught import drop_tasks, proposals, take_agreements
from app.cases.conversations.note_links import LinkTarget, link_note, link_targets, note_links, unlink_note
from app.cases.conversations.note_readers import NoteReaders, note_readers
from app.workspace import Workspace
from models.rules.caught_agreements import CaughtAgreement
from ui.context import Context
from ui.conversations.note_links import NoteLinks
from ui.conversations.note_tasks import NoteTasks
from ui.work.save_queue import SaveQueue


@dataclass(frozen=True)
class _Found:
    """What was read of one note."""

    note_id: str
    readers: NoteReaders
    links: list[LinkTarget]
    targets: list[LinkTarget]
    tasks: list[tasks.NoteTask]
    caught: list[CaughtAgreement]


class NoteAround(QObject):
    """Holds the parts ``links`` and ``tasks`` of the editor.

    Signals:
        readers_read(readers: NoteReaders): who reads the notes of this dossier today.
        note_needed(): something is to hang on the note, so what was typed has to be stored first.
    """

    readers_read = Signal(object)
    note_needed = Signal()

    def __init__(self, context: Context, saves: SaveQueue, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._saves = saves
        self._dossier_id = self._note_id = ""
        self.links = NoteLinks()
        self.tasks = NoteTasks(context.today)
        self.links.link_wanted.connect(self._on_link_wanted)
        self.links.unlink_wanted.connect(self._on_unlink_wanted)
        self.links.open_wanted.connect(self._on_open_wanted)
        self.tasks.take_wanted.connect(self._on_take_wanted)
        self.tasks.ticked.connect(self._on_ticked)
        self.tasks.edited.connect(self._on_edited)
        self.tasks.delete_wanted.connect(self._on_delete_wanted)

    def read(self, dossier_id: str, note_id: str, text: str, on: date | None) -> None:
        """Read what belongs to a note that says ``text``, about a talk on ``on``."""
        if note_id != self._note_id:
            self._dossier_id, self._note_id = dossier_id, note_id
            self.links.show_links([], [])
            self.tasks.show_caught([])
            self.tasks.show_tasks([])
        workspace, day = self._context.workspace, on or self._context.today()
        self._context.tasks.read(
            lambda _control: _read(workspace, dossier_id, note_id, text, day),
            self._show,
            owner=self,
            kind="note_around",
        )

    def flush(self) -> None:
        """Hand in what was typed in a task and not told yet."""
        self.tasks.flush()

    def _show(self, found: _Found) -> None:
        if found.note_id != self._note_id:
            return
        self.readers_read.emit(found.readers)
        self.links.show_links(found.links, found.targets)
        self.tasks.show_caught(found.caught)
        self.tasks.show_tasks(found.tasks)

    # What the user does

    @Slot(object)
    def _on_link_wanted(self, target: LinkTarget) -> None:
        self.note_needed.emit()
        workspace, note_id = self._context.workspace, self._note_id
        self._saves.do(lambda: link_note(workspace, note_id, target))

    @Slot(object)
    def _on_unlink_wanted(self, target: LinkTarget) -> None:
        workspace, note_id = self._context.workspace, self._note_id

        def undo() -> None:
            self._saves.do(lambda: link_note(workspace, note_id, target))

        tell = lambda: self._context.notices.passing(self.tr("Koppeling weggehaald."), undo)  # noqa: E731
        self._saves.do(lambda: unlink_note(workspace, note_id, target.id), tell)

    @Slot(object)
    def _on_open_wanted(self, target: LinkTarget) -> None:
        self._context.navigation.dossier_requested.emit(self._dossier_id, target.section, target.item_id)

    @Slot(object)
    def _on_take_wanted(self, caught: Sequence[CaughtAgreement]) -> None:
        self.note_needed.emit()
        workspace, note_id = self._context.workspace, self._note_id
        made: list[str] = []

        def undo() -> None:
            self._saves.do(lambda: drop_tasks(workspace, made))

        def tell() -> None:
            count = self.tr("1 afspraak") if len(made) == 1 else self.tr("{n} afspraken").format(n=len(made))
            self._context.notices.passing(self.tr("{count} overgenomen als taak.").format(count=count), undo)

        self._saves.do(lambda: made.extend(take_agreements(workspace, note_id, caught)), tell)

    @Slot(str, bool)
    def _on_ticked(self, task_id: str, done: bool) -> None:
        workspace = self._context.workspace
        self._saves.do(lambda: tasks.tick_task(workspace, task_id, done=done))

    @Slot(str, object)
    def _on_edited(self, task_id: str, values: dict[str, object]) -> None:
        workspace = self._context.workspace
        self._saves.put(
            task_id,
            values,
            lambda some: tasks.change_task(workspace, task_id, some),
            lambda trouble: self.tasks.show_trouble(task_id, trouble),
        )

    @Slot(str)
    def _on_delete_wanted(self, task_id: str) -> None:
        workspace = self._context.workspace

        def undo() -> None:
            self._saves.do(lambda: tasks.restore_task(workspace, task_id))

        tell = lambda: self._context.notices.passing(self.tr("Taak geschrapt."), undo)  # noqa: E731
        self._saves.do(lambda: tasks.delete_task(workspace, task_id), tell)


def _read(workspace: Workspace, dossier_id: str, note_id: str, text: str, on: date) -> _Found:
    return _Found(
        note_id,
        note_readers(workspace, dossier_id),
        note_links(workspace, note_id),
        link_targets(workspace, dossier_id),
        tasks.tasks_of_note(workspace, note_id),
        proposals(workspace, dossier_id, note_id, text, on),
    )
