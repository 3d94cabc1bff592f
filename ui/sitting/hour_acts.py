"""What preparing a sitting day does to its hours: given, taken back, moved; told, and undone with one press."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import time
from functools import partial

from PySide6.QtCore import QObject, Signal

from app.cases.agenda.agenda_lines import AgendaLine, clashes_of
from app.cases.agenda.appointments import change_appointment
from app.cases.sitting.day_clients import DayClient
from app.cases.sitting.inviting import give_hour_back, invite, move_hour, take_hour_again
from ui.agenda.words import clash
from ui.context import Context
from ui.dutch_moments import time_of
from ui.work.save_queue import SaveQueue


class HourActs(QObject):
    """Acts beside the screen, one after the other.

    Signals:
        changed(): an hour was taken back or given again: read the day anew.
    """

    changed = Signal()

    def __init__(self, context: Context, saves: SaveQueue, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = context.workspace
        self._notices = context.notices
        self._saves = saves

    def invite(self, sitting_day_id: str, dossier_id: str, at: time, user_id: str, then: Callable[[], None]) -> None:
        """Give somebody an hour at the table of ``user_id``; tells what else there is at that hour."""
        made: list[str] = []
        beside: list[AgendaLine] = []

        def work() -> None:
            made.append(invite(self._workspace, sitting_day_id, dossier_id, at, user_id=user_id))
            beside.extend(clashes_of(self._workspace, made[0]))

        def tell() -> None:
            said = " ".join(part for part in (self.tr("Uitgenodigd."), clash(beside)) if part)
            take_back = partial(give_hour_back, self._workspace, made[0])
            self._notices.passing(said, lambda: self._saves.do(take_back, self.changed.emit))
            then()

        self._saves.do(work, tell)

    def move(self, appointment_id: str, at: time, then: Callable[[], None]) -> None:
        """Give somebody another hour."""
        beside: list[AgendaLine] = []

        def work() -> None:
            move_hour(self._workspace, appointment_id, at)
            beside.extend(clashes_of(self._workspace, appointment_id))

        def tell() -> None:
            if warning := clash(beside):
                self._notices.passing(warning)
            then()

        self._saves.do(work, tell)

    def give_back(self, client: DayClient) -> None:
        """Take somebody off the day."""
        id_ = client.appointment_id
        before: list[str] = []

        def undo() -> None:
            self._saves.do(lambda: take_hour_again(self._workspace, id_, before[0]), self.changed.emit)

        def tell() -> None:
            said = self.tr("{name} komt niet meer om {time}.").format(name=client.name, time=time_of(client.at))
            self._notices.passing(said, undo)
            self.changed.emit()

        self._saves.do(lambda: before.append(give_hour_back(self._workspace, id_)), tell)

    def change(self, appointment_id: str, values: Mapping[str, object]) -> None:
        """Keep what was agreed for an hour, once nobody types any more."""
        self._saves.put(appointment_id, values, partial(change_appointment, self._workspace, appointment_id))
