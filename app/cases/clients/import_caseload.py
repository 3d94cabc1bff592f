"""Bring a caseload file in: first the plan that somebody looks at, then, when it is confirmed, person by person.

Who is here already is left alone: the same national number, or the same name and birth date without another number.
So the same file twice adds nothing, and an import that broke off goes on where it was.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from app.cases.clients.people import PersonEntry, put_person_with_dossier
from app.cases.clients.person_entry import ContactWay, checked
from app.clock import local_date
from app.sentences.trouble import sentence
from app.store.backup import make_backup
from app.workspace import Identity, Workspace
from models.contact import ContactKind
from models.errors import RuleRefused, Trouble
from models.folded_text import fold

if TYPE_CHECKING:
    from app.imports.caseload import CaseloadFile, CaseloadRow
    from app.store.change import ChangeSession

REASON = "Ingelezen uit een lijst"


@dataclass(frozen=True)
class BadRow:
    """What is wrong in a row, in Dutch. ``is_refused``: the whole row is left out, not only this cell."""

    row_number: int
    column: str
    reason: str
    is_refused: bool


@dataclass(frozen=True, repr=False)
class KnownRow:
    """A row of somebody who is here already."""

    row_number: int
    name: str
    dossier_id: str


@dataclass(frozen=True, repr=False)
class ImportPlan:
    """What an import would do. ``bad`` in row order; ``refused`` counts the rows that are left out whole."""

    new: tuple[CaseloadRow, ...]
    known: tuple[KnownRow, ...]
    bad: tuple[BadRow, ...]
    refused: int
    ignored_columns: tuple[str, ...]


@dataclass(frozen=True)
class ImportDone:
    """What an import did: dossiers added, and people who turned out to be here already."""

    added: tuple[str, ...]
    known: int


def plan_import(workspace: Workspace, file: CaseloadFile) -> ImportPlan:
    """Judge every row of a file against this workspace; nothing is stored."""
    here = _Here(workspace)
    today = local_date(workspace.clock())
    new: list[CaseloadRow] = []
    known: list[KnownRow] = []
    bad = [_bad_cell(problem.row_number, problem.column, problem.trouble, problem.refuses_row)
           for problem in file.problems]  # fmt: skip
    refused = set(file.refused_rows)
    for row in file.rows:
        dossier_id = here.find(row)
        if dossier_id:
            known.append(KnownRow(row.row_number, _name(row), dossier_id))
            continue
        try:
            checked(_entry(row), today)
        except Trouble as trouble:
            bad.append(_bad_cell(row.row_number, "", trouble, refuses_row=True))
            refused.add(row.row_number)
            continue
        new.append(row)
    bad.sort(key=lambda found: found.row_number)
    return ImportPlan(tuple(new), tuple(known), tuple(bad), len(refused), file.ignored_columns)


def run_import(
    workspace: Workspace,
    plan: ImportPlan,
    *,
    report: Callable[[int, int], None] = lambda _done, _total: None,
    should_stop: Callable[[], bool] = lambda: False,
) -> ImportDone:
    """Make a backup, then add the new people of ``plan``, each whole in a change of its own.

    ``report`` is told (done, total); ``should_stop`` is asked between two people. Raises WorkspaceTrouble; who was
    added until then stays, and running the same file again goes on.
    """
    if plan.new:
        make_backup(workspace.folder, workspace.key, at=workspace.clock())
    me, today = workspace.identity, local_date(workspace.clock())
    colleagues = {fold(name): user_id for user_id, name in workspace.rows("SELECT id, name FROM colleague")}
    added: list[str] = []
    known = len(plan.known)
    here = _Here(workspace)
    for number, row in enumerate(plan.new):
        if should_stop():
            break
        report(number, len(plan.new))
        if here.find(row):
            known += 1
            continue
        try:
            with workspace.change(REASON) as change:
                added.append(_put(change, me, row, colleagues, today))
        except RuleRefused:  # somebody added the same person since the plan was made
            known += 1
    report(len(added), len(plan.new))
    return ImportDone(tuple(added), known)


def _put(change: ChangeSession, me: Identity, row: CaseloadRow, colleagues: dict[str, str], today: date) -> str:
    from models.dossier import TeamMember, TeamRole
    from models.note import Note

    dossier_id = put_person_with_dossier(change, me, _entry(row), opened_on=today, today=today)
    if row.caseworker and fold(row.caseworker) != fold(me.user_name):
        change.add(
            TeamMember(
                dossier_id=dossier_id,
                user_id=colleagues.get(fold(row.caseworker), ""),
                name=row.caseworker,
                organisation_name=me.organisation_name,
                role=TeamRole.CASEWORKER,
                from_on=today,
            )
        )
    remarks = _remarks(row)
    if remarks:
        # Without a day: it is no contact with the client, and must not count as one.
        change.add(Note(dossier_id=dossier_id, title=REASON, text=remarks, author_id=me.user_id))
    return dossier_id


def _remarks(row: CaseloadRow) -> str:
    children = f"Kinderen ten laste: {row.children}" if row.children else ""
    return "\n".join(line for line in (row.remarks or "", children) if line)


def _entry(row: CaseloadRow) -> PersonEntry:
    ways = ((ContactKind.MOBILE, row.mobile), (ContactKind.PHONE, row.phone), (ContactKind.EMAIL, row.email))
    return PersonEntry(
        first_name=row.first_name,
        last_name=row.last_name,
        birth_date=row.birth_date,
        insz=row.insz.digits if row.insz else "",
        languages=row.languages,
        contacts=tuple(ContactWay(kind, value) for kind, value in ways if value),
        street=row.street or "",
        postal_code=row.postal_code or "",
        municipality=row.municipality or "",
        household=row.household or "",
        income_status=row.statute or "",
        income_since=row.statute_since,
    )


class _Here:
    """Who is in the workspace, by number and by name with birth date."""

    def __init__(self, workspace: Workspace) -> None:
        self._by_insz: dict[str, str] = {}
        self._by_name: dict[tuple[str, str], list[tuple[str, str]]] = {}
        rows = workspace.rows("SELECT dossier_id, first_name, last_name, birth_date, insz FROM person")
        for dossier_id, first_name, last_name, born, insz in rows:
            if insz:
                self._by_insz[insz] = dossier_id
            if born:
                self._by_name.setdefault((_key(first_name, last_name), born), []).append((insz or "", dossier_id))

    def find(self, row: CaseloadRow) -> str:
        """Return the dossier of the person in ``row``, empty when nobody here is that person."""
        number = row.insz.digits if row.insz else ""
        if number and number in self._by_insz:
            return self._by_insz[number]
        born = row.birth_date.isoformat() if row.birth_date else ""
        for insz, dossier_id in self._by_name.get((_key(row.first_name, row.last_name), born), []):
            if not number or not insz:  # two different numbers are two people
                return dossier_id
        return ""


def _key(first_name: str, last_name: str) -> str:
    return fold(f"{last_name} {first_name}")


def _name(row: CaseloadRow) -> str:
    return f"{row.first_name} {row.last_name}".strip()


def _bad_cell(row_number: int, column: str, trouble: Trouble, refuses_row: bool) -> BadRow:
    return BadRow(row_number, column, sentence(trouble), refuses_row)
