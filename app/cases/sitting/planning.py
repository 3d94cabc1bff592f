"""Plan a sitting day, alter it, take it away."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from typing import TYPE_CHECKING, Any

from app.cases.sitting.days import Sitter, read_day
from app.clock import local_date
from app.workspace import Workspace
from models.errors import InvalidValue, RuleRefused, Trouble
from models.rules.appointments import OPEN_TALK
from models.rules.sitting import LONGEST_SLOT, SHORTEST_SLOT, Span, day_slots

if TYPE_CHECKING:
    from app.store.change import ChangeSession
    from models.sitting_day import SittingDay

LONGEST_NAME = 200
"""Signs in the name of a place; more was pasted by mistake."""


@dataclass(frozen=True)
class DayPlan:
    """What is asked of a sitting day. ``user_ids``: who sits there; none: whoever plans it."""

    on: date | None = None
    municipality: str = ""
    place: str = ""
    room: str = ""
    phone: str = ""
    starts: time = time(9)
    ends: time = time(12)
    slot_minutes: int = 30
    breaks: tuple[Span, ...] = ()
    user_ids: tuple[str, ...] = ()


def plan_of(workspace: Workspace, sitting_day_id: str) -> DayPlan:
    """Return what was planned, to be altered."""
    day = read_day(workspace, sitting_day_id)
    return DayPlan(
        on=day.on,
        municipality=day.municipality,
        place=day.place,
        room=day.room,
        phone=day.phone,
        starts=day.starts,
        ends=day.ends,
        slot_minutes=day.slot_minutes,
        breaks=day.breaks,
        user_ids=tuple(one.user_id for one in day.sitters),
    )


def colleagues_to_sit(workspace: Workspace) -> list[Sitter]:
    """Return who of the organisation can be planned on a day, by name."""
    rows = workspace.rows("SELECT id, name FROM colleague WHERE name <> '' ORDER BY name, id")
    return [Sitter(user_id, name) for user_id, name in rows]


def known_municipalities() -> list[str]:
    """Return the municipalities that are offered, by name."""
    from app.municipalities import municipalities

    return sorted(set(municipalities().values()))


def plan_day(workspace: Workspace, plan: DayPlan) -> str:
    """Plan a sitting day; returns its id.

    Raises InvalidValue: ``sitting.day_missing``, ``sitting.past``, ``sitting.place_missing``, ``sitting.ends_before``,
    ``sitting.minutes``, ``sitting.break_outside``, ``sitting.no_slots``, ``text.too_long``.
    """
    from models.sitting_day import SittingDay

    today = local_date(workspace.clock())
    values = _checked(plan)
    if values["on"] < today:
        raise InvalidValue("sitting.past", "on")
    me = workspace.identity.user_id
    with workspace.change("Zitdag gepland") as change:
        day = change.add(SittingDay(author_id=me, **values, user_ids=_ids(plan.user_ids or (me,))))
        return day.id


def change_day(workspace: Workspace, sitting_day_id: str, plan: DayPlan) -> None:
    """Alter a sitting day; appointments that stand already keep their hour.

    Raises as ``plan_day``, Trouble ``sitting.gone``, RuleRefused ``sitting.closed`` or ``sitting.clients_invited``
    (another day while clients are still to come on this one; fact ``count``).
    """
    values = _checked(plan)
    with workspace.change("Zitdag gewijzigd") as change:
        day = open_day(change, sitting_day_id)
        if day.on != values["on"]:
            _refuse_while_invited(change, sitting_day_id)
            if values["on"] < local_date(workspace.clock()):
                raise InvalidValue("sitting.past", "on")
        for name, value in values.items():
            if getattr(day, name) != value:
                setattr(day, name, value)
        if plan.user_ids and _ids(plan.user_ids) != day.user_ids:
            day.user_ids = _ids(plan.user_ids)


def delete_day(workspace: Workspace, sitting_day_id: str) -> None:
    """Take a sitting day away on which nobody is invited; ``restore_day`` brings it back.

    Raises RuleRefused ``sitting.clients_invited``.
    """
    from models.sitting_day import SittingDay

    with workspace.change("Zitdag verwijderd") as change:
        if (day := change.get(SittingDay, sitting_day_id)) is not None:
            _refuse_while_invited(change, sitting_day_id)
            change.delete(day)


def restore_day(workspace: Workspace, sitting_day_id: str) -> None:
    """Bring a sitting day that was taken away back as it was."""
    from models.sitting_day import SittingDay

    with workspace.change("Zitdag teruggezet") as change:
        if change.get(SittingDay, sitting_day_id) is None:
            change.restore(SittingDay, sitting_day_id)


def open_day(change: ChangeSession, sitting_day_id: str) -> SittingDay:
    """Return a day that is to be altered. Raises Trouble ``sitting.gone``, RuleRefused ``sitting.closed``."""
    from models.sitting_day import SittingDay

    day = change.get(SittingDay, sitting_day_id)
    if day is None:
        raise Trouble("sitting.gone")
    if day.closed_on is not None:
        raise RuleRefused("sitting.closed")
    return day


def _refuse_while_invited(change: ChangeSession, sitting_day_id: str) -> None:
    from models.appointment import Appointment

    to_come = [one for one in change.find(Appointment, sitting_day_id=sitting_day_id) if one.status in OPEN_TALK]
    if to_come:
        raise RuleRefused("sitting.clients_invited", count=len(to_come))


def _checked(plan: DayPlan) -> dict[str, Any]:
    """Return the columns for ``plan``. Raises InvalidValue."""
    texts = {name: _line(getattr(plan, name), name) for name in ("municipality", "place", "room", "phone")}
    if plan.on is None:
        raise InvalidValue("sitting.day_missing", "on")
    if not texts["municipality"] and not texts["place"]:
        raise InvalidValue("sitting.place_missing", "place")
    if plan.ends <= plan.starts:
        raise InvalidValue("sitting.ends_before", "ends")
    if not SHORTEST_SLOT <= plan.slot_minutes <= LONGEST_SLOT:
        raise InvalidValue("sitting.minutes", "slot_minutes", shortest=SHORTEST_SLOT, longest=LONGEST_SLOT)
    if any(pause.at < plan.starts or pause.until > plan.ends or pause.minutes <= 0 for pause in plan.breaks):
        raise InvalidValue("sitting.break_outside", "breaks")
    if not day_slots(plan.starts, plan.ends, plan.slot_minutes, plan.breaks):
        raise InvalidValue("sitting.no_slots", "ends")
    return {
        **texts,
        "on": plan.on,
        "municipality": _spelled(texts["municipality"]),
        "starts": f"{plan.starts:%H:%M}",
        "ends": f"{plan.ends:%H:%M}",
        "slot_minutes": plan.slot_minutes,
        "breaks": [{"id": f"{one.at:%H:%M}", "at": f"{one.at:%H:%M}", "minutes": one.minutes} for one in plan.breaks],
    }


def _line(text: str, field: str) -> str:
    line = " ".join(text.split())
    if len(line) > LONGEST_NAME:
        raise InvalidValue("text.too_long", field, limit=LONGEST_NAME)
    return line


def _spelled(municipality: str) -> str:
    """Return a municipality as the list spells it; one that is not in it stays as typed."""
    from models.folded_text import fold

    known = {fold(name): name for name in known_municipalities()}
    return known.get(fold(municipality), municipality)


def _ids(user_ids: Iterable[str]) -> list[dict[str, Any]]:
    return [{"id": user_id} for user_id in dict.fromkeys(user_ids)]
