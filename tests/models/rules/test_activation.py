"""A conclusion stands on reasons and on factors; none at all is fine."""

from __future__ import annotations

import pytest

from models.errors import InvalidValue, RuleRefused
from models.rules.activation import CONCLUSIONS, check_conclusion, checked_conclusion


def test_the_four_conclusions_of_practice_are_known_and_nothing_else() -> None:
    assert list(CONCLUSIONS) == ["nec", "sec", "sociale_activering", "nog_niet"]
    assert checked_conclusion("sec") == "sec"
    assert checked_conclusion("") == ""
    with pytest.raises(InvalidValue, match=r"conclusion\.unknown"):
        checked_conclusion("segment_c")


def test_a_conclusion_without_reasons_or_without_grounds_is_refused() -> None:
    with pytest.raises(RuleRefused, match=r"conclusion\.no_why"):
        check_conclusion("nec", " \n", has_grounds=True)
    with pytest.raises(RuleRefused, match=r"conclusion\.no_grounds"):
        check_conclusion("nec", "Werkt al twee dagen mee.", has_grounds=False)


def test_no_conclusion_needs_no_reasons() -> None:
    check_conclusion("", "", has_grounds=False)
    check_conclusion("nec", "Werkt al twee dagen mee.", has_grounds=True)
