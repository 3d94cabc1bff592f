"""In a conflict and in the log book the end of a trajectory reads as people say it."""

from __future__ import annotations

from app.cases.in_step.field_names import field_label
from app.cases.in_step.field_words import value_words


def test_an_advice_is_called_by_its_category_and_the_plan_line_by_line() -> None:
    assert value_words("advice", "cmw") == "Betaalde arbeid in de sociale economie: CMW"
    assert value_words("advice", "later") == "later"
    lines = [{"id": "a", "what": "Budget", "who": "Lies Maes", "until": "2027-05-01"}, {"id": "b", "what": "CGG"}]
    assert value_words("goes_on", lines) == "Budget (Lies Maes), tot 1 mei 2027\nCGG"
    assert field_label("follow_up", "in_work") == "Opvolging na het traject: aan het werk"
