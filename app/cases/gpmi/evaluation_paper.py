"""From the store to the report of one evaluation on paper."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import cast

from app.cases.gpmi.evaluation_views import (
    EvaluationDetail,
    EvaluationPlan,
    Move,
    ProgressLine,
    evaluation,
    evaluation_plan,
)
from app.cases.gpmi.frame import frame_of
from app.cases.gpmi.signatures import signing
from app.clock import local_date
from app.documents.content import Contact, GpmiTerms, PartyKind
from app.documents.gpmi import evaluation_content as paper
from app.documents.gpmi.law_numbers import law_numbers
from app.workspace import Workspace
from models.rules.evaluations import How, Standing


def gather_evaluation(workspace: Workspace, evaluation_id: str) -> paper.EvaluationContent:
    """Return one evaluation, held, planned or missed. Raises RuleRefused (``row.gone``)."""
    found = evaluation(workspace, evaluation_id)
    line, gpmi_id = found.line, found.line.gpmi_id
    frame = frame_of(workspace, gpmi_id)
    plan = evaluation_plan(workspace, gpmi_id)
    number, terms = _counted(found, plan, local_date(workspace.clock()))
    next_on, next_in_person = _next(found, plan)
    return paper.EvaluationContent(
        organisation=frame.organisation,
        client=frame.client,
        version=found.version,
        signed_on=_signed_on(workspace, gpmi_id),
        planned_on=line.planned_on,
        held_on=line.held_on,
        status=cast(paper.Status, line.status),
        how=cast(paper.How, line.how),
        present=tuple(name.strip() for name in found.present.replace(";", ",").split(",") if name.strip()),
        missed_why=line.missed_why,
        moves=tuple(_moves(line.moves)),
        client_words=found.client_words,
        professional_words=found.professional_words,
        parties=_parties(found, frame.client, frame.organisation),
        goals=tuple(_line(one) for one in found.progress if one.line == "goal"),
        changes=found.changes,
        adjust=cast(paper.Adjust, found.adjust),
        next_on=next_on,
        next_in_person=next_in_person,
        contacts=_contacts(workspace, evaluation_id),
        written_by=workspace.identity.user_name,
        number=number,
        is_closed=line.closed_on is not None,
        content_hash=signing(workspace, gpmi_id).kept_hash,
        terms=terms,
    )


def _counted(found: EvaluationDetail, plan: EvaluationPlan | None, today: date) -> tuple[int | None, GpmiTerms]:
    """Return the how-manieth that it is of those held in its contract year, and what the law asks in that year."""
    terms = law_numbers(plan.signed_on if plan else today)
    day = found.line.held_on
    if plan is None or day is None or found.line.status != Standing.HELD:
        return None, terms
    year = next((one for one in plan.years if one.asked.first <= day <= one.asked.last), None)
    if year is None or not year.asked.times:
        return None, terms
    held = [line.id for line in plan.of_year(year.number) if line.status == Standing.HELD]
    terms = replace(terms, evaluations_a_year=year.asked.times, evaluations_in_person=year.asked.in_person)
    return held.index(found.line.id) + 1, terms


def _next(found: EvaluationDetail, plan: EvaluationPlan | None) -> tuple[date | None, bool | None]:
    """Return the day of the next planned evaluation, and whether it is in person; ``None`` while that is open."""
    after = found.line.day
    for line in plan.lines if plan else ():
        is_later = line.planned_on is not None and (after is None or line.planned_on > after)
        if line.id != found.line.id and line.status == Standing.PLANNED and is_later:
            return line.planned_on, line.how == How.IN_PERSON if line.how else None
    return None, None


def _parties(found: EvaluationDetail, client: str, organisation: str) -> tuple[paper.PartyProgress, ...]:
    names = {"client": client, "ocmw": organisation}
    by_party: dict[tuple[str, str], list[paper.ProgressLine]] = {}
    for line in found.progress:
        if line.line == "agreement":
            key = (line.party, names.get(line.party, line.party_name))
            by_party.setdefault(key, []).append(_line(line))
    return tuple(
        paper.PartyProgress(cast(PartyKind, party), name, tuple(lines)) for (party, name), lines in by_party.items()
    )


def _line(line: ProgressLine) -> paper.ProgressLine:
    kept = cast(paper.Kept, line.kept)
    return paper.ProgressLine(line.text, line.due_on, kept, line.client_words, line.professional_words)


def _moves(moves: Iterable[Move]) -> Iterable[paper.MoveLine]:
    return (paper.MoveLine(move.from_, move.to, move.why) for move in moves if move.from_ and move.to)


def _signed_on(workspace: Workspace, gpmi_id: str) -> date | None:
    found = workspace.rows("SELECT signed_on FROM gpmi WHERE id = ?", gpmi_id)
    return date.fromisoformat(found[0][0]) if found and found[0][0] else None


def _contacts(workspace: Workspace, evaluation_id: str) -> tuple[Contact, ...]:
    """Return the one who writes this, with the number that stands in the team of the dossier."""
    found = workspace.rows(_ME, evaluation_id, workspace.identity.user_id)
    return tuple(Contact(name, phone, organisation) for name, phone, organisation in found)


_ME = """SELECT m.name, m.phone, m.organisation_name FROM gpmi_evaluation e
    JOIN team_member m ON m.dossier_id = e.dossier_id AND m.user_id = ?2
    WHERE e.id = ?1 AND m.name <> '' AND m.phone <> '' ORDER BY m.id LIMIT 1"""
