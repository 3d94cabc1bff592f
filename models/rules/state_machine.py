"""Which steps a life cycle allows from a state, judged on facts that are known by the name of their guard."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from models.catalogue import Guard, State, StateKind, TrajectoryMachine, Transition
from models.errors import RuleRefused


@dataclass(frozen=True, slots=True)
class Step:
    """A step out of a state, with what is missing: ``blocked_by`` refuses it, ``warned_by`` asks for a reason."""

    transition: Transition
    target: State
    blocked_by: tuple[Guard, ...]
    warned_by: tuple[Guard, ...]

    @property
    def is_allowed(self) -> bool:
        """Whether nothing refuses this step; a warning does not."""
        return not self.blocked_by


def start_state(machine: TrajectoryMachine) -> State:
    """Return the state in which a new record begins."""
    return machine.state(machine.start)


def is_ended(machine: TrajectoryMachine, state: str) -> bool:
    """Return whether ``state`` is an end of the life cycle."""
    return machine.state(state).kind is StateKind.END


def next_steps(machine: TrajectoryMachine, state: str, facts: AbstractSet[str] = frozenset()) -> tuple[Step, ...]:
    """Return every step that leads out of ``state``, in the order of the data.

    ``facts`` holds the codes of the guards that are fulfilled; what nobody has stated counts as not fulfilled.
    """
    machine.state(state)
    return tuple(_step(machine, transition, facts) for transition in machine.transitions if state in transition.sources)


def take_step(
    machine: TrajectoryMachine, state: str, target: str, facts: AbstractSet[str] = frozenset(), reason: str = ""
) -> State:
    """Return the state that the step to ``target`` leads to.

    Raises RuleRefused: ``step.unknown`` (no such step from here; facts ``from_``, ``to``), ``step.blocked`` (facts
    ``missing``, ``source``) or ``step.reason_needed`` (a warning stands and no reason was given).
    """
    step = next((step for step in next_steps(machine, state, facts) if step.target.code == target), None)
    if step is None:
        raise RuleRefused("step.unknown", from_=machine.state(state).label, to=_label(machine, target))
    if step.blocked_by:
        raise RuleRefused("step.blocked", missing=_texts(step.blocked_by), source=_sources(step.blocked_by))
    if step.warned_by and not reason.strip():
        raise RuleRefused("step.reason_needed", missing=_texts(step.warned_by), source=_sources(step.warned_by))
    return step.target


def _step(machine: TrajectoryMachine, transition: Transition, facts: AbstractSet[str]) -> Step:
    missing = [guard for guard in transition.guards if guard.code not in facts]
    return Step(
        transition=transition,
        target=machine.state(transition.target),
        blocked_by=tuple(guard for guard in missing if guard.blocks),
        warned_by=tuple(guard for guard in missing if not guard.blocks),
    )


def _label(machine: TrajectoryMachine, code: str) -> str:
    return next((state.label for state in machine.states if state.code == code), code)


def _sources(guards: tuple[Guard, ...]) -> str:
    return "; ".join(dict.fromkeys(guard.source for guard in guards))


def _texts(guards: tuple[Guard, ...]) -> str:
    return "; ".join(guard.text for guard in guards)
