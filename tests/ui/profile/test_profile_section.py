"""The section Profiel by keys and clicks, on a real encrypted workspace."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QListView, QPushButton, QWidget

from app import catalogues
from app.cases.profile import assessments as cases
from app.cases.profile.snapshot import profile
from app.errors import WorkspaceTrouble
from app.workspace import Workspace
from models.profile import Assessment, Factor
from tests.ui.accessibility import problems
from tests.ui.desk import Desk, a_dossier, bring_to
from tests.ui.keyboard import press, type_text
from tests.ui.pictures import grab
from tests.ui.profile.rooms import Room, fill, focused, pressing, typing
from ui.look.theme import TOGETHER_SCALE, Theme
from ui.profile.factor_search import FactorSearch
from ui.profile.view import CHANGE, LINKS, LISTS, MAP, ProfileSection

Filled = Callable[[int], Room]


def test_a_profile_with_a_strength_and_a_barrier_is_made_by_keyboard_alone(room: Room) -> None:
    room.child(QPushButton, "start_profile").setFocus()
    pressing(Qt.Key.Key_Space)
    typing("collega")
    pressing(Qt.Key.Key_Return)
    typing("3")
    pressing(Qt.Key.Key_Return)
    typing("2")
    pressing(Qt.Key.Key_Return)
    typing("slaap")
    pressing(Qt.Key.Key_Return)
    typing("-3")
    pressing(Qt.Key.Key_Return)
    typing("-2")
    pressing(Qt.Key.Key_Tab)
    typing("Ik slaap niet, ik maak me zorgen om één ding.")
    room.section.flush()
    found = room.stored
    assert [(factor.client, factor.professional) for factor in found.factors] == [(3, 2), (-3, -2)]
    assert found.factors[1].code == "b134"
    assert found.factors[1].client_words == "Ik slaap niet, ik maak me zorgen om één ding."
    assert [len(found.strengths), len(found.barriers)] == [1, 1]


def test_nothing_waits_for_the_store(room: Room) -> None:
    """The next key falls where it belongs, also while the one before is still being stored."""
    may_go = threading.Event()
    room.desk.context.tasks.write(lambda _control: may_go.wait(), owner=room.desk)
    room.child(QPushButton, "start_profile").setFocus()
    pressing(Qt.Key.Key_Space)
    typing("collega")
    pressing(Qt.Key.Key_Return)
    assert focused().objectName() == "rating_client"
    typing("3")
    pressing(Qt.Key.Key_Return)
    typing("-1")
    assert room.workspace.rows("SELECT id FROM factor") == []
    may_go.set()
    factor = room.stored.factors[0]
    assert (factor.client, factor.professional) == (3, -1)


def test_the_arrows_choose_among_what_is_found_and_escape_closes_the_list(room: Room) -> None:
    room.click("start_profile")
    search = room.section.findChild(FactorSearch).line
    assert focused() is search
    typing("sla")
    assert len(search.found) >= 1
    pressing(Qt.Key.Key_Escape)
    assert not search.is_open
    search.clear()
    typing("werk")
    labels = search.found
    pressing(Qt.Key.Key_Down)
    pressing(Qt.Key.Key_Return)
    assert [factor.label for factor in room.stored.factors] == [labels[1]]


def test_a_domain_shows_what_is_in_it(room: Room) -> None:
    room.click("start_profile")
    search = room.section.findChild(FactorSearch)
    search.domain.setCurrentIndex(search.domain.findData("medisch"))
    search.domain.activated.emit(search.domain.currentIndex())
    known = {factor.label for factor in catalogues.factors() if factor.domain == "medisch"}
    assert focused() is search.line
    assert set(search.line.found) == known


def test_what_the_catalogue_lacks_is_added_in_own_words(room: Room) -> None:
    room.click("start_profile")
    typing("Skateboarden in het park")
    search = room.section.findChild(FactorSearch).line
    assert search.found[-1] == "Skateboarden in het park"
    pressing(Qt.Key.Key_Return)
    typing("4")
    factor = room.stored.factors[0]
    assert (factor.code, factor.label, factor.client) == ("", "Skateboarden in het park", 4)


def test_a_removed_factor_comes_back_with_the_notice(filled: Filled) -> None:
    room = filled(8)
    before = room.stored
    gone = before.factors[0]
    room.click("factor_remove")
    after = room.stored
    assert gone.id not in {factor.id for factor in after.factors}
    assert not [link for link in after.links if gone.id in (link.from_id, link.to_id)]
    assert "verwijderd" in room.desk.notices.passing_text
    QTest.mouseClick(room.desk.findChild(QPushButton, "undo"), Qt.MouseButton.LeftButton)
    assert room.stored == before


def test_what_is_typed_is_saved_after_a_pause_and_belongs_to_the_factor_it_was_typed_at(filled: Filled) -> None:
    room = filled(2)
    area = room.area("factor_what_helps")
    area.setFocus()
    area.selectAll()
    type_text(area, "Koffie samen")
    rows = room.child(QListView, "factor_list")
    rows.setCurrentIndex(rows.model().index(1, 0))
    first, second = room.stored.factors
    assert (first.what_helps, second.what_helps) == ("Koffie samen", "")
    assert area.toPlainText() == ""
    assert not area.document().isUndoAvailable()
    type_text(area, "Lijstjes")
    room.wait(lambda: profile(room.workspace, room.dossier_id).factors[1].what_helps == "Lijstjes")


def test_a_change_of_a_colleague_does_not_touch_what_is_being_typed(filled: Filled) -> None:
    room = filled(1)
    area = room.area("factor_client_words")
    area.setFocus()
    area.selectAll()
    type_text(area, "Ik ga")
    factor = profile(room.workspace, room.dossier_id).factors[0].id
    cases.write_factor(room.workspace, factor, "what_helps", "Van de collega")
    room.wait(lambda: room.area("factor_what_helps").toPlainText() == "Van de collega")
    assert area.toPlainText() == "Ik ga"
    room.section.flush()
    assert room.stored.factors[0].client_words == "Ik ga"


def test_a_save_that_fails_keeps_the_text_and_can_be_tried_again(filled: Filled, monkeypatch: Any) -> None:
    room = filled(1)
    area = room.area("factor_what_helps")
    area.setFocus()
    area.selectAll()
    real = room.workspace.change
    monkeypatch.setattr(room.workspace, "change", _full_disk)
    type_text(area, "Blijft staan")
    room.section.flush()
    room.wait(lambda: room.desk.notices.standing_keys == ("unsaved:profiel",))
    monkeypatch.setattr(room.workspace, "change", real)
    room.section._edits.reload()
    room.wait(lambda: room.desk.context.tasks.is_idle)
    assert area.toPlainText() == "Blijft staan"
    action = room.desk.notices.tray.findChild(QPushButton, "notice_action")
    QTest.mouseClick(action, Qt.MouseButton.LeftButton)
    assert room.stored.factors[0].what_helps == "Blijft staan"
    assert room.desk.notices.standing_keys == ()


def _full_disk(*_: object, **__: object) -> object:
    raise WorkspaceTrouble("workspace.disk_full")


def test_a_rating_that_comes_too_late_is_taken_back_and_told(filled: Filled) -> None:
    """Somebody else closed the profile while this screen still showed it open."""
    room = filled(2)
    before = room.stored
    assert before.assessment is not None
    with _quiet(room):
        cases.finalise_assessment(room.workspace, before.assessment.id)
    scale = room.child(QWidget, "rating_client")
    scale.setFocus()
    typing("-4")
    room.rest()
    assert "afgerond" in room.desk.notices.passing_text
    assert room.stored.factors[0].client == before.factors[0].client
    assert not room.child(QPushButton, "factor_remove").isVisible()


@contextmanager
def _quiet(room: Room) -> Iterator[None]:
    """Nothing is told to the screen meanwhile, as when another process writes."""
    listeners = room.workspace.listeners
    kept = list(listeners)
    listeners.clear()
    yield
    listeners.extend(kept)


def test_finalising_asks_once_and_then_nothing_can_be_typed(filled: Filled) -> None:
    room = filled(2)
    room.click("finalise")
    found = room.stored.assessment
    assert found is not None
    assert not found.is_final
    room.click("finalise_sure")
    found = room.stored.assessment
    assert found is not None
    assert found.is_final
    assert room.area("factor_what_helps").isReadOnly()
    assert not room.child(QLineEdit, "factor_search").isVisible()
    room.click("new_profile")
    assert len(room.stored.assessments) == 3
    assert not room.area("factor_what_helps").isReadOnly()


def test_enter_on_a_row_goes_to_its_rating(filled: Filled) -> None:
    room = filled(3)
    rows = room.child(QListView, "factor_list")
    rows.setFocus()
    press(rows, Qt.Key.Key_Down)
    press(rows, Qt.Key.Key_Return)
    assert focused().objectName() == "rating_client"


def test_what_was_seen_is_added_changed_and_taken_away_by_keyboard(filled: Filled) -> None:
    room = filled(2)
    entry = room.child(QLineEdit, "observation_new_text")
    entry.setFocus()
    typing("Blijft rustig bij drukte.")
    pressing(Qt.Key.Key_Tab)
    typing("jobcoach")
    pressing(Qt.Key.Key_Return)
    newest = room.stored.factors[0].observations[0]
    assert (newest.text, newest.source, newest.on) == ("Blijft rustig bij drukte.", "jobcoach", date(2026, 11, 24))
    room.child(QPushButton, "observation_change").setFocus()
    pressing(Qt.Key.Key_Space)
    entry.selectAll()
    typing("Blijft rustig, ook bij drukte.")
    pressing(Qt.Key.Key_Return)
    assert [one.text for one in room.stored.factors[0].observations] == [
        "Blijft rustig, ook bij drukte.",
        "Komt op tijd, rondt taken af.",
    ]
    room.click("observation_remove")
    assert len(room.stored.factors[0].observations) == 1
    QTest.mouseClick(room.desk.findChild(QPushButton, "undo"), Qt.MouseButton.LeftButton)
    assert len(room.stored.factors[0].observations) == 2


def test_a_factor_is_kept_within_the_team_or_put_under_care(filled: Filled) -> None:
    room = filled(2)
    keep = room.child(QCheckBox, "factor_not_shared")
    QTest.mouseClick(keep, Qt.MouseButton.LeftButton)
    assert not room.stored.factors[0].is_shared
    assert "eigen team" in room.child(QLabel, "factor_scope").text()
    room.click("choice_care")
    assert room.stored.factors[0].category == "care"


def test_views_that_differ_are_the_talk(filled: Filled) -> None:
    room = filled(6)
    differing = next(factor for factor in room.stored.factors if factor.code == "b126")
    room.open(differing.id)
    assert room.child(QLabel, "factor_talk").isVisible()


def test_together_shows_the_client_only_what_is_about_the_client(filled: Filled) -> None:
    room = filled(3)
    best, second, _ = room.stored.factors
    cases.write_factor(room.workspace, best.id, "professional_words", "Intern: overschat zich.")
    cases.share_factor(room.workspace, second.id, False)
    room.rest()
    room.look_along()
    said = " ".join(label.text() for label in room.section.findChildren(QLabel) if label.isVisible())
    assert "Ik ben elke dag gegaan" in said
    for hidden in ("overschat", second.label, "mentor kringwinkel", "d720", "indicering"):
        assert hidden not in said, hidden
    for name in ("factor_professional_words", "assessment_date_line", "finalise", "which_profile"):
        assert not room.child(QWidget, name).isVisible(), name
    room.section.set_together(False)
    assert room.area("factor_professional_words").isVisible()


def test_together_the_client_rates_and_says_it_in_own_words(filled: Filled) -> None:
    room = filled(2)
    room.look_along()
    room.click("together_talk")
    assert focused().objectName() == "together_rating"
    typing("4")
    words = room.area("together_client_wants")
    words.setFocus()
    typing("Een vast contract.")
    room.section.flush()
    rated = [factor for factor in room.stored.factors if factor.client == 4]
    assert [factor.client_wants for factor in rated] == ["Een vast contract."]


def test_an_unknown_code_is_shown_with_code_and_label(room: Room) -> None:
    with room.workspace.change("Van een nieuwere versie") as change:
        assessment = change.add(Assessment(dossier_id=room.dossier_id, on=date(2026, 10, 1)))
        change.add(
            Factor(dossier_id=room.dossier_id, assessment_id=assessment.id, code="z999", label="Iets nieuws", client=2)
        )
    room.open()
    said = " ".join(label.text() for label in room.section.findChildren(QLabel) if label.isVisible())
    assert "Iets nieuws" in said
    assert "z999" in said


@pytest.mark.parametrize("page", [MAP, LINKS, CHANGE, LISTS])
@pytest.mark.parametrize("mode", ["light", "dark"])
def test_everyone_can_use_it(filled: Filled, theme: Theme, mode: Any, page: str) -> None:
    theme.set_mode(mode)
    room = filled(15)
    room.click(f"choice_{page}")
    assert problems(room.section.window()) == []


@pytest.mark.parametrize("page", [LINKS, CHANGE])
def test_nothing_of_the_client_before_is_left_when_another_is_shown(filled: Filled, page: str) -> None:
    room = filled(8)
    room.click(f"choice_{page}")
    room.rest()
    other = profile(room.workspace, a_dossier(room.workspace, "Samira", "Verzonnen"))
    shown: Any = room.section._pages[page]
    shown.show_profile(other)
    if page == CHANGE:
        assert not room.child(QListView, "move_list").isVisible()
    else:
        assert "Pijn" not in shown.graph.text_equivalent()


PICTURES: list[tuple[str, str, int, tuple[int, int], float]] = [
    ("leeg", MAP, 0, (1170, 640), 1),
    ("een", MAP, 1, (1170, 640), 1),
    ("vijftien", MAP, 15, (1170, 640), 1),
    ("donker", MAP, 15, (1170, 640), 1),
    ("scherp", MAP, 15, (683, 640), 2),
    ("samen", MAP, 15, (1366, 720), 1),
    ("samenhang", LINKS, 15, (1170, 640), 1),
    ("samenhang-donker", LINKS, 15, (1170, 640), 1),
    ("samenhang-scherp", LINKS, 15, (683, 640), 2),
    ("verandering", CHANGE, 15, (1170, 640), 1),
    ("verandering-donker", CHANGE, 15, (1170, 640), 1),
    ("verandering-scherp", CHANGE, 15, (683, 640), 2),
    ("lijsten", LISTS, 15, (1170, 900), 1),
    ("lijsten-donker", LISTS, 15, (1170, 900), 1),
]


@pytest.mark.parametrize(("name", "page", "count", "size", "scale"), PICTURES, ids=[each[0] for each in PICTURES])
def test_it_is_drawn_at_every_size_to_be_looked_at(
    desk: Desk, workspace: Workspace, dossier_id: str, theme: Theme, qtbot: Any, name, page, count, size, scale
) -> None:
    if count:
        fill(workspace, dossier_id, count)
    if name == "samen":
        theme.set_scale(TOGETHER_SCALE)
    theme.set_mode("dark" if "donker" in name else "light")
    room = Room(desk, ProfileSection(desk.context), workspace, dossier_id, qtbot)
    room.section.set_together(name == "samen")
    desk.show_section(room.section, dossier_id, size)
    room.rest()
    if page != MAP:
        room.click(f"choice_{page}")
    bring_to(qtbot, desk, size)
    assert grab(desk, size, scale, f"profiel-{name}").exists()
    assert desk.width() == size[0]


def test_forty_factors_and_ten_older_profiles_are_shown(room: Room) -> None:
    with room.workspace.change("Veel") as change:
        for month in range(1, 12):
            row = change.add(Assessment(dossier_id=room.dossier_id, on=date(2025, month, 1)))
            for entry in catalogues.factors()[:40]:
                factor = Factor(dossier_id=room.dossier_id, assessment_id=row.id, code=entry.code, label=entry.label)
                change.add(factor).professional = month % 9 - 4
    room.open()
    assert room.child(QListView, "factor_list").model().rowCount() == 40
    assert room.child(QComboBox, "which_profile").count() == 11
    room.click(f"choice_{CHANGE}")
    assert room.child(QListView, "move_list").model().rowCount() == 41
