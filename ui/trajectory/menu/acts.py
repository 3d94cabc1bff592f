"""What the user does on the page Aanbod: answer, wish, decide otherwise, begin."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Slot

from app.cases.measures.beginning import Begun, begin_measure, begin_offer, take_back
from app.cases.measures.choices import overrule, set_wish
from app.cases.measures.facts import KnownFact, answer_fact
from app.cases.measures.menu import Beginning
from models.errors import RuleRefused
from ui.context import Context
from ui.trajectory.menu.details import MeasureDetails
from ui.trajectory.menu.in_hand import InHand
from ui.trajectory.menu.offer_details import OfferDetails
from ui.work.actions import Actions, refusal


class MenuActs(QObject):
    """Acts on what the page has in hand, and lets it read again."""

    def __init__(
        self, context: Context, in_hand: Callable[[], InHand], reload: Callable[[], None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._workspace = context.workspace
        self._in_hand = in_hand
        self._actions = Actions(context.notices, reload)
        self._pane: MeasureDetails | OfferDetails | None = None

    def serve(self, pane: MeasureDetails | OfferDetails | None) -> None:
        """Do from now on what the user asks in this pane; ``None``: there is nothing to act on."""
        self._pane = pane
        if pane is not None:
            pane.begin_requested.connect(self.begin)
        if isinstance(pane, MeasureDetails):
            self._serve_measure(pane)

    def _serve_measure(self, pane: MeasureDetails) -> None:
        pane.answered.connect(self.answer)
        pane.grounded.connect(self.ground)
        pane.rested.connect(self.rest)
        pane.person_requested.connect(self.go_to_person)
        pane.wished.connect(self.wish)
        pane.overruled.connect(self.overrule)
        pane.limit_requested.connect(self.set_limit)

    @Slot(str, object)
    def answer(self, field: str, value: object) -> None:
        self._actions.do_or_tell(partial(answer_fact, self._workspace, self._in_hand().dossier_id, field, value))

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
        menu = self._in_hand().menu
        return menu.facts.get(field) if menu else None

    def _keep(self, fact: KnownFact, ground: str, factor_id: str) -> None:
        keep = partial(answer_fact, self._workspace, self._in_hand().dossier_id, fact.field, fact.value, on=fact.on)
        self._actions.do_or_tell(partial(keep, ground=ground, factor_id=factor_id))

    @Slot()
    def go_to_person(self) -> None:
        self._context.navigation.dossier_requested.emit(self._in_hand().dossier_id, "overzicht", "")

    @Slot(str)
    def wish(self, wish: str) -> None:
        hand = self._in_hand()
        self._actions.do_or_tell(partial(set_wish, self._workspace, hand.dossier_id, hand.key, wish))

    @Slot(str, str)
    def overrule(self, fit: str, reason: str) -> None:
        hand = self._in_hand()
        trouble = self._actions.do(partial(overrule, self._workspace, hand.dossier_id, hand.key, fit, reason))
        if isinstance(self._pane, MeasureDetails) and self._pane.overrule is not None:
            self._pane.overrule.show_error(refusal(trouble))

    @Slot()
    def set_limit(self) -> None:
        from ui.trajectory.menu.limit_dialog import LimitDialog  # seldom: numbers of the law change once in a while

        if (item := self._in_hand().item) is not None and self._pane is not None:
            LimitDialog(self._context, item.measure, self._pane.window()).open()

    @Slot(str)
    def begin(self, reason: str) -> None:
        """Begin with what is shown, and go there; a warning asks the reason in the pane."""
        begun: list[Begun] = []
        trouble = self._actions.do(lambda: begun.append(self._begin(reason)))
        if trouble is not None and self._pane is not None:
            asks = trouble.kind == "trajectory.reason_needed"
            self._pane.show_begin_error(refusal(trouble), asks_reason=asks)
        for one in begun:
            self._tell(one)

    def _begin(self, reason: str) -> Begun:
        hand = self._in_hand()
        dossier_id, trajectory_id = hand.dossier_id, hand.trajectory_id
        if hand.item is not None:
            return begin_measure(self._workspace, dossier_id, hand.item, trajectory_id=trajectory_id, reason=reason)
        if hand.offer is not None:
            return begin_offer(self._workspace, dossier_id, hand.offer, trajectory_id=trajectory_id)
        raise RuleRefused("row.gone")

    def _tell(self, begun: Begun) -> None:
        words = {
            Beginning.TRAJECTORY: self.tr("Traject gestart"),
            Beginning.WORKPLACE: self.tr("Werkplek toegevoegd"),
            Beginning.PLAN: self.tr("In het trajectplan gezet"),
        }[begun.how]
        take_it_back = partial(take_back, self._workspace, begun)
        self._context.notices.passing(words, partial(self._actions.undo, take_it_back))
        self._context.navigation.dossier_requested.emit(self._in_hand().dossier_id, "traject", begun.row_id)
