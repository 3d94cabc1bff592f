"""The agenda of another program comes in as one's own time: nothing doubled, and a later file renews it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.cases.agenda.agenda_lines import APPOINTMENT, OWN_TIME, AgendaLine, appointments_between
from app.cases.agenda.appointments import plan_appointment
from app.cases.agenda.calendar_export import UID_END, calendar_of, export_calendar
from app.cases.agenda.calendar_import import CalendarDone, plan_calendar, run_calendar
from app.cases.agenda.own_time import add_own_time, delete_own_time
from app.clock import BRUSSELS, local_date
from app.imports.calendar_file import read_calendar
from app.workspace import Workspace
from models.appointment import AgendaEntry
from models.dossier import Dossier

AT = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)


def an_event(uid: str, *lines: str, title: str = "Teamoverleg", at: datetime = AT) -> str:
    start = f"DTSTART:{at:%Y%m%dT%H%M%SZ}"
    return "\n".join(
        ("BEGIN:VEVENT", f"UID:{uid}", f"SUMMARY:{title}", start, "DURATION:PT1H", *lines, "END:VEVENT", "")
    )


def a_file(tmp_path: Path, *events: str) -> Path:
    file = tmp_path / "andere-agenda.ics"
    file.write_text("BEGIN:VCALENDAR\n" + "".join(events) + "END:VCALENDAR\n")
    return file


def bring_in(workspace: Workspace, file: Path) -> CalendarDone:
    return run_calendar(workspace, plan_calendar(workspace, file))


def shown(workspace: Workspace) -> list[tuple[str, str]]:
    lines = appointments_between(workspace, local_date(AT), local_date(AT + timedelta(days=20)))
    return [
        (line.title, f"{line.starts_at:%d/%m %H:%M}")
        for line in sorted(lines, key=lambda one: (one.starts_at, one.title))
    ]


def test_a_plan_stores_nothing_and_doing_it_does(workspace: Workspace, tmp_path: Path) -> None:
    file = a_file(tmp_path, an_event("a"), an_event("b", "RRULE:FREQ=WEEKLY;COUNT=2", title="Werkgroep"))
    plan = plan_calendar(workspace, file)
    assert (len(plan.new), shown(workspace)) == (3, [])
    assert run_calendar(workspace, plan) == CalendarDone(new=3, renewed=0, gone=0)
    assert shown(workspace) == [("Teamoverleg", "01/12 10:00"), ("Werkgroep", "01/12 10:00"),
                                ("Werkgroep", "08/12 10:00")]  # fmt: skip


def test_what_came_in_is_the_users_own_and_in_no_dossier(workspace: Workspace, tmp_path: Path) -> None:
    bring_in(workspace, a_file(tmp_path, an_event("a")))
    with workspace.change("lezen") as change:
        [row] = change.find(AgendaEntry)
        assert (row.author_id, row.dossier_id, row.uid) == (workspace.identity.user_id, "", "a")


def test_the_same_file_twice_changes_nothing(workspace: Workspace, tmp_path: Path) -> None:
    file = a_file(tmp_path, an_event("a"), an_event("b", "RRULE:FREQ=DAILY;COUNT=3"))
    bring_in(workspace, file)
    plan = plan_calendar(workspace, file)
    assert (plan.count, plan.same) == (0, 4)


def test_a_later_file_renews_moves_and_takes_away(workspace: Workspace, tmp_path: Path) -> None:
    series = ("RRULE:FREQ=DAILY;COUNT=3",)
    bring_in(workspace, a_file(tmp_path, an_event("a"), an_event("b", *series, title="Reeks")))
    add_own_time(workspace, {"title": "Zelf gezet", "starts_at": AT, "ends_at": AT + timedelta(hours=1)})
    later = a_file(
        tmp_path,
        an_event("a", at=AT + timedelta(hours=2)),
        an_event("b", *series, "EXDATE:20261202T090000Z", title="Reeks"),
    )
    assert bring_in(workspace, later) == CalendarDone(new=0, renewed=1, gone=1)
    assert shown(workspace) == [("Reeks", "01/12 10:00"), ("Zelf gezet", "01/12 10:00"), ("Teamoverleg", "01/12 12:00"),
                                ("Reeks", "03/12 10:00")]  # fmt: skip


def test_what_is_cancelled_there_goes_here_and_another_agenda_stays(workspace: Workspace, tmp_path: Path) -> None:
    bring_in(workspace, a_file(tmp_path, an_event("a"), an_event("van een andere agenda")))
    assert bring_in(workspace, a_file(tmp_path, an_event("a", "STATUS:CANCELLED"))).gone == 1
    assert len(shown(workspace)) == 1


def test_what_cannot_be_read_this_time_stays_as_it_was(workspace: Workspace, tmp_path: Path) -> None:
    bring_in(workspace, a_file(tmp_path, an_event("a", "RRULE:FREQ=DAILY;COUNT=2")))
    plan = plan_calendar(workspace, a_file(tmp_path, an_event("a", "RRULE:FREQ=SECONDLY")))
    assert [bad.trouble.kind for bad in plan.bad] == ["event.rule_too_often"]
    assert plan.count == 0


def test_what_the_user_took_out_comes_back_as_the_same_row(workspace: Workspace, tmp_path: Path) -> None:
    file = a_file(tmp_path, an_event("a"))
    bring_in(workspace, file)
    [line] = appointments_between(workspace, local_date(AT), local_date(AT))
    delete_own_time(workspace, line.id)
    assert bring_in(workspace, file).new == 1
    assert [one.id for one in appointments_between(workspace, local_date(AT), local_date(AT))] == [line.id]


def test_what_tandem_exported_itself_is_known_and_never_doubled(workspace: Workspace, tmp_path: Path) -> None:
    with workspace.change("Dossier geopend") as change:
        dossier_id = change.add(Dossier()).id
    plan_appointment(workspace, dossier_id, {"starts_at": AT})
    add_own_time(workspace, {"title": "Tandarts", "starts_at": AT, "ends_at": AT + timedelta(hours=1)})
    file = tmp_path / "tandem.ics"
    export_calendar(workspace, file, with_names=True)
    plan = plan_calendar(workspace, file)
    assert (plan.count, plan.own) == (0, 2)


def test_an_event_without_title_or_length_is_still_seen(workspace: Workspace, tmp_path: Path) -> None:
    event = "BEGIN:VEVENT\nUID:a\nDTSTART:20261201T090000Z\nEND:VEVENT\n"
    bring_in(workspace, a_file(tmp_path, event))
    [line] = appointments_between(workspace, local_date(AT), local_date(AT))
    assert (line.title, line.ends_at - line.starts_at) == ("Bezet", timedelta(minutes=5))


def test_an_import_that_is_stopped_goes_on_with_the_same_file(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.cases.agenda.calendar_import._AT_ONCE", 2)
    file = a_file(tmp_path, an_event("a", "RRULE:FREQ=DAILY;COUNT=5"))
    asked = iter((False, True))
    done = run_calendar(workspace, plan_calendar(workspace, file), should_stop=lambda: next(asked))
    assert done.new == 2
    assert bring_in(workspace, file).new == 3


_MOMENTS = st.datetimes(datetime(2026, 10, 24), datetime(2027, 4, 2)).map(  # noqa: DTZ001  # in UTC just below
    lambda at: at.replace(second=0, microsecond=0, tzinfo=UTC)
)


@settings(max_examples=40)
@given(st.lists(st.tuples(_MOMENTS, st.integers(5, 600), st.booleans()), max_size=5))
def test_what_goes_out_and_comes_back_is_at_the_same_moments(
    tmp_path_factory: pytest.TempPathFactory, found: list[tuple[datetime, int, bool]]
) -> None:
    """Also in the nights in which summer time begins and ends."""
    lines = []
    for number, (at, minutes, is_whole) in enumerate(found):
        starts = at.astimezone(BRUSSELS)
        ends = (at + timedelta(minutes=minutes)).astimezone(BRUSSELS)
        if is_whole:
            starts = starts.replace(hour=0, minute=0, fold=0)
            ends = starts.replace(tzinfo=None) + timedelta(days=1)
            ends = ends.replace(tzinfo=BRUSSELS)
        kind = OWN_TIME if is_whole else APPOINTMENT
        lines.append(AgendaLine(str(number), kind, "d", "Kurt", starts, ends, title="x", is_all_day=is_whole))
    file = tmp_path_factory.getbasetemp() / "heen-en-terug.ics"
    talks, own = ([line for line in lines if line.kind == kind] for kind in (APPOINTMENT, OWN_TIME))
    file.write_bytes(calendar_of(AT, [], talks, own, with_names=True))
    back = read_calendar(file, datetime(2026, 10, 1, tzinfo=UTC), datetime(2027, 5, 1, tzinfo=UTC))
    assert back.bad == ()
    assert all(entry.uid.endswith(UID_END) for entry in back.entries)
    expected = sorted((line.starts_at.astimezone(UTC), line.ends_at.astimezone(UTC)) for line in lines)
    assert sorted((entry.starts_at, entry.ends_at) for entry in back.entries) == expected
