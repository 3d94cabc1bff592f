"""What the agenda does to appointments: beside the screen, told in a sentence, and taken back with one press."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from PySide6.QtCore import QCoreApplication

from app.cases.agenda.agenda_lines import OWN_TIME, AgendaLine, clashes
from app.cases.agenda.appointments import (
    cancel,
    change_appointment,
    delete_appointment,
    move_appointment,
    no_show,
    plan_appointment,
    reschedule,
    take_back,
)
from app.cases.agenda.own_time import add_own_time, change_own_time, delete_own_time, restore_own_time
from models.errors import Trouble
from ui.agenda import words
from ui.context import Context
from ui.work.save_queue import SaveQueue

Refused = Callable[[Trouble], None]
Done = Callable[[], None]


class AgendaActs:
    """One for the screen of the agenda. What two of the same moves in a row did is taken back together."""

    def __init__(self, context: Context, saves: SaveQueue) -> None:
        self._context = context
        self._workspace = context.workspace
        self._saves = saves
        self._moved_from: tuple[str, str, datetime, datetime] | None = None

    def move(self, line: AgendaLine, starts_at: datetime, ends_at: datetime) -> None:
        """Give it other hours, and say what already stands there."""
        origin_start, origin_end = self._origin(line)
        found: list[AgendaLine] = []

        def work() -> None:
            self._write_hours(line, starts_at, ends_at)
            found.extend(self._clashes(line, starts_at, ends_at))

        def tell() -> None:
            when = words.moment_words(starts_at, self._context.today())
            said = _tr("Verplaatst naar {when}.").format(when=when)
            if starts_at == line.starts_at:
                said = _tr("Duurt nu van {hours}.").format(hours=words.hours(starts_at, ends_at))
            said = " ".join(part for part in (said, words.clash(found)) if part)
            self._tell(said, lambda: self._write_hours(line, origin_start, origin_end))
            self._moved_from = (line.id, said, origin_start, origin_end)

        self._saves.do(work, tell)

    def miss(self, line: AgendaLine) -> None:
        """Note that nobody came."""
        self._step(line, lambda: no_show(self._workspace, line.id), _tr("{who}: niet opgedaagd."))

    def cancel(self, line: AgendaLine) -> None:
        """Take it out of the agenda: a talk as cancelled, own time altogether."""
        if line.kind == OWN_TIME:
            work = self._workspace
            self._saves.do(
                lambda: delete_own_time(work, line.id),
                lambda: self._tell(_tr("Uit uw agenda gehaald."), lambda: restore_own_time(work, line.id)),
            )
            return
        self._step(line, lambda: cancel(self._workspace, line.id), _tr("Afspraak met {who} geannuleerd."))

    def reschedule(
        self, line: AgendaLine, starts_at: datetime, ends_at: datetime, missed: bool, done: Done, refused: Refused
    ) -> None:
        """Agree on another hour in one step."""
        found: list[AgendaLine] = []

        def work() -> None:
            new = reschedule(self._workspace, line.id, starts_at, ends_at, missed=missed)
            found.extend(self._clashes(line, starts_at, ends_at, but=new))

        def tell() -> None:
            done()
            when = words.moment_words(starts_at, self._context.today())
            said = _tr("Verzet naar {when}.").format(when=when)
            clash = words.clash(found)
            self._tell(f"{said} {clash}".strip(), lambda: take_back(self._workspace, line.id, line.status))

        self._saves.do(work, tell, refused)

    def plan(self, dossier_id: str, values: Mapping[str, Any], done: Done, refused: Refused) -> None:
        """Store a new one; without a dossier it is own time."""
        made: list[str] = []
        workspace = self._workspace

        def work() -> None:
            made.append(
                plan_appointment(workspace, dossier_id, values) if dossier_id else add_own_time(workspace, values)
            )

        def tell() -> None:
            done()
            take_away = delete_appointment if dossier_id else delete_own_time
            self._tell(_tr("Staat in uw agenda."), lambda: take_away(workspace, made[0]))

        self._saves.do(work, tell, refused)

    def change(self, line: AgendaLine, values: Mapping[str, Any], done: Done, refused: Refused) -> None:
        """Store what the form of one that is there says."""
        write = change_own_time if line.kind == OWN_TIME else change_appointment
        before = {name: getattr(line, name) for name in values}

        def tell() -> None:
            done()
            self._tell(_tr("Bewaard."), lambda: write(self._workspace, line.id, before))

        self._saves.do(lambda: write(self._workspace, line.id, values), tell, refused)

    def _step(self, line: AgendaLine, step: Callable[[], None], said: str) -> None:
        who = words.title(line)
        undo = lambda: take_back(self._workspace, line.id, line.status)  # noqa: E731
        self._saves.do(step, lambda: self._tell(said.format(who=who), undo))

    def _origin(self, line: AgendaLine) -> tuple[datetime, datetime]:
        """Return from where it comes: of several moves in a row, from where the first began."""
        last = self._moved_from
        if last is not None and last[0] == line.id and self._context.notices.passing_text == last[1]:
            return last[2], last[3]
        return line.starts_at, line.ends_at

    def _write_hours(self, line: AgendaLine, starts_at: datetime, ends_at: datetime) -> None:
        if line.kind == OWN_TIME:
            change_own_time(self._workspace, line.id, {"starts_at": starts_at, "ends_at": ends_at})
        else:
            move_appointment(self._workspace, line.id, starts_at, ends_at)

    def _clashes(self, line: AgendaLine, starts_at: datetime, ends_at: datetime, but: str = "") -> list[AgendaLine]:
        return clashes(
            self._workspace,
            starts_at.astimezone(UTC),
            ends_at.astimezone(UTC),
            but=but or line.id,
            dossier_id=line.dossier_id,
        )

    def _tell(self, said: str, undo: Callable[[], None]) -> None:
        self._moved_from = None
        self._context.notices.passing(said, lambda: self._saves.do(undo))


def _tr(text: str) -> str:
    return QCoreApplication.translate("AgendaActs", text)
