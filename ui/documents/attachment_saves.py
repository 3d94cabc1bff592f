"""What the user does with attachments, done beside the screen, told in a sentence and undoable."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from app.cases.attachments import files as attachments
from app.cases.attachments.listing import CATEGORY_LABELS
from app.workspace import Workspace
from models.errors import Trouble
from ui.context import Context
from ui.documents.attachment_view import AttachmentView
from ui.documents.offered_files import OfferedFile


class AttachmentSaves(QObject):
    """Adds, describes and deletes for one section.

    Signals:
        added(attachment_id: str): a file became an attachment, or came back.
    """

    added = Signal(str)

    def __init__(self, section: QObject, context: Context, view: AttachmentView) -> None:
        super().__init__(section)
        self._context = context
        self._view = view

    def add(self, dossier_id: str, files: Sequence[OfferedFile]) -> None:
        """Add ``files`` one after the other; what is wrong with one does not stop the others."""
        for file in files:
            self._do(partial(_added, self._context.workspace, dossier_id, file), self._on_added, self._told_of(file))

    @Slot(str)
    def delete(self, attachment_id: str) -> None:
        """Delete an attachment, with undo."""
        workspace = self._context.workspace

        def undo() -> None:
            self._do(
                lambda: attachments.restore_attachment(workspace, attachment_id),
                lambda _none: self.added.emit(attachment_id),
            )

        self._do(
            lambda: attachments.delete_attachment(workspace, attachment_id),
            lambda _none: self._context.notices.passing(self.tr("Bijlage verwijderd."), undo),
        )

    @Slot(str, object)
    def describe(self, attachment_id: str, values: Mapping[str, Any]) -> None:
        """Give an attachment another name, subject or privacy, with undo."""
        workspace = self._context.workspace

        def change(to: Mapping[str, Any], done: Callable[[dict[str, Any]], None]) -> None:
            self._do(lambda: attachments.describe_attachment(workspace, attachment_id, to), done)

        def tell(before: dict[str, Any]) -> None:
            undo = lambda: change(before, lambda _now: None)  # noqa: E731
            self._context.notices.passing(self._words(values), undo)

        change(values, tell)

    def _words(self, values: Mapping[str, Any]) -> str:
        if "category" in values:
            subject = CATEGORY_LABELS[values["category"]]
            return self.tr("Deze bijlage gaat nu over: {subject}.").format(subject=subject)
        if "is_private" in values:
            private, shared = self.tr("Alleen u ziet deze bijlage nu."), self.tr("Het team ziet deze bijlage nu.")
            return private if values["is_private"] else shared
        return self.tr("Bijlage hernoemd.")

    def _on_added(self, attachment_id: str) -> None:
        undo = lambda: self.delete(attachment_id)  # noqa: E731
        self._context.notices.passing(self.tr("Bijlage toegevoegd."), undo)
        self.added.emit(attachment_id)

    def _do(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[Trouble], None] | None = None,
    ) -> None:
        def on_failed(error: Exception) -> None:
            if not isinstance(error, Trouble):
                raise error
            (failed or self._view.show_trouble)(error)

        self._context.tasks.write(lambda _control: work(), done, on_failed, owner=self)

    def _told_of(self, file: OfferedFile) -> Callable[[Trouble], None]:
        def tell(trouble: Trouble) -> None:
            from app.sentences.trouble import sentence  # late: a screen without trouble needs no sentences

            self._context.notices.standing(f"attachment:{file.name}", f"{file.name}: {sentence(trouble)}")

        return tell


def _added(workspace: Workspace, dossier_id: str, file: OfferedFile) -> str:
    if file.path is not None:
        return attachments.add_attachment_file(workspace, dossier_id, file.path)
    return attachments.add_attachment(workspace, dossier_id, file.name, io.BytesIO(file.data))
