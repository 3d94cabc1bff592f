"""What the screens of a sitting day say."""

from __future__ import annotations

from datetime import time

from app.cases.sitting.days import days_beside, read_day
from app.cases.sitting.planning import DayPlan, plan_day
from app.workspace import Workspace
from tests.sittings import DAY, a_day
from ui.sitting.words import beside_words


def test_a_second_day_on_one_day_is_told_with_where_and_when(workspace: Workspace) -> None:
    a_day(workspace)
    second = plan_day(workspace, DayPlan(on=DAY, municipality="Genk", starts=time(14), ends=time(17)))
    beside = days_beside(workspace, DAY, (), but=second)
    assert beside_words(beside) == "Let op, die dag is er nog een zitdag: Zonhoven (9.00 tot 13.30)."
    assert beside_words([*beside, read_day(workspace, second)]).endswith(
        "Zonhoven (9.00 tot 13.30), Genk (14.00 tot 17.00)."
    )
