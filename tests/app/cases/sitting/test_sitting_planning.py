"""Planning a sitting day: what is refused, what warns, and what a colleague may see of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from app.cases.sitting.days import days_beside, read_day, sitting_days
from app.cases.sitting.planning import (
    DayPlan,
    change_day,
    delete_day,
    known_municipalities,
    plan_day,
    plan_of,
    restore_day,
)
from app.cases.sitting.summary import close_day, reopen_day
from app.sentences.trouble import SENTENCES, sentence
from app.workspace import Workspace
from models.errors import InvalidValue, RuleRefused, Trouble
from models.rules.sitting import Span
from models.sitting_day import SittingDay
from tests.sittings import DAY, a_client_of, a_day, a_sitting

PLAN = DayPlan(on=DAY, municipality="Zonhoven", place="Gemeentehuis")


def test_what_was_planned_is_read_back_with_its_slots(workspace: Workspace) -> None:
    day = read_day(workspace, a_day(workspace))
    assert [slot.at for slot in day.slots] == [
        time(9), time(9, 30), time(10), time(10, 30), time(11, 15), time(11, 45), time(12, 15), time(12, 45),
    ]  # fmt: skip
    assert (day.on, day.municipality, day.place, day.room) == (DAY, "Zonhoven", "Gemeentehuis", "zaal 2")
    assert [one.name for one in day.sitters] == ["An Claes"]
    assert (day.is_mine, day.is_closed, day.taken) == (True, False, 0)


def test_a_municipality_is_written_as_the_list_spells_it_and_any_other_as_typed(workspace: Workspace) -> None:
    assert "Zonhoven" in known_municipalities()
    known, unknown = (plan_day(workspace, replace(PLAN, municipality=name)) for name in ("ZONHOVEN ", "Klein Gat"))
    assert read_day(workspace, known).municipality == "Zonhoven"
    assert read_day(workspace, unknown).municipality == "Klein Gat"


@pytest.mark.parametrize(
    ("wrong", "kind", "field"),
    [
        ({"on": None}, "sitting.day_missing", "on"),
        ({"on": DAY - timedelta(1)}, "sitting.past", "on"),
        ({"municipality": " ", "place": ""}, "sitting.place_missing", "place"),
        ({"ends": time(9)}, "sitting.ends_before", "ends"),
        ({"slot_minutes": 4}, "sitting.minutes", "slot_minutes"),
        ({"slot_minutes": 241}, "sitting.minutes", "slot_minutes"),
        ({"breaks": (Span(time(8, 45), 30),)}, "sitting.break_outside", "breaks"),
        ({"breaks": (Span(time(11, 50), 30),)}, "sitting.break_outside", "breaks"),
        ({"ends": time(9, 20)}, "sitting.no_slots", "ends"),
        ({"place": "x" * 201}, "text.too_long", "place"),
    ],
)
def test_a_day_that_cannot_be_is_refused_at_the_field_that_is_wrong(
    workspace: Workspace, wrong: dict[str, object], kind: str, field: str
) -> None:
    with pytest.raises(InvalidValue) as refused:
        plan_day(workspace, replace(PLAN, **wrong))  # type: ignore[arg-type]
    assert (refused.value.kind, refused.value.field) == (kind, field)
    assert "(" + kind not in sentence(refused.value)
    assert sitting_days(workspace, date.min, date.max) == []


def test_two_days_on_one_day_warn_who_sits_on_both(workspace: Workspace) -> None:
    first = a_day(workspace)
    me = workspace.identity.user_id
    assert [day.id for day in days_beside(workspace, DAY, (me,))] == [first]
    assert days_beside(workspace, DAY, (), but=first) == []
    assert days_beside(workspace, DAY, ("somebody-else",)) == []
    here = days_beside(workspace, DAY, ("somebody-else",), municipality="zonhoven", place="gemeentehuis ")
    assert [day.id for day in here] == [first]
    assert days_beside(workspace, DAY + timedelta(1), (me,)) == []


def test_a_day_is_altered_and_keeps_who_is_invited(workspace: Workspace) -> None:
    sitting = a_sitting(workspace, [("Kurt", "Vandeput")])
    change_day(workspace, sitting.id, replace(plan_of(workspace, sitting.id), ends=time(16), slot_minutes=45))
    day = read_day(workspace, sitting.id)
    assert (day.ends, day.slot_minutes, day.to_come) == (time(16), 45, 1)


def test_another_day_is_refused_while_clients_are_to_come(workspace: Workspace) -> None:
    sitting = a_sitting(workspace, [("Kurt", "Vandeput")])
    later = replace(plan_of(workspace, sitting.id), on=DAY + timedelta(7))
    with pytest.raises(RuleRefused) as refused:
        change_day(workspace, sitting.id, later)
    assert (refused.value.kind, refused.value.facts["count"]) == ("sitting.clients_invited", 1)
    empty = a_day(workspace)
    change_day(workspace, empty, replace(plan_of(workspace, empty), on=DAY + timedelta(7)))
    assert read_day(workspace, empty).on == DAY + timedelta(7)


def test_a_day_is_taken_away_and_brought_back_only_while_nobody_is_invited(workspace: Workspace) -> None:
    empty, sitting = a_day(workspace), a_sitting(workspace, [("Kurt", "Vandeput")])
    delete_day(workspace, empty)
    with pytest.raises(Trouble, match=r"sitting\.gone"):
        read_day(workspace, empty)
    restore_day(workspace, empty)
    assert read_day(workspace, empty).place == "Gemeentehuis"
    with pytest.raises(RuleRefused, match=r"sitting\.clients_invited"):
        delete_day(workspace, sitting.id)


def test_a_closed_day_is_left_as_it_is_until_it_is_opened_again(workspace: Workspace) -> None:
    day = a_day(workspace)
    close_day(workspace, day)
    with pytest.raises(RuleRefused, match=r"sitting\.closed"):
        change_day(workspace, day, plan_of(workspace, day))
    reopen_day(workspace, day)
    change_day(workspace, day, plan_of(workspace, day))
    assert not read_day(workspace, day).is_closed


def test_nothing_in_the_row_of_a_day_says_who_comes(workspace: Workspace) -> None:
    sitting = a_sitting(workspace, [("Kurt", "Vandeput")])
    (row,) = workspace.rows("SELECT * FROM sitting_day")
    text = " ".join(map(str, row))
    assert sitting.talks["Kurt"] in text
    assert sitting.dossiers["Kurt"] not in text
    assert "Kurt" not in text


def test_what_came_from_another_laptop_in_an_odd_form_still_shows(workspace: Workspace) -> None:
    a_client_of(workspace)
    with workspace.change("Zitdag") as change:
        odd = SittingDay(
            on=DAY, starts="vroeg", ends="", slot_minutes=30, breaks=[{"at": "x"}, {"id": "1"}], slots=[{}]
        )
        change.add(odd)
    (day,) = sitting_days(workspace, DAY, DAY)
    assert (day.starts, day.ends, day.breaks) == (time(9), time(12), ())


def test_every_refusal_of_a_sitting_day_has_a_sentence() -> None:
    kinds = {kind for kind in SENTENCES if kind.startswith("sitting.")}
    assert {"sitting.closed", "sitting.full", "sitting.hour_taken", "sitting.gone"} <= kinds
