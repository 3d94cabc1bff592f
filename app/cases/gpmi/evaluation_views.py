"""What a screen or a page shows of the evaluations of a GPMI: what the law needs each year, and what was said."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.cases.gpmi.contract import SignedContract, evaluation_term, signed_contract
from app.cases.gpmi.evaluation_plan import known_years, proposals
from app.clock import day_from_stored, local_date
from app.workspace import Workspace
from models.errors import RuleRefused
from models.rules.evaluations import ContractYear, Proposal, Standing


@dataclass(frozen=True, slots=True)
class Move:
    """That an evaluation got another day, and why."""

    from_: date | None
    to: date | None
    why: str


@dataclass(frozen=True, slots=True)
class EvaluationLine:
    """One evaluation in the list. ``day``: when it was held, or for when it is planned. ``is_late``: that day passed
    and nobody noted how it went."""

    id: str
    gpmi_id: str
    status: str
    planned_on: date | None
    held_on: date | None
    how: str
    missed_why: str
    closed_on: date | None
    moves: tuple[Move, ...]
    is_late: bool

    @property
    def day(self) -> date | None:
        return self.held_on if self.status == Standing.HELD else self.planned_on


@dataclass(frozen=True, slots=True)
class EvaluationPlan:
    """The evaluations of one agreement, and what the law asks of each contract year.

    ``is_running``: whether more can be planned; otherwise ``status`` says why not. ``until``: the last day.
    ``proposed``: by contract year, the days that the rules propose for what is not planned yet. ``source``: of the law.
    """

    gpmi_id: str
    dossier_id: str
    is_running: bool
    status: str
    signed_on: date
    until: date | None
    years: tuple[ContractYear, ...]
    proposed: dict[int, tuple[Proposal, ...]]
    lines: tuple[EvaluationLine, ...]
    source: str
    remark: str

    def of_year(self, number: int) -> tuple[EvaluationLine, ...]:
        """Return the evaluations of a contract year; what lies in no year stands with the first."""
        period = self.years[number - 1].asked
        first, last = self.years[0].asked.first, self.years[-1].asked.last
        return tuple(
            line
            for line in self.lines
            if (line.day and period.first <= line.day <= period.last)
            or (number == 1 and (line.day is None or not first <= line.day <= last))
        )

    def year_on(self, day: date) -> int:
        """Return the number of the contract year in which ``day`` lies: the nearest one for a day outside."""
        begun = [year.number for year in self.years if year.asked.first <= day]
        return begun[-1] if begun else 1


@dataclass(frozen=True, slots=True)
class ProgressLine:
    """How it goes with one line. ``line``: ``goal`` (with its ``track``) or ``agreement`` (with its ``party``)."""

    origin_id: str
    line: str
    track: str
    party: str
    party_name: str
    text: str
    due_on: date | None
    kept: str
    client_words: str
    professional_words: str


@dataclass(frozen=True, slots=True)
class EvaluationDetail:
    """One evaluation with all that was said; goals first, then what each party would do."""

    line: EvaluationLine
    version: int
    present: str
    client_words: str
    professional_words: str
    changes: str
    adjust: str
    amendment_id: str
    progress: tuple[ProgressLine, ...]

    @property
    def is_editable(self) -> bool:
        """Whether what was said can be written."""
        return self.line.status == Standing.HELD and self.line.closed_on is None


def evaluation_plan(workspace: Workspace, gpmi_id: str) -> EvaluationPlan | None:
    """Return the evaluations of the agreement that a version belongs to; ``None`` while that is not signed."""
    contract = signed_contract(workspace, gpmi_id)
    if contract is None:
        return None
    term, today = evaluation_term(contract.dates.signed_on), local_date(workspace.clock())
    years = _worth_showing(known_years(workspace, contract))
    running = contract.standing.is_running
    return EvaluationPlan(
        gpmi_id=contract.last_id,
        dossier_id=contract.dossier_id,
        is_running=running,
        status=contract.standing.status_label,
        signed_on=contract.dates.signed_on,
        until=contract.dates.until,
        years=years,
        proposed={year.number: proposals(workspace, contract, year.number) for year in years if running},
        lines=_lines(workspace, contract, today),
        source=term.source if term else "",
        remark=term.remark if term else "",
    )


def evaluation(workspace: Workspace, evaluation_id: str) -> EvaluationDetail:
    """Return one evaluation; RuleRefused (``row.gone``) when it is not here (any more)."""
    found = workspace.rows(f"SELECT {_COLUMNS}, {_WORDS} FROM gpmi_evaluation e WHERE e.id = ?", evaluation_id)
    if not found:
        raise RuleRefused("row.gone")
    row = found[0]
    line = _line(row[:9], local_date(workspace.clock()))
    version = workspace.rows("SELECT version FROM gpmi WHERE id = ?", line.gpmi_id)
    progress = workspace.rows(_PROGRESS, evaluation_id, line.gpmi_id)
    present, client_words, professional_words, changes, adjust, amendment_id = row[9:]
    return EvaluationDetail(
        line=line,
        version=version[0][0] if version else 0,
        present=present,
        client_words=client_words,
        professional_words=professional_words,
        changes=changes,
        adjust=adjust,
        amendment_id=amendment_id,
        progress=tuple(_progress(one) for one in progress),
    )


def evaluation_of(workspace: Workspace, row_id: str) -> str:
    """Return the id of the evaluation to which a row belongs, itself or the progress of a line; empty for another."""
    found = workspace.rows(
        "SELECT id FROM gpmi_evaluation WHERE id = ?1 UNION SELECT evaluation_id FROM gpmi_progress WHERE id = ?1",
        row_id,
    )
    return str(found[0][0]) if found else ""


def _worth_showing(years: tuple[ContractYear, ...]) -> tuple[ContractYear, ...]:
    """Leave out a last year of a few days, in which nothing is needed and nothing was."""
    last = years[-1] if len(years) > 1 else None
    is_empty = last is not None and not (last.asked.times or last.held or last.planned or last.missed)
    return years[:-1] if is_empty else years


def _lines(workspace: Workspace, contract: SignedContract, today: date) -> tuple[EvaluationLine, ...]:
    marks = ", ".join("?" * len(contract.version_ids))
    rows = workspace.rows(
        f"SELECT {_COLUMNS} FROM gpmi_evaluation e WHERE e.gpmi_id IN ({marks})", *contract.version_ids
    )
    lines = (_line(row, today) for row in rows)
    return tuple(sorted(lines, key=lambda line: (line.day or date.max, line.id)))


def _line(row: Any, today: date) -> EvaluationLine:
    id_, gpmi_id, status, planned, held, how, missed_why, closed, moves = row
    planned_on = day_from_stored(planned)
    return EvaluationLine(
        id_,
        gpmi_id,
        status,
        planned_on,
        day_from_stored(held),
        how,
        missed_why,
        day_from_stored(closed),
        tuple(
            Move(day_from_stored(move.get("from")), day_from_stored(move.get("to")), str(move.get("why", "")))
            for move in sorted(json.loads(moves), key=lambda move: str(move.get("id", "")))
        ),
        is_late=status == Standing.PLANNED and planned_on is not None and planned_on < today,
    )


def _progress(row: Any) -> ProgressLine:
    origin_id, line, track, party, party_name, text, due_on, *said = row
    return ProgressLine(origin_id, line, track, party, party_name, text, day_from_stored(due_on), *said)


_COLUMNS = "e.id, e.gpmi_id, e.status, e.planned_on, e.held_on, e.how, e.missed_why, e.closed_on, e.moves"
_WORDS = "e.present, e.client_words, e.professional_words, e.changes, e.adjust, e.amendment_id"

# The line as the version says it that was looked at; as any version says it where that one no longer has it.
_PROGRESS = """
SELECT p.origin_id, p.line, coalesce(g.track, ''), coalesce(a.party, ''), coalesce(a.party_name, ''),
       coalesce(g.title, a.text, ''), a.due_on, p.kept, p.client_words, p.professional_words
FROM gpmi_progress p
LEFT JOIN gpmi_goal g ON p.line = 'goal' AND g.id = (SELECT x.id FROM gpmi_goal x
    WHERE x.dossier_id = p.dossier_id AND coalesce(nullif(x.origin_id, ''), x.id) = p.origin_id
    ORDER BY x.gpmi_id = ?2 DESC, x.id LIMIT 1)
LEFT JOIN gpmi_agreement a ON p.line = 'agreement' AND a.id = (SELECT x.id FROM gpmi_agreement x
    WHERE x.dossier_id = p.dossier_id AND coalesce(nullif(x.origin_id, ''), x.id) = p.origin_id
    ORDER BY x.gpmi_id = ?2 DESC, x.id LIMIT 1)
WHERE p.evaluation_id = ?1
  AND (coalesce(g.gpmi_id, a.gpmi_id) = ?2 OR p.kept <> '' OR p.client_words <> '' OR p.professional_words <> '')
ORDER BY p.line = 'agreement', g.track = 'welzijn', a.party = 'third', a.party = 'ocmw', coalesce(g.rank, a.rank),
    p.id"""
