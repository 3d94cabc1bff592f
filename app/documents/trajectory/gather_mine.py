"""From a dossier to the client's own page: the next date, strengths and own words, the time line, whom to call."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from app.cases.agenda.agenda_lines import still_to_hold
from app.cases.clients.team_around import Companion
from app.cases.trajectory.handover_views import file_management
from app.cases.trajectory.handover_words import whom_words
from app.cases.trajectory.timeline import timeline
from app.cases.trajectory.timeline_items import Timeline, TimelineItem, Tone
from app.cases.trajectory.trajectory_views import trajectory_ids
from app.cases.trajectory.whom_to_call import whom_to_call
from app.clock import from_stored, local_date
from app.documents.content import NextTalk
from app.documents.trajectory.around import (
    FOR_WHAT,
    TrajectoryFacts,
    client_name,
    phone_of,
    strengths_of,
    team_now,
    trajectory_facts,
)
from app.documents.trajectory.mine_content import CallLine, MineContent, PathItem
from app.documents.trajectory.plan_content import ActionState
from app.workspace import Workspace
from models.contact import show_phone
from models.folded_text import fold
from models.moments import moment_text
from models.row import Category
from models.rules.file_management import PROPOSED
from models.rules.timeline import Lane

_STATES: dict[Tone, ActionState] = {Tone.BUSY: "bezig", Tone.DONE: "gedaan", Tone.DROPPED: "niet_door"}


def gather_mine(workspace: Workspace, dossier_id: str) -> MineContent:
    """Return the page of a dossier, also by the id of one of its trajectories. Raises Trouble ``person.missing``."""
    rows = workspace.rows("SELECT dossier_id FROM trajectory WHERE id = ?", dossier_id)
    dossier_id = str(rows[0][0]) if rows else dossier_id
    client = client_name(workspace, dossier_id)
    first = next(iter(trajectory_ids(workspace, dossier_id)), "")
    facts = trajectory_facts(workspace, first) if first else None
    line, talk = _for_client(workspace, dossier_id), _next_talk(workspace, dossier_id)
    coming = _next_step(line)
    return MineContent(
        organisation=workspace.identity.organisation_name,
        client=client,
        today=local_date(workspace.clock()),
        measure=facts.plain if facts else "",
        started_on=facts.started_on if facts else None,
        ends_on=facts.ends_on if facts else None,
        next_talk=talk,
        next_on=coming.starts_on if coming and not talk else None,
        next_words=coming.plain if coming and not talk else "",
        own_words=_own_words(workspace, dossier_id, first),
        strengths=strengths_of(workspace, dossier_id, (Category.WORK, Category.CARE)),
        goals=tuple(row[0] for row in workspace.rows(_GOALS, first)),
        items=_items(line, facts),
        people=_people(workspace, dossier_id),
        confidant=next((one.member.name for one in team_now(workspace, dossier_id) if one.member.is_confidant), ""),
        managed_by=_managed_by(workspace, dossier_id),
    )


def _for_client(workspace: Workspace, dossier_id: str) -> Timeline:
    """Return the time line with what is the client's; who only was asked to take over the file does not do so yet."""
    line = timeline(workspace, dossier_id)
    asked = {one.id for one in file_management(workspace, dossier_id).handovers if one.status == PROPOSED}
    return replace(line, items=tuple(one for one in line.items if one.plain.strip() and one.row_id not in asked))


def _items(line: Timeline, facts: TrajectoryFacts | None) -> tuple[PathItem, ...]:
    """Return what is the client's on the line. A trajectory is one bar here: its phases are words of the trade."""
    # What was not done before the end is not asked of anybody any more.
    dropped = {Tone.DROPPED, *({Tone.LATE} if facts and facts.is_ended else ())}
    found = [
        PathItem(
            key=one.key,
            lane=one.lane,
            label=one.plain,
            starts_on=one.starts_on,
            ends_on=one.ends_on,
            is_moment=one.is_moment,
            breaks=one.breaks,
            state=_STATES.get(one.tone, "gepland"),
        )
        for one in line.items
        if one.kind != "trajectory" and one.tone not in dropped
    ]
    whole = _whole(facts, line.today) if facts else None
    return (whole, *found) if whole else tuple(found)


