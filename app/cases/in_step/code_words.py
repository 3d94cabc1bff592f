"""How the codes in rows read: the word of the catalogue or of the list from which one chooses, never the code."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import partial
from types import MappingProxyType
from typing import Any

from app import catalogues
from app.cases.attachments.listing import CATEGORY_LABELS
from app.cases.clients.team_roles import role_words
from app.cases.conversations.notes import KIND_LABELS
from app.cases.in_step.field_names import ENTITIES
from app.cases.measures.menu_words import answer_words
from app.cases.measures.offers import offer_kinds
from app.cases.sharing.category_words import category_label
from app.cases.trajectory.criteria import criterion_words
from app.cases.trajectory.plan_words import status_words
from app.cases.trajectory.status_words import machine_words, state_words, trajectory_state_words
from app.measure_questions import measure_questions
from app.measures import CIRCUITS, PAID
from models.dutch_dates import MONTHS
from models.rules.placement_limits_stay import number
from models.rules.plan_text import day_words

Words = Callable[[Any], str]

PARTIES = {
    "client": "cliënt", "ocmw": "OCMW", "vdab": "VDAB of partner", "partner": "partner", "third": "derde",
    "werkgever": "werkgever", "organisatie": "begeleidende organisatie", "samen": "samen",
}  # fmt: skip
"""Who does, says, ends or signs something."""

_TRACKS = {
    "work": "werk", "care": "zorg", "werk": "werk", "zorg": "zorg", "welzijn": "welzijn", "justice": "gerecht",
}  # fmt: skip

_HOW_SIGNED = {"papier": "op papier", "scherm": "op het scherm", "scan": "op papier, met een scan"}
_HOW_HANDED = {"bestand": "met een bestand", "delen": "door te delen"}
_HEARD = {"gehoord": "gehoord", "afgezien": "zag er schriftelijk van af", "niet_gekomen": "kwam niet"}
_ANSWERS = {
    "delen": "het dossier wordt gedeeld",
    "contact": "er is een contactpersoon gegeven",
    "nee": "geen antwoord",
    "te_veel": "niet doorgegeven: te veel vragen",
    "niet_deze_persoon": "niet doorgegeven: het nummer hoort niet bij deze persoon",
}
_CHOICES = {
    "dit": "wat er stond",
    "dat": "de andere waarde",
    "samen": "van beide één gemaakt",
    "gelezen": "nagelezen",
}


def listed(words: Mapping[str, str]) -> Words:
    """Return how a code of a list reads; one that this version does not know as it is."""
    return lambda code: words.get(code, str(code))


def track_words(code: str) -> str:
    """Return ``werk``, ``zorg``, or the sharing category."""
    return _TRACKS.get(code) or category_label(code)


def offer_kind_words(code: str) -> str:
    """Return the name of a kind of local offer."""
    return next((kind.label for kind in offer_kinds() if kind.code == code), code)


def guard_words(codes: Any) -> str:
    """Return the conditions that were stated, one a line."""
    known = {
        guard.code: guard.text
        for machine in catalogues.machines()
        for transition in machine.transitions
        for guard in transition.guards
    }
    return "\n".join(known.get(code, str(code)) for code in codes) if isinstance(codes, list) else str(codes)


def stored_answer_words(value: str) -> str:
    """Return an answer about measures as it is kept (JSON), by the questions that know such an answer."""
    try:
        read = json.loads(value)
    except ValueError:
        return value
    asked = (one for question in measure_questions().values() for one in question.answers)
    labels = [one.label for one in asked if isinstance(read, str) and one.value == read]
    return labels[0] if labels else answer_words(value)


def criteria_words(criteria: Any) -> str:
    """Return how the entry criteria of a TWE are judged, one a line: ``Taal volstaat voor de job: ja (niveau 1.2)``."""
    lines = []
    for one in criteria if isinstance(criteria, list) else []:
        ground = f" ({one['ground']})" if one.get("ground") else ""
        said = one.get("judgement") or "nog niet beoordeeld"
        lines.append(f"{criterion_words(str(one.get('id', '')))}: {said}{ground}")
    return "\n".join(lines)


def worked_words(worked: Any) -> str:
    """Return the hours that were done, one month or day a line: ``november 2026: 12 uur``."""
    known = [one for one in worked if isinstance(one, dict)] if isinstance(worked, list) else []
    known.sort(key=lambda one: str(one.get("id", "")))
    return "\n".join(f"{_month(str(one.get('id', '')))}: {_count(one.get('hours'))} uur" for one in known)


def _count(hours: Any) -> str:
    """Return a number as people write it; what a newer version wrote otherwise as it is."""
    return number(hours) if isinstance(hours, int | float) else str(hours or 0)


def _month(stored: str) -> str:
    """Return a month as ``november 2026``, a day as people write it."""
    year, _, month = stored.partition("-")
    is_month = month.isdigit() and 0 < int(month) <= len(MONTHS)
    return f"{MONTHS[int(month) - 1]} {year}" if is_month else _day(stored)


def steps_of(state: Callable[[str], str]) -> Words:
    """Return how the steps of a life cycle read, one a line: ``24 november 2026: Bezig, verlengd (Nog een stage)``."""

    def words(steps: Any) -> str:
        return "\n".join(_step(one, state) for one in _by_day(steps))

    return words


def _by_day(steps: Any) -> Iterable[Mapping[str, Any]]:
    known = [one for one in steps if isinstance(one, dict)] if isinstance(steps, list) else []
    return sorted(known, key=lambda one: (str(one.get("on", "")), str(one.get("id", ""))))


def _step(one: Mapping[str, Any], state: Callable[[str], str]) -> str:
    until = f", tot en met {_day(one['until'])}" if one.get("until") else ""
    why = f" ({one['reason']})" if one.get("reason") else ""
    return f"{_day(one.get('on'))}: {state(str(one.get('to', '')))}{until}{why}"


def _day(stored: Any) -> str:
    try:
        return day_words(date.fromisoformat(str(stored)))
    except ValueError:
        return "zonder dag"


_MACHINES = {
    "appointment": "gesprek",
    "file_handover": "dossierbeheer",
    "gpmi": "gpmi",
    "placement": "werkplek",
    "sanction": "sanctie",
    "trajectory_plan": "trajectplan",
}
"""Kind of row -> the machine of the catalogue of which its ``status`` is a state."""

_STATES: dict[str, Callable[[str], str]] = {
    **{entity: partial(state_words, machine) for entity, machine in _MACHINES.items()},
    "trajectory": trajectory_state_words,
}

CODES: Mapping[tuple[str, str], Words] = MappingProxyType({
    **{(entity, "status"): words for entity, words in _STATES.items()},
    **{(entity, "steps"): steps_of(words) for entity, words in _STATES.items() if entity != "appointment"},
    ("attachment", "category"): lambda code: CATEGORY_LABELS.get(code) or category_label(code),
    ("attachment", "hangs_on"): listed(ENTITIES),
    ("catalogue_entry", "list_name"): listed({"factor": "kracht of drempel", "startcriterium": "startcriterium"}),
    ("conflict", "category"): track_words,
    ("conflict", "choice"): listed(_CHOICES),
    ("conflict", "entity"): listed(ENTITIES),
    ("dossier", "managed_by"): partial(state_words, "dossierbeheer"),
    ("gpmi_event", "ended_by"): listed(PARTIES),
    ("gpmi_event", "stated"): guard_words,
    ("gpmi_event", "target"): partial(state_words, "gpmi"),
    ("gpmi_progress", "line"): listed({"goal": "doel", "agreement": "afspraak"}),
    ("gpmi_signature", "how"): listed(_HOW_SIGNED),
    ("gpmi_transfer", "direction"): listed({"uit": "naar een ander OCMW", "in": "van een ander OCMW"}),
    ("gpmi_transfer", "how"): listed(_HOW_HANDED),
    ("inquiry_reply", "answer"): listed(_ANSWERS),
    ("local_offer", "circuit"): listed(CIRCUITS),
    ("local_offer", "offer_kind"): offer_kind_words,
    ("local_offer", "paid"): listed(PAID),
    ("note", "note_kind"): listed(KIND_LABELS),
    ("placement", "worked"): worked_words,
    ("plan_action", "status"): status_words,
    ("received_inquiry", "answer"): listed(_ANSWERS),
    ("received_inquiry", "asker_role"): role_words,
    ("sanction", "heard"): listed(_HEARD),
    ("trajectory", "criteria"): criteria_words,
    ("trajectory", "machine"): machine_words,
    ("trio_agreement", "due_kind"): listed({"voor": "vóór", "vanaf": "vanaf"}),
    ("triogesprek", "managed_by"): partial(state_words, "dossierbeheer"),
})  # fmt: skip
"""Row and field -> how its code reads."""
