"""Twenty invented clients get of every measure the verdict that was derived by hand from the sources beforehand."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from app.measures import measures
from models.rules.eligibility import Fit, MeasureVerdict, judge_measure

_TABLE = Path(__file__).with_name("eligibility_table.md")
_FITS = {"past": Fit.FITS, "misschien": Fit.MAY_FIT, "niet": Fit.DOES_NOT_FIT}
_LAW = frozenset({"wet"})


@dataclass(frozen=True)
class Client:
    """One section of the table. ``expected``: for each measure the verdict and the fields that decide it."""

    name: str
    on: date
    facts: Mapping[str, object]
    expected: Mapping[str, tuple[Fit, frozenset[str]]]


def read_table(text: str) -> list[Client]:
    groups = {name: _codes(codes) for name, codes in re.findall(r"- \*\*(\w+)\*\*[^:]*: ([\w,\s]+?)\n(?=-|\n)", text)}
    parts = re.split(r"\n## ", text)[1:]
    return [_client(part, groups) for part in parts if re.match(r"\d+\. ", part)]


def _client(part: str, groups: Mapping[str, list[str]]) -> Client:
    lines = dict(re.findall(r"^- (\w+): (.*)$", part, re.MULTILINE))
    expected: dict[str, tuple[Fit, frozenset[str]]] = {}
    for word, fit in _FITS.items():
        for name, fields in re.findall(r"(\w+)(?: \(([^)]*)\))?(?:; |$)", lines[word].replace("niets", "")):
            for code in groups.get(name, [name]):
                assert code not in expected, f"{code} stands twice"
                expected[code] = (fit, frozenset(_codes(fields)))
    pairs = [pair.split(" = ") for pair in lines["bekend"].replace("niets", "").split("; ") if pair]
    facts = {field: _value(field, value) for field, value in pairs}
    return Client(part.partition("\n")[0], date.fromisoformat(lines["dag"]), facts, expected)


def _codes(text: str) -> list[str]:
    return [code for code in re.split(r"[,\s]+", text) if code]


def _value(field: str, text: str) -> object:
    if text in ("ja", "nee"):
        return text == "ja"
    return int(text) if text.isdigit() and field != "taalniveau_nl" else text


def decisive_fields(verdict: MeasureVerdict) -> frozenset[str]:
    if not verdict.is_law:
        return _LAW
    return frozenset(line.criterion.condition.field for line in verdict.decisive)


@cache
def clients() -> list[Client]:
    return read_table(_TABLE.read_text("utf-8"))


def test_the_table_tells_of_twenty_clients_and_every_measure() -> None:
    assert len(clients()) == 20
    codes = {measure.code for measure in measures()}
    for client in clients():
        assert client.expected.keys() == codes, client.name


@pytest.mark.parametrize("number", range(20))
def test_a_client_gets_the_verdicts_that_were_derived_by_hand(number: int) -> None:
    client = clients()[number]
    verdicts = {measure.code: judge_measure(measure, client.facts, client.on) for measure in measures()}
    found = {code: (verdict.fit, decisive_fields(verdict)) for code, verdict in verdicts.items()}
    assert {code: one for code, one in found.items() if one != client.expected[code]} == {}
