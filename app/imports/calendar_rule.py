"""When an event of an .ics file comes back, within a stretch of time and within bounds.

Day after day is held against the rule, and no further than the stretch. ``dateutil`` follows rules too, but one that
never fits (a 30th of February) it follows until the year 9999: a file with a few of those would keep a laptop busy for
hours, and nothing stops it halfway. The tests hold this against ``dateutil`` for rules that do fit.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby, product

from models.errors import Trouble

MOST_TIMES = 500
"""How often one event may come back within the stretch."""

MOST_DAYS = 1_000_000
"""How many days may be looked at for all rules of a file together: some seconds of work."""

_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_BY_DAY = re.compile(r"^([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)$")
_TOO_OFTEN = frozenset({"SECONDLY", "MINUTELY", "HOURLY"})
_UNUSUAL = frozenset({"BYWEEKNO", "BYYEARDAY"})
"""No calendar offers these to its users."""

_MOST_A_DAY = 24
_MOST_INTERVAL = 1_000


class Effort:
    """How many days were looked at in a file so far."""

    def __init__(self) -> None:
        self._days = 0

    def take(self) -> None:
        """Raise Trouble ``event.rules_too_many`` where one more day would be too much for one file."""
        self._days += 1
        if self._days > MOST_DAYS:
            raise Trouble("event.rules_too_many")


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule that may be followed; every list is empty where the rule says nothing of it.

    ``until``: in the local time of the event. ``weekdays``: (which one of the month or year, 0 = each; 0 = Monday).
    """

    frequency: str
    interval: int
    count: int | None
    until: datetime | None
    week_start: int
    months: frozenset[int]
    month_days: frozenset[int]
    weekdays: frozenset[tuple[int, int]]
    times: tuple[time, ...]
    places: frozenset[int]

    def occurrences(self, start: datetime, first: datetime, last: datetime, effort: Effort) -> Iterator[datetime]:
        """Yield the local times from ``first`` to ``last`` at which an event that begins at ``start`` comes back.

        Raises Trouble ``event.rule_too_many``, ``event.rules_too_many``.
        """
        end = min(last, self.until) if self.until else last
        told = 0
        for number, at in enumerate(self._from(start, self._begin(start, first), end, effort)):
            if self.count is not None and number >= self.count:
                return
            if at >= first:
                told += 1
                if told > MOST_TIMES:
                    raise Trouble("event.rule_too_many", limit=MOST_TIMES)
                yield at

    def _begin(self, start: datetime, first: datetime) -> date:
        """Return the day to look from: what counts its times is followed from its start."""
        return (start if self.count is not None else max(start, first)).date()

    def _from(self, start: datetime, begin: date, end: datetime, effort: Effort) -> Iterator[datetime]:
        until = end.date()
        if self.places:  # a period is looked at whole
            begin, until = date(begin.year, 1, 1) - timedelta(days=7), date(until.year, 12, 31) + timedelta(days=7)
        hours = self.times or (start.time(),)
        days = self._days(start.date(), begin, until, effort)
        for _period, of_period in groupby(days, self._period):
            found = [datetime.combine(day, hour) for day in of_period for hour in hours]
            for at in self._placed(found):
                if start <= at <= end:
                    yield at

    def _placed(self, found: list[datetime]) -> Iterable[datetime]:
        if not self.places:
            return found
        count = len(found)
        return [at for number, at in enumerate(found) if number + 1 in self.places or number - count in self.places]

    def _days(self, start: date, begin: date, end: date, effort: Effort) -> Iterator[date]:
        day = begin
        while day <= end:
            effort.take()
            if self._is_in_turn(day, start) and self._fits(day, start):
                yield day
            day += timedelta(days=1)

    def _period(self, day: date) -> object:
        if self.frequency == "DAILY":
            return day
        if self.frequency == "WEEKLY":
            return self._week(day)
        return (day.year, day.month if self.frequency == "MONTHLY" else 0)

    def _week(self, day: date) -> date:
        return day - timedelta(days=(day.weekday() - self.week_start) % 7)

    def _is_in_turn(self, day: date, start: date) -> bool:
        if self.interval == 1:
            return True
        if self.frequency == "DAILY":
            passed = (day - start).days
        elif self.frequency == "WEEKLY":
            passed = (self._week(day) - self._week(start)).days // 7
        elif self.frequency == "MONTHLY":
            passed = (day.year - start.year) * 12 + day.month - start.month
        else:
            passed = day.year - start.year
        return passed % self.interval == 0

    def _fits(self, day: date, start: date) -> bool:
        names_days = bool(self.month_days or self.weekdays)
        if self.months and day.month not in self.months:
            return False
        if names_days:
            return self._is_month_day(day) and self._is_weekday(day)
        if self.frequency == "WEEKLY":
            return day.weekday() == start.weekday()
        if self.frequency == "YEARLY" and not self.months and day.month != start.month:
            return False
        return self.frequency == "DAILY" or day.day == start.day

    def _is_month_day(self, day: date) -> bool:
        from_end = day.day - monthrange(day.year, day.month)[1] - 1
        return not self.month_days or day.day in self.month_days or from_end in self.month_days

    def _is_weekday(self, day: date) -> bool:
        if not self.weekdays:
            return True
        wanted = {nth for nth, weekday in self.weekdays if weekday == day.weekday()}
        if self.frequency in ("DAILY", "WEEKLY"):
            return bool(wanted)
        return bool(wanted & {0, *self._which(day)})

    def _which(self, day: date) -> tuple[int, int]:
        """Return which such weekday of its month or year a day is, from the front and from the end."""
        if self.frequency == "YEARLY" and not self.months:
            begin, end = date(day.year, 1, 1), date(day.year, 12, 31)
        else:
            begin, end = day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])
        return (day - begin).days // 7 + 1, -((end - day).days // 7) - 1


