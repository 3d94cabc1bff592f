"""The profile as a picture that can also be heard and walked through."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QListView

from tests.ui.pictures import picture
from ui.look.theme import Theme
from ui.widgets.factor_chart import ChartFactor, FactorChart, factor_sentence

FACTORS = [
    ChartFactor("Doorzetten", 3, 3, 2),
    ChartFactor("Zelfvertrouwen", -1, 1, -3),
    ChartFactor("Slaap", -2, -3),
    ChartFactor("Nog te bespreken"),
]


@pytest.fixture
def chart(qtbot) -> FactorChart:
    chart = FactorChart()
    qtbot.addWidget(chart)
    chart.resize(720, 400)
    chart.show_factors(FACTORS)
    chart.show()
    return chart


def _rows(chart: FactorChart) -> QListView:
    rows = chart.findChild(QListView, "factor_list")
    assert rows is not None
    return rows


def test_the_rows_keep_the_contract_of_a_model(chart: FactorChart) -> None:
    tester = QAbstractItemModelTester(_rows(chart).model(), QAbstractItemModelTester.FailureReportingMode.Warning)
    chart.show_factors(FACTORS[:2])
    chart.show_factors([])
    chart.show_factors(FACTORS)
    assert tester.model().rowCount() == 4


def test_arrows_walk_row_by_row_and_enter_opens(chart: FactorChart, qtbot) -> None:
    chart.select(0)
    with qtbot.waitSignal(chart.factor_focused) as focused:
        QTest.keyClick(_rows(chart), Qt.Key.Key_Down)
    assert focused.args == [1]
    with qtbot.waitSignal(chart.factor_activated) as activated:
        QTest.keyClick(_rows(chart), Qt.Key.Key_Return)
    assert activated.args == [1]


def test_a_click_opens_the_row_under_it(chart: FactorChart, qtbot) -> None:
    rows = _rows(chart)
    where = rows.visualRect(rows.model().index(2, 0)).center()
    with qtbot.waitSignal(chart.factor_activated) as activated:
        qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert activated.args == [2]


def test_each_row_can_be_heard_with_both_views(chart: FactorChart) -> None:
    index = _rows(chart).model().index(1, 0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == (
        "Zelfvertrouwen: lichte drempel volgens de begeleider, lichte kracht volgens de cliënt, "
        "vorige keer ernstige drempel."
    )
    assert factor_sentence(FACTORS[3]) == "Nog te bespreken: nog niet ingevuld."
    assert chart.text_equivalent().count(".") == 4


def test_strengths_are_drawn_right_and_barriers_left_of_the_middle(chart: FactorChart, theme: Theme) -> None:
    chart.show_factors([ChartFactor("Kracht", 3), ChartFactor("Drempel", -3)])
    image = picture(chart)
    columns: dict[str, list[int]] = {"strength": [], "barrier": []}
    for name, found in columns.items():
        colour = theme.colour(name).rgb()
        found.extend(x for x in range(image.width()) for y in range(image.height()) if image.pixel(x, y) == colour)
    assert max(columns["barrier"]) <= min(columns["strength"])


def test_the_focused_row_stays_where_it_was_when_the_figures_change(chart: FactorChart) -> None:
    chart.select(2)
    chart.show_factors([ChartFactor(factor.label, 1) for factor in FACTORS])
    assert _rows(chart).currentIndex().row() == 2


def test_forty_factors_scroll_and_the_last_can_be_reached(chart: FactorChart) -> None:
    chart.show_factors([ChartFactor(f"Factor {number}", number % 4) for number in range(40)])
    chart.select(39)
    rows = _rows(chart)
    assert rows.viewport().rect().intersects(rows.visualRect(rows.currentIndex()))


_RATING = st.none() | st.integers(-4, 4)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.builds(ChartFactor, st.text(max_size=80), _RATING, _RATING, _RATING), max_size=40),
    st.sampled_from([1.0, 1.4]),
)
def test_any_profile_can_be_drawn_and_said(
    chart: FactorChart, theme: Theme, factors: list[ChartFactor], scale: float
) -> None:
    theme.set_scale(scale)
    chart.show_factors(factors)
    assert not picture(chart, 2).isNull()
    assert all(factor_sentence(factor) in chart.text_equivalent() for factor in factors)
