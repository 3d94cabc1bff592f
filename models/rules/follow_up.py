"""The moments at which somebody asks how it goes after a trajectory, and what the answers count up to (VR2020 3.5).

The months are data (``trajectstatussen``: ``at_opvolging``, ``twe_duurzaam``). In the figures only those count who
ended at least that long ago.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from models.errors import InvalidValue
from models.rules.terms import Term
from models.working_days import add_months

YES, NO, UNKNOWN = "ja", "nee", "onbekend"
"""The answers to a question; ``UNKNOWN``: asked, and not found out."""

ANSWERS = (YES, NO, UNKNOWN)

FEWEST = 5
"""A count below this is not shown where people could be recognised by it; nought is."""


@dataclass(frozen=True, slots=True)
class Moment:
    """One moment: ``month`` months after the end, on the day ``on``; ``is_answered``: no longer to be asked."""

    month: int
    on: date
    is_answered: bool = False

    def is_due(self, today: date) -> bool:
        """Return whether it is to be asked: its day has come and nobody answered yet."""
        return not self.is_answered and self.on <= today


@dataclass(frozen=True, slots=True)
class MomentFigure:
    """What is known of one moment: ``ended`` trajectories ended at least that long ago, ``reached`` of them answered,
    ``out_of_unemployment`` and ``in_work`` said so. ``None``: too few to show."""

    month: int
    ended: int | None
    reached: int | None
    out_of_unemployment: int | None
    in_work: int | None


Answered = Mapping[int, tuple[str, str]]
"""By month: out of unemployment, in work."""


def moments(term: Term, ended_on: date, answered: Iterable[int] = ()) -> tuple[Moment, ...]:
    """Return the moments of a trajectory that ended on a day, earliest first."""
    known = frozenset(answered)
    return tuple(Moment(month, add_months(ended_on, month), month in known) for month in sorted(set(term.at_months)))


def latest_due(known: Iterable[Moment], today: date) -> Moment | None:
    """Return the last moment whose day has come, if nobody answered it yet."""
    last = max((one for one in known if one.on <= today), key=lambda one: one.month, default=None)
    return last if last is not None and not last.is_answered else None


def refuse_early(moment: Moment, today: date) -> None:
    """Refuse an answer before the day of a moment: InvalidValue ``follow_up.too_early`` (fact ``from_``)."""
    if today < moment.on:
        raise InvalidValue("follow_up.too_early", "month", from_=moment.on.strftime("%d/%m/%Y"))


def refuse_answer(out_of_unemployment: str, in_work: str, circuit: str) -> None:
    """Refuse an answer that is none, or a circuit of who does not work: InvalidValue ``follow_up.unanswered``,
    ``follow_up.circuit``."""
    if out_of_unemployment not in ANSWERS or in_work not in ANSWERS:
        raise InvalidValue("follow_up.unanswered", "in_work")
    if circuit and in_work != YES:
        raise InvalidValue("follow_up.circuit", "circuit")


def figures(ended: Iterable[tuple[date, Answered]], months: Iterable[int], today: date) -> tuple[MomentFigure, ...]:
    """Return the counts of each moment; what nobody could find out counts with the ended, never as a yes."""
    known = list(ended)
    return tuple(_figure(month, [said for on, said in known if add_months(on, month) <= today]) for month in months)


def without_small(figure: MomentFigure) -> MomentFigure:
    """Return a figure with what would point at few people left out: those who said yes, and those who did not."""
    ended = figure.ended or 0
    if 0 < ended < FEWEST:
        return MomentFigure(figure.month, None, None, None, None)
    out, work = (_shown(count, ended) for count in (figure.out_of_unemployment, figure.in_work))
    return MomentFigure(figure.month, ended, _shown(figure.reached, ended), out, work)


def _figure(month: int, said: list[Answered]) -> MomentFigure:
    asked = [one[month] for one in said if month in one]
    return MomentFigure(
        month,
        len(said),
        sum(1 for out, work in asked if out != UNKNOWN or work != UNKNOWN),
        sum(1 for out, _ in asked if out == YES),
        sum(1 for _, work in asked if work == YES),
    )


def _shown(count: int | None, of: int) -> int | None:
    """Return a count if neither it nor what is left over is small: the one follows from the other."""
    if count is None:
        return None
    return None if 0 < count < FEWEST or 0 < of - count < FEWEST else count
