"""What is said of a plan, for screen and paper: what may be missing, and how far an action is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from app.cases.trajectory.plan_rules import plan_rules
from app.cases.trajectory.plan_views import PlanView
from models.rules.plan import ActionParty, ActionStatus, Hint, HintKind, PlanTrack
from models.rules.plan_text import action_words, day_words, goal_words

TRACKS = {PlanTrack.WORK: "Werk", PlanTrack.CARE: "Zorg"}
PARTIES = {ActionParty.CLIENT: "cliënt", ActionParty.OCMW: "OCMW", ActionParty.PARTNER: "partner"}
STATUSES = {
    ActionStatus.PLANNED: "gepland",
    ActionStatus.RUNNING: "bezig",
    ActionStatus.DONE: "gedaan",
    ActionStatus.OFF: "gaat niet door",
}


def track_words(track: str) -> str:
    """Return ``Werk`` or ``Zorg``; a track that this version does not know as it is."""
    return TRACKS[PlanTrack(track)] if track in set(PlanTrack) else track


def party_words(party: str) -> str:
    """Return who does it, in lower case; a party that this version does not know as it is."""
    return PARTIES[ActionParty(party)] if party in set(ActionParty) else party


def status_words(status: str) -> str:
    """Return how far an action is; a status that this version does not know as it is."""
    return STATUSES[ActionStatus(status)] if status in set(ActionStatus) else status


def hint_sentence(plan: PlanView, hint: Hint) -> str:
    """Return what may be missing as a sentence that also says what to do."""
    names = (
        {line.id: line.text for line in plan.actions}
        | {goal.id: goal.title for goal in plan.goals}
        | dict(plan.workplaces)
    )
    said = [f"“{_short(names.get(id_, ''))}”" for id_ in hint.ids]
    track = track_words(hint.track).lower()
    match hint.kind:
        case HintKind.EMPTY_TRACK:
            return f"Op het spoor {track} staat nog geen actie. Een plan in tandem heeft beide sporen."
        case HintKind.NO_ACTION:
            return f"Niemand werkt al aan het doel {said[0]}. Wie doet wat?"
        case HintKind.TURNED:
            return f"{said[0]} eindigt vóór het begint. Kijk de dagen na."
        case HintKind.ORDER:
            return f"{said[0]} staat na {said[1]}, maar begint eerder. Klopt de volgorde?"
        case HintKind.GAP if hint.from_ and hint.until:
            between = f"tussen {said[0]} en {said[1]}"
            return (
                f"{track_words(hint.track)}: {hint.days} dagen zonder actie {between}, "
                f"van {day_words(hint.from_)} tot {day_words(hint.until)}."
            )
        case _:
            return f"{said[0]} heeft nog geen dag."


def content_words(content: Mapping[str, Any]) -> str:
    """Return a kept text as one reads it, track by track."""
    parts = [f"{_TEXTS[name]}: {content[name]}" for name in _TEXTS if content.get(name)]
    for track in PlanTrack:
        goals = [line for line in content.get("goals", ()) if line.get("track") == track]
        actions = [line for line in content.get("actions", ()) if line.get("track") == track]
        loose = [one for one in actions if one.get("goal_id") not in {goal["id"] for goal in goals}]
        said = [f"Doel: {goal_words(goal)}{_steps(actions, goal['id'])}" for goal in goals]
        if said or loose:
            parts.append("\n".join((TRACKS[track], *said, *(f"· {_one_line(action)}" for action in loose))))
    for one in content.get("competencies", ()):
        parts.append(f"{one.get('label', '')}: nu {level_words(one.get('now'))}, naar {level_words(one.get('wanted'))}")
    return "\n\n".join(parts)


def level_words(level: object) -> str:
    """Return how far somebody is with a competency; ``nog niet ingeschat`` while nobody said."""
    levels = plan_rules().levels
    return levels[level] if isinstance(level, int) and 0 <= level < len(levels) else "nog niet ingeschat"


def part_words(group: str) -> str:
    """Return the name of a part of the text: a track, or one of its own texts."""
    return _TEXTS.get(group) or ("Competenties" if group == "competencies" else track_words(group))


_TEXTS = {"stage_intention": "Werkervaring", "job_target": "Jobdoelwit"}


def _steps(actions: Iterable[Mapping[str, Any]], goal_id: str) -> str:
    return "".join(f"\n· {_one_line(action)}" for action in actions if action.get("goal_id") == goal_id)


def _one_line(action: Mapping[str, Any]) -> str:
    return ", ".join(action_words(action).split("\n"))


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 60 else f"{line[:59].rstrip()}…"