def read_rule(text: str, local: Callable[[datetime], datetime]) -> Rule:
    """Read an RRULE; ``local`` brings a moment in UTC to the local time of the event.

    Raises Trouble ``event.rule_unreadable``, ``event.rule_too_often``.
    """
    parts = dict(_part(part) for part in text.upper().split(";") if part.strip())
    frequency = parts.get("FREQ", "")
    if frequency in _TOO_OFTEN:
        raise Trouble("event.rule_too_often")
    if frequency not in ("DAILY", "WEEKLY", "MONTHLY", "YEARLY") or _UNUSUAL & parts.keys():
        raise Trouble("event.rule_unreadable")
    return Rule(
        frequency=frequency,
        interval=_number(parts.get("INTERVAL", "1"), 1, _MOST_INTERVAL),
        count=_number(parts["COUNT"], 0, 10**9) if "COUNT" in parts else None,
        until=_until(parts["UNTIL"], local) if "UNTIL" in parts else None,
        week_start=_weekday(parts.get("WKST", "MO"))[1],
        months=_numbers(parts, "BYMONTH", 1, 12),
        month_days=_numbers(parts, "BYMONTHDAY", -31, 31),
        weekdays=frozenset(_weekday(word) for word in _list(parts, "BYDAY")),
        times=_times(parts),
        places=_numbers(parts, "BYSETPOS", -366, 366),
    )


def _times(parts: dict[str, str]) -> tuple[time, ...]:
    """Return the hours of a day that a rule names; a rule that names only minutes is none that calendars make."""
    lists = [sorted(_numbers(parts, name, 0, most)) for name, most in (("BYHOUR", 23), ("BYMINUTE", 59))]
    if parts.get("BYSECOND", "0") != "0" or (lists[1] and not lists[0]):
        raise Trouble("event.rule_too_often")
    if len(lists[0]) * max(1, len(lists[1])) > _MOST_A_DAY:
        raise Trouble("event.rule_too_often")
    return tuple(time(hour, minute) for hour, minute in product(lists[0], lists[1] or [0]))


def _part(part: str) -> tuple[str, str]:
    name, _, value = part.partition("=")
    return name.strip(), value.strip()


def _list(parts: dict[str, str], name: str) -> list[str]:
    return parts[name].split(",") if name in parts else []


def _numbers(parts: dict[str, str], name: str, least: int, most: int) -> frozenset[int]:
    return frozenset(_number(word, least, most) for word in _list(parts, name))


def _number(text: str, least: int, most: int) -> int:
    if not re.fullmatch(r"[+-]?[0-9]{1,9}", text) or not least <= int(text) <= most:
        raise Trouble("event.rule_unreadable")
    return int(text)


def _weekday(word: str) -> tuple[int, int]:
    found = _BY_DAY.match(word)
    if found is None:
        raise Trouble("event.rule_unreadable")
    return int(found[1] or 0), _WEEKDAYS.index(found[2])


def _until(text: str, local: Callable[[datetime], datetime]) -> datetime:
    """Return the last moment in local time; a day counts to its end."""
    try:
        if len(text) == 8:
            return datetime.strptime(text, "%Y%m%d") + timedelta(days=1, seconds=-1)  # noqa: DTZ007  # local time
        at = datetime.strptime(text.removesuffix("Z"), "%Y%m%dT%H%M%S")  # noqa: DTZ007  # local, or UTC just below
        return local(at) if text.endswith("Z") else at
    except (ValueError, OverflowError) as error:
        raise Trouble("event.rule_unreadable") from error
