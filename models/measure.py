"""A measure of the menu: what it is, for whom, within which limits, and from when until when it is law.

Plain frozen data, which ``app.measures`` reads from the catalogue ``maatregelen``. What a rule says stays in the data.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType
from typing import Any

from models.rules.conditions import Condition, Validity
from models.working_days import Unit

ANNULLED = "vernietigd"
"""The kind of a measure that a court annulled."""


@dataclass(frozen=True, slots=True)
class Criterion:
    """One rule on whom the measure is for. ``is_hard``: not met, it does not fit; otherwise it is an indication.

    ``only_if``: it counts only for a client for whom this holds.
    """

    condition: Condition
    text: str
    is_hard: bool
    only_if: Condition | None = None

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields that decide it, in the order in which they are asked."""
        asked = (self.only_if.field, self.condition.field) if self.only_if else (self.condition.field,)
        return tuple(dict.fromkeys(asked))


@dataclass(frozen=True, slots=True)
class Limits:
    """The numbers of a measure; ``None``: none was found in the sources, which is not "unlimited".

    ``length_min`` and ``length_max`` are in ``length_unit``, of one placement or trajectory. ``extension_max``: months,
    ``extensions_max`` times. ``hours_max_total``: hours in all; ``full_time_share_min``: percent of a full-time week.
    ``review_every``: months within which it is looked at again. ``valid_years``: how long a right to it holds.
    """

    length_min: int | None = None
    length_max: int | None = None
    length_unit: Unit = Unit.MONTHS
    extension_max: int | None = None
    extensions_max: int | None = None
    hours_min_week: int | None = None
    hours_max_month: int | None = None
    hours_max_year: int | None = None
    hours_max_total: int | None = None
    full_time_share_min: int | None = None
    review_every: int | None = None
    valid_years: int | None = None


@dataclass(frozen=True, slots=True)
class OwnLimit:
    """A limit that the organisation lays over the catalogue: from which day, and where it read it."""

    value: int
    from_on: date
    source: str


@dataclass(frozen=True, slots=True)
class MeasureName:
    """Another measure by its code, with how it is called."""

    code: str
    label: str


@dataclass(frozen=True, slots=True)
class Source:
    """Where something was read: how the source is called, and its address if it is a page."""

    name: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure. ``kind``, ``circuit`` and ``paid`` are codes of the catalogue; ``decided_by``: who gives access.

    ``begun_on``: the first day on which it was law; ``ended_on``: the first day on which it is not any more, ``None``
    for one that lives. ``transition``: what goes on afterwards for whom it ran. ``papers`` and ``steps`` are its
    checklist. ``usage``: how often it is used elsewhere. ``is_disputed``: its sources differ, see ``remark``.
    """

    code: str
    label: str
    kind: str
    circuit: str
    paid: str
    decided_by: str
    sources: tuple[Source, ...]
    criteria: tuple[Criterion, ...] = ()
    limits: Limits = Limits()
    length_remark: str = ""
    hours_remark: str = ""
    papers: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    remark: str = ""
    usage: str = ""
    begun_on: date | None = None
    ended_on: date | None = None
    transition: str = ""
    replaced_by: tuple[MeasureName, ...] = ()
    replaces: tuple[MeasureName, ...] = ()
    survey_place: int = 0
    is_disputed: bool = False
    own_limits: Mapping[str, OwnLimit] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def validity(self) -> Validity:
        """The days on which it is law."""
        last = date.fromordinal(self.ended_on.toordinal() - 1) if self.ended_on else None
        return Validity(self.begun_on, last)

    def is_law(self, on: date) -> bool:
        """Return whether somebody may begin it on that day; what was annulled is deemed never to have existed."""
        return not self.is_annulled and self.validity.includes(on)

    @property
    def is_annulled(self) -> bool:
        """Whether a court annulled it: it is kept to read old records, and fits on no day."""
        return self.kind == ANNULLED

    @property
    def source(self) -> str:
        """Its sources in one line."""
        return "; ".join(dict.fromkeys(source.name for source in self.sources))

    def limit_source(self, limit: str) -> str:
        """Return where the number of ``limit`` (a name of ``Limits``) was read."""
        return self.own_limits[limit].source if limit in self.own_limits else self.source

    def with_own_limits(self, own: Mapping[str, OwnLimit]) -> Measure:
        """Return it with the limits of the organisation laid over those of the catalogue."""
        values: dict[str, Any] = {limit: found.value for limit, found in own.items()}
        return replace(self, limits=replace(self.limits, **values), own_limits=MappingProxyType(dict(own)))
