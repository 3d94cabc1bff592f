"""After a trajectory two questions come back at the months of the data, each answered once, never before its day."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import legal_rules
from app.cases.agenda.ending_terms import ending_todos
from app.cases.agenda.terms import dossier_terms
from app.cases.trajectory.follow_up import (
    QUICK_ANSWERS,
    answer_follow_up,
    clear_follow_up,
    follow_up_figures,
    follow_up_of,
    follow_up_term,
)
from app.sentences.trouble import sentence
from app.workspace import Workspace
from models.errors import InvalidValue, RuleRefused
from models.rules.follow_up import ANSWERS, YES, MomentFigure, figures, moments, without_small
from models.working_days import add_months
from tests.app.cases.trajectory.endings import a_closed_one, a_running_one, a_trajectory
from tests.conftest import SetClock

CLOSED = date(2026, 10, 20)


def test_the_moments_are_those_of_the_data(workspace: Workspace) -> None:
    row = a_closed_one(workspace, CLOSED)
    found = follow_up_of(workspace, row)
    assert [one.month for one in found.moments] == [0, 1, 3, 6, 12, 18]
    assert [one.on for one in found.moments][:3] == [CLOSED, date(2026, 11, 20), date(2027, 1, 20)]
    assert [one.is_due for one in found.moments] == [True, True, False, False, False, False]
    twe = a_trajectory(workspace, ("uitstroom_nec", CLOSED), machine="twe_ocmw")
    assert [one.month for one in follow_up_of(workspace, twe).moments] == [3, 12]
    assert follow_up_of(workspace, a_running_one(workspace)).moments == ()
    assert follow_up_term("sociale_activering") is None


def test_an_answer_before_its_day_is_refused_with_that_day(workspace: Workspace) -> None:
    row = a_closed_one(workspace, CLOSED)
    with pytest.raises(InvalidValue) as refused:
        answer_follow_up(workspace, row, 3, "ja", "ja")
    assert sentence(refused.value) == "Dit kunt u pas vragen vanaf 20/01/2027. Er is niets gewijzigd."
    with pytest.raises(RuleRefused):
        answer_follow_up(workspace, row, 2, "ja", "ja")


@pytest.mark.parametrize(
    ("out", "work", "circuit", "kind"),
    [("", "ja", "", "follow_up.unanswered"), ("ja", "nee", "NEC", "follow_up.circuit")],
)
def test_half_an_answer_is_refused(workspace: Workspace, out: str, work: str, circuit: str, kind: str) -> None:
    row = a_closed_one(workspace, CLOSED)
    with pytest.raises(InvalidValue) as refused:
        answer_follow_up(workspace, row, 0, out, work, circuit=circuit)
    assert refused.value.kind == kind


def test_an_answer_can_be_given_again_and_taken_back(workspace: Workspace) -> None:
    row = a_closed_one(workspace, CLOSED)
    answer_follow_up(workspace, row, 1, "onbekend", "onbekend")
    assert not follow_up_of(workspace, row).moments[1].is_due
    answer_follow_up(workspace, row, 1, "ja", "ja", circuit="NEC", words="Vast contract.")
    found = follow_up_of(workspace, row).moments[1]
    assert (found.in_work, found.circuit, found.words, found.author_name) == ("ja", "NEC", "Vast contract.", "An Claes")
    clear_follow_up(workspace, row, 1)
    assert follow_up_of(workspace, row).moments[1].is_due


def test_an_answered_moment_leaves_the_terms_and_the_to_dos(workspace: Workspace, clock: SetClock) -> None:
    from models.dossier import TeamMember

    row = a_closed_one(workspace, CLOSED, "arbeidszorg")
    dossier_id = follow_up_dossier(workspace, row)
    me = workspace.identity.user_id
    with workspace.change("Team") as change:
        change.add(TeamMember(dossier_id=dossier_id, user_id=me, name="An"))

    def due() -> tuple[date, ...]:
        return tuple(one.found.due for one in dossier_terms(workspace, dossier_id) if one.found.is_open)

    def months() -> list[int | None]:
        return [one.month for one in ending_todos(workspace, workspace.clock().date(), me)]

    assert months() == [1]
    assert CLOSED in due()
    answer_follow_up(workspace, row, 1, "onbekend", "onbekend")
    assert months() == []
    answer_follow_up(workspace, row, 0, "nee", "nee")
    assert add_months(CLOSED, 3) in due()
    clock.forward(timedelta(days=300))
    assert months() == [6]
    clock.forward(timedelta(days=18))
    assert months() == [6, None]
    assert add_months(CLOSED, 12) in due()


def follow_up_dossier(workspace: Workspace, trajectory_id: str) -> str:
    return str(workspace.rows("SELECT dossier_id FROM trajectory WHERE id = ?", trajectory_id)[0][0])


def test_who_left_long_ago_enough_counts_and_few_are_not_shown(workspace: Workspace, clock: SetClock) -> None:
    for number in range(6):
        row = a_closed_one(workspace, CLOSED)
        answer_follow_up(workspace, row, 0, YES, YES if number else "nee")
    a_closed_one(workspace, date(2026, 11, 23))
    found = {one.month: one for one in follow_up_figures(workspace, "activeringstraject", hide_small=False)}
    assert (found[0].ended, found[0].reached, found[0].in_work, found[0].out_of_unemployment) == (7, 6, 5, 6)
    assert (found[1].ended, found[1].reached) == (6, 0)
    assert found[3].ended == 0
    shown = follow_up_figures(workspace, "activeringstraject")
    assert (shown[0].ended, shown[0].in_work) == (7, None)


def test_other_months_in_the_data_are_other_moments(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = Path("resources/catalogues/trajectstatussen.toml").read_text("utf-8")
    changed = source.replace("op_maanden = [0, 1, 3, 6, 12, 18]", "op_maanden = [0, 2]")
    (tmp_path / "trajectstatussen.toml").write_text(changed, "utf-8")
    read = legal_rules.read_terms(tmp_path)
    row = a_closed_one(workspace, date(2026, 9, 1))
    monkeypatch.setattr(legal_rules, "terms", lambda: read)
    assert [one.month for one in follow_up_of(workspace, row).moments] == [0, 2]
    answer_follow_up(workspace, row, 2, "ja", "nee")
    with pytest.raises(RuleRefused):
        answer_follow_up(workspace, row, 3, "ja", "nee")


def test_each_quick_answer_is_another_pair() -> None:
    pairs = {(one.out_of_unemployment, one.in_work) for one in QUICK_ANSWERS}
    assert len(pairs) == len(QUICK_ANSWERS) == len({one.key for one in QUICK_ANSWERS})


_ANSWERS = st.dictionaries(
    st.sampled_from([0, 1, 3, 6, 12, 18]), st.tuples(st.sampled_from(ANSWERS), st.sampled_from(ANSWERS))
)


@given(
    st.lists(st.tuples(st.dates(date(2024, 1, 1), date(2027, 1, 1)), _ANSWERS), max_size=25),
    st.dates(date(2024, 1, 1), date(2027, 1, 1)),
)
def test_a_share_never_counts_who_ended_too_recently(
    ended: list[tuple[date, dict[int, tuple[str, str]]]], today: date
) -> None:
    term = legal_rules.term("at_opvolging")
    for one in figures(ended, term.at_months, today):
        old_enough = [said for on, said in ended if add_months(on, one.month) <= today]
        assert one.ended == len(old_enough)
        assert one.in_work == sum(said.get(one.month, ("", ""))[1] == YES for said in old_enough)
        assert one.reached is not None
        assert one.in_work is not None
        assert one.in_work <= one.reached <= len(old_enough)
        shown = without_small(one)
        for count in (shown.ended, shown.in_work, shown.out_of_unemployment, shown.reached):
            assert count is None or count == 0 or count >= 5
        if shown.in_work is not None and shown.ended:
            assert not 0 < shown.ended - shown.in_work < 5
    assert without_small(MomentFigure(0, 4, 4, 4, 4)) == MomentFigure(0, None, None, None, None)


@given(st.dates(date(2020, 1, 1), date(2040, 1, 1)), st.sets(st.integers(0, 20)))
def test_moments_lie_apart_by_the_months_and_never_before_the_end(ended: date, answered: set[int]) -> None:
    term = legal_rules.term("at_opvolging")
    found = moments(term, ended, answered)
    assert [one.on for one in found] == [add_months(ended, month) for month in term.at_months]
    assert {one.month for one in found if one.is_answered} == answered & set(term.at_months)
