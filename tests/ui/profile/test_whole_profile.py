"""A whole profile by keyboard alone: twelve factors with both views, and how they work on each other."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from tests.ui.profile.rooms import Room, focused, pressing, typing

FACTORS = [
    ("collega", "3", "2"), ("dagritme", "2", "1"), ("gezin", "4", "3"), ("leren", "2", "2"), ("vervoer", "1", "1"),
    ("contact", "2", "3"), ("slaap", "-3", "-2"), ("pijn", "-2", "-3"), ("betalen", "-2", "-2"),
    ("stemming", "-1", "-2"), ("kinderopvang", "-4", "-3"), ("skateboarden", "4", "0"),
]  # fmt: skip
"""What is typed to find it, the client's rating, the caseworker's."""

LINKS = [("pijn", "slaap", "b"), ("slaap", "dagritme", "z"), ("skate", "stemm", "v")]
"""The first letters of a factor and of what it works on, and the key of what it does."""


def test_twelve_factors_with_links_are_made_by_keyboard_alone(room: Room) -> None:
    keys = _fill(room)
    found = room.stored
    assert len(found.factors) == len(FACTORS)
    assert sorted((factor.client, factor.professional) for factor in found.factors) == sorted(
        (int(client), int(own)) for _, client, own in FACTORS
    )
    pressing(Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    room.rest()
    for origin, target, effect in LINKS:
        keys += _link(origin, target, effect)
    labels = {factor.id: factor.label.casefold() for factor in room.stored.factors}
    made = [(labels[link.from_id], labels[link.to_id], link.effect) for link in room.stored.links]
    assert {(origin[:4], target[:5], effect) for origin, target, effect in made} == {
        ("pijn", "slaap", "blokkeert"),
        ("slaa", "dagri", "verzwakt"),
        ("skat", "stemm", "versterkt"),
    }
    # At two keys a second, with a pause of ten seconds to talk about each factor, that is within five minutes.
    assert keys / 2 + 10 * len(FACTORS) < 5 * 60


def _fill(room: Room) -> int:
    room.child(QPushButton, "start_profile").setFocus()
    pressing(Qt.Key.Key_Space)
    keys = 1
    for words, client, own in FACTORS:
        assert focused().objectName() == "factor_search"
        for typed in (words, client, own):
            typing(typed)
            pressing(Qt.Key.Key_Return)
            keys += len(typed) + 1
    return keys


def _link(origin: str, target: str, effect: str) -> int:
    typing(origin)
    pressing(Qt.Key.Key_Return)
    typing(target)
    pressing(Qt.Key.Key_Return)
    typing(effect)
    return len(origin + target + effect) + 2
