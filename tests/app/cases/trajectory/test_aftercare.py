"""The after-care plan is begun while the trajectory runs; the contact year follows from the advice."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.cases.agenda.terms import dossier_terms
from app.cases.trajectory.aftercare import (
    add_goes_on,
    aftercare_of,
    delete_goes_on,
    review_aftercare,
    save_aftercare,
    write_goes_on,
)
from app.sentences.trouble import sentence
from app.workspace import Workspace
from models.errors import InvalidValue, RuleRefused
from tests.app.cases.trajectory.endings import a_closed_one, a_running_one, a_trajectory
from tests.conftest import SetClock


def test_the_first_word_begins_the_plan_today(workspace: Workspace, clock: SetClock) -> None:
    row = a_running_one(workspace)
    assert not aftercare_of(workspace, row).is_begun
    save_aftercare(workspace, row, {"client_words": "Ik wil Lies blijven zien."})
    clock.forward(timedelta(days=5))
    save_aftercare(workspace, row, {"training": "Op de werkplek."})
    found = aftercare_of(workspace, row)
    assert (found.begun_on, found.training, found.was_late) == (date(2026, 11, 24), "Op de werkplek.", False)


def test_a_plan_that_was_begun_after_the_end_says_so(workspace: Workspace) -> None:
    row = a_trajectory(workspace, ("bezig", date(2026, 1, 5)), ("afgesloten", date(2026, 11, 2)))
    save_aftercare(workspace, row, {"client_words": "Bellen mag."})
    assert aftercare_of(workspace, row).was_late


def test_what_goes_on_is_written_taken_away_and_brought_back(workspace: Workspace) -> None:
    row = a_running_one(workspace)
    first = add_goes_on(workspace, row, {"what": "Budgetbegeleiding", "who": "OCMW", "until": date(2027, 5, 1)})
    second = add_goes_on(workspace, row, {"what": "CGG"})
    write_goes_on(workspace, row, second, {"who": "Lies"})
    lines = aftercare_of(workspace, row).goes_on
    assert [(one.what, one.who, one.until) for one in lines] == [
        ("Budgetbegeleiding", "OCMW", date(2027, 5, 1)),
        ("CGG", "Lies", None),
    ]
    delete_goes_on(workspace, row, first)
    write_goes_on(workspace, row, first, {"what": "Budgetbegeleiding"})
    assert [one.id for one in aftercare_of(workspace, row).goes_on] == [second, first]
    with pytest.raises(InvalidValue):
        add_goes_on(workspace, row, {"who": "Lies"})


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        ({"begun_on": date(2026, 11, 25)}, "aftercare.begun_in_future"),
        ({"contact_until": date(2026, 11, 23)}, "aftercare.contact_before_begin"),
    ],
)
def test_days_that_cannot_be_are_refused(workspace: Workspace, values: dict[str, date], kind: str) -> None:
    with pytest.raises(InvalidValue) as refused:
        save_aftercare(workspace, a_running_one(workspace), values)
    assert refused.value.kind == kind
    assert kind not in sentence(refused.value)


def test_a_contact_year_follows_an_advice_other_than_paid_work(workspace: Workspace) -> None:
    closed = date(2026, 3, 2)
    year = aftercare_of(workspace, a_closed_one(workspace, closed, "arbeidszorg"))
    assert (year.contact_by_rule, year.source) == (date(2027, 3, 2), "HIVA 5.2")
    assert aftercare_of(workspace, a_closed_one(workspace, closed, "nec")).contact_by_rule is None


def test_who_looked_again_ends_the_term(workspace: Workspace) -> None:
    row = a_closed_one(workspace, date(2025, 12, 1), "welzijn")
    dossier_id = workspace.rows("SELECT dossier_id FROM trajectory WHERE id = ?", row)[0][0]

    def is_open() -> bool:
        found = [one.found for one in dossier_terms(workspace, dossier_id) if one.found.term.code == "at_nazorg"]
        assert [one.due for one in found] == [date(2026, 12, 1)]
        return found[0].is_open

    assert is_open()
    review_aftercare(workspace, row)
    assert not is_open()
    review_aftercare(workspace, row, done=False)
    assert is_open()


def test_a_trajectory_that_is_gone_has_no_plan(workspace: Workspace) -> None:
    with pytest.raises(RuleRefused):
        save_aftercare(workspace, "weg", {"training": "x"})
