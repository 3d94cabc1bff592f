"""The final advice of a trajectory: written with the client, checked against what an advice needs, then final.

The category decides who goes on, never how well it went: an advice other than paid work is no failure (SAM 3.1).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from app import legal_rules
from app.advices import SOURCE, advice, advices, requirements
from app.cases.trajectory.aftercare import has_aftercare
from app.cases.trajectory.ending_course import Course, course
from app.clock import day_from_stored, local_date
from app.workspace import Workspace
from models.errors import InvalidValue, RuleRefused
from models.rules.ending import (
    MACHINE,
    MINIMUM_TERM,
    RUNNING,
    STOPPED,
    AdviceCategory,
    Check,
    Written,
    checks,
    offered,
    refuse_category,
    refuse_motivated,
    refuse_unfinished,
)

_WRITTEN = (
    "advice", "reasons", "perspective", "client_words", "discussed_on", "no_aftercare_why", "next_service",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class AdviceView:
    """The advice of a trajectory. ``category`` is ``None`` until one is chosen, or for one that this version does not
    know. ``offered``: the categories that a new advice may bear; ``checks``: what it needs, and what of it is in order.

    ``earliest``: the first day on which it may be final; ``is_stopped``: the trajectory was stopped early.
    """

    trajectory_id: str
    dossier_id: str
    advice: str
    category: AdviceCategory | None
    reasons: str
    perspective: str
    client_words: str
    discussed_on: date | None
    no_aftercare_why: str
    next_service: str
    finalised_on: date | None
    author_name: str
    offered: tuple[AdviceCategory, ...]
    checks: tuple[Check, ...]
    earliest: date | None
    is_stopped: bool
    has_aftercare: bool

    @property
    def label(self) -> str:
        """The exact category, or the code of one that this version does not know; empty for none."""
        return self.category.label if self.category else self.advice

    @property
    def is_final(self) -> bool:
        return self.finalised_on is not None

    @property
    def may_be_final(self) -> bool:
        """Whether nothing that the list shows is missing."""
        return bool(self.advice) and not self.is_final and all(one.is_met for one in self.checks)


def advice_of(workspace: Workspace, trajectory_id: str) -> AdviceView | None:
    """Return the advice of a trajectory, empty while nothing is written; ``None`` for a life cycle that ends in none.

    Raises RuleRefused ``row.gone``.
    """
    found = course(workspace, trajectory_id)
    if found.machine != MACHINE:
        return None
    today = local_date(workspace.clock())
    rows = workspace.rows(_ADVICE, trajectory_id)
    values = dict(zip(_NAMES, rows[0] if rows else ("",) * len(_NAMES), strict=True))
    discussed, final = (day_from_stored(values.pop(name)) for name in ("discussed_on", "finalised_on"))
    written = _written(workspace, found, {**values, "discussed_on": discussed})
    return AdviceView(
        trajectory_id=trajectory_id,
        dossier_id=found.dossier_id,
        category=next((known for known in advices() if known.code == values["advice"]), None),
        discussed_on=discussed,
        finalised_on=final,
        offered=offered(advices(), discussed or today, is_stopped=written.is_stopped),
        checks=checks(requirements(), written, final or today),
        earliest=written.earliest,
        is_stopped=written.is_stopped,
        has_aftercare=written.has_aftercare,
        **values,
    )


def save_advice(workspace: Workspace, trajectory_id: str, values: Mapping[str, Any]) -> None:
    """Write fields of the advice; the first makes it. A category brings who goes on, unless that was written by hand.

    Raises RuleRefused ``advice.final``, ``advice.no_machine``, ``advice.abolished``, ``advice.none_without_stop``,
    ``advice.after_stop``, ``row.gone``; InvalidValue ``advice.unknown``, ``advice.no_reasons``,
    ``advice.discussed_in_future``.
    """
    from models.final_advice import FinalAdvice, final_advice_id

    found, today = _course(workspace, trajectory_id), local_date(workspace.clock())
    with workspace.change("Eindadvies geschreven", amend=True) as change:
        row = change.get(FinalAdvice, final_advice_id(trajectory_id))
        if row is None:
            row = change.add(_new(workspace, found))
        _refuse_final(row.finalised_on)
        before = row.advice
        for name in _WRITTEN:
            if name in values:
                setattr(row, name, values[name])
        if row.discussed_on is not None and row.discussed_on > today:
            raise InvalidValue("advice.discussed_in_future", "discussed_on")
        if row.advice != before and row.advice:
            _refuse_advice(row.advice, found, row.discussed_on or today)
            row.next_service = _next_service(row.next_service, before, row.advice)
        refuse_motivated(row.advice, row.reasons)


def finalise_advice(workspace: Workspace, trajectory_id: str, *, on: date | None = None) -> None:
    """Make the advice final on a day (default today): from then on it does not change.

    Raises RuleRefused ``advice.final`` (a second time), ``advice.too_early``, ``advice.not_running``,
    ``advice.incomplete``, and what ``save_advice`` refuses of a category; InvalidValue ``advice.none_chosen``,
    ``advice.no_reasons``, ``advice.in_future``.
    """
    from models.final_advice import FinalAdvice, final_advice_id

    found, today = _course(workspace, trajectory_id), local_date(workspace.clock())
    day = on or today
    if day > today:
        raise InvalidValue("advice.in_future", "finalised_on")
    term = legal_rules.term(MINIMUM_TERM)
    with workspace.change("Eindadvies definitief gemaakt") as change:
        row = change.get(FinalAdvice, final_advice_id(trajectory_id))
        if row is None:
            raise InvalidValue("advice.none_chosen", "advice")
        _refuse_final(row.finalised_on)
        written = _written(workspace, found, {name: getattr(row, name) for name in _WRITTEN})
        if row.advice:
            _refuse_advice(row.advice, found, day)
        refuse_unfinished(requirements(), written, day, months=term.length, source=f"{term.source}; {SOURCE}")
        row.finalised_on = day


def _written(workspace: Workspace, found: Course, values: Mapping[str, Any]) -> Written:
    begun = found.first(RUNNING)
    return Written(
        advice=values["advice"],
        reasons=values["reasons"],
        client_words=values["client_words"],
        discussed_on=values["discussed_on"],
        no_aftercare_why=values["no_aftercare_why"],
        has_aftercare=has_aftercare(workspace, found.trajectory_id),
        is_stopped=found.status == STOPPED,
        begun_on=begun,
        earliest=legal_rules.term(MINIMUM_TERM).end(begun) if begun else None,
    )


def _course(workspace: Workspace, trajectory_id: str) -> Course:
    found = course(workspace, trajectory_id)
    if found.machine != MACHINE:
        raise RuleRefused("advice.no_machine", source=SOURCE)
    return found


def _new(workspace: Workspace, found: Course) -> Any:
    from models.final_advice import FinalAdvice, final_advice_id

    return FinalAdvice(
        id=final_advice_id(found.trajectory_id),
        dossier_id=found.dossier_id,
        trajectory_id=found.trajectory_id,
        author_id=workspace.identity.user_id,
    )


def _refuse_final(finalised_on: date | None) -> None:
    if finalised_on is not None:
        raise RuleRefused("advice.final", on=finalised_on.strftime("%d/%m/%Y"))


def _refuse_advice(code: str, found: Course, on: date) -> None:
    try:
        category = advice(code)
    except KeyError:
        raise InvalidValue("advice.unknown", "advice") from None
    refuse_category(category, on, is_stopped=found.status == STOPPED, source=SOURCE)


def _next_service(written: str, before: str, after: str) -> str:
    """Return who goes on: by the category, as long as nobody wrote something else."""
    proposed = {known.code: known.follows for known in advices()}
    return proposed[after] if written.strip() in ("", proposed.get(before, "")) else written


_NAMES = (*_WRITTEN, "finalised_on", "author_name")

_ADVICE = f"""SELECT {", ".join(f"a.{name}" for name in _WRITTEN)}, a.finalised_on, coalesce(c.name, '')
    FROM final_advice a LEFT JOIN colleague c ON c.id = a.author_id WHERE a.trajectory_id = ?"""
