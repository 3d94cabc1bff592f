"""Caseload files of municipalities: every good row is read, every bad one is named."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from app.demo.fictitious import fictitious_insz
from app.demo.sample_files import FOLDER, sample_rows, write_samples
from app.errors import FileTrouble
from app.imports.caseload import CaseloadFile, CaseloadRow, read_caseload
from app.sentences.trouble import SENTENCES, sentence
from models.household import Household
from models.languages import Cefr, LanguageSkill

TODAY = date(2026, 11, 24)
SAMPLES = ("caseload.xlsx", "caseload.csv")


def _csv(folder: Path, *rows: list[str]) -> Path:
    text = io.StringIO()
    csv.writer(text, delimiter=";").writerows(rows)
    path = folder / "lijst.csv"
    path.write_text(text.getvalue(), encoding="utf-8")
    return path


def _xlsx(folder: Path, *rows: list[object]) -> Path:
    workbook = Workbook()
    for row in rows:
        workbook.worksheets[0].append(row)
    path = folder / "lijst.xlsx"
    workbook.save(path)
    return path


def _problems(found: CaseloadFile) -> list[tuple[int, str, str]]:
    for problem in found.problems:
        assert problem.kind in SENTENCES
        assert sentence(problem.trouble)
    return [(problem.row_number, problem.column, problem.kind) for problem in found.problems]


def _values(row: CaseloadRow) -> list[object]:
    return [getattr(row, name) for name in CaseloadRow.__slots__]


@pytest.mark.parametrize("name", SAMPLES)
def test_the_sample_has_one_wrong_number_and_one_double(name: str) -> None:
    found = read_caseload(FOLDER / name, TODAY)
    assert len(found.rows) == 59
    assert _problems(found) == [
        (26, "Rijksregisternummer", "insz.check_digit"),
        (64, "Rijksregisternummer", "caseload.double_insz"),
    ]
    assert found.refused_rows == (26, 64)
    assert found.problems[1].facts == {"first_row": 17}
    assert found.ignored_columns == ("Dossiernr.",)


def test_both_samples_hold_the_same_people_and_all_are_fictitious() -> None:
    in_excel, in_text = (read_caseload(FOLDER / name, TODAY).rows for name in SAMPLES)
    assert [_values(row) for row in in_excel] == [_values(row) for row in in_text]
    assert all(row.insz.is_fictitious for row in in_excel if row.insz)
    assert all(row.birth_date for row in in_excel)


def test_the_samples_are_what_their_script_makes(tmp_path: Path) -> None:
    write_samples(tmp_path)
    assert (tmp_path / "caseload.csv").read_bytes() == (FOLDER / "caseload.csv").read_bytes()
    made, kept = (read_caseload(folder / "caseload.xlsx", TODAY) for folder in (tmp_path, FOLDER))
    assert [_values(row) for row in made.rows] == [_values(row) for row in kept.rows]
    assert len(sample_rows()) == 61


def test_a_full_row_is_read_whatever_the_order_of_the_columns(tmp_path: Path) -> None:
    path = _csv(
        tmp_path,
        ["Caseload 2026, alleen voor intern gebruik"],
        [],
        ["GSM", "Rijksregisternr.", "Voornaam", "NAAM", "Geb.datum", "Talen", "Adres", "E-mail", "Leefvorm",
         "Soort steun", "Leefloon sinds", "MW", "Opmerking", "Kamer", "# kinderen"],
        ["0470/00.11.22", "93.05.18-223.61", "Samira", "EL IDRISSI", "18/05/1993",
         "Arabisch (moedertaal), Nederlands B1", "Beekstraat 27, 3520 Zonhoven", "s@voorbeeld.example",
         "alleenstaande met kinderen", "LL", "1-3-2025", "An Claes", "belt liefst\nna 16 uur", "3b", ""],
    )  # fmt: skip
    found = read_caseload(path, TODAY)
    assert found.problems == ()
    assert found.ignored_columns == ("Kamer",)
    (row,) = found.rows
    assert (row.row_number, row.first_name, row.last_name) == (4, "Samira", "El Idrissi")
    assert row.insz is not None
    assert row.insz.digits == "93051822361"
    assert (row.birth_date, row.statute, row.statute_since) == (date(1993, 5, 18), "leefloon", date(2025, 3, 1))
    assert row.languages == (LanguageSkill("ar", is_native=True), LanguageSkill("nl", Cefr.B1))
    assert (row.street, row.postal_code, row.municipality) == ("Beekstraat 27", "3520", "Zonhoven")
    assert (row.mobile, row.email, row.household) == ("+32470001122", "s@voorbeeld.example", Household.FAMILY)
    assert (row.caseworker, row.remarks) == ("An Claes", "belt liefst na 16 uur")


@pytest.mark.parametrize(
    ("header", "value", "kind", "is_refused"),
    [
        ("INSZ", "93051822362", "insz.check_digit", True),
        ("INSZ", "9305", "insz.length", True),
        ("INSZ", "93051x22361", "insz.letters", True),
        ("INSZ", "9,30518E+10", "insz.scientific", True),
        ("INSZ", "93.05.18-223.61", "insz.birth_date", True),
        ("INSZ", "=A1", "cell.formula", True),
        ("Geboren", "24/11/2031", "birth_date.future", True),
        ("Geboren", "25-11-2026", "birth_date.future", True),
        ("Geboren", "1/1/1850", "birth_date.too_long_ago", True),
        ("Geboren", "31/02/1990", "date.impossible", True),
        ("Geboren", "lente 1990", "date.unreadable", True),
        ("Naam", "", "caseload.name_missing", True),
        ("GSM", "vraag aan zus", "phone.unreadable", False),
        ("E-mail", "geen@", "email.unreadable", False),
        ("Postcode", "352", "postal_code.unreadable", False),
        ("Taal", "Klingon", "language.unknown", False),
        ("Niveau NL", "goed", "language.level_unreadable", False),
        ("Leefvorm", "commune", "household.unknown", False),
        ("Aantal kinderen", "veel", "children.unreadable", False),
        ("Statuut", "lottowinnaar", "statute.unknown", False),
        ("Steun sinds", "ooit", "date.unreadable", False),
        ("Opmerkingen", "=SOM(A1:A9)", "cell.formula", False),
    ],
)
def test_a_wrong_cell_is_named_by_row_and_column(
    tmp_path: Path, header: str, value: str, kind: str, is_refused: bool
) -> None:
    cells = {"Naam": "Peeters", "Voornaam": "An", "Geboren": "2/6/1984"} | {header: value}
    found = read_caseload(_csv(tmp_path, list(cells), list(cells.values()), ["Claes", "Bo", "3/6/1984"]), TODAY)
    assert _problems(found)[0] == (2, header, kind)
    assert (found.refused_rows == (2,)) == is_refused
    assert found.rows[-1].last_name == "Claes"


def test_the_zero_that_a_spreadsheet_took_off_is_put_back(tmp_path: Path) -> None:
    young, millennial = (fictitious_insz(birth, is_woman=True) for birth in (date(2005, 3, 9), date(2000, 10, 2)))
    rows = [["Peeters", "An", int(young.digits)], ["Claes", "Bo", int(millennial.digits)]]
    found = read_caseload(_xlsx(tmp_path, ["Naam", "Voornaam", "INSZ"], *rows), TODAY)
    assert _problems(found) == []
    assert [row.insz for row in found.rows] == [young, millennial]
    assert [row.birth_date for row in found.rows] == [date(2005, 3, 9), date(2000, 10, 2)]


def test_days_are_read_as_dates_as_text_and_as_serial_numbers(tmp_path: Path) -> None:
    rows = [["Een", "An", date(1984, 6, 2)], ["Twee", "An", "2/6/84"], ["Drie", "An", 30835], ["Vier", "An", 30835.0]]
    found = read_caseload(_xlsx(tmp_path, ["Naam", "Voornaam", "Geboortedatum"], *rows), TODAY)
    assert [row.birth_date for row in found.rows] == [date(1984, 6, 2)] * 4


def test_telephone_numbers_that_became_numbers_get_their_zero_back(tmp_path: Path) -> None:
    found = read_caseload(_xlsx(tmp_path, ["Naam", "Voornaam", "Tel."], ["Een", "An", 470001122]), TODAY)
    assert (found.rows[0].mobile, found.rows[0].phone) == ("+32470001122", None)


def test_a_formula_is_refused_with_a_reason_and_never_shown(tmp_path: Path) -> None:
    rows = [["Een", '=HYPERLINK("http://x")', 1], ["Twee", "Bo", "=1+1"]]
    found = read_caseload(_xlsx(tmp_path, ["Naam", "Voornaam", "Postcode"], *rows), TODAY)
    assert _problems(found)[:1] == [(2, "Voornaam", "cell.formula")]
    assert (3, "Postcode", "cell.formula") in _problems(found)
    assert [row.last_name for row in found.rows] == ["Twee"]
    assert "HYPERLINK" not in repr(found.problems)


def test_one_column_for_the_whole_name_asks_for_a_comma(tmp_path: Path) -> None:
    path = _csv(tmp_path, ["Naam", "Geboren"], ["Van den Berghe, Jan", "2/6/1984"], ["Jan Peeters", "3/6/1984"])
    found = read_caseload(path, TODAY)
    assert [(row.first_name, row.last_name) for row in found.rows] == [("Jan", "Van den Berghe")]
    assert _problems(found) == [(3, "Naam", "caseload.name_without_comma")]


def test_the_same_person_without_a_number_is_a_double_and_namesakes_are_not(tmp_path: Path) -> None:
    path = _csv(
        tmp_path,
        ["Naam", "Voornaam", "Geboren"],
        ["Şahin", "Elif", "2/6/1984"],
        ["SAHIN", "élif", "2-6-1984"],
        ["Şahin", "Elif", "3/6/1984"],
    )
    found = read_caseload(path, TODAY)
    assert [row.row_number for row in found.rows] == [2, 4]
    assert _problems(found) == [(3, "Naam", "caseload.double_person")]


@pytest.mark.parametrize(
    ("rows", "kind"),
    [
        ([["a", "b"], ["1", "2"]], "caseload.no_header"),
        ([["Naam"], ["Peeters"]], "caseload.no_header"),
        ([["Naam", "Voornaam"]], "caseload.no_rows"),
    ],
)
def test_a_file_without_people_is_refused_as_a_whole(tmp_path: Path, rows: list[list[str]], kind: str) -> None:
    with pytest.raises(FileTrouble) as caught:
        read_caseload(_csv(tmp_path, *rows), TODAY)
    assert caught.value.kind == kind
    assert "lijst.csv" in sentence(caught.value)


def test_nothing_that_is_kept_shows_a_client_by_accident(tmp_path: Path) -> None:
    found = read_caseload(_csv(tmp_path, ["Naam", "Voornaam", "Geboren"], ["Peeters", "An", "31/2/1984"]), TODAY)
    whole = read_caseload(FOLDER / "caseload.csv", TODAY)
    assert "Peeters" not in repr(found) + repr(found.problems)
    assert "Tamang" not in repr(whole) + repr(whole.rows[2])


NAMES = st.text(st.characters(whitelist_categories=("Lu", "Ll")), min_size=1, max_size=12).filter(
    lambda name: name.casefold() not in ("nvt", "geen", "onbekend") and not name.isupper()
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50, deadline=None)
@given(
    last_name=NAMES, first_name=NAMES, birth=st.dates(date(1930, 1, 1), date(2008, 1, 1)), is_woman=st.booleans(),
    form=st.sampled_from(["%d/%m/%Y", "%d-%m-%Y", "%Y-%m-%d", "%d.%m.%Y"]), as_number=st.booleans(),
)  # fmt: skip
def test_what_is_written_into_a_file_is_read_back(
    tmp_path: Path, last_name: str, first_name: str, birth: date, is_woman: bool, form: str, as_number: bool
) -> None:
    insz = fictitious_insz(birth, is_woman=is_woman)
    written = str(int(insz.digits)) if as_number else insz.formatted
    cells = [last_name, first_name, birth.strftime(form), written]
    (row,) = read_caseload(_csv(tmp_path, ["Naam", "Voornaam", "Geboren op", "INSZ"], cells), TODAY).rows
    assert (row.last_name, row.first_name, row.birth_date, row.insz) == (last_name, first_name, birth, insz)
