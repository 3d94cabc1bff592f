"""What a plan in tandem lacks: a track that stays empty, days without any action, steps in the wrong order.

Pure: the plan is looked at as it stands, also when two laptops made of it what neither would have typed. How many days
count as a gap, and which tracks may not stay empty, is data (``trajectstatussen``: ``trajectplan``).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise


class PlanTrack(StrEnum):
    """The two tracks; neither is the condition of the other."""

    WORK = "werk"
    CARE = "zorg"


class ActionParty(StrEnum):
    """Who does an action."""

    CLIENT = "client"
    OCMW = "ocmw"
    PARTNER = "partner"


class ActionStatus(StrEnum):
    """How far an action is; ``OFF`` will not be done."""

    PLANNED = "gepland"
    RUNNING = "bezig"
    DONE = "gedaan"
    OFF = "niet_door"


class HintKind(StrEnum):
    """What may be missing, in the order in which one would look at it."""

    EMPTY_TRACK = "empty_track"
    NO_ACTION = "no_action"
    TURNED = "turned"
    ORDER = "order"
    GAP = "gap"
    UNDATED = "undated"


@dataclass(frozen=True, slots=True)
class PlanForm:
    """How the plan of one kind of trajectory is made. ``tracks`` may not stay empty, all of ``signers`` sign.

    ``is_submitted``: it goes to the penhouder, within the term ``term``. ``has_competencies``: it is a POP.
    """

    machine: str
    label: str
    tracks: tuple[str, ...]
    signers: tuple[str, ...]
    is_submitted: bool
    source: str
    term: str = ""
    has_competencies: bool = False


@dataclass(frozen=True, slots=True)
class PlannedGoal:
    """A goal as far as the rules look at it."""

    id: str
    track: str


@dataclass(frozen=True, slots=True)
class PlannedAction:
    """An action as far as the rules look at it; open on the side of a day that is not filled in."""

    id: str
    track: str
    goal_id: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    status: str = ActionStatus.PLANNED
    rank: int = 0

    @property
    def counts(self) -> bool:
        """Whether it was done, is done or will be done."""
        return self.status != ActionStatus.OFF

    @property
    def first(self) -> date | None:
        """The first day that is known of it."""
        return self.starts_on or self.ends_on


@dataclass(frozen=True, slots=True)
class Hint:
    """Something that may be missing. ``ids``: the actions (or the goal) that it is about, in the order in which one
    says them; ``from_`` and ``until``: the first and the last day of a gap, ``days`` how many these are."""

    kind: HintKind
    track: str
    ids: tuple[str, ...] = ()
    from_: date | None = None
    until: date | None = None
    days: int = 0


def empty_tracks(actions: Iterable[PlannedAction]) -> tuple[str, ...]:
    """Return the tracks on which nothing is done, work first; a goal that nobody works on fills no track."""
    filled = {action.track for action in actions if action.counts}
    return tuple(track for track in PlanTrack if track not in filled)


def hints(
    goals: Sequence[PlannedGoal],
    actions: Sequence[PlannedAction],
    *,
    gap_days: int,
    tracks: Sequence[str],
    busy: Sequence[PlannedAction] = (),
) -> tuple[Hint, ...]:
    """Return what may be missing in a plan, the gravest first and then by day. ``tracks`` may not stay empty.

    A gap is at least ``gap_days`` days (1 or more) between two actions of a track, on which no action of it goes on.
    ``busy``: what goes on beside the plan and fills days of a track too, such as a workplace.
    """
    counted = [action for action in actions if action.counts]
    empty = (Hint(HintKind.EMPTY_TRACK, track) for track in empty_tracks(actions) if track in tracks)
    found = [
        *empty,
        *_goals_without_action(goals, counted),
        *(Hint(HintKind.TURNED, one.track, (one.id,), one.ends_on) for one in counted if _is_turned(one)),
        *_wrong_order(counted),
        *(gap for track in PlanTrack for gap in _gaps([*counted, *busy], track, gap_days)),
        *(Hint(HintKind.UNDATED, one.track, (one.id,)) for one in counted if one.first is None),
    ]
    order = list(HintKind)
    return tuple(sorted(found, key=lambda hint: (order.index(hint.kind), hint.from_ or date.min)))


def _goals_without_action(goals: Sequence[PlannedGoal], counted: Sequence[PlannedAction]) -> Iterable[Hint]:
    served = {action.goal_id for action in counted}
    return (Hint(HintKind.NO_ACTION, goal.track, (goal.id,)) for goal in goals if goal.id not in served)


def _is_turned(action: PlannedAction) -> bool:
    """Tell whether it ends before it starts: nobody may write that, but two laptops can make it together."""
    return bool(action.starts_on and action.ends_on and action.ends_on < action.starts_on)


def _wrong_order(counted: Sequence[PlannedAction]) -> Iterable[Hint]:
    """Give each action that stands right after another of its goal and begins before it."""
    by_goal: dict[tuple[str, str], list[PlannedAction]] = {}
    for action in sorted(counted, key=lambda one: (one.rank, one.id)):
        if action.first is not None:
            by_goal.setdefault((action.track, action.goal_id), []).append(action)
    for (track, _), beside in by_goal.items():
        for earlier, later in pairwise(beside):
            if later.first and earlier.first and later.first < earlier.first:
                yield Hint(HintKind.ORDER, track, (later.id, earlier.id), later.first)


def _gaps(counted: Sequence[PlannedAction], track: str, gap_days: int) -> Iterable[Hint]:
    """Give the stretches of a track without action, between its first action and its last one."""
    last: PlannedAction | None = None
    reached: date | None = None
    for action in sorted((one for one in counted if one.track == track and one.first), key=_by_day):
        start = action.first or date.min
        if last is not None and reached is not None and (days := (start - reached).days - 1) >= gap_days:
            gap_from, gap_until = reached + timedelta(days=1), start - timedelta(days=1)
            yield Hint(HintKind.GAP, track, (last.id, action.id), gap_from, gap_until, days)
        end = _last_day(action, start)
        if reached is None or end > reached:
            last, reached = action, end


def _last_day(action: PlannedAction, start: date) -> date:
    """Return until when an action goes on: one that began without an end goes on, as far as anybody knows."""
    if action.ends_on is None and action.status != ActionStatus.DONE:
        return date.max
    return max(action.ends_on or start, start)


def _by_day(action: PlannedAction) -> tuple[date, str]:
    return action.first or date.max, action.id
