"""What the agreement on a workplace says: who signed, who pays what, which papers are there, and what is missing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.cases.placements.guards import PARTIES
from app.cases.placements.placement_rows import Values, element_day
from models.ids import derived_id
from models.measure import Measure

PARTY_LABELS = {"client": "Cliënt", "werkgever": "Werkgever", "organisatie": "Begeleidende organisatie"}

AGREEMENT_SOURCE = "VR2020 3.4; partena-professional.be (WES: drie partijen)"

WITH_AGREEMENT = frozenset({"stage", "opleiding_werkvloer"})
"""Kinds of measure with an internship agreement that has to say all of ``_ASKED``."""


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs for a party, and on which day; ``on`` ``None``: not yet."""

    party: str
    label: str
    name: str
    on: date | None


@dataclass(frozen=True, slots=True)
class Cost:
    """A cost and who pays it: that is said before the start (HIVA 5.6)."""

    id: str
    what: str
    who_pays: str


@dataclass(frozen=True, slots=True)
class Paper:
    """A line of the checklist of the measure. ``is_rule``: a rule to keep in mind, not a paper; ``on``: since when it
    is in order."""

    id: str
    label: str
    is_rule: bool
    on: date | None


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that the agreement should say and does not: the field, and how it is called."""

    field: str
    label: str


_ASKED = (
    ("employer", "de werkgever"),
    ("address", "de plaats"),
    ("mentor", "de mentor"),
    ("tasks", "de taken"),
    ("aim", "het doel"),
    ("hours", "de uren per week"),
    ("insurance", "de verzekering"),
    ("costs", "de kosten en wie betaalt"),
    ("contact_days", "de contactmomenten"),
)


def signatures_of(values: Values) -> tuple[Signature, ...]:
    """Return the three parties, in the order in which they stand under the agreement."""
    known = {one["id"]: one for one in values["signed"]}
    return tuple(
        Signature(
            party,
            PARTY_LABELS[party],
            str(known.get(party, {}).get("name", "")),
            element_day(known.get(party, {}), "on"),
        )
        for party in PARTIES
    )


def costs_of(values: Values) -> tuple[Cost, ...]:
    """Return the costs in the order in which they were written."""
    return tuple(Cost(one["id"], str(one.get("what", "")), str(one.get("who_pays", ""))) for one in values["costs"])


def papers_of(values: Values, measure: Measure | None) -> tuple[Paper, ...]:
    """Return the checklist of the measure: its papers, then its rules."""
    if measure is None:
        return ()
    there = {one["id"]: element_day(one, "on") for one in values["papers"]}
    listed = [(text, False) for text in measure.papers] + [(text, True) for text in measure.steps]
    found = []
    for text, is_rule in listed:
        paper_id = derived_id("paper", measure.code, text)
        found.append(Paper(paper_id, text, is_rule, there.get(paper_id)))
    return tuple(found)


def agreement_gaps(values: Values, measure: Measure | None) -> tuple[Gap, ...]:
    """Return what an internship agreement has to say and does not yet (VR2020 3.4); none for other measures."""
    if measure is None or measure.kind not in WITH_AGREEMENT:
        return ()
    return tuple(Gap(field, label) for field, label in _ASKED if not _is_said(values[field]))


def _is_said(value: object) -> bool:
    return bool(value.strip()) if isinstance(value, str) else bool(value)
