"""An agenda of another program is read to the minute, and what is wrong in it is told by line."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import cast
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from app.errors import FileTrouble
from app.imports import calendar_lines
from app.imports.calendar_file import CalendarFile, read_calendar
from app.imports.calendar_rule import Effort, read_rule

FIRST, LAST = datetime(2026, 10, 1, tzinfo=UTC), datetime(2027, 12, 1, tzinfo=UTC)
OWN_ZONE = """BEGIN:VTIMEZONE
TZID:Kantoor
BEGIN:STANDARD
DTSTART:16010101T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE
"""


def an_event(*lines: str, uid: str = "u1", title: str = "Teamoverleg") -> str:
    return "\n".join(("BEGIN:VEVENT", f"UID:{uid}", f"SUMMARY:{title}", *lines, "END:VEVENT", ""))


def read(tmp_path: Path, *parts: str) -> CalendarFile:
    file = tmp_path / "agenda.ics"
    file.write_text("BEGIN:VCALENDAR\nVERSION:2.0\n" + "".join(parts) + "END:VCALENDAR\n", "utf-8", newline="\r\n")
    return read_calendar(file, FIRST, LAST)


def starts(found: CalendarFile) -> list[str]:
    assert [bad.trouble.kind for bad in found.bad] == []
    return [entry.starts_at.strftime("%d/%m %H:%M") for entry in found.entries]


def why(found: CalendarFile) -> str:
    [bad] = found.bad
    assert found.entries == ()
    return bad.trouble.kind


@pytest.mark.parametrize(
    ("line", "hour"),
    [
        ("DTSTART:20261201T090000Z", "01/12 09:00"),
        ("DTSTART;TZID=Europe/Brussels:20261201T090000", "01/12 08:00"),
        ("DTSTART;TZID=Romance Standard Time:20261201T090000", "01/12 08:00"),
        ("DTSTART;TZID=Kantoor:20261201T090000", "01/12 08:00"),
        ("DTSTART;TZID=Kantoor:20270601T090000", "01/06 07:00"),
        ("DTSTART:20261201T090000", "01/12 08:00"),  # floating: meant here
        ("DTSTART;TZID=America/New_York:20261201T090000", "01/12 14:00"),
        ("DTSTART;VALUE=DATE:20261201", "30/11 23:00"),  # a whole day begins at midnight here
    ],
)  # fmt: skip
def test_each_way_to_write_a_moment_is_read(tmp_path: Path, line: str, hour: str) -> None:
    assert starts(read(tmp_path, OWN_ZONE, an_event(line))) == [hour]


def test_words_and_length_come_along_and_descriptions_do_not(tmp_path: Path) -> None:
    lines = ("DTSTART:20261201T090000Z", "DURATION:PT1H30M", "LOCATION:Zaal 2\\, eerste\n  verdieping", "DESCRIPTION:x")
    alarm = ("BEGIN:VALARM", "SUMMARY:Niet dit", "DTSTART:20200101T000000Z", "END:VALARM")
    [entry] = read(tmp_path, an_event(*alarm, *lines)).entries
    assert (entry.title, entry.place, entry.uid) == ("Teamoverleg", "Zaal 2, eerste verdieping", "u1")
    assert entry.ends_at - entry.starts_at == timedelta(minutes=90)


def test_a_weekly_meeting_keeps_its_hour_over_summer_time(tmp_path: Path) -> None:
    rule = an_event("DTSTART;TZID=Europe/Brussels:20261012T090000", "RRULE:FREQ=WEEKLY;COUNT=4")
    assert starts(read(tmp_path, rule)) == ["12/10 07:00", "19/10 07:00", "26/10 08:00", "02/11 08:00"]


def test_a_series_leaves_out_adds_and_moves(tmp_path: Path) -> None:
    series = an_event(
        "DTSTART:20261102T090000Z", "RRULE:FREQ=DAILY;UNTIL=20261105T090000Z", "EXDATE:20261103T090000Z",
        "RDATE:20261110T090000Z",
    )  # fmt: skip
    moved = an_event("RECURRENCE-ID:20261104T090000Z", "DTSTART:20261104T140000Z", title="Later")
    found = read(tmp_path, series, moved)
    assert starts(found) == ["02/11 09:00", "04/11 14:00", "05/11 09:00", "10/11 09:00"]
    assert [entry.key for entry in found.entries][1] == "20261104T090000Z"


def test_a_cancelled_time_of_a_series_is_gone(tmp_path: Path) -> None:
    series = an_event("DTSTART:20261102T090000Z", "RRULE:FREQ=DAILY;COUNT=2")
    gone = an_event("RECURRENCE-ID:20261103T090000Z", "DTSTART:20261103T090000Z", "STATUS:CANCELLED")
    assert starts(read(tmp_path, series, gone)) == ["02/11 09:00"]


def test_only_what_touches_the_stretch_is_read(tmp_path: Path) -> None:
    old = an_event("DTSTART:20200101T090000Z", uid="oud")
    endless = an_event("DTSTART;VALUE=DATE:19980101", "RRULE:FREQ=YEARLY", uid="verjaardag")
    found = read(tmp_path, old, endless)
    assert starts(found) == ["31/12 23:00"]
    assert found.uids == {"oud", "verjaardag"}


@pytest.mark.parametrize(
    ("lines", "kind"),
    [
        ((), "event.no_start"),
        (("DTSTART:20261301T090000Z",), "event.start_unreadable"),
        (("DTSTART:00010101T000000Z",), "event.start_unreadable"),
        (("DTSTART:PT1H",), "event.start_unreadable"),
        (("DTSTART:20261201T090000Z", "DTSTART:20261202T090000Z"), "event.start_unreadable"),
        (("DTSTART;TZID=Mars/Olympus:20261201T090000",), "event.zone_unknown"),
        (("DTSTART;TZID=../../etc/passwd:20261201T090000",), "event.zone_unknown"),
        (("DTSTART:20261201T090000Z", "DTEND:20261201T080000Z"), "event.end_before_start"),
        (("DTSTART:20261201T090000Z", "DURATION:-PT1H"), "event.end_before_start"),
        (("DTSTART:20261201T090000Z", "DTEND;VALUE=DATE:20261201"), "event.end_unreadable"),
        (("DTSTART:20261201T090000Z", "DTEND:20361201T080000Z"), "event.too_long"),
        (("DTSTART:20261201T090000Z", "RRULE:FREQ=SECONDLY;UNTIL=21261201T090000Z"), "event.rule_too_often"),
        (("DTSTART:20261201T090000Z", "RRULE:FREQ=DAILY;BYHOUR=8,9;BYMINUTE=" + ",".join(map(str, range(60)))),
         "event.rule_too_often"),
        (("DTSTART:20261201T090000Z", "RRULE:FREQ=DAILY;BYHOUR=7,8,9,10"), "event.rule_too_many"),
        (("DTSTART:20261201T090000Z", "RRULE:FREQ=DAILY;INTERVAL=0"), "event.rule_unreadable"),
        (("DTSTART:20261201T090000Z", "RRULE:FREQ=WEEKLY;BYDAY=XX"), "event.rule_unreadable"),
        (("DTSTART:20261201T090000Z", "RRULE:FREQ=FORTNIGHTLY"), "event.rule_unreadable"),
        (("DTSTART:20261201T090000Z", "RECURRENCE-ID;RANGE=THISANDFUTURE:20261201T090000Z"), "event.rule_unreadable"),
        (("DTSTART:20261201T090000Z", "EXDATE:gisteren"), "event.rule_unreadable"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_left_out_with_its_reason(tmp_path: Path, lines: tuple[str, ...], kind: str) -> None:
    assert why(read(tmp_path, an_event(*lines))) == kind


def test_what_is_wrong_is_told_by_line_and_the_rest_is_read(tmp_path: Path) -> None:
    good = an_event("DTSTART:20261201T090000Z", uid="goed")
    found = read(tmp_path, good, an_event(uid="fout", title="Zonder uur"), good.replace("goed", "ook goed"))
    assert [(bad.line, bad.title) for bad in found.bad] == [(8, "Zonder uur")]
    assert [entry.uid for entry in found.entries] == ["goed", "ook goed"]


def test_a_rule_that_never_fits_ends_soon(tmp_path: Path) -> None:
    never = an_event("DTSTART:19990101T090000Z", "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30")
    counted = an_event("DTSTART:20250101T090000Z", "RRULE:FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30;COUNT=9", uid="u2")
    assert starts(read(tmp_path, never, counted)) == []


def test_a_rule_of_long_ago_gives_the_same_days_as_when_each_was_counted(tmp_path: Path) -> None:
    start = "DTSTART;TZID=Europe/Brussels:20190902T090000"
    rule = "RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE;UNTIL=20261118T235959Z"
    assert starts(read(tmp_path, an_event(start, rule))) == [
        "05/10 07:00", "07/10 07:00", "19/10 07:00", "21/10 07:00", "02/11 08:00", "04/11 08:00", "16/11 08:00",
        "18/11 08:00",
    ]  # fmt: skip


def test_a_file_of_bombs_is_stopped_by_what_they_take_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.imports.calendar_rule.MOST_DAYS", 1_000)
    many = "".join(
        an_event("DTSTART:20261001T090000Z", "RRULE:FREQ=DAILY;BYMONTH=11;BYMONTHDAY=2", uid=f"u{n}") for n in range(5)
    )
    found = read(tmp_path, many)
    assert {entry.uid for entry in found.entries} == {"u0", "u1"}
    assert {bad.trouble.kind for bad in found.bad} == {"event.rules_too_many"}


def test_a_zone_with_a_name_as_outlook_writes_it_is_found(tmp_path: Path) -> None:
    zone = OWN_ZONE.replace("TZID:Kantoor", "TZID:(UTC+01:00) Brussel\\, Parijs")
    event = an_event('DTSTART;TZID="(UTC+01:00) Brussel, Parijs":20261201T090000')
    assert starts(read(tmp_path, zone, event)) == ["01/12 08:00"]


def test_a_zone_that_changes_each_second_is_no_zone(tmp_path: Path) -> None:
    bomb = OWN_ZONE.replace("FREQ=YEARLY", "FREQ=SECONDLY")
    assert why(read(tmp_path, bomb, an_event("DTSTART;TZID=Kantoor:20261201T090000"))) == "event.zone_unknown"


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (None, "calendar.missing"),
        (b"", "calendar.not_one"),
        (b"%PDF-1.7 \x00\xff", "calendar.not_one"),
        (b"Naam;Voornaam\nPeeters;Jan\n", "calendar.not_one"),
        (b"BEGIN:VCARD\nEND:VCARD\n", "calendar.not_one"),
        (b"BEGIN:VCALENDAR\n" + b"X" * 600, "calendar.too_large"),
        (b"BEGIN:VCALENDAR\n" + b"BEGIN:VEVENT\nEND:VEVENT\n" * 4, "calendar.too_many"),
    ],
)
def test_a_file_that_is_no_agenda_or_too_much_is_refused_whole(
    tmp_path: Path, content: bytes | None, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(calendar_lines, "MAX_BYTES", 500)
    monkeypatch.setattr(calendar_lines, "MAX_EVENTS", 3)
    file = tmp_path / "agenda.ics"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(FileTrouble) as trouble:
        read_calendar(file, FIRST, LAST)
    assert (trouble.value.kind, trouble.value.facts["file"]) == (kind, "agenda.ics")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_accents_of_any_program_are_read(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "agenda.ics"
    event = an_event("DTSTART:20261201T090000Z", title="Café")
    file.write_bytes(f"BEGIN:VCALENDAR\n{event}END:VCALENDAR\n".encode(encoding))
    assert [entry.title for entry in read_calendar(file, FIRST, LAST).entries] == ["Café"]


@given(st.binary(max_size=200), st.sampled_from(["DTSTART", "RRULE", "DTEND", "EXDATE;TZID=Europe/Brussels", "UID"]))
def test_whatever_stands_in_an_event_there_is_no_traceback(
    tmp_path_factory: pytest.TempPathFactory, content: bytes, name: str
) -> None:
    file = tmp_path_factory.getbasetemp() / "willekeurig.ics"
    event = b"BEGIN:VEVENT\nUID:u\nDTSTART:20261201T090000Z\n" + f"{name}:".encode() + content + b"\nEND:VEVENT\n"
    file.write_bytes(b"BEGIN:VCALENDAR\n" + event + b"END:VCALENDAR\n")
    found = read_calendar(file, FIRST, LAST)
    assert len(found.entries) <= 501
    assert all(bad.trouble.kind.startswith("event.") for bad in found.bad)


_DAYS = st.dates(date(2026, 11, 2), date(2027, 10, 1))


@given(_DAYS, st.integers(0, 24 * 60 - 1), st.integers(0, 600))
def test_an_hour_by_the_clock_here_is_the_moment_that_it_is(
    tmp_path_factory: pytest.TempPathFactory, day: date, minute: int, lasts: int
) -> None:
    """Also in the hour that summer time skips or has twice: the hour counts on, and the length is of the clock."""
    local = datetime(day.year, day.month, day.day, minute // 60, minute % 60, tzinfo=ZoneInfo("Europe/Brussels"))
    file = tmp_path_factory.getbasetemp() / "een.ics"
    event = an_event(f"DTSTART;TZID=Europe/Brussels:{local:%Y%m%dT%H%M%S}", f"DURATION:PT{lasts}M")
    file.write_text(f"BEGIN:VCALENDAR\n{event}END:VCALENDAR\n")
    [entry] = read_calendar(file, FIRST, LAST).entries
    assert entry.starts_at == local.astimezone(UTC)
    assert entry.ends_at - entry.starts_at == timedelta(minutes=lasts)


@st.composite
def _rules(draw: st.DrawFn) -> str:
    """A rule such as calendars make, that fits sooner or later."""
    weekday = st.sampled_from(["MO", "TU", "WE", "TH", "FR", "SA", "SU"])
    days = ",".join(draw(st.lists(weekday, min_size=1, max_size=3, unique=True)))
    nth = draw(st.sampled_from(["1", "2", "-1", "+3"])) + draw(weekday)
    rule = draw(
        st.sampled_from(
            [
                "FREQ=DAILY", "FREQ=DAILY;BYMONTH=3,11", f"FREQ=DAILY;BYDAY={days}", "FREQ=WEEKLY",
                f"FREQ=WEEKLY;BYDAY={days}", f"FREQ=WEEKLY;WKST=SU;BYDAY={days}", "FREQ=MONTHLY",
                f"FREQ=MONTHLY;BYDAY={nth}", "FREQ=MONTHLY;BYMONTHDAY=-1,15", f"FREQ=MONTHLY;BYDAY={days};BYSETPOS=-1",
                "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", f"FREQ=YEARLY;BYMONTH=3;BYDAY={nth}", f"FREQ=YEARLY;BYDAY={nth}",
                "FREQ=YEARLY;BYMONTHDAY=2", "FREQ=YEARLY;BYMONTH=4,9", f"FREQ=YEARLY;BYDAY={days};BYSETPOS=2,-2",
                "FREQ=WEEKLY;BYHOUR=9,14;BYMINUTE=0,30", f"FREQ=WEEKLY;BYDAY={days};BYSETPOS=1",
            ]
        )
    )  # fmt: skip
    interval = 1 if "DAILY" in rule and "BY" in rule else draw(st.integers(1, 3))
    ending = draw(st.sampled_from(["", ";COUNT=7", ";UNTIL=20270301T120000"]))
    return f"{rule};INTERVAL={interval}{ending}"


def _local(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day)  # noqa: DTZ001  # a rule counts in local time


def _on_its_own_rule(rule: str, start: datetime) -> datetime:
    """Return a start that its own rule names, where dateutil counts places in a week from the start on instead of in
    the whole week: by the standard a start beside its rule means nothing certain."""
    if not ("WEEKLY" in rule and "BYSETPOS" in rule):
        return start
    endless = re.sub(";(COUNT|UNTIL)=[^;]*", "", rule)
    _, second = islice(rrulestr(endless, dtstart=start), 2)
    return cast(datetime, second)


@given(_rules(), st.datetimes(_local(2024, 1, 1), _local(2026, 11, 1)))
def test_a_rule_is_followed_as_dateutil_follows_it(rule: str, start: datetime) -> None:
    start = _on_its_own_rule(rule, start.replace(second=0, microsecond=0))
    first, last = _local(2026, 10, 1), _local(2027, 10, 1)
    expected = rrulestr(rule, dtstart=start).between(first, last, inc=True)
    found = read_rule(rule, lambda at: at).occurrences(start, first, last, Effort())
    assert list(found) == expected
