"""The section Profiel by keys and clicks, on a real encrypted workspace."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QListView, QPlainTextEdit, QPushButton, QWidget

from app import catalogues
from app.cases import profile as cases
from app.cases.profile_snapshot import profile
from app.errors import WorkspaceTrouble
from app.workspace import Workspace
from models.profile import Assessment, Factor
from tests.ui.accessibility import problems
from tests.ui.desk import Desk
from tests.ui.keyboard import press, type_text
from tests.ui.pictures import grab
from ui.profile.factor_search import FactorSearch
from ui.profile.view import ProfileSection
from ui.theme import TOGETHER_SCALE, Theme


@pytest.fixture
def section(desk: Desk, dossier_id: str) -> ProfileSection:
    section = ProfileSection(desk.context)
    desk.show_section(section, dossier_id)
    return section


def _focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def _type(text: str) -> None:
    type_text(_focused(), text)


def _press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    press(_focused(), key, modifiers)


def _area(section: QWidget, name: str) -> QPlainTextEdit:
    found = section.findChild(QPlainTextEdit, name)
    assert found is not None
    return found


def _click(section: QWidget, qtbot, name: str) -> None:
    button = section.findChild(QPushButton, name)
    assert button is not None
    assert button.isVisible(), name
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def _fill(workspace: Workspace, dossier_id: str, count: int = 15) -> None:
    """Two assessments with ``count`` factors, as after half a year of talks."""
    story = [
        ("d720", 3, 3, 2), ("d710", 2, 3, 1), ("d155", 2, 2, 2), ("e310", 3, 2, 3), ("d470", 1, 1, -2),
        ("b126", -1, 1, -3), ("b280", -3, -2, -3), ("b134", -2, -3, -2), ("d860", -2, -2, -3), ("d845", -1, -1, -3),
        ("b455", -2, 0, None), ("e580", 2, "onbekend", None), ("d230", 1, 2, 1), ("b152", -1, -2, -2),
        ("d166", 0, 1, -1),
    ]  # fmt: skip
    first = cases.start_assessment(workspace, dossier_id, on=date(2026, 3, 3))
    for code, _, _, before in story[:count]:
        factor = cases.add_factor(workspace, first, code)
        cases.rate_factor(workspace, factor, "professional", before)
    if any(before is not None for *_, before in story[:count]):
        cases.finalise_assessment(workspace, first)
    cases.start_assessment(workspace, dossier_id, occasion="evaluatie", on=date(2026, 10, 12))
    rated = {code: (mine, theirs) for code, mine, theirs, _ in story}
    for factor in profile(workspace, dossier_id).factors:
        mine, theirs = rated[factor.code]
        cases.rate_factor(workspace, factor.id, "professional", mine)
        cases.rate_factor(workspace, factor.id, "client", theirs)
    best = profile(workspace, dossier_id).factors[0].id
    cases.write_factor(workspace, best, "client_words", "Ik ben elke dag gegaan, ook toen mijn rug zeer deed.")
    cases.write_factor(workspace, best, "observation", "Komt op tijd, rondt taken af (mentor kringwinkel, 5 oktober).")
    cases.write_factor(workspace, best, "what_helps", "Een vaste collega, een duidelijke dagtaak.")


def test_a_profile_with_a_strength_and_a_barrier_is_made_by_keyboard_alone(
    section: ProfileSection, workspace: Workspace, dossier_id: str
) -> None:
    section.findChild(QPushButton, "start_profile").setFocus()
    _press(Qt.Key.Key_Space)
    _type("collega")
    _press(Qt.Key.Key_Return)
    _type("3")
    _press(Qt.Key.Key_Return)
    _type("2")
    _press(Qt.Key.Key_Return)
    _type("slaap")
    _press(Qt.Key.Key_Return)
    _type("-3")
    _press(Qt.Key.Key_Return)
    _type("-2")
    _press(Qt.Key.Key_Tab)
    _type("Ik slaap niet, ik maak me zorgen om één ding.")
    section.flush()
    found = profile(workspace, dossier_id)
    assert [(factor.client, factor.professional) for factor in found.factors] == [(3, 2), (-3, -2)]
    assert found.factors[1].code == "b134"
    assert found.factors[1].client_words == "Ik slaap niet, ik maak me zorgen om één ding."
    assert [len(found.strengths), len(found.barriers)] == [1, 1]


def test_the_arrows_choose_among_what_is_found_and_escape_closes_the_list(
    section: ProfileSection, workspace: Workspace, dossier_id: str, qtbot
) -> None:
    _click(section, qtbot, "start_profile")
    search = section.findChild(FactorSearch)
    assert _focused() is search
    _type("sla")
    labels = search.found
    assert len(labels) >= 1
    _press(Qt.Key.Key_Escape)
    assert not search.is_open
    search.clear()
    _type("werk")
    labels = search.found
    _press(Qt.Key.Key_Down)
    _press(Qt.Key.Key_Return)
    assert [factor.label for factor in profile(workspace, dossier_id).factors] == [labels[1]]


def test_a_removed_factor_comes_back_with_the_notice(
    section: ProfileSection, desk: Desk, workspace: Workspace, dossier_id: str, qtbot
) -> None:
    _fill(workspace, dossier_id, 3)
    section.show_dossier(dossier_id)
    before = profile(workspace, dossier_id)
    _click(section, qtbot, "factor_remove")
    assert len(profile(workspace, dossier_id).factors) == 2
    assert "verwijderd" in desk.notices.passing_text
    qtbot.mouseClick(desk.findChild(QPushButton, "undo"), Qt.MouseButton.LeftButton)
    assert profile(workspace, dossier_id) == before


def test_what_is_typed_is_saved_after_a_pause_and_belongs_to_the_factor_it_was_typed_at(
    section: ProfileSection, workspace: Workspace, dossier_id: str, qtbot
) -> None:
    _fill(workspace, dossier_id, 2)
    section.show_dossier(dossier_id)
    area = _area(section, "factor_what_helps")
    area.setFocus()
    area.selectAll()
    type_text(area, "Koffie samen")
    rows = section.findChild(QListView, "factor_list")
    rows.setCurrentIndex(rows.model().index(1, 0))
    first, second = profile(workspace, dossier_id).factors
    assert (first.what_helps, second.what_helps) == ("Koffie samen", "")
    assert area.toPlainText() == ""
    assert not area.document().isUndoAvailable()
    type_text(area, "Lijstjes")
    qtbot.waitUntil(lambda: profile(workspace, dossier_id).factors[1].what_helps == "Lijstjes")


def test_a_change_of_a_colleague_does_not_touch_what_is_being_typed(
    section: ProfileSection, workspace: Workspace, dossier_id: str
) -> None:
    _fill(workspace, dossier_id, 1)
    section.show_dossier(dossier_id)
    area = _area(section, "factor_client_words")
    area.setFocus()
    area.selectAll()
    type_text(area, "Ik ga")
    factor = profile(workspace, dossier_id).factors[0].id
    cases.write_factor(workspace, factor, "what_helps", "Van de collega")
    assert area.toPlainText() == "Ik ga"
    assert _area(section, "factor_what_helps").toPlainText() == "Van de collega"


def test_a_save_that_fails_keeps_the_text_and_can_be_tried_again(
    section: ProfileSection, desk: Desk, workspace: Workspace, dossier_id: str, monkeypatch, qtbot
) -> None:
    _fill(workspace, dossier_id, 1)
    section.show_dossier(dossier_id)
    area = _area(section, "factor_what_helps")
    area.setFocus()
    area.selectAll()
    real = workspace.change
    monkeypatch.setattr(workspace, "change", _full_disk)
    type_text(area, "Blijft staan")
    section.flush()
    assert desk.notices.standing_keys == ("unsaved:profile_section",)
    monkeypatch.setattr(workspace, "change", real)
    section._reload()
    assert area.toPlainText() == "Blijft staan"
    qtbot.mouseClick(desk.notices.tray.findChild(QPushButton, "notice_action"), Qt.MouseButton.LeftButton)
    assert profile(workspace, dossier_id).factors[0].what_helps == "Blijft staan"
    assert desk.notices.standing_keys == ()


def _full_disk(*_: object, **__: object) -> object:
    raise WorkspaceTrouble("workspace.disk_full")


def test_finalising_asks_once_and_then_nothing_can_be_typed(
    section: ProfileSection, workspace: Workspace, dossier_id: str, qtbot
) -> None:
    _fill(workspace, dossier_id, 2)
    section.show_dossier(dossier_id)
    _click(section, qtbot, "finalise")
    found = profile(workspace, dossier_id).assessment
    assert found is not None
    assert not found.is_final
    _click(section, qtbot, "finalise_sure")
    found = profile(workspace, dossier_id).assessment
    assert found is not None
    assert found.is_final
    assert _area(section, "factor_what_helps").isReadOnly()
    assert not section.findChild(QLineEdit, "factor_search").isVisible()
    _click(section, qtbot, "new_profile")
    assert len(profile(workspace, dossier_id).assessments) == 3
    assert not _area(section, "factor_what_helps").isReadOnly()


def test_enter_on_a_row_goes_to_its_rating(section: ProfileSection, workspace: Workspace, dossier_id: str) -> None:
    _fill(workspace, dossier_id, 3)
    section.show_dossier(dossier_id)
    rows = section.findChild(QListView, "factor_list")
    rows.setFocus()
    press(rows, Qt.Key.Key_Down)
    press(rows, Qt.Key.Key_Return)
    assert _focused().objectName() == "rating_client"


def test_together_shows_the_client_only_what_is_about_the_client(
    section: ProfileSection, workspace: Workspace, dossier_id: str
) -> None:
    _fill(workspace, dossier_id, 2)
    section.show_dossier(dossier_id)
    best = profile(workspace, dossier_id).factors[0].id
    cases.write_factor(workspace, best, "professional_words", "Intern: overschat zich.")
    section.set_together(True)
    for name in ("factor_professional_words", "factor_observation", "assessment_date_line", "finalise"):
        assert not section.findChild(QWidget, name).isVisible(), name
    assert _area(section, "factor_client_words").isVisible()
    section.set_together(False)
    assert _area(section, "factor_professional_words").isVisible()


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_everyone_can_use_it(
    section: ProfileSection, workspace: Workspace, dossier_id: str, theme: Theme, mode
) -> None:
    assert problems(section.window()) == []
    theme.set_mode(mode)
    _fill(workspace, dossier_id, 15)
    section.show_dossier(dossier_id)
    assert problems(section.window()) == []


PICTURES: list[tuple[str, Callable[[Theme, ProfileSection], None], int, tuple[int, int], float]] = [
    ("leeg", lambda _theme, _section: None, 0, (1170, 640), 1),
    ("een", lambda _theme, _section: None, 1, (1170, 640), 1),
    ("vijftien", lambda _theme, _section: None, 15, (1170, 640), 1),
    ("donker", lambda theme, _section: theme.set_mode("dark"), 15, (1170, 640), 1),
    ("scherp", lambda _theme, _section: None, 15, (683, 640), 2),
    ("samen", lambda theme, section: (theme.set_scale(TOGETHER_SCALE), section.set_together(True)), 15, (1366, 720), 1),
]


@pytest.mark.parametrize(("name", "prepare", "count", "size", "scale"), PICTURES, ids=[each[0] for each in PICTURES])
def test_it_is_drawn_at_every_size_to_be_looked_at(
    desk: Desk, workspace: Workspace, dossier_id: str, theme: Theme, name, prepare, count, size, scale
) -> None:
    if count:
        _fill(workspace, dossier_id, count)
    if name == "samen":
        theme.set_scale(TOGETHER_SCALE)
    section = ProfileSection(desk.context)
    prepare(theme, section)
    desk.show_section(section, dossier_id, size)
    assert grab(desk, size, scale, f"profiel-{name}").exists()
    assert desk.width() == size[0]


def test_forty_factors_and_ten_older_profiles_are_shown(
    section: ProfileSection, workspace: Workspace, dossier_id: str
) -> None:
    with workspace.change("Veel") as change:
        for month in range(1, 12):
            row = change.add(Assessment(dossier_id=dossier_id, on=date(2025, month, 1)))
            for entry in catalogues.factors()[:40]:
                factor = Factor(dossier_id=dossier_id, assessment_id=row.id, code=entry.code, label=entry.label)
                change.add(factor).professional = month % 9 - 4
    section.show_dossier(dossier_id)
    assert section.findChild(QListView, "factor_list").model().rowCount() == 40
    assert section.findChild(QComboBox, "which_profile").count() == 11
