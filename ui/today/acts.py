"""What the start screen does at once, each with an undo: begin a talk, note a no-show, tick something off."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject

from app.cases.agenda.today_talks import Talk
from app.cases.agenda.todos import Todo, tick_todo
from models.errors import Trouble
from ui.context import Context
from ui.today import talk_words
from ui.work.actions import refusal

if TYPE_CHECKING:
    from app.cases.agenda.ending_terms import EndingTodo
    from app.cases.sitting.talks import TalkItem
    from app.cases.trajectory.follow_up import QuickAnswer


def _tr(text: str) -> str:
    return QCoreApplication.translate("today", text)


class TodayActs:
    """The acts of one view, ``owner``; they are saved beside the GUI thread and told when that is done."""

    def __init__(self, context: Context, owner: QObject) -> None:
        self._context = context
        self._owner = owner

    def begin(self, talk: Talk) -> None:
        """Begin a talk, or go on with it, and open what is written of it."""
        workspace, navigation = self._context.workspace, self._context.navigation

        def work() -> TalkItem:
            from app.cases.agenda.beginning import begin_appointment  # late: the start begins no talk

            return begin_appointment(workspace, talk.id)

        def go(begun: TalkItem) -> None:
            navigation.dossier_requested.emit(begun.dossier_id, "gesprekken", begun.item_id)

        self._context.tasks.write(lambda _control: work(), go, self._refused, owner=self._owner)

    def miss(self, talk: Talk) -> None:
        """Note that nobody came; the undo puts the talk back as it stood."""
        from app.cases.agenda.appointments import no_show, take_back

        workspace = self._context.workspace
        told = _tr("{name}: niet opgedaagd.").format(name=talk_words.who(talk))
        self._do(lambda: no_show(workspace, talk.id), told, lambda: take_back(workspace, talk.id, talk.status))

    def tick(self, todo: Todo) -> None:
        """Tick something off."""
        workspace = self._context.workspace
        self._do(lambda: tick_todo(workspace, todo), _tr("Afgevinkt."), lambda: tick_todo(workspace, todo, done=False))

    def answer(self, todo: EndingTodo, answer: QuickAnswer) -> None:
        """Answer both questions of a moment of following up."""
        from app.cases.trajectory.follow_up import answer_follow_up, clear_follow_up

        workspace, month = self._context.workspace, todo.month or 0
        self._do(
            lambda: answer_follow_up(workspace, todo.trajectory_id, month, answer.out_of_unemployment, answer.in_work),
            _tr("{name}: {answer}.").format(name=todo.name, answer=answer.words),
            lambda: clear_follow_up(workspace, todo.trajectory_id, month),
        )

    def review(self, todo: EndingTodo) -> None:
        """Note that it was looked at again what the client needs."""
        from app.cases.trajectory.aftercare import review_aftercare

        workspace, id_ = self._context.workspace, todo.trajectory_id
        self._do(
            lambda: review_aftercare(workspace, id_),
            _tr("{name}: opnieuw bekeken.").format(name=todo.name),
            lambda: review_aftercare(workspace, id_, done=False),
        )

    def _do(self, work: Callable[[], None], told: str, undo: Callable[[], None]) -> None:
        tasks, notices = self._context.tasks, self._context.notices

        def take_back() -> None:
            tasks.write(lambda _control: undo(), lambda _done: None, self._refused, owner=self._owner)

        tasks.write(
            lambda _control: work(), lambda _done: notices.passing(told, take_back), self._refused, owner=self._owner
        )

    def _refused(self, error: Exception) -> None:
        """Say why not: it may have changed on another laptop meanwhile."""
        if not isinstance(error, Trouble):
            raise error
        self._context.notices.passing(refusal(error))
