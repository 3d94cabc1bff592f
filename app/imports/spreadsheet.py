"""Read the rows of a foreign .xlsx or .csv file, whatever made it, without trusting anything in it.

What a file is, is judged by its first bytes and not by its name. Formulas are never computed and never passed on.
"""

from __future__ import annotations

import csv
import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

from app.errors import FileTrouble

if TYPE_CHECKING:
    from openpyxl.cell import Cell as SheetCell
    from openpyxl.cell import MergedCell
    from openpyxl.workbook import Workbook

MAX_BYTES = 50 * 1024 * 1024
MAX_UNPACKED_BYTES = 150 * 1024 * 1024
MAX_ROWS = 20_000
MAX_COLUMNS = 200

_MEGABYTE = 1024 * 1024
_ZIP, _OLD_OFFICE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_OTHER_KINDS = (b"%PDF", b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"<!DOC", b"<html", b"<HTML", b"<?xml")
_BYTE_ORDER_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_DELIMITERS = (";", "\t", ",")
# Excel writes ="0123" into a CSV file to keep a leading zero: a constant, not a formula.
_QUOTED_CONSTANT = re.compile(r'^="([^"]*)"$')
_SERIAL_DATES = range(1, 80_000)
_DAYS_BEFORE_1904 = 1462

# What a parser raises on a file that is torn, forged or made by an odd program.
_TORN = (
    zipfile.BadZipFile, zlib.error, ValueError, KeyError, TypeError, IndexError, AttributeError, SyntaxError, EOFError,
    NotImplementedError, RuntimeError,
)  # fmt: skip


@dataclass(frozen=True, slots=True, repr=False)
class Cell:
    """A cell: text (never blank), number, day or None; a formula and an error (#N/B) have no value."""

    value: str | int | float | date | None = None
    is_formula: bool = False
    is_error: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class SheetRow:
    """A row with at least one filled cell, numbered as the spreadsheet shows it (from 1)."""

    number: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, repr=False)
class Sheet:
    """One sheet; ``days_offset`` is what a serial number of this file has to be raised by (1904 calendar)."""

    rows: tuple[SheetRow, ...]
    days_offset: int = 0


def read_sheets(path: Path) -> tuple[Sheet, ...]:
    """Read every visible sheet of ``path`` that holds something.

    Raises FileTrouble ``spreadsheet.``: ``missing``, ``unreadable``, ``empty``, ``too_large``, ``unpacks_too_large``,
    ``not_one``, ``old_excel`` (.xls, or protected with a password), ``damaged``, ``too_many_rows``.
    """
    content = _content(path)
    if content.startswith(_ZIP):
        sheets = tuple(_workbook_sheets(path.name, content))
    elif content.startswith(_OLD_OFFICE):
        raise FileTrouble("spreadsheet.old_excel", file=path.name)
    else:
        sheets = (_text_sheet(path.name, content),)
    filled = tuple(sheet for sheet in sheets if sheet.rows)
    if not filled:
        raise FileTrouble("spreadsheet.empty", file=path.name)
    return filled


def serial_day(number: float, days_offset: int) -> date | None:
    """Return the day of a spreadsheet's serial number, or None when it cannot be one."""
    whole = int(number) + days_offset
    if whole not in _SERIAL_DATES:
        return None
    # Serial 60 is the 29 February 1900 that never was; what comes after counts one day more.
    return date.fromordinal(date(1899, 12, 31).toordinal() + whole - (1 if whole >= 60 else 0))


