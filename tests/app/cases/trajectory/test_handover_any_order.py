"""Whatever people do with the hand-overs of a file, in whatever order: each step is one of the catalogue, and the
dossier says what the hand-overs say."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule

from app import catalogues
from app.cases.agenda.terms import dossier_terms, due_terms_of
from app.cases.trajectory import handover as cases
from app.cases.trajectory.file_manager import follow_handovers
from app.cases.trajectory.handover_views import HandoverView, file_management
from models.ids import new_id
from models.rules.file_history import manager_on
from models.rules.file_management import ELSEWHERE, MACHINE, OPEN
from tests.app.cases.any_order import AnyOrder
from tests.devices import a_client

STATES = tuple(state.code for state in catalogues.machine(MACHINE).states)
STEPS = {(source, one.target) for one in catalogues.machine(MACHINE).transitions for source in one.sources}
DAYS = st.dates(date(2026, 11, 20), date(2027, 1, 10))


class Office(AnyOrder):
    """Does anything that the screens offer, on a real encrypted workspace."""

    def __init__(self) -> None:
        super().__init__()
        self.dossier_id = a_client(self.workspace)

    def _newest(self) -> str:
        found = self.workspace.rows("SELECT id FROM file_handover ORDER BY id DESC LIMIT 1")
        return found[0][0] if found else new_id()

    @rule(start=DAYS, back=st.none() | DAYS, told=st.sampled_from(("", "Bram is mijn persoon")))
    def propose(self, start: date, back: date | None, told: str) -> None:
        values = {"to_organisation": "VDAB", "why": "Opleiding", "starts_on": start, "expected_back_on": back}
        self._try(cases.propose_handover, self.dossier_id, {**values, "told_client": told}, reason="Volgt")

    @rule(state=st.sampled_from(STATES), on=st.none() | DAYS, is_accepted=st.booleans())
    def step(self, state: str, on: date | None, is_accepted: bool) -> None:
        self._try(cases.step_handover, self._newest(), state, on=on, is_accepted=is_accepted)

    @rule(back=st.none() | DAYS, days=st.lists(DAYS, max_size=2))
    def replan(self, back: date | None, days: list[date]) -> None:
        self._try(cases.save_handover, self._newest(), {"expected_back_on": back, "feedback_on": days})

    @rule(on=DAYS, text=st.sampled_from(("", "Gaat goed")))
    def hear(self, on: date, text: str) -> None:
        self._try(cases.note_feedback, self._newest(), on, text)

    @rule()
    def take_back_and_undo(self) -> None:
        newest = self._newest()
        self._try(cases.take_back_proposal, newest)
        self._try(cases.restore_proposal, newest)

    @rule(days=st.integers(1, 20))
    def wait(self, days: int) -> None:
        self.clock.forward(timedelta(days=days))

    @invariant()
    def dossier_and_hand_overs_say_the_same(self) -> None:
        found = file_management(self.workspace, self.dossier_id)
        assert self.workspace.rows("SELECT managed_by FROM dossier") == [(found.status,)]
        assert follow_handovers(self.workspace) == 0
        assert sum(one.status in OPEN for one in found.handovers) <= 1

    @invariant()
    def every_step_is_one_of_the_catalogue_and_days_can_be(self) -> None:
        for one in file_management(self.workspace, self.dossier_id).handovers:
            labels = {state.label: state.code for state in catalogues.machine(MACHINE).states}
            codes = ["bij_ocmw", *(labels[step.label] for step in reversed(one.taken))]
            assert set(pairwise(codes)) <= STEPS
            if one.status == ELSEWHERE:
                assert one.expected_back_on is not None
                assert one.told_client
            for day in one.feedback:
                assert (day.came_on is None) == (day.text == "")

    @invariant()
    def any_day_has_one_manager_and_today_it_is_who_the_state_says(self) -> None:
        found, today = file_management(self.workspace, self.dossier_id), self.clock().date()
        for day in (date(2026, 11, 1), today, today + timedelta(days=40)):
            assert sum(one.includes(day) for one in found.history) == 1
        now = manager_on(found.history, today).handover_id
        current = found.current
        if found.status in ("bij_ocmw", "voorgesteld"):
            assert now == ""
        elif current is not None and current.starts_on is not None and current.starts_on <= today:
            assert now == current.id

    @invariant()
    def what_is_due_is_of_a_file_that_is_away(self) -> None:
        dossier_terms(self.workspace, self.dossier_id)
        due = due_terms_of(self.workspace, date(2030, 1, 1), self.dossier_id)
        is_away = any(one.status in ("tijdelijk_elders", "terugkeer") for one in self._handovers())
        assert bool(due) == is_away

    def _handovers(self) -> tuple[HandoverView, ...]:
        return file_management(self.workspace, self.dossier_id).handovers


Office.TestCase.settings = settings(
    max_examples=12, stateful_step_count=14, deadline=None, suppress_health_check=list(HealthCheck)
)
TestOffice = Office.TestCase
