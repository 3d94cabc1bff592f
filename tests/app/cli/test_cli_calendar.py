"""``tandem calendar``: a file for another calendar and one from there, or one sentence."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
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
    assert told == {"file": str(file), "terms": 0, "talks": 0, "own": 0, "names": True}


@pytest.mark.usefixtures("made")
def test_a_place_that_is_not_there_is_one_sentence(tandem: Tandem, tmp_path: Path) -> None:
    assert "agenda.ics" in tandem("calendar", "export", tmp_path / "geen-map" / "agenda.ics").sentence


@pytest.mark.usefixtures("made")
def test_an_import_shows_first_what_it_would_do_and_tells_each_bad_line(tandem: Tandem, tmp_path: Path) -> None:
    file = tmp_path / "google.ics"
    bad = "BEGIN:VEVENT\nUID:b\nSUMMARY:Zonder uur\nEND:VEVENT\n"
    day = datetime.now(UTC) + timedelta(days=7)  # the command goes by the time it is; what has passed it leaves out
    good = f"BEGIN:VEVENT\nUID:a\nDTSTART:{day:%Y%m%d}T090000Z\nDTEND:{day:%Y%m%d}T100000Z\nEND:VEVENT\n"
    file.write_text(f"BEGIN:VCALENDAR\n{bad}{good}END:VCALENDAR\n")
    shown = tandem("calendar", "import", file)
    assert "Regel 2, “Zonder uur”: Er staat niet bij wanneer dit begint. Dit wordt overgeslagen." in shown.out
    assert "Nieuw: 1." in shown.out
    assert "Er is nog niets ingelezen." in shown.out
    assert tandem("calendar", "import", file, "--yes", "--json").data["new"] == 1
    assert tandem("calendar", "import", file, "--json").data["same"] == 1


@pytest.mark.usefixtures("made")
def test_a_file_that_is_no_agenda_is_one_sentence(tandem: Tandem, tmp_path: Path) -> None:
    file = tmp_path / "foto.ics"
    file.write_bytes(b"\x89PNG\r\n\x1a\n\x00\xff")
    assert "foto.ics is geen agenda" in tandem("calendar", "import", file).sentence
