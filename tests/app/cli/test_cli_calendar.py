"""``tandem calendar export``: a file for another calendar, or one sentence."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from cli_runs import Tandem
from icalendar import Calendar

from app.workspace import Workspace


@pytest.fixture
def made(open_made: Callable[[], Workspace]) -> None:
    """A workspace without dossiers."""
    with closing(open_made()):
        pass


@pytest.mark.usefixtures("made")
def test_a_calendar_is_written_and_says_whether_names_are_in_it(tandem: Tandem, tmp_path: Path) -> None:
    file = tmp_path / "agenda.ics"
    assert tandem("calendar", "export", file).out == f"Gemaakt: {file} (0 termijnen, 0 gesprekken, zonder namen)\n"
    assert Calendar.from_ical(file.read_bytes()).name == "VCALENDAR"
    told = tandem("calendar", "export", file, "--names", "--json").data
    assert told == {"file": str(file), "terms": 0, "talks": 0, "names": True}


@pytest.mark.usefixtures("made")
def test_a_place_that_is_not_there_is_one_sentence(tandem: Tandem, tmp_path: Path) -> None:
    assert "agenda.ics" in tandem("calendar", "export", tmp_path / "geen-map" / "agenda.ics").sentence
