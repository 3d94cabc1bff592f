"""Whatever people do with workplaces, in whatever order: each step is one of the catalogue, nothing is signed outside
its limits or before all three parties signed, and hours never go over theirs."""

from __future__ import annotations

import json
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule

from app import catalogues
from app.cases.agenda.terms import dossier_terms, due_terms_of
from app.cases.placements import agreement, hours
from app.cases.placements import placements as cases
from app.cases.placements.placement_views import PlacementView
from app.cases.placements.refusing import LATE
from models.catalogue import StateKind
from models.ids import new_id
from models.rules.placement_limits_stay import BINDING, MACHINE
from tests.app.cases.any_order import AnyOrder
from tests.devices import a_client

LIFE = catalogues.machine(MACHINE)
STATES = tuple(state.code for state in LIFE.states)
STEPS = {(source, one.target) for one in LIFE.transitions for source in one.sources}
DAYS = st.dates(date(2026, 6, 1), date(2027, 2, 1))
MEASURES = st.sampled_from(("wes", "wes", "bvs", "wijk_werken", "wijk_werken", "activeringsstage"))
WHICH = st.integers(0, 2)


class Office(AnyOrder):
    """Does anything that the screens offer, on a real encrypted workspace, with at most three workplaces."""

    def __init__(self) -> None:
        super().__init__()
        self.dossier_id = a_client(self.workspace)
        self.add("wes", date(2026, 10, 1), 120, 20)
        self.bring_to_signing(0)

    def _one(self, which: int) -> str:
        found = self.workspace.rows("SELECT id FROM placement ORDER BY id DESC LIMIT 3")
        return found[which % len(found)][0] if found else new_id()

    @rule(measure=MEASURES, start=DAYS, length=st.integers(-1, 230), per_week=st.sampled_from((None, 6, 20)))
    def add(self, measure: str, start: date, length: int, per_week: float | None) -> None:
        values = {"employer": f"Werkgever {length % 3}", "starts_on": start, "ends_on": start + timedelta(days=length)}
        self._try(cases.add_placement, self.dossier_id, measure, {**values, "per_week": per_week})

    @rule(which=WHICH)
    def bring_to_signing(self, which: int) -> None:
        id_ = self._one(which)
        self._try(cases.take_placement_step, id_, "overeenkomst")
        for party in ("client", "werkgever", "organisatie"):
            self._try(agreement.sign_placement, id_, party, "Naam", date(2026, 6, 1))
        self._try(cases.take_placement_step, id_, "getekend", reason="Zo afgesproken")

    @rule(which=WHICH, pick=st.integers(0, 2), on=st.none() | DAYS, reason=st.sampled_from(("", "Ziek")))
    def go_on(self, which: int, pick: int, on: date | None, reason: str) -> None:
        found = next(
            (one for one in cases.placements(self.workspace, self.dossier_id) if one.id == self._one(which)), None
        )
        if found is not None and found.steps:
            target = found.steps[pick % len(found.steps)].target
            self._try(cases.take_placement_step, found.id, target, on=on, reason=reason, end_reason="gezondheid")

    @rule(which=WHICH, state=st.sampled_from(STATES))
    def leap(self, which: int, state: str) -> None:
        self._try(cases.take_placement_step, self._one(which), state, end_reason="gezondheid")

    @rule(which=WHICH, start=DAYS, length=st.integers(-1, 230))
    def reschedule(self, which: int, start: date, length: int) -> None:
        end = start + timedelta(days=length)
        self._try(cases.reschedule_placement, self._one(which), start, end, reason="Anders afgesproken")

    @rule(which=WHICH, party=st.sampled_from(("client", "werkgever")))
    def take_signature_back(self, which: int, party: str) -> None:
        self._try(agreement.unsign_placement, self._one(which), party)

    @rule(which=WHICH, measure=MEASURES)
    def change_measure(self, which: int, measure: str) -> None:
        self._try(cases.change_placement, self._one(which), {"measure": measure, "report": "Gedaan"})

    @rule(which=WHICH, on=st.none() | DAYS, per_week=st.sampled_from((0, 8, 20, 60)))
    def agree_hours(self, which: int, on: date | None, per_week: float) -> None:
        self._try(hours.agree_hours, self._one(which), on, per_week)

    @rule(which=WHICH, month=st.sampled_from(("2026-10", "2026-11", "2026-11-03")), worked=st.integers(0, 70))
    def note_hours(self, which: int, month: str, worked: int) -> None:
        self._try(hours.note_worked, self._one(which), month, worked)

    @rule(which=WHICH, first=DAYS, length=st.integers(-1, 20))
    def interrupt(self, which: int, first: date, length: int) -> None:
        self._try(hours.set_break, self._one(which), first, first + timedelta(days=length), "Vakantie")

    @rule(which=WHICH)
    def remove_and_undo(self, which: int) -> None:
        id_ = self._one(which)
        self._try(cases.remove_placement, id_)
        self._try(cases.restore_placement, id_)

    @rule(days=st.integers(1, 90))
    def wait(self, days: int) -> None:
        self.clock.forward(timedelta(days=days))

    @invariant()
    def everything_is_as_the_catalogue_allows(self) -> None:
        for view in cases.placements(self.workspace, self.dossier_id):
            self._is_legal(view)
        due_terms_of(self.workspace, date(2030, 1, 1), self.dossier_id)
        assert all(one.found.since for one in dossier_terms(self.workspace, self.dossier_id))

    def _is_legal(self, view: PlacementView) -> None:
        rows = self.workspace.rows("SELECT steps, status FROM placement WHERE id = ?", view.id)
        steps = [(step["from"], step["to"]) for step in json.loads(rows[0][0])]
        assert set(steps) <= STEPS
        assert all(before[1] == after[0] for before, after in pairwise(steps))
        assert view.status == (steps[-1][1] if steps else LIFE.start)
        assert view.starts_on is None or view.ends_on is None or view.starts_on <= view.ends_on
        if view.status in BINDING:
            assert all(signed.on is not None for signed in view.signed)
            was_late = LATE in dict(view.exceptions)
            over = [one.kind for one in view.limits.findings if one.is_refused]
            assert was_late or not over, over
        if view.kind is StateKind.END:
            assert view.steps == ()
        for use in view.limits.hours:
            assert use.left >= 0
        for before, after in pairwise(view.breaks):
            assert before.until is not None
            assert after.from_on is not None
            assert before.until < after.from_on


Office.TestCase.settings = settings(
    max_examples=4, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
)
TestPlacementsAnyOrder = Office.TestCase
