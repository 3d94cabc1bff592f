"""Read a municipality's caseload file into checked rows, and say of each bad row which column is wrong and why.

Nothing is stored here. A row with a wrong name, birth date or number, and a double, is refused; any other cell that
cannot be read is left out of its row. Both are told, by row number as the spreadsheet shows it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from app.errors import FileTrouble
from app.imports.caseload_cells import RowReader
from app.imports.caseload_columns import Column, Header, find_header
from app.imports.spreadsheet import Sheet, SheetRow, read_sheets
from models.errors import Trouble
from models.folded_text import fold
from models.household import Household
from models.insz import Insz
from models.languages import LanguageSkill


@dataclass(frozen=True, slots=True, repr=False)
class CaseloadRow:
    """One person of the file; None where the file says nothing. ``statute`` is a code of the catalogue."""

    row_number: int
    first_name: str
    last_name: str
    birth_date: date | None
    insz: Insz | None
    languages: tuple[LanguageSkill, ...]
    mobile: str | None
    phone: str | None
    email: str | None
    street: str | None
    postal_code: str | None
    municipality: str | None
    household: Household | None
    children: int | None
    statute: str | None
    statute_since: date | None
    caseworker: str | None
    remarks: str | None


@dataclass(frozen=True, slots=True)
class RowProblem:
    """What is wrong in a row: the column by its header in the file, kind and facts, and whether the row is refused."""

    row_number: int
    column: str
    kind: str
    refuses_row: bool
    facts: Mapping[str, object] = field(default_factory=dict)

    @property
    def trouble(self) -> Trouble:
        """The problem as trouble, for ``app.sentences.trouble.sentence``."""
        return Trouble(self.kind, **self.facts)


@dataclass(frozen=True, slots=True, repr=False)
class CaseloadFile:
    """What a file holds: rows that can be imported, problems in row order, columns that nobody asked for."""

    rows: tuple[CaseloadRow, ...]
    problems: tuple[RowProblem, ...]
    ignored_columns: tuple[str, ...]
    header_row: int

    @property
    def refused_rows(self) -> tuple[int, ...]:
        """The numbers of the rows that are not imported, each once."""
        return tuple(sorted({problem.row_number for problem in self.problems if problem.refuses_row}))


def read_caseload(path: Path, today: date) -> CaseloadFile:
    """Read the first sheet with a recognised header.

    Raises FileTrouble: those of ``read_sheets``, ``caseload.no_header`` (no row names a person and something more) or
    ``caseload.no_rows`` (nothing stands under the header).
    """
    sheet, header = _sheet_with_header(path)
    below = [row for row in sheet.rows if row.number > header.row_number]
    if not below:
        raise FileTrouble("caseload.no_rows", file=path.name)
    rows: list[CaseloadRow] = []
    problems: list[RowProblem] = []
    for sheet_row in below:
        row, found = _read_row(sheet_row, header, sheet.days_offset, today)
        problems += found
        if row is not None and not any(problem.refuses_row for problem in found):
            rows.append(row)
    kept, doubles = _without_doubles(rows, header)
    ordered = sorted(problems + doubles, key=lambda problem: problem.row_number)
    return CaseloadFile(kept, tuple(ordered), header.ignored, header.row_number)


def _sheet_with_header(path: Path) -> tuple[Sheet, Header]:
    for sheet in read_sheets(path):
        header = find_header(sheet)
        if header is not None:
            return sheet, header
    raise FileTrouble("caseload.no_header", file=path.name)


def _read_row(
    row: SheetRow, header: Header, days_offset: int, today: date
) -> tuple[CaseloadRow | None, list[RowProblem]]:
    reader = RowReader(row.cells, header, days_offset, today)
    if reader.is_blank():
        return None, []
    first_name, last_name = reader.names()
    insz, birth_date = reader.identity()
    street, postal_code, municipality = reader.address()
    statute, since = reader.statute()
    found = CaseloadRow(
        row_number=row.number,
        first_name=first_name,
        last_name=last_name,
        birth_date=birth_date,
        insz=insz,
        languages=reader.languages(),
        mobile=reader.phone(Column.MOBILE),
        phone=reader.phone(Column.PHONE),
        email=reader.email(),
        street=street,
        postal_code=postal_code,
        municipality=municipality,
        household=reader.household(),
        children=reader.children(),
        statute=statute,
        statute_since=since,
        caseworker=reader.text(Column.CASEWORKER),
        remarks=reader.text(Column.REMARKS),
    )
    problems = [
        RowProblem(row.number, problem.column, problem.kind, problem.refuses_row, problem.facts)
        for problem in reader.problems
    ]
    return _with_tidy_phones(found), problems


def _with_tidy_phones(row: CaseloadRow) -> CaseloadRow:
    """Put a mobile number that stands in the column for telephones where it belongs; the same number counts once."""
    if row.phone is not None and row.phone.startswith("+324") and len(row.phone) == 12 and row.mobile is None:
        return replace(row, mobile=row.phone, phone=None)
    return replace(row, phone=None) if row.phone == row.mobile else row


def _without_doubles(rows: list[CaseloadRow], header: Header) -> tuple[tuple[CaseloadRow, ...], list[RowProblem]]:
    """Keep the first row of each person: same number, or same name and birth date and no two different numbers."""
    kept: list[CaseloadRow] = []
    problems: list[RowProblem] = []
    by_insz: dict[Insz, CaseloadRow] = {}
    by_name: dict[tuple[str, str, date], CaseloadRow] = {}
    for row in rows:
        key = (fold(row.last_name), fold(row.first_name), row.birth_date) if row.birth_date else None
        same_number = by_insz.get(row.insz) if row.insz else None
        same_name = by_name.get(key) if key else None
        if same_number is not None:
            problems.append(_double(row, same_number, "caseload.double_insz", header.names[Column.INSZ]))
        elif same_name is not None and (row.insz is None or same_name.insz is None):
            column = header.names.get(Column.LAST_NAME) or header.names[Column.FULL_NAME]
            problems.append(_double(row, same_name, "caseload.double_person", column))
        else:
            kept.append(row)
            if row.insz:
                by_insz[row.insz] = row
            if key:
                by_name.setdefault(key, row)
    return tuple(kept), problems


def _double(row: CaseloadRow, first: CaseloadRow, kind: str, column: str) -> RowProblem:
    return RowProblem(row.row_number, column, kind, True, {"first_row": first.row_number})
