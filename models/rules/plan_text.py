"""What a plan says, in one canonical form with its hash, and what changed between two of those texts.

The form is that of ``models.gpmi_canonical`` (``canonical_bytes``). Goals and actions are known by their ids and stand
in the order of those, so that equal plans on two laptops have one hash; the order in which people read them is kept
beside it. How far an action is (gepland, bezig, gedaan) is no part of what was agreed; an action that will not be done
is left out. What a line rests on is kept as an id: the words belong to the profile, which not everybody may read who
reads the plan.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from models.dutch_dates import MONTHS
from models.gpmi_canonical import canonical_bytes
from models.rules.gpmi_change import Difference, Said, compare_lines, compare_texts
from models.rules.plan import ActionParty, ActionStatus

FORM = 1

_TEXTS = ("stage_intention", "job_target")
_GOAL = ("id", "track", "title", "why", "factor_id", "link_id")
_ACTION = ("id", "goal_id", "track", "text", "party", "who", "network_id", "starts_on", "ends_on", "measure")
_COMPETENCY = ("id", "label", "now", "wanted")
_PARTIES = {ActionParty.CLIENT: "cliënt", ActionParty.OCMW: "OCMW", ActionParty.PARTNER: "partner"}

Values = Mapping[str, Any]


def plan_content(plan: Values, goals: Iterable[Values], actions: Iterable[Values]) -> dict[str, Any]:
    """Return what the plan says, as it is kept with an agreement; the values are those of its rows by field name."""
    going = (action for action in actions if action["status"] != ActionStatus.OFF)
    competencies = (one for one in plan["competencies"] if isinstance(one, Mapping))
    return {
        "form": FORM,
        "plan": plan["id"],
        **{name: plan[name] for name in _TEXTS},
        "competencies": [{name: one.get(name) for name in _COMPETENCY} for one in competencies],
        "goals": [_line(goal, _GOAL) for goal in _in_order(goals)],
        "actions": [_line(action, _ACTION) for action in _in_order(going)],
    }


def plan_hash(content: Values) -> str:
    """Return the SHA-256 of the canonical form of what a plan says, in 64 hexadecimal digits."""
    said = {name: _by_id(part) if isinstance(part, list) else part for name, part in content.items()}
    return hashlib.sha256(canonical_bytes(said)).hexdigest()


def is_empty(content: Values) -> bool:
    """Return whether a plan says nothing yet that one could agree on."""
    return not content["goals"] and not content["actions"]


def compare_plans(before: Values, after: Values) -> tuple[Difference, ...]:
    """Return what differs, line by line: texts by their field name, goals and actions by their track."""
    found = (
        *compare_texts(_texts(before), _texts(after)),
        *compare_lines(_said(before, "goals", goal_words), _said(after, "goals", goal_words)),
        *compare_lines(_said(before, "actions", action_words), _said(after, "actions", action_words)),
    )
    return tuple(one for one in found if one.before != one.after)


def goal_words(goal: Values) -> str:
    """Return a goal of a kept text as one reads it."""
    return "\n".join(part for part in (str(goal.get("title", "")), str(goal.get("why", ""))) if part.strip())


def action_words(action: Values) -> str:
    """Return an action of a kept text as one reads it: what, who, from when to when."""
    party = _PARTIES.get(action.get("party", ""), "")
    who = str(action.get("who", "")) or party
    days = period_words(_day(action.get("starts_on")), _day(action.get("ends_on")))
    return "\n".join(
        part for part in (str(action.get("text", "")), ", ".join(one for one in (who, days) if one)) if part
    )


def period_words(starts_on: date | None, ends_on: date | None) -> str:
    """Return ``1 december 2026 tot 31 januari 2027``, or what is known of that."""
    if starts_on and ends_on:
        return f"{day_words(starts_on)} tot {day_words(ends_on)}"
    if starts_on:
        return f"vanaf {day_words(starts_on)}"
    return f"tot {day_words(ends_on)}" if ends_on else ""


def day_words(day: date) -> str:
    """Return ``1 december 2026``."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _line(row: Values, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: row[name].isoformat() if isinstance(row[name], date) else row[name] for name in names}


def _in_order(rows: Iterable[Values]) -> list[Values]:
    return sorted(rows, key=lambda row: (row["rank"], row["id"]))


def _by_id(lines: list[Any]) -> list[Any]:
    return sorted(lines, key=lambda line: str(line.get("id", "")) if isinstance(line, Mapping) else str(line))


def _texts(content: Values) -> dict[str, str]:
    competencies = content.get("competencies", ())
    levels = "\n".join(f"{one['label']}: {_level(one['now'])} → {_level(one['wanted'])}" for one in competencies)
    return {**{name: str(content.get(name, "")) for name in _TEXTS}, "competencies": levels}


def _said(content: Values, part: str, words: Any) -> list[Said]:
    return [Said(str(line["id"]), str(line.get("track", "")), words(line)) for line in content.get(part, ())]


def _level(level: object) -> str:
    return "?" if level is None else str(level)


def _day(text: object) -> date | None:
    return date.fromisoformat(text) if isinstance(text, str) and text else None
