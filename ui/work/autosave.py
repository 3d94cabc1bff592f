"""Saves what is typed, and keeps what could not be saved on the screen until it can."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from models.errors import InvalidValue, RuleRefused, Trouble
from ui.frame.notices import Notices


class Autosave(QObject):
    """One for each section. Work is named by the field it saves; the newest work of a field takes the older's place.

    A rule that refuses is the field's matter: the trouble is returned and what was typed is kept as typed. Any other
    trouble (a full disk) also stands in the tray, with a button to try again.
    """

    def __init__(self, section: QObject, notices: Notices) -> None:
        super().__init__(section)
        self._notices = notices
        self._notice_key = f"unsaved:{section.objectName()}"
        self._waiting: dict[str, Callable[[], object]] = {}
        self._refused: set[str] = set()

    def save(self, field: str, work: Callable[[], object]) -> Trouble | None:
        """Do ``work``; return the trouble that kept it from being saved."""
        try:
            work()
        except (InvalidValue, RuleRefused) as trouble:
            self._waiting.pop(field, None)
            self._refused.add(field)
            return trouble
        except Trouble as trouble:
            self._waiting[field] = work
            self._tell(trouble)
            return trouble
        self._forget(field)
        return None

    def holds(self, field: str) -> bool:
        """Whether the screen shows something in this field that is not stored: it must not be overwritten."""
        return field in self._waiting or field in self._refused

    def retry(self) -> None:
        """Try again what could not be saved."""
        for field, work in list(self._waiting.items()):
            if self.save(field, work) is not None:
                return

    def drop_refused(self) -> None:
        """Forget what rules refused: another dossier or record is shown."""
        self._refused.clear()

    def _forget(self, field: str) -> None:
        self._refused.discard(field)
        if self._waiting.pop(field, None) is not None and not self._waiting:
            self._notices.withdraw(self._notice_key)

    def _tell(self, trouble: Trouble) -> None:
        from app.sentences.trouble import sentence  # late: a screen without trouble needs no sentences

        text = self.tr("{why} Wat u typte, staat nog op het scherm.").format(why=sentence(trouble))
        self._notices.standing(self._notice_key, text, self.tr("Opnieuw bewaren"), self.retry, may_close=False)
