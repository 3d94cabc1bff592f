"""The columns of a caseload file: what municipalities and their programs call them, and how to find the header row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.imports.spreadsheet import Cell, Sheet
from models.folded_text import fold


class Column(StrEnum):
    """What a column holds, whatever its header says."""

    LAST_NAME = "last_name"
    FIRST_NAME = "first_name"
    FULL_NAME = "full_name"
    BIRTH_DATE = "birth_date"
    INSZ = "insz"
    LANGUAGES = "languages"
    MOTHER_TONGUE = "mother_tongue"
    DUTCH_LEVEL = "dutch_level"
    MOBILE = "mobile"
    PHONE = "phone"
    EMAIL = "email"
    ADDRESS = "address"
    STREET = "street"
    HOUSE_NUMBER = "house_number"
    BOX = "box"
    POSTAL_CODE = "postal_code"
    MUNICIPALITY = "municipality"
    HOUSEHOLD = "household"
    CHILDREN = "children"
    STATUTE = "statute"
    STATUTE_SINCE = "statute_since"
    CASEWORKER = "caseworker"
    REMARKS = "remarks"


# Headers as met in exports, folded (no case, no accents, signs as spaces).
_HEADERS: dict[Column, tuple[str, ...]] = {
    Column.LAST_NAME: ("naam", "familienaam", "achternaam", "naam client", "clientnaam", "naam clt"),
    Column.FIRST_NAME: ("voornaam", "voornamen", "vnaam", "roepnaam", "voornaam client", "eerste voornaam"),
    Column.FULL_NAME: ("naam en voornaam", "naam voornaam", "naam en voornaam client", "volledige naam", "client"),
    Column.BIRTH_DATE: (
        "geboortedatum", "geb datum", "gebdatum", "geboren", "geboren op", "geb", "geboorte", "gebdat",
    ),
    Column.INSZ: (
        "insz", "insz nr", "insz nummer", "inszbis", "insz bis", "rijksregisternummer", "rijksregisternr",
        "rijksregister", "rr nr", "rrnr", "rrn", "rr nummer", "rr", "niss", "nationaal nummer", "bisnummer",
        "bis nummer",
    ),
    Column.LANGUAGES: ("talen", "taal", "gesproken talen", "talenkennis", "spreektaal"),
    Column.MOTHER_TONGUE: ("moedertaal", "thuistaal", "eerste taal"),
    Column.DUTCH_LEVEL: (
        "niveau nederlands", "nederlands", "niveau nl", "nl niveau", "taalniveau", "taalniveau nederlands",
        "taalniveau nl", "kennis nederlands", "nt2", "nt2 niveau", "niveau nt2",
    ),
    Column.MOBILE: ("gsm", "gsm nr", "gsm nummer", "gsmnummer", "mobiel", "mobiel nummer"),
    Column.PHONE: (
        "telefoon", "tel", "tel nr", "telefoonnummer", "telefoonnr", "telnr", "tel gsm", "telefoon gsm",
        "vast nummer",
    ),
    Column.EMAIL: ("e mail", "email", "mail", "e mailadres", "emailadres", "mailadres"),
    Column.ADDRESS: ("adres", "volledig adres", "domicilieadres", "verblijfplaats"),
    Column.STREET: ("straat", "straat en nummer", "straat en nr", "straat nr", "straat huisnummer", "straatnaam"),
    Column.HOUSE_NUMBER: ("nr", "huisnummer", "huisnr", "nummer"),
    Column.BOX: ("bus", "busnr", "busnummer", "bus nr"),
    Column.POSTAL_CODE: ("postcode", "postnr", "postnummer", "pc"),
    Column.MUNICIPALITY: (
        "gemeente", "woonplaats", "plaats", "stad", "postcode gemeente", "postcode en gemeente", "deelgemeente",
    ),
    Column.HOUSEHOLD: (
        "gezinssituatie", "gezinstoestand", "gezinssamenstelling", "leefvorm", "categorie", "leefsituatie",
        "samenstelling gezin", "categorie leefloon", "gezin",
    ),
    Column.CHILDREN: (
        "aantal kinderen", "kinderen", "kinderen ten laste", "kin ten laste", "aantal kinderen ten laste",
    ),
    Column.STATUTE: (
        "statuut", "soort steun", "inkomen", "inkomensstatuut", "uitkering", "steun", "type steun", "aard steun",
        "steunvorm", "soort inkomen",
    ),
    Column.STATUTE_SINCE: (
        "leefloon sinds", "sinds", "statuut sinds", "startdatum", "begindatum", "begindatum steun",
        "startdatum leefloon", "steun sinds", "datum toekenning", "toegekend op", "begindatum leefloon",
        "ingangsdatum",
    ),
    Column.CASEWORKER: (
        "maatschappelijk werker", "trajectbegeleider", "begeleider", "dossierbeheerder", "mw", "maatsch werker",
        "consulent", "hulpverlener", "verantwoordelijke", "dossierverantwoordelijke",
    ),
    Column.REMARKS: (
        "opmerkingen", "opmerking", "nota", "notas", "commentaar", "bemerkingen", "bemerking", "memo", "extra info",
    ),
}  # fmt: skip
_COLUMNS = {header: column for column, headers in _HEADERS.items() for header in headers}
_ASIDE = re.compile(r"\([^)]*\)|\*")

# A title, a note and some blank lines may stand above the header.
_HEADER_WITHIN = 30
_FEWEST_COLUMNS = 2


@dataclass(frozen=True, slots=True)
class Header:
    """The header row of a sheet: where each column stands and what the file calls it."""

    row_number: int
    places: dict[Column, int]
    names: dict[Column, str]
    ignored: tuple[str, ...]


def find_header(sheet: Sheet) -> Header | None:
    """Return the header among the first rows: the one that names most columns, a name at least, or None."""
    candidates = [_header(row.number, row.cells) for row in sheet.rows[:_HEADER_WITHIN]]
    usable = [header for header in candidates if _is_usable(header)]
    return max(usable, key=lambda header: len(header.places)) if usable else None


def _header(row_number: int, cells: Sequence[Cell]) -> Header:
    places: dict[Column, int] = {}
    names: dict[Column, str] = {}
    ignored: list[str] = []
    for place, cell in enumerate(cells):
        if not isinstance(cell.value, str):
            continue
        column = _column(cell.value)
        if column is None or column in places:
            ignored.append(cell.value)
        else:
            places[column], names[column] = place, cell.value
    if Column.LAST_NAME in places and Column.FIRST_NAME not in places and Column.FULL_NAME not in places:
        places[Column.FULL_NAME] = places.pop(Column.LAST_NAME)
        names[Column.FULL_NAME] = names.pop(Column.LAST_NAME)
    return Header(row_number, places, names, tuple(ignored))


def _column(name: str) -> Column | None:
    folded = fold(_ASIDE.sub(" ", name))
    return _COLUMNS.get(folded) or _COLUMNS.get(folded.replace(" ", ""))


def _is_usable(header: Header) -> bool:
    has_name = Column.LAST_NAME in header.places or Column.FULL_NAME in header.places
    return has_name and len(header.places) >= _FEWEST_COLUMNS
