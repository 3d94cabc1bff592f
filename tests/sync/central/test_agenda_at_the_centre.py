"""An agenda at the centre: one's own time is one's own, and a talk lasts no longer than a day."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from models.ids import new_id
from tests.sync.central.laptop import Laptop

Make = Callable[..., Laptop]
TIMES = {"starts_at": "2026-11-24T08:00:00.000000Z", "ends_at": "2026-11-24T09:00:00.000000Z"}


@pytest.fixture
def an(laptop: Make) -> Laptop:
    return laptop("an")


@pytest.fixture
def bram(laptop: Make) -> Laptop:
    return laptop("bram")


def test_ones_own_time_comes_to_ones_own_laptops_only(an: Laptop, bram: Laptop) -> None:
    entry = an.new("agenda_entry", "", author_id=an.user_id, title="Tandarts", **TIMES)
    assert an.save(entry).reason == ""
    an.pull()
    bram.pull()
    assert [row["title"] for row in an.of_kind("agenda_entry")] == ["Tandarts"]
    assert bram.of_kind("agenda_entry") == []


def test_nobody_writes_in_the_agenda_of_a_colleague(an: Laptop, bram: Laptop) -> None:
    entry = an.new("agenda_entry", "", author_id=an.user_id, title="Tandarts", **TIMES)
    an.save(entry)
    an.pull()
    for author in (an.user_id, ""):
        assert bram.save(bram.new("agenda_entry", "", author_id=author, title="Feest")).reason == "not_allowed"
    given_away = an.edit(("agenda_entry", entry.id), "", author_id=bram.user_id)
    assert an.save(given_away).reason == "not_allowed"


@pytest.mark.parametrize(("minutes", "reason"), [(1, ""), (1440, ""), (0, "out_of_range"), (1441, "out_of_range")])
def test_a_talk_ends_after_it_starts_and_within_a_day(an: Laptop, minutes: int, reason: str) -> None:
    talk = an.new("appointment", new_id(), starts_at=TIMES["starts_at"], minutes=minutes)
    assert an.save(talk).reason == reason
