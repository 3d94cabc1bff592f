"""Steps through a life cycle of the catalogue: which are open, what each still needs, which were taken.

A guard that Tandem cannot judge is never skipped: the caseworker states it, and the statement stays with the step.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.source_names import spelled
from models.catalogue import Guard, StateKind, TrajectoryMachine
from models.errors import RuleRefused
from models.ids import new_id
from models.rules.state_machine import next_steps, take_step


@dataclass(frozen=True, slots=True)
class GuardFact:
    """A condition on a step. ``is_computed``: judged from the record itself; otherwise the caseworker states it."""

    code: str
    text: str
    source: str
    blocks: bool
    is_met: bool
    is_computed: bool


@dataclass(frozen=True, slots=True)
class OpenStep:
    """A step that leads out of the present state."""

    target: str
    label: str
    target_label: str
    guards: tuple[GuardFact, ...]


@dataclass(frozen=True, slots=True)
class TakenStep:
    """A step that was taken: on which day, to which state, what was stated for it, and why in spite of a warning."""

    on: date | None
    label: str
    stated: tuple[str, ...]
    reason: str


def open_steps(
    machine: TrajectoryMachine,
    status: str,
    *,
    met: AbstractSet[str] = frozenset(),
    computed: AbstractSet[str] = frozenset(),
) -> tuple[OpenStep, ...]:
    """Return the steps out of ``status``; none for a state that this version does not know."""
    if not knows(machine, status):
        return ()
    steps = (step for step in next_steps(machine, status, met) if not step.transition.starts_new_record)
    return tuple(
        OpenStep(
            step.target.code,
            step.transition.label,
            step.target.label,
            tuple(_fact(guard, met, computed) for guard in step.transition.guards),
        )
        for step in steps
    )


def taken_steps(machine: TrajectoryMachine, stored: object) -> tuple[TakenStep, ...]:
    """Return the steps kept in a row, newest first; ``stored`` is the column as SQLite gives it."""
    entries: Sequence[Mapping[str, Any]] = json.loads(stored) if isinstance(stored, str) else []
    texts = {guard.code: guard.text for transition in machine.transitions for guard in transition.guards}
    taken = [
        TakenStep(
            on=date.fromisoformat(entry["on"]) if entry.get("on") else None,
            label=state_label(machine, str(entry.get("to", ""))),
            stated=tuple(texts.get(code, code) for code in entry.get("stated", ())),
            reason=str(entry.get("reason", "")),
        )
        for entry in sorted(entries, key=lambda entry: (str(entry.get("on", "")), str(entry.get("id", ""))))
    ]
    return tuple(reversed(taken))


def new_step(
    machine: TrajectoryMachine,
    status: str,
    target: str,
    *,
    on: date,
    met: AbstractSet[str] = frozenset(),
    computed: AbstractSet[str] = frozenset(),
    stated: AbstractSet[str] = frozenset(),
    reason: str = "",
) -> dict[str, Any]:
    """Return the step to ``target`` in the form in which a row keeps it.

    What is computed cannot be stated. Raises RuleRefused: ``step.unknown``, ``step.blocked``, ``step.reason_needed``.
    """
    by_hand = stated - computed
    try:
        take_step(machine, status, target, met | by_hand, reason)
    except RuleRefused as refused:
        if "source" not in refused.facts:
            raise
        said = {**refused.facts, "source": spelled(str(refused.facts["source"]))}
        raise RuleRefused(refused.kind, **said) from None
    return {
        "id": new_id(),
        "from": status,
        "to": target,
        "on": on.isoformat(),
        "stated": sorted(by_hand),
        "reason": reason.strip(),
    }


def knows(machine: TrajectoryMachine, status: str) -> bool:
    """Return whether ``status`` is a state of ``machine``; a newer colleague may know more of them."""
    return any(state.code == status for state in machine.states)


def state_label(machine: TrajectoryMachine, status: str) -> str:
    """Return the label of a state, or its code when this version does not know it."""
    return machine.state(status).label if knows(machine, status) else status


def state_kind(machine: TrajectoryMachine, status: str) -> StateKind:
    """Return the kind of a state; one that this version does not know counts as open."""
    return machine.state(status).kind if knows(machine, status) else StateKind.OPEN


def _fact(guard: Guard, met: AbstractSet[str], computed: AbstractSet[str]) -> GuardFact:
    return GuardFact(
        guard.code,
        guard.text,
        spelled(guard.source),
        guard.blocks,
        is_met=guard.code in met,
        is_computed=guard.code in computed,
    )
