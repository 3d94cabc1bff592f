"""Write the sample caseload of 60 invented people, made the way exports of municipalities look.

Run with ``python -m app.demo.sample_files``.

One INSZ is wrong and one person stands in it twice; dates are partly text, cells are missing, a note says that
everybody is invented. The same people stand in the .xlsx and in the .csv file.
"""

from __future__ import annotations

import csv
import random
from datetime import date, datetime
from pathlib import Path

from app.demo.fictitious import wrong_insz
from app.demo.invented_people import PeopleMaker
from app.demo.plans import CASEWORKERS
from app.demo.records import DemoPerson
from models.contact import show_phone
from models.household import Household
from models.languages import LANGUAGES

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "samples"
PEOPLE = 60
NOTE = "Voorbeeld om mee te oefenen: alle 60 personen zijn verzonnen, hun rijksregisternummers bestaan niet."
HEADERS = (
    "Dossiernr.", "Naam", "Voornaam", "Geboortedatum", "Rijksregisternummer", "Straat en nr.", "Postcode", "Gemeente",
    "GSM", "E-mail", "Moedertaal", "Niveau Nederlands", "Gezinstoestand", "Kinderen ten laste", "Soort steun",
    "Steun sinds", "Maatschappelijk werker", "Opmerkingen",
)  # fmt: skip
# Number of the person (from 0) whose check digits are wrong, and of the one who comes back at the end.
WRONG, DOUBLE = 22, 13

_SEED, _MADE_ON = 4711, date(2026, 11, 2)
_STATUTES = {
    "leefloon": ("Leefloon", "leefloon", "LL", "Leefloon"),
    "equivalent_leefloon": ("Equivalent leefloon", "ELL"),
    "leefloon_aanvullend": ("Aanvullend leefloon",),
    "leefloon_student": ("Leefloon student",),
    "art60": ("Art. 60",),
}
_HOUSEHOLDS = {
    Household.SINGLE: ("Alleenstaand", "alleenstaande", "cat. 2"),
    Household.COHABITING: ("Samenwonend", "samenwonende", "cat. 1"),
    Household.FAMILY: ("Met gezin ten laste", "cat. 3", "Alleenstaande met kinderen ten laste"),
}
_REMARKS = (
    "", "", "", "", "zoekt kinderopvang", "volgt Nederlandse les", "liefst bellen na 16 uur",
    "wacht op attest huisarts", "stage loopt", "tolk nodig", "verhuist binnenkort",
)  # fmt: skip

Value = str | int | date | None


def write_samples(folder: Path = FOLDER) -> None:
    """Write ``caseload.xlsx`` and ``caseload.csv`` into ``folder``; the same bytes of content every time."""
    rows = sample_rows()
    _write_csv(folder / "caseload.csv", rows)
    _write_xlsx(folder / "caseload.xlsx", rows)


def sample_rows() -> list[list[Value]]:
    """Return 61 rows: 60 people, and one of them again."""
    maker, rng = PeopleMaker(_MADE_ON, series=1), random.Random(_SEED)  # noqa: S311  invented data, no secret
    rows = [_row(rng, number, maker.make(rng)) for number in range(PEOPLE)]
    again = list(rows[DOUBLE])
    again[0], again[1], again[5] = f"Z-{PEOPLE + 1:04d}", str(again[1]).upper(), None
    return [*rows, again]


def _row(rng: random.Random, number: int, person: DemoPerson) -> list[Value]:
    is_wrong = number == WRONG
    insz = wrong_insz(person.birth_date, is_woman=person.is_woman) if is_wrong else person.insz.digits
    dutch = next(skill for skill in person.languages if skill.code == "nl")
    birth_date = _as_typed(rng, person.birth_date)
    return [
        f"Z-{number + 1:04d}",
        person.last_name.upper() if number % 9 == 4 else person.last_name,
        person.first_name,
        None if number % 20 == 7 else birth_date,
        None if number % 15 == 11 else _insz_as_typed(rng, insz),
        person.street,
        int(person.postal_code) if number % 3 else person.postal_code,
        None if number % 10 == 3 else person.municipality,
        show_phone(person.mobile) if person.mobile else None,
        person.email,
        LANGUAGES[person.languages[0].code].name,
        "moedertaal" if dutch.is_native else str(dutch.level),
        rng.choice(_HOUSEHOLDS[person.household]),
        person.children if number % 4 else None,
        rng.choice(_STATUTES[person.statute]),
        _as_typed(rng, person.statute_since),
        rng.choice(CASEWORKERS),
        rng.choice(_REMARKS) or None,
    ]


def _as_typed(rng: random.Random, day: date) -> Value:
    """Return a day as one of the people who keep such lists would type it; half of them are real dates."""
    style = rng.random()
    if style < 0.5:
        return day
    return f"{day:%d/%m/%Y}" if style < 0.75 else f"{day:%d-%m-%Y}" if style < 0.9 else f"{day:%d.%m.%Y}"


def _insz_as_typed(rng: random.Random, digits: str) -> Value:
    style = rng.random()
    if style < 0.25:
        return int(digits)  # a number cell: the zero in front of people born from 2000 is lost
    return digits if style < 0.5 else f"{digits[:2]}.{digits[2:4]}.{digits[4:6]}-{digits[6:9]}.{digits[9:]}"


def _write_csv(path: Path, rows: list[list[Value]]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow([NOTE])
        writer.writerow([])
        writer.writerow(HEADERS)
        writer.writerows([[f"{cell:%d/%m/%Y}" if isinstance(cell, date) else cell for cell in row] for row in rows])


def _write_xlsx(path: Path, rows: list[list[Value]]) -> None:
    from openpyxl import Workbook
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    workbook = Workbook()
    workbook.properties.creator = "Voorbeeldgemeente"
    workbook.properties.created = workbook.properties.modified = datetime(2026, 11, 2, 9)  # noqa: DTZ001  file format
    sheet = workbook.worksheets[0]
    sheet.title = "Caseload"
    sheet.append([NOTE])
    sheet.append([])
    sheet.append(HEADERS)
    for row in rows:
        sheet.append(row)
    sheet["A1"].font = Font(italic=True)
    for number, cell in enumerate(sheet[3], 1):
        cell.font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(number)].width = 20
    for (cell,) in sheet.iter_rows(min_row=4, min_col=4, max_col=4):
        cell.number_format = "dd/mm/yyyy"
    sheet.freeze_panes = "A4"
    workbook.save(path)


if __name__ == "__main__":
    write_samples()