def _content(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            limit = MAX_BYTES // _MEGABYTE
            raise FileTrouble("spreadsheet.too_large", file=path.name, megabytes=size // _MEGABYTE, limit=limit)
        content = path.read_bytes()
    except FileNotFoundError:
        raise FileTrouble("spreadsheet.missing", file=path.name) from None
    except OSError:
        raise FileTrouble("spreadsheet.unreadable", file=path.name) from None
    if not content.strip(b"\x00 \r\n\t"):
        raise FileTrouble("spreadsheet.empty", file=path.name)
    return content


# --- .xlsx -----------------------------------------------------------------------------------------------------------


def _workbook_sheets(name: str, content: bytes) -> Iterator[Sheet]:
    _check_package(name, content)
    # Odd but harmless styles make openpyxl warn; a warning about a foreign file helps nobody.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            yield from _read_workbook(name, content)
        except _TORN:
            raise FileTrouble("spreadsheet.damaged", file=name) from None


def _check_package(name: str, content: bytes) -> None:
    """Refuse what is no workbook or unpacks to more than a caseload can be, before anything is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            members = package.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        raise FileTrouble("spreadsheet.damaged", file=name) from None
    if not any(member.filename.lower().endswith("workbook.xml") for member in members):
        raise FileTrouble("spreadsheet.not_one", file=name)
    if sum(member.file_size for member in members) > MAX_UNPACKED_BYTES:
        raise FileTrouble("spreadsheet.unpacks_too_large", file=name, limit=MAX_UNPACKED_BYTES // _MEGABYTE)


def _read_workbook(name: str, content: bytes) -> Iterator[Sheet]:
    from openpyxl import load_workbook

    workbook: Workbook = load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
    try:
        offset = _DAYS_BEFORE_1904 if workbook.epoch.year == 1904 else 0
        for sheet in workbook.worksheets:
            if sheet.sheet_state == "visible":
                sheet.reset_dimensions()  # some programs write a wrong size, which would cut rows off
                rows = (tuple(_sheet_cell(cell) for cell in row[:MAX_COLUMNS]) for row in sheet.iter_rows())
                yield Sheet(_limited(name, rows), offset)
    finally:
        workbook.close()


def _sheet_cell(cell: SheetCell | MergedCell) -> Cell:
    if cell.data_type == "f":
        return Cell(is_formula=True)
    if cell.data_type == "e":
        return Cell(is_error=True)
    value = cell.value
    if isinstance(value, datetime):
        return Cell(value.date())
    if isinstance(value, bool):
        return Cell("ja" if value else "nee")
    if isinstance(value, str):
        return Cell(value.strip() or None)
    return Cell(value if isinstance(value, int | float | date) and not isinstance(value, time) else None)


# --- .csv ------------------------------------------------------------------------------------------------------------


def _text_sheet(name: str, content: bytes) -> Sheet:
    text = _decode(name, content)
    delimiter, text = _delimiter(text)
    try:
        records = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error:
        raise FileTrouble("spreadsheet.damaged", file=name) from None
    return Sheet(_limited(name, (tuple(_text_cell(value) for value in record) for record in records)))


def _decode(name: str, content: bytes) -> str:
    if content.lstrip()[:5].startswith(_OTHER_KINDS) or name.lower().endswith((".xlsx", ".xlsm")):
        raise FileTrouble("spreadsheet.not_one", file=name)
    marked = next((encoding for mark, encoding in _BYTE_ORDER_MARKS if content.startswith(mark)), None)
    for encoding in (marked,) if marked else ("utf-8", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise FileTrouble("spreadsheet.not_one", file=name)


def _delimiter(text: str) -> tuple[str, str]:
    """Return the sign between columns and the text without Excel's hint line ``sep=;``."""
    first, _, rest = text.partition("\n")
    if first.lower().startswith("sep=") and len(first.strip()) == 5:
        return first.strip()[4], rest
    head = text[:20_000].splitlines()[:30]
    widest = {delimiter: sorted(line.count(delimiter) for line in head if line.strip()) for delimiter in _DELIMITERS}
    return max(_DELIMITERS, key=lambda delimiter: widest[delimiter][len(widest[delimiter]) // 2 :] or [0]), text


def _text_cell(value: str) -> Cell:
    text = value.strip()
    if constant := _QUOTED_CONSTANT.match(text):
        return Cell(constant[1].strip() or None)
    if text.startswith("="):
        return Cell(is_formula=True)
    return Cell(text or None)


def _limited(name: str, rows: Iterable[tuple[Cell, ...]]) -> tuple[SheetRow, ...]:
    """Number the rows, leave out blank ones, refuse a list that no caseload can be."""
    found: list[SheetRow] = []
    for number, cells in enumerate(rows, 1):
        if any(cell != Cell() for cell in cells):
            found.append(SheetRow(number, cells[:MAX_COLUMNS]))
        if len(found) > MAX_ROWS:
            raise FileTrouble("spreadsheet.too_many_rows", file=name, limit=MAX_ROWS)
    return tuple(found)
