"""Whatever a caseworker does, in whatever order: no sanction without hearing and board, none over the maximum, and a
GPMI that runs on as it was signed."""

from __future__ import annotations

import contextlib
import json
from datetime import date, timedelta
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule

from app import catalogues
from app.cases.gpmi import sanctions as cases
from app.cases.gpmi.life import running_gpmi
from app.cases.gpmi.sanction_law import sanction_law
from app.cases.gpmi.sanction_snapshot import sanction_page
from app.cases.gpmi.signatures import canonical_text
from models.errors import Trouble
from models.rules.sanction import may_decide
from models.working_days import add_months
from tests.app.cases.any_order import AnyOrder
from tests.app.cases.gpmi.sanction_texts import BCSD, INVITATION, NO_REASON, a_signed_gpmi, noted, said

MACHINE = catalogues.machine("sanctie")
STATES = tuple(state.code for state in MACHINE.states)
LEGAL = {(source, step.target) for step in MACHINE.transitions for source in step.sources}
DECIDED = {"met_uitstel", "beslist", "uitgevoerd"}
AROUND = st.integers(-3, 60)
"""Days from today, for what is filled in."""


class Caseworker(AnyOrder):
    """Does anything that the page offers, on a real encrypted workspace."""

    def __init__(self) -> None:
        super().__init__()
        self.dossier_id = a_signed_gpmi(self.workspace, self.clock)
        self.gpmi_id = running_gpmi(self.workspace, self.dossier_id)
        self.text = canonical_text(self.workspace, self.gpmi_id)
        self.ids = [noted(self.workspace, self.dossier_id)]

    @property
    def today(self) -> date:
        return self.clock().date()

    def _values(self, who: str, months: int, days: int) -> dict[str, Any]:
        day = self.today
        return {
            "reminded_on": day, "invited_on": day, "hearing_on": day + timedelta(days=abs(days)), "heard": "afgezien",
            "heard_on": day, "decided_by": who, "decided_on": day, "scope": "geheel", "months": months,
            "postponed_until": day + timedelta(days=days), "notified_on": day - timedelta(days=1), "starts_on": day,
            "ends_on": day + timedelta(days=days), "appeal_on": day, **INVITATION,
        }  # fmt: skip

    @rule(
        target_state=st.sampled_from(STATES),
        at=st.integers(0, 2),
        who=st.sampled_from((BCSD, BCSD, "An Claes", "")),
        months=st.integers(0, 4),
        days=AROUND,
        reason=st.sampled_from(("", "Zo beslist")),
    )
    def take_a_step(self, target_state: str, at: int, who: str, months: int, days: int, reason: str) -> None:
        values = self._values(who, months, days)
        sanction_id = self.ids[at % len(self.ids)]
        self._try(cases.take_sanction_step, sanction_id, target_state, values, stated=NO_REASON, reason=reason)

    @rule(at=st.integers(0, 2), months=st.integers(1, 3))
    def go_the_straight_way(self, at: int, months: int) -> None:
        """By chance alone few runs would come to a suspension."""
        sanction_id = self.ids[at % len(self.ids)]
        with contextlib.suppress(Trouble):
            said(self.workspace, sanction_id)
        for target in ("aangemaand", "verslag", "uitgenodigd", "gehoord", "beslist"):
            self.take_a_step(target, at, BCSD, months, 1, "")
        self.clock.forward(timedelta(days=2))
        begin = {"notified_on": self.today - timedelta(days=1), "starts_on": self.today}
        self._try(cases.take_sanction_step, sanction_id, "uitgevoerd", begin)

    @rule(at=st.integers(0, 2), days=AROUND)
    def note_the_notification(self, at: int, days: int) -> None:
        self._try(cases.note_notification, self.ids[at % len(self.ids)], self.today - timedelta(days=days))

    @rule(at=st.integers(0, 2))
    def take_a_step_back(self, at: int) -> None:
        self._try(cases.take_back_step, self.ids[at % len(self.ids)])

    @rule(at=st.integers(0, 2), field=st.sampled_from(tuple(cases.WRITABLE)), is_blank=st.booleans())
    def write(self, at: int, field: str, is_blank: bool) -> None:
        value: Any = "" if is_blank else "Anders"
        value = {"happened_on": self.today, "false_declaration": is_blank}.get(field, value)
        self._try(cases.write_sanction, self.ids[at % len(self.ids)], {field: value})

    @rule(days=st.sampled_from((1, 7, 31, 200)))
    def let_days_pass(self, days: int) -> None:
        self.clock.forward(timedelta(days=days))

    @rule()
    def note_another(self) -> None:
        if len(self.ids) < 3:
            self.ids.append(noted(self.workspace, self.dossier_id, happened_on=self.today, false_declaration=True))

    @invariant()
    def every_step_that_was_taken_is_one_of_the_data(self) -> None:
        for status, steps in self.workspace.rows("SELECT status, steps FROM sanction"):
            at = "vastgesteld"
            for step in json.loads(steps):
                assert step["from"] == at
                assert (step["from"], step["to"]) in LEGAL
                at = step["to"]
            assert status == at

    @invariant()
    def nobody_is_suspended_without_hearing_and_board(self) -> None:
        law = sanction_law(self.workspace)
        for found in sanction_page(self.workspace, self.dossier_id).sanctions:
            if found.status in DECIDED:
                assert {found.days["invited_on"], found.days["heard_on"]}.isdisjoint({None})
                assert found.rest["assistance_told"]
                assert may_decide(law, found.rest["decided_by"], ["An Claes"])
            if found.days["starts_on"]:
                assert found.days["notified_on"] is not None
                assert found.days["notified_on"] < found.days["starts_on"]

    @invariant()
    def no_suspension_is_longer_than_the_law_allows(self) -> None:
        """What was annulled since counted when the next one began; the page says that this one now is too long."""
        begun = self.workspace.rows("SELECT id, starts_on, ends_on FROM sanction WHERE starts_on IS NOT NULL")
        spans = {row: (date.fromisoformat(first), date.fromisoformat(last)) for row, first, last in begun}
        for row, (first, last) in spans.items():
            others = [day for other, (day, _) in spans.items() if other != row]
            most = 3 if any(day < first <= add_months(day, 12) for day in others) else 1
            assert first <= last < add_months(first, most)

    @invariant()
    def the_agreement_runs_on_as_it_was_signed(self) -> None:
        if self.today <= date(2027, 5, 31):
            assert running_gpmi(self.workspace, self.dossier_id) == self.gpmi_id
        assert canonical_text(self.workspace, self.gpmi_id) == self.text


TestAnyOrder = Caseworker.TestCase
TestAnyOrder.settings = settings(
    max_examples=10, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
)
