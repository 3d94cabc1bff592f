"""What the user does on the page Aanbod: answer, wish, decide otherwise, begin."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from app.cases.measures.beginning import Begun, begin_measure, begin_offer, take_back
from app.cases.measures.choices import overrule, set_wish
from app.cases.measures.facts import KnownFact, answer_fact
from app.cases.measures.menu import Beginning, MenuItem
from app.cases.measures.offers import Offer
from models.errors import RuleRefused
from ui.trajectory.menu.details import MeasureDetails
from ui.trajectory.menu.rows import OFFER
from ui.work.actions import Actions, refusal

if TYPE_CHECKING:
    from ui.trajectory.menu.view import MenuPart


class MenuActs(QObject):
    """Acts on what the page shows, and lets it read again."""

    def __init__(self, part: MenuPart) -> None:
        super().__init__(part)
        self._part = part
        self._workspace = part.context.workspace
        self._actions = Actions(part.context.notices, part.reload)

    def serve(self, pane: MeasureDetails) -> None:
        """Do what the user asks in the pane of a measure."""
        pane.answered.connect(self.answer)
        pane.grounded.connect(self.ground)
        pane.rested.connect(self.rest)
        pane.person_requested.connect(self.go_to_person)
        pane.wished.connect(self.wish)
        pane.overruled.connect(self.overrule)
        pane.begin_requested.connect(self.begin)
        pane.limit_requested.connect(self.set_limit)

    @Slot(str, object)
    def answer(self, field: str, value: object) -> None:
        self._actions.do_or_tell(partial(answer_fact, self._workspace, self._part.dossier_id, field, value))

    @Slot(str, str)
    def ground(self, field: str, ground: str) -> None:
        """Keep on what an answer rests; an answer that was taken back meanwhile rests on nothing."""
        if (fact := self._fact(field)) is not None:
            self._keep(fact, ground, fact.factor_id)

    @Slot(str, str)
    def rest(self, field: str, factor_id: str) -> None:
        """Let an answer rest on a factor of the profile."""
        if (fact := self._fact(field)) is not None:
            self._keep(fact, fact.ground, factor_id)

    def _fact(self, field: str) -> KnownFact | None:
        return self._part.menu.facts.get(field) if self._part.menu else None

    def _keep(self, fact: KnownFact, ground: str, factor_id: str) -> None:
        keep = partial(answer_fact, self._workspace, self._part.dossier_id, fact.field, fact.value, on=fact.on)
        self._actions.do_or_tell(partial(keep, ground=ground, factor_id=factor_id))

    @Slot()
    def go_to_person(self) -> None:
        self._part.context.navigation.dossier_requested.emit(self._part.dossier_id, "overzicht", "")

    @Slot(str)
    def wish(self, wish: str) -> None:
        self._actions.do_or_tell(partial(set_wish, self._workspace, self._part.dossier_id, self._part.key, wish))

    @Slot(str, str)
    def overrule(self, fit: str, reason: str) -> None:
        trouble = self._actions.do(
            partial(overrule, self._workspace, self._part.dossier_id, self._part.key, fit, reason)
        )
        if isinstance(self._part.details, MeasureDetails) and self._part.details.overrule is not None:
            self._part.details.overrule.show_error(refusal(trouble))

    @Slot()
    def set_limit(self) -> None:
        from ui.trajectory.menu.limit_dialog import LimitDialog  # seldom: numbers of the law change once in a while

        if (item := self._item()) is not None:
            LimitDialog(self._part.context, item.measure, self._part.window()).open()

    @Slot(str)
    def begin(self, reason: str) -> None:
        """Begin with what is shown, and go there; a warning asks the reason in the pane."""
        begun: list[Begun] = []
        trouble = self._actions.do(lambda: begun.append(self._begin(reason)))
        if trouble is not None and self._part.details is not None:
            asks = trouble.kind == "trajectory.reason_needed"
            self._part.details.show_begin_error(refusal(trouble), asks_reason=asks)
        for one in begun:
            self._tell(one)

    def _item(self) -> MenuItem | None:
        return self._part.menu.item(self._part.key) if self._part.menu else None

    def _offer(self) -> Offer | None:
        return self._part.menu.offer(self._part.key.removeprefix(OFFER)) if self._part.menu else None

    def _begin(self, reason: str) -> Begun:
        part = self._part
        if (item := self._item()) is not None:
            trajectory_id = part.trajectory_id
            return begin_measure(self._workspace, part.dossier_id, item, trajectory_id=trajectory_id, reason=reason)
        if (offer := self._offer()) is not None:
            return begin_offer(self._workspace, part.dossier_id, offer, trajectory_id=part.trajectory_id)
        raise RuleRefused("row.gone")

    def _tell(self, begun: Begun) -> None:
        words = {
            Beginning.TRAJECTORY: self.tr("Traject gestart"),
            Beginning.WORKPLACE: self.tr("Werkplek toegevoegd"),
            Beginning.PLAN: self.tr("In het trajectplan gezet"),
        }[begun.how]
        context = self._part.context
        context.notices.passing(words, partial(self._actions.undo, partial(take_back, self._workspace, begun)))
        context.navigation.dossier_requested.emit(self._part.dossier_id, "traject", begun.row_id)
