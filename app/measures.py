"""The menu of measures of the catalogue ``maatregelen``: every field of the file is read, and checked when it is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.resources.abc import Traversable
from types import MappingProxyType
from urllib.parse import urlsplit

from app.catalogue_file import CatalogueFile, Entry, text, texts
from app.legal_rules import condition_of
from models.measure import Criterion, Limits, Measure, MeasureName, Source
from models.working_days import Unit

_FILE = "maatregelen.toml"

KINDS: Mapping[str, str] = MappingProxyType(
    {
        "opleiding": "Taal en opleiding",
        "tewerkstelling": "Werk met een contract",
        "traject": "Traject met begeleiding",
        "stage": "Stage",
        "opleiding_werkvloer": "Opleiding op de werkvloer",
        "loonsteun": "Steun voor de werkgever",
        "arbeidsmatig": "Arbeidsmatige activiteiten",
        "vrijwillig": "Vrijwilligerswerk",
        "klussen": "Klussen in de buurt",
        "lokaal": "Lokaal aanbod",
        "begeleiding": "Bemiddeling",
        "vernietigd": "Vernietigd",
    }
)
"""What kind of measure it is, in the order in which the menu shows them: always the same, by nothing of the client."""

CIRCUITS: Mapping[str, str] = MappingProxyType(
    {
        "sociaal": "sociaal circuit",
        "voorbereidend": "voorbereidend",
        "begeleiding": "begeleiding rond andere stappen",
        "SEC": "sociale economie",
        "NEC_SEC": "gewone en sociale economie",
        "NEC": "gewone economie",
    }
)

PAID: Mapping[str, str] = MappingProxyType(
    {
        "loon": "loon",
        "premie_werkgever": "loon, met een premie voor de werkgever",
        "vergoeding": "vergoeding boven op de uitkering",
        "onbezoldigd": "niet betaald",
        "nvt": "niet van toepassing",
    }
)

LIMIT_KEYS: Mapping[str, str] = MappingProxyType(
    {
        "duur_min": "length_min",
        "duur_max": "length_max",
        "verlenging_max": "extension_max",
        "verlengingen_max": "extensions_max",
        "uren_min_week": "hours_min_week",
        "uren_max_maand": "hours_max_month",
        "uren_max_jaar": "hours_max_year",
        "uren_max_totaal": "hours_max_total",
        "uren_min_voltijds_pct": "full_time_share_min",
        "evaluatie_minstens_om_de": "review_every",
        "geldigheid_max": "valid_years",
    }
)
"""How the catalogue calls each limit, and its name in ``Limits``."""

_UNITS = {"dagen": Unit.DAYS, "weken": Unit.WEEKS, "maanden": Unit.MONTHS}
_TOLD = frozenset({
    "code", "naam", "soort", "circuit", "betaald", "duur_eenheid", "duur_opmerking", "evaluatie_eenheid", "beslisser",
    "begonnen_op", "beeindigd_op", "overgang", "vervangen_door", "enquete", "gebruik_tekst", "documenten", "criteria",
    "opmerking", "regels", "bron", "zekerheid", "uren_min_opmerking", "geldigheid_eenheid", *LIMIT_KEYS,
})  # fmt: skip


@cache
def measures() -> tuple[Measure, ...]:
    """Return every measure, in the order of the file."""
    return read_measures()


@cache
def measures_by_code() -> Mapping[str, Measure]:
    """Return the measures by their code."""
    return MappingProxyType({measure.code: measure for measure in measures()})


def measure(code: str) -> Measure:
    """Return the measure with ``code``; KeyError when there is none."""
    return measures_by_code()[code]


def measure_label(code: str) -> str:
    """Return how a measure is called; a code that this version does not know shows as it is."""
    found = measures_by_code().get(code)
    return found.label if found else code


def read_measures(folder: Traversable | None = None) -> tuple[Measure, ...]:
    """Read the measures from ``folder`` (default: the catalogues of the program).

    Raises FileTrouble (``catalogue.entry``) for an entry that says something this version does not know: a limit that
    is not read would not be watched.
    """
    file = CatalogueFile(_FILE, folder)
    addresses = {key: str(found) for key, found in file.table("bronnen").items()}
    entries = file.entries("maatregel")
    names = {str(entry.get("code")): str(entry.get("naam")) for entry in entries}
    replaced: dict[str, list[MeasureName]] = {}
    for entry in entries:
        for successor in entry.get("vervangen_door", []):  # type: ignore[attr-defined]
            name = MeasureName(str(entry.get("code")), str(entry.get("naam")))
            replaced.setdefault(str(successor), []).append(name)
    return file.make("maatregel", lambda entry: _measure(entry, names, replaced, addresses))


def _measure(
    entry: Entry, names: Mapping[str, str], replaced: Mapping[str, list[MeasureName]], addresses: Mapping[str, str]
) -> Measure:
    if entry.keys() - _TOLD:
        raise ValueError(min(entry.keys() - _TOLD))
    code = text(entry, "code")
    return Measure(
        code=code,
        label=text(entry, "naam"),
        kind=_known(entry, "soort", KINDS),
        circuit=_known(entry, "circuit", CIRCUITS),
        paid=_known(entry, "betaald", PAID),
        decided_by=text(entry, "beslisser"),
        sources=tuple(_source(key, addresses) for key in texts(entry, "bron")),
        criteria=tuple(_criterion(criterion) for criterion in _tables(entry, "criteria")),
        limits=_limits(entry),
        length_remark=str(entry.get("duur_opmerking", "")),
        hours_remark=str(entry.get("uren_min_opmerking", "")),
        papers=texts(entry, "documenten"),
        steps=texts(entry, "regels"),
        remark=str(entry.get("opmerking", "")),
        usage=str(entry.get("gebruik_tekst", "")),
        begun_on=_day(entry, "begonnen_op"),
        ended_on=_day(entry, "beeindigd_op"),
        transition=str(entry.get("overgang", "")),
        replaced_by=tuple(MeasureName(other, names[other]) for other in texts(entry, "vervangen_door")),
        replaces=tuple(replaced.get(code, ())),
        survey_place=_number(entry, "enquete") or 0,
        is_disputed=_known(entry, "zekerheid", ("bron", "tegenstrijdig", "geheugen")) == "tegenstrijdig",
    )


def _limits(entry: Entry) -> Limits:
    for key, only in (("evaluatie_eenheid", "maanden"), ("geldigheid_eenheid", "jaren")):
        if entry.get(key, only) != only:
            raise ValueError(key)
    values = {attribute: _number(entry, key) for key, attribute in LIMIT_KEYS.items()}
    unit = _UNITS[str(entry.get("duur_eenheid", "maanden"))]
    return Limits(length_unit=unit, **values)


def _criterion(entry: Entry) -> Criterion:
    hard = entry["hard"]
    if not isinstance(hard, bool):
        raise ValueError("hard")
    only_if = entry.get("als")
    if only_if is not None and not isinstance(only_if, dict):
        raise ValueError("als")
    return Criterion(condition_of(entry), text(entry, "tekst"), hard, condition_of(only_if) if only_if else None)


def _source(key: str, addresses: Mapping[str, str]) -> Source:
    address = addresses.get(key, "")
    if not address.startswith("http"):
        return Source(address or key)
    return Source(urlsplit(address).netloc.removeprefix("www."), address)


def _known(entry: Entry, key: str, known: Mapping[str, str] | tuple[str, ...]) -> str:
    found = text(entry, key)
    if found not in known:
        raise ValueError(key)
    return found


def _tables(entry: Entry, key: str) -> list[Entry]:
    found = entry[key]
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise ValueError(key)
    return found


def _day(entry: Entry, key: str) -> date | None:
    found = entry.get(key)
    if found is not None and not isinstance(found, date):
        raise ValueError(key)
    return found


def _number(entry: Entry, key: str) -> int | None:
    found = entry.get(key)
    if found is not None and (not isinstance(found, int) or isinstance(found, bool) or found < 0):
        raise ValueError(key)
    return found
