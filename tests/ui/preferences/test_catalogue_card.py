"""What an organisation adds itself: entered by hand or read from a file, and seen beside a profile."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.cases.profile import assessments as cases
from app.cases.profile.own_catalogue import own_factors
from app.cases.profile.snapshot import profile
from app.cases.profile.start_criteria import start_criteria
from app.cases.profile.start_criteria_entries import start_criteria_entries
from app.workspace import Workspace
from tests.ui.accessibility import problems
from tests.ui.desk import Desk, settle
from tests.ui.keyboard import press, type_text
from tests.ui.pictures import grab
from ui.look.theme import Theme
from ui.preferences.catalogue_card import CatalogueCard


@pytest.fixture
def card(desk: Desk) -> CatalogueCard:
    card = CatalogueCard(desk.context)
    layout = desk.layout()
    assert isinstance(layout, QVBoxLayout)
    layout.addWidget(card)
    layout.addStretch(1)
    desk.resize(560, 520)
    desk.show()
    desk.activateWindow()
    settle()
    return card


def shown(view: QWidget, kind: type[Any], name: str) -> list[Any]:
    return [one for one in view.findChildren(kind, name) if one.isVisible()]


def push(view: QWidget, name: str, at: int = 0) -> None:
    press(shown(view, QPushButton, name)[at], Qt.Key.Key_Space, text=" ")
    settle()


def said(view: QWidget) -> str:
    return "\n".join(label.text() for label in view.findChildren(QLabel) if label.isVisible())


def choose(combo: QComboBox, data: object) -> None:
    combo.setCurrentIndex(combo.findData(data))


def fill_in(card: CatalogueCard, label: str) -> None:
    """An offer with a bound on a factor, and one thing that the caseworker looks at alone."""
    push(card, "new_offer")
    type_text(shown(card, QLineEdit, "offer_label")[0], label)
    choose(shown(card, QComboBox, "condition_factor")[0], "d230")
    choose(shown(card, QComboBox, "condition_weight")[0], -1)
    push(card, "condition_add")
    type_text(shown(card, QLineEdit, "condition_text")[1], "Heeft werkkledij")


def test_an_offer_stands_beside_the_profile_with_its_reasons(
    card: CatalogueCard, workspace: Workspace, dossier_id: str
) -> None:
    fill_in(card, "Fietsatelier")
    push(card, "offer_save")
    assert "Fietsatelier" in said(card)
    assessment = cases.start_assessment(workspace, dossier_id)
    cases.rate_factor(workspace, cases.add_factor(workspace, assessment, "d230"), "professional", -3)
    (offer,) = start_criteria(workspace, profile(workspace, dossier_id))
    assert [condition.met for condition in offer.conditions] == [False, None]
    assert "ernstige drempel" in offer.conditions[0].why


def test_what_is_missing_is_said_where_it_is_missing(card: CatalogueCard, workspace: Workspace) -> None:
    push(card, "new_offer")
    push(card, "offer_save")
    assert QApplication.focusWidget() is shown(card, QLineEdit, "offer_label")[0]
    assert "geen naam" in said(card)
    type_text(shown(card, QLineEdit, "offer_label")[0], "Fietsatelier")
    push(card, "offer_save")
    assert "Schrijf wat u nagaat" in said(card)
    assert start_criteria_entries(workspace) == ()


def test_an_offer_is_changed_ordered_and_put_away(card: CatalogueCard, workspace: Workspace) -> None:
    for label in ("Fietsatelier", "Kringwinkel"):
        fill_in(card, label)
        push(card, "offer_save")
    push(card, "offer_chevron-up", at=1)
    assert [one.label for one in start_criteria_entries(workspace)] == ["Kringwinkel", "Fietsatelier"]
    push(card, "offer_pencil")
    line = shown(card, QLineEdit, "offer_label")[0]
    line.selectAll()
    type_text(line, "Kringwinkel Genk")
    push(card, "condition_remove", at=1)
    push(card, "offer_save")
    assert [len(one.requirements) for one in start_criteria_entries(workspace)] == [1, 2]
    push(card, "offer_eye-off")
    assert [one.is_active for one in start_criteria_entries(workspace)] == [False, True]
    assert "Wordt niet meer getoond" in said(card)


def test_a_file_with_a_fault_changes_nothing_and_its_line_is_named(
    card: CatalogueCard, workspace: Workspace, tmp_path: Path, desk: Desk, qtbot: Any
) -> None:
    good = '[[factor]]\ncode = "eigen1"\nlabel = "Fietsen"\nw2 = "sociaal"\ncategorie = "werk"\n'
    file = tmp_path / "eigen.toml"
    file.write_text(good, "utf-8")
    card.take_in(file)
    qtbot.waitUntil(lambda: desk.context.tasks.is_idle)
    assert [factor.label for factor in own_factors(workspace)] == ["Fietsen"]
    file.write_text(good + '[[factor]]\ncode = "eigen2"\nlabel = ""\n', "utf-8")
    card.take_in(file)
    qtbot.waitUntil(lambda: bool(shown(card, QLabel, "catalogue_trouble")))
    trouble = shown(card, QLabel, "catalogue_trouble")[0].text()
    assert "eigen.toml" in trouble
    assert "6" in trouble
    assert [factor.label for factor in own_factors(workspace)] == ["Fietsen"]


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_everyone_can_use_it(card: CatalogueCard, desk: Desk, theme: Theme, mode: Any) -> None:
    theme.set_mode(mode)
    fill_in(card, "Fietsatelier")
    assert problems(desk) == []
    assert grab(desk, (560, 640), 1, f"eigen-lijsten-{mode}").exists()
    assert desk.width() == 560
    push(card, "offer_save")
    assert problems(desk) == []
    assert grab(desk, (560, 520), 1, f"eigen-lijsten-klaar-{mode}").exists()
