"""Entries of the catalogues: factors, qualifiers, statutes, organisations, barriers, competencies, life cycles.

Plain frozen data. Reading them from their files is ``app.catalogues``; what the law says about them stays in the data.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Category(StrEnum):
    """The category under which a factor is shared: work or care."""

    WORK = "werk"
    CARE = "zorg"


class Side(StrEnum):
    """The side on which an organisation or role stands."""

    WORK = "werk"
    CARE = "zorg"
    BOTH = "beide"
    STEERING = "regie"
    PARTICIPANT = "deelnemer"


class StateKind(StrEnum):
    """Whether a state is before, in or after the running part of a life cycle."""

    OPEN = "open"
    ACTIVE = "actief"
    END = "eind"


@dataclass(frozen=True, slots=True)
class Qualifier:
    """How strong a factor is: ``value`` from -4 (complete barrier) to +4 (complete strength)."""

    value: int
    icf: str
    label: str
    percentage: str


@dataclass(frozen=True, slots=True)
class Domain:
    """A W2 domain (or the work track) with a question that asks for strengths first."""

    code: str
    label: str
    strength_question: str


@dataclass(frozen=True, slots=True)
class Factor:
    """One ICF code with our own label, or an organisation's own factor; ``domain`` is the W2 domain (or ``werk``)."""

    code: str
    label: str
    chapter: str
    chapter_label: str
    domain: str
    category: Category
    search_words: tuple[str, ...] = ()
    is_core: bool = False
    is_sensitive: bool = False
    is_own: bool = False
    strength_question: str = ""

    @property
    def component(self) -> str:
        """Return ``b`` (body and mind), ``d`` (doing) or ``e`` (surroundings); empty for a factor that is not ICF's."""
        return "" if self.is_own else self.code[0]

    def icf_notation(self, qualifier: Qualifier) -> str | None:
        """Return the official notation (``d230.2``, ``e310+3``), or None where the ICF has none.

        A strength on a body or activity factor is our own notation: on paper for a partner, write it in words.
        """
        if self.is_own or (qualifier.value > 0 and self.component != "e"):
            return None
        return f"{self.code}{qualifier.icf}"


@dataclass(frozen=True, slots=True)
class Statute:
    """An income or right that a client has; ``has_gpmi`` says whether a GPMI belongs to it."""

    code: str
    label: str
    has_gpmi: bool
    explanation: str = ""


@dataclass(frozen=True, slots=True)
class TeamRole:
    """A role that somebody has in the team around a client."""

    code: str
    label: str
    side: Side
    explanation: str = ""


@dataclass(frozen=True, slots=True)
class Barrier:
    """A life domain in which a barrier can lie, with the factors that may describe it and a question for strengths.

    ``is_addition``: not one of the fourteen of the survey.
    """

    code: str
    label: str
    order: int
    domain: str
    factor_codes: tuple[str, ...]
    strength_question: str
    is_sensitive: bool = False
    is_addition: bool = False


@dataclass(frozen=True, slots=True)
class Competency:
    """A competency or attitude for work, with the factors that may describe it and a question for strengths."""

    code: str
    label: str
    order: int
    kind: str
    factor_codes: tuple[str, ...]
    strength_question: str
    is_generic: bool = False


@dataclass(frozen=True, slots=True)
class Guard:
    """A condition on a transition: ``blocks`` refuses, otherwise a reason is asked and kept."""

    code: str
    text: str
    blocks: bool
    source: str


@dataclass(frozen=True, slots=True)
class State:
    """A state of a life cycle. ``counts_as`` names the official state under which it is reported; ``is_early``: an end
    before the way was gone, which asks for one of its ``reasons``. ``short``: its name on a line of states;
    ``is_aside``: not every record goes through it."""

    code: str
    label: str
    kind: StateKind
    explanation: str = ""
    reasons: tuple[str, ...] = ()
    is_official: bool = False
    counts_as: str = ""
    is_early: bool = False
    is_aside: bool = False
    short: str = ""


@dataclass(frozen=True, slots=True)
class Transition:
    """A step from any of ``sources`` to ``target``; ``starts_new_record`` leaves the old record as it ended."""

    sources: tuple[str, ...]
    target: str
    label: str
    guards: tuple[Guard, ...] = ()
    starts_new_record: bool = False


@dataclass(frozen=True, slots=True)
class TrajectoryMachine:
    """A life cycle as data: its states, the steps between them and where it begins.

    ``measures``: the codes of the measures that it is the life of, by the law of one day after another.
    """

    code: str
    label: str
    start: str
    states: tuple[State, ...]
    transitions: tuple[Transition, ...]
    remark: str = ""
    measures: tuple[str, ...] = ()

    def state(self, code: str) -> State:
        """Return the state with ``code``; KeyError when the machine does not have it."""
        for state in self.states:
            if state.code == code:
                return state
        raise KeyError(code)