def _whole(facts: TrajectoryFacts, today: date) -> PathItem | None:
    if facts.started_on is None:
        return None
    ends = max(facts.started_on, facts.ends_on) if facts.ends_on else None
    state: ActionState = "gepland" if facts.started_on > today else "gedaan" if ends and ends < today else "bezig"
    return PathItem(
        key=facts.id, lane=Lane.TRAJECTORY, label=facts.plain, starts_on=facts.started_on, ends_on=ends, state=state
    )


def _next_step(line: Timeline) -> TimelineItem | None:
    """Return what begins next, if no talk was planned."""
    ahead = [one for one in line.items if one.starts_on >= line.today and _is_coming(one)]
    return min(ahead, key=lambda one: (one.starts_on, one.key), default=None)


def _is_coming(one: TimelineItem) -> bool:
    return one.tone in (Tone.PLANNED, Tone.DUE) and one.kind != "trajectory"


def _next_talk(workspace: Workspace, dossier_id: str) -> NextTalk | None:
    rows = workspace.rows(_TALK, dossier_id, moment_text(workspace.clock()))
    return NextTalk(from_stored(rows[0][0]), rows[0][1], rows[0][2]) if rows else None


def _own_words(workspace: Workspace, dossier_id: str, trajectory_id: str) -> str:
    """Return what the client said of the plan, else what the client wishes."""
    rows = workspace.rows(_WORDS, dossier_id, trajectory_id)
    return next((words for row in rows for words in row if words.strip()), "")


def _people(workspace: Workspace, dossier_id: str) -> tuple[CallLine, ...]:
    """Return whom the client can call today and for what: what was agreed on that first, then the rest of the team."""
    around = team_now(workspace, dossier_id)
    phones = {fold(one.name_today): phone_of(workspace, one) for one in around}
    found = {
        fold(one.name or one.organisation): CallLine(
            name=one.name or one.organisation,
            for_what=f"Voor {_YOURS.sub('mijn', one.for_what)}",
            phone=show_phone(one.phone) or phones.get(fold(one.name), ""),
            organisation=one.organisation if one.name else "",
        )
        for one in whom_to_call(workspace, dossier_id).lines
    }
    for one in sorted(around, key=_nearness):
        found.setdefault(fold(one.name_today), _call_line(workspace, one))
    return tuple(line for line in found.values() if line.phone)


_YOURS = re.compile(r"\bje\b")
"""The screen speaks to the client ("je traject"), the client's own page speaks as the client."""


def _nearness(one: Companion) -> tuple[bool, int]:
    order = list(FOR_WHAT)
    return not one.member.is_confidant, order.index(one.member.role) if one.member.role in order else len(order)


def _call_line(workspace: Workspace, one: Companion) -> CallLine:
    member = one.member
    return CallLine(
        name=one.name_today,
        for_what=member.call_for or FOR_WHAT.get(member.role, ""),
        phone=phone_of(workspace, one),
        organisation=member.organisation_name or workspace.identity.organisation_name,
    )


def _managed_by(workspace: Workspace, dossier_id: str) -> str:
    """Return who manages the file while somebody else than the OCMW does; else nobody needs to be told."""
    current = file_management(workspace, dossier_id).current
    if current is None or not current.is_away:
        return ""
    return whom_words(current.to_name, current.to_organisation)


_GOALS = """SELECT goal.title FROM plan_goal goal JOIN trajectory_plan p ON p.id = goal.plan_id
    WHERE p.trajectory_id = ? AND goal.title <> '' ORDER BY goal.track, goal.rank, goal.id"""

_WORDS = """SELECT coalesce((SELECT client_words FROM trajectory_plan WHERE trajectory_id = ?2), ''), wishes
    FROM dossier WHERE id = ?1"""

_TALK = f"""SELECT starts_at, place, bring FROM appointment a
    WHERE dossier_id = ?1 AND starts_at >= ?2 AND {still_to_hold("a")} ORDER BY starts_at LIMIT 1"""
