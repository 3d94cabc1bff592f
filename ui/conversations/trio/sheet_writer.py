"""Writes what is done on one sheet of a triogesprek, in the order in which it was done; what goes can come back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from app.cases.conversations import trio_agreements as agreements
from app.cases.conversations import trio_initials as initials
from app.cases.conversations import trio_topics as topics
from app.cases.conversations import triogesprek as case
from app.cases.conversations.trio_proposals import Proposal
from models.errors import Trouble
from ui.context import Context
from ui.work.save_queue import SaveQueue


class SheetWriter(QObject):
    """The slots that the parts of a sheet are tied to; ``triogesprek_id`` says which sheet is on the screen.

    Signals:
        initials_refused(party: str, trouble: Trouble): these initials cannot be put, and why.
    """

    initials_refused = Signal(str, object)

    def __init__(self, context: Context, saves: SaveQueue, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._saves = saves
        self.triogesprek_id = ""

    @Slot(object)
    def save(self, changed: Mapping[str, Any]) -> None:
        """Write fields of the sheet itself."""
        if not self.triogesprek_id or not changed:
            return
        workspace, id_ = self._context.workspace, self.triogesprek_id
        self._saves.put(id_, changed, lambda values: case.save_triogesprek(workspace, id_, values))

    @Slot(bool)
    def note_read_back(self, is_right: bool) -> None:
        workspace, id_ = self._context.workspace, self.triogesprek_id
        self._saves.do(lambda: case.note_read_back(workspace, id_, is_right=is_right))

    @Slot(str, object)
    def save_topic(self, topic_id: str, changed: Mapping[str, Any]) -> None:
        workspace, id_ = self._context.workspace, self.triogesprek_id
        self._saves.put(topic_id, changed, lambda values: topics.save_topic(workspace, id_, topic_id, values))

    @Slot(object)
    def take_proposals(self, taken: Sequence[Proposal]) -> None:
        workspace, id_ = self._context.workspace, self.triogesprek_id
        chosen = [(one.id, one.party, one.text) for one in taken]
        self._saves.do(lambda: topics.add_topics(workspace, id_, chosen))

    @Slot(str, object)
    def save_agreement(self, agreement_id: str, changed: Mapping[str, Any]) -> None:
        workspace, id_ = self._context.workspace, self.triogesprek_id
        write = lambda values: agreements.save_agreement(workspace, id_, agreement_id, values)  # noqa: E731
        self._saves.put(agreement_id, changed, write)

    @Slot(str, bool)
    def tick_agreement(self, agreement_id: str, done: bool) -> None:
        workspace = self._context.workspace
        self._saves.do(lambda: agreements.tick_agreement(workspace, agreement_id, done=done))

    @Slot(str, str)
    def end_agreement(self, agreement_id: str, result: str) -> None:
        workspace = self._context.workspace
        told = {
            "gelukt": self.tr("Afspraak gelukt."),
            "niet_gelukt": self.tr("Genoteerd: niet gelukt."),
            "niet_meer_gewenst": self.tr("Genoteerd: niet meer nodig."),
        }
        self._do_undoably(
            lambda: agreements.end_agreement(workspace, agreement_id, result),
            lambda: agreements.end_agreement(workspace, agreement_id, ""),
            told[result],
        )

    @Slot(str)
    def carry_over(self, agreement_id: str) -> None:
        workspace, id_ = self._context.workspace, self.triogesprek_id
        self._saves.do(lambda: agreements.carry_over(workspace, agreement_id, id_))

    @Slot(str)
    def delete_agreement(self, agreement_id: str) -> None:
        workspace = self._context.workspace
        self._do_undoably(
            lambda: agreements.delete_agreement(workspace, agreement_id),
            lambda: agreements.restore_agreement(workspace, agreement_id),
            self.tr("Afspraak geschrapt."),
        )

    @Slot(str)
    def delete_topic(self, topic_id: str) -> None:
        workspace = self._context.workspace
        self._do_undoably(
            lambda: topics.delete_topic(workspace, topic_id),
            lambda: topics.restore_topic(workspace, topic_id),
            self.tr("Punt geschrapt."),
        )

    @Slot(str, str, object)
    def put_initials(self, party: str, typed: str, strokes: Any) -> None:
        workspace, id_ = self._context.workspace, self.triogesprek_id
        self._saves.do(
            lambda: initials.put_initials(workspace, id_, party, initials=typed, strokes=strokes),
            refused=lambda trouble: self._refuse_initials(party, trouble),
        )

    def _refuse_initials(self, party: str, trouble: Trouble) -> None:
        self.initials_refused.emit(party, trouble)

    @Slot(str)
    def take_initials_back(self, initial_id: str) -> None:
        workspace = self._context.workspace
        self._saves.do(lambda: initials.withdraw_initials(workspace, initial_id))

    def _do_undoably(self, work: Callable[[], None], back: Callable[[], None], said: str) -> None:
        def undo() -> None:
            self._saves.do(back)

        self._saves.do(work, lambda: self._context.notices.passing(said, undo))
