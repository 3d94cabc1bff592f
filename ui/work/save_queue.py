"""Saves what was typed, in order and beside the typing, and keeps what could not be saved until it can.

Storing takes longer than a key press may wait: on a slow disk, or with a note of 20,000 words.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from models.errors import InvalidValue, RuleRefused, Trouble
from ui.frame.notices import Notices
from ui.work.tasks import Tasks

Write = Callable[[Mapping[str, Any]], None]
Told = Callable[[Trouble | None], None]


@dataclass
class _Save:
    """Values of one row on their way to the store."""

    key: str
    values: dict[str, Any]
    write: Write
    told: Told | None = None
    refused: list[InvalidValue] = field(default_factory=list)

    def run(self) -> list[InvalidValue]:
        """Write the values; a value that breaks a rule is left out, so that it does not hold up the others.

        Returns what was refused; raises when nothing could be saved at all (a full disk).
        """
        left = dict(self.values)
        while left:
            try:
                self.write(left)
            except InvalidValue as trouble:
                if trouble.field not in left:
                    raise
                self.refused.append(trouble)
                del left[trouble.field]
            else:
                break
        return self.refused


class SaveQueue(QObject):
    """The way from fields to the store for one section: the last value typed is the last one stored.

    Signals:
        saved(): everything that was put is stored now.
        refused(key: str, trouble: InvalidValue): this value breaks a rule and was left out; the others are stored.
        failed(): an action was refused; what the screen already shows of it is not so.
    """

    saved = Signal()
    refused = Signal(str, object)
    failed = Signal()

    def __init__(self, tasks: Tasks, notices: Notices, parent: QObject, notice_key: str) -> None:
        """``notice_key`` names the line that stands on the screen while something could not be saved."""
        super().__init__(parent)
        self._tasks = tasks
        self._notices = notices
        self._notice_key = notice_key
        self._in_flight = 0
        self._unsaved: dict[str, _Save] = {}
        self._kept: set[str] = set()

    @property
    def is_busy(self) -> bool:
        """Whether what is on the screen may be newer than what is stored."""
        return self._in_flight > 0 or bool(self._unsaved)

    @property
    def is_writing(self) -> bool:
        """Whether something is on its way to the store now."""
        return self._in_flight > 0

    def holds(self, key: str) -> bool:
        """Whether the screen shows something of this row that could not be stored: it must not be overwritten."""
        return key in self._unsaved or key in self._kept

    def put(self, key: str, values: Mapping[str, Any], write: Write, told: Told | None = None) -> None:
        """Store ``values`` of the row ``key`` with ``write``, together with what of it could not be stored before.

        ``told`` shows at the field which rule refused it, or ``None`` once it is stored; what it was refused stays on
        the screen (``holds``).
        """
        older = self._unsaved.pop(key, None)
        save = _Save(key, {**(older.values if older else {}), **values}, write, told)
        self._in_flight += 1
        self._tasks.write(
            lambda _control: save.run(),
            lambda refused: self._on_saved(save, refused),
            lambda error: self._on_failed(save, error),
            owner=self,
        )

    def do(
        self,
        work: Callable[[], object],
        done: Callable[[], None] | None = None,
        refused: Callable[[Trouble], None] | None = None,
    ) -> None:
        """Do an action (a tick, a deletion) after all saves before it; trouble changes nothing.

        ``refused`` says at its field why it was not done; without it that is told in passing.
        """
        self._in_flight += 1
        self._tasks.write(
            lambda _control: work(),
            lambda _result: self._on_done(done),
            lambda error: self._on_action_failed(error, refused),
            owner=self,
        )

    def forget_refused(self) -> None:
        """Leave what rules refused: another dossier is shown."""
        self._kept.clear()

    @Slot()
    def retry(self) -> None:
        """Try once more to store what could not be stored."""
        for save in list(self._unsaved.values()):
            self.put(save.key, {}, save.write, save.told)

    def settle(self) -> None:
        """Wait until what was put is stored, as long as a save on this thread would take."""
        if self._in_flight:
            self._tasks.finish_writes()

    def _on_saved(self, save: _Save, refused: list[InvalidValue]) -> None:
        self._in_flight -= 1
        self._kept.discard(save.key)
        for trouble in refused:
            self.refused.emit(save.key, trouble)
        if save.told is not None:
            if refused:
                self._kept.add(save.key)
            save.told(next(iter(refused), None))
        self._tell_if_all_is_saved()

    def _on_done(self, done: Callable[[], None] | None) -> None:
        self._in_flight -= 1
        if done is not None:
            done()
        self._tell_if_all_is_saved()

    def _on_failed(self, save: _Save, error: Exception) -> None:
        self._in_flight -= 1
        text = self._sentence(error)
        is_told = save.told is not None and isinstance(error, InvalidValue)
        if isinstance(error, RuleRefused) or is_told:  # trying again would be refused again
            self._kept.add(save.key)
            if save.told is not None and isinstance(error, Trouble):
                save.told(error)
                self._tell_if_all_is_saved()
            else:
                self._notices.standing(self._notice_key, text)
            return
        newer = self._unsaved.get(save.key)
        values = {**save.values, **(newer.values if newer else {})}
        self._unsaved[save.key] = _Save(save.key, values, save.write, save.told)
        self._notices.standing(self._notice_key, text, self.tr("Opnieuw bewaren"), self.retry, may_close=False)

    def _on_action_failed(self, error: Exception, refused: Callable[[Trouble], None] | None) -> None:
        self._in_flight -= 1
        if not isinstance(error, Trouble):
            raise error
        if refused is not None:
            refused(error)
        else:
            from app.sentences.trouble import sentence  # late: a screen without trouble needs no sentences

            self._notices.passing(sentence(error))
        self.failed.emit()

    def _sentence(self, error: Exception) -> str:
        from app.sentences.trouble import sentence

        if not isinstance(error, Trouble):
            raise error
        return self.tr("{why} Wat u typte, staat nog op het scherm.").format(why=sentence(error))

    def _tell_if_all_is_saved(self) -> None:
        if not self.is_busy:
            if not self._kept:
                self._notices.withdraw(self._notice_key)
            self.saved.emit()
