"""Foreign files: what is a spreadsheet, what is not, and what is refused before it is opened."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.utils.datetime import from_excel

from app.errors import FileTrouble
from app.imports import spreadsheet
from app.imports.spreadsheet import Cell, read_sheets, serial_day
from app.sentences.trouble import SENTENCES, sentence


def _refused(path: Path) -> FileTrouble:
    with pytest.raises(FileTrouble) as caught:
        read_sheets(path)
    assert caught.value.kind in SENTENCES
    assert path.name in sentence(caught.value)
    return caught.value


def _file(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def _workbook(folder: Path, *rows: list[object]) -> Path:
    workbook = Workbook()
    for row in rows:
        workbook.worksheets[0].append(row)
    path = folder / "lijst.xlsx"
    workbook.save(path)
    return path


def _zip(**members: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members.items():
            package.writestr(name, content)
    return packed.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("lijst.xlsx", b"%PDF-1.7\n%...", "spreadsheet.not_one"),
        ("lijst.csv", b"%PDF-1.7\n%...", "spreadsheet.not_one"),
        ("lijst.csv", b"<html><table><tr><td>Naam</td></tr></table></html>", "spreadsheet.not_one"),
        ("lijst.csv", b"Naam;Voornaam\n\x00\x01\x02;x\n", "spreadsheet.not_one"),
        ("lijst.xlsx", b"Naam;Voornaam\nPeeters;An\n", "spreadsheet.not_one"),
        ("lijst.xlsx", _zip(**{"word/document.xml": b"<w/>"}), "spreadsheet.not_one"),
        ("lijst.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "spreadsheet.old_excel"),
        ("lijst.xlsx", b"PK\x03\x04 torn", "spreadsheet.damaged"),
        ("lijst.xlsx", _zip(**{"xl/workbook.xml": b"<workbook"}), "spreadsheet.damaged"),
        ("lijst.xlsx", b"", "spreadsheet.empty"),
        ("lijst.csv", b"", "spreadsheet.empty"),
        ("lijst.csv", b" \r\n\r\n ;;; \r\n", "spreadsheet.empty"),
        ("lijst.csv", b'Naam;"' + b"x" * 200_000 + b'"\n', "spreadsheet.damaged"),
    ],
)
def test_what_is_no_usable_spreadsheet_gets_its_own_reason(
    tmp_path: Path, name: str, content: bytes, kind: str
) -> None:
    assert _refused(_file(tmp_path, name, content)).kind == kind


def test_an_empty_workbook_is_called_empty(tmp_path: Path) -> None:
    assert _refused(_workbook(tmp_path)).kind == "spreadsheet.empty"


def test_a_file_that_is_not_there_or_is_a_folder_is_told(tmp_path: Path) -> None:
    assert _refused(tmp_path / "weg.xlsx").kind == "spreadsheet.missing"
    assert _refused(tmp_path).kind == "spreadsheet.unreadable"


def test_a_file_of_200_megabytes_is_refused_without_reading_it(tmp_path: Path) -> None:
    path = tmp_path / "groot.csv"
    with path.open("wb") as file:
        file.truncate(200 * 1024 * 1024)  # a hole: it takes no room on disk, but reading it would
    trouble = _refused(path)
    assert trouble.kind == "spreadsheet.too_large"
    assert trouble.facts == {"file": "groot.csv", "megabytes": 200, "limit": 50}


def test_a_small_file_that_unpacks_to_hundreds_of_megabytes_is_refused(tmp_path: Path) -> None:
    bomb = _zip(**{"xl/workbook.xml": b"<workbook/>", "xl/sharedStrings.xml": bytes(200 * 1024 * 1024)})
    assert len(bomb) < 1_000_000
    assert _refused(_file(tmp_path, "bom.xlsx", bomb)).kind == "spreadsheet.unpacks_too_large"


def test_entities_inside_a_workbook_are_not_expanded(tmp_path: Path) -> None:
    path = _workbook(tmp_path, ["Naam", "Voornaam"])
    members = {}
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            members[name] = package.read(name)
    declaration = b'<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;">]>'
    members["xl/worksheets/sheet1.xml"] = declaration + members["xl/worksheets/sheet1.xml"].split(b"?>", 1)[-1]
    assert _refused(_file(tmp_path, "lol.xlsx", _zip(**members))).kind == "spreadsheet.damaged"


def test_more_rows_than_a_caseload_can_have_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spreadsheet, "MAX_ROWS", 10)
    assert _refused(_file(tmp_path, "lang.csv", b"Naam;Voornaam\n" * 11)).kind == "spreadsheet.too_many_rows"


def test_a_workbook_cut_at_any_place_is_refused_with_a_sentence(tmp_path: Path) -> None:
    content = _workbook(tmp_path, ["Naam", "Voornaam"], ["Peeters", "An"]).read_bytes()
    for length in range(10, len(content) - 1, 397):
        assert _refused(_file(tmp_path, "half.xlsx", content[:length])).kind == "spreadsheet.damaged"


def test_formulas_and_errors_come_without_a_value(tmp_path: Path) -> None:
    (sheet,) = read_sheets(_workbook(tmp_path, ["Naam", "=HYPERLINK(1)", "#N/A", " ", True, 3520.0]))
    cells = sheet.rows[0].cells
    assert cells[:3] == (Cell("Naam"), Cell(is_formula=True), Cell(is_error=True))
    assert cells[3:] == (Cell(), Cell("ja"), Cell(3520))


def test_a_formula_in_a_text_file_is_a_formula_and_a_quoted_constant_is_not(tmp_path: Path) -> None:
    (sheet,) = read_sheets(_file(tmp_path, "lijst.csv", b'=1+1;="05010112345";- geen auto;+32470123456\n'))
    assert sheet.rows[0].cells == (
        Cell(is_formula=True), Cell("05010112345"), Cell("- geen auto"), Cell("+32470123456"),
    )  # fmt: skip


def test_hidden_sheets_are_left_alone(tmp_path: Path) -> None:
    workbook = Workbook()
    workbook.worksheets[0].append(["zichtbaar"])
    hidden = workbook.create_sheet("geheim")
    hidden.append(["verborgen"])
    hidden.sheet_state = "hidden"
    workbook.save(tmp_path / "twee.xlsx")
    assert [sheet.rows[0].cells[0].value for sheet in read_sheets(tmp_path / "twee.xlsx")] == ["zichtbaar"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_text_files_are_read_in_every_usual_writing(tmp_path: Path, encoding: str, delimiter: str) -> None:
    text = f"Naam{delimiter}Voornaam{delimiter}Straat\r\nÖztürk{delimiter}Zoë{delimiter}Kerkstraat 1\r\n"
    (sheet,) = read_sheets(_file(tmp_path, "lijst.csv", text.encode(encoding)))
    assert [cell.value for cell in sheet.rows[1].cells] == ["Öztürk", "Zoë", "Kerkstraat 1"]


def test_the_hint_that_excel_writes_about_the_delimiter_is_followed(tmp_path: Path) -> None:
    (sheet,) = read_sheets(_file(tmp_path, "lijst.csv", b"sep=,\nNaam,Voornaam\n"))
    assert [cell.value for cell in sheet.rows[0].cells] == ["Naam", "Voornaam"]


@given(st.integers(min_value=1, max_value=79_000))
def test_serial_numbers_mean_the_day_that_the_spreadsheet_shows(number: int) -> None:
    day = serial_day(number, 0)
    if number != 60:  # 29 February 1900, which never was
        assert day == from_excel(number).date()
    assert serial_day(number + 0.75, 0) == day


def test_the_calendar_of_1904_is_followed() -> None:
    assert serial_day(0, 1462) == date(1904, 1, 1)
    assert serial_day(99_999_999, 0) is None


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(content=st.binary(max_size=400))
def test_any_bytes_are_read_or_refused_but_never_break(tmp_path: Path, content: bytes) -> None:
    try:
        read_sheets(_file(tmp_path, "iets.csv", content))
    except FileTrouble as trouble:
        assert sentence(trouble)  # noqa: PT017  both outcomes are right, only another exception is not
