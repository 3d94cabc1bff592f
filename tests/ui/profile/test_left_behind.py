"""What the starter of a profile could not see is offered to who can, and taken over by one press."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from app.cases.profile import assessments as cases
from tests.ui.accessibility import problems
from tests.ui.pictures import grab
from tests.ui.profile.rooms import Room, focused, pressing


def _two_profiles(room: Room, missing: tuple[str, ...]) -> None:
    older = cases.start_assessment(room.workspace, room.dossier_id, on=date(2026, 9, 1))
    cases.add_factor(room.workspace, older, "d720")
    cases.start_assessment(room.workspace, room.dossier_id, occasion="evaluatie", on=date(2026, 11, 2))
    for code in missing:
        cases.add_factor(room.workspace, older, code)
    room.open()


def test_what_is_missing_is_named_and_taken_over_by_keyboard(room: Room) -> None:
    _two_profiles(room, ("b134", "d860"))
    card = room.child(QWidget, "left_behind")
    assert card.isVisible()
    assert "Slaap, Betalen en sparen" in room.child(QPushButton, "take_over").accessibleName()
    assert problems(room.section.window()) == []
    assert grab(room.desk, (1170, 640), 1.0, "profiel-vorige").exists()
    room.child(QPushButton, "take_over").setFocus()
    pressing(Qt.Key.Key_Space)
    assert {factor.code for factor in room.stored.factors} == {"d720", "b134", "d860"}
    assert not card.isVisible()
    assert focused().isVisible()


def test_many_names_are_counted(room: Room) -> None:
    _two_profiles(room, ("b134", "d860", "b280", "e310", "d330", "d166"))
    assert room.child(QPushButton, "take_over").accessibleName().endswith("en nog 2")


def test_nothing_is_offered_when_nothing_is_missing(room: Room) -> None:
    _two_profiles(room, ())
    assert not room.child(QWidget, "left_behind").isVisible()
