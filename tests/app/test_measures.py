"""The catalogue of measures is read whole, and what it cannot read is named instead of left aside."""

from __future__ import annotations

import tomllib
from importlib import resources
from pathlib import Path

import pytest

from app.errors import FileTrouble
from app.measures import CIRCUITS, KINDS, LIMIT_KEYS, PAID, measures, read_measures
from models.measure import Limits, Measure
from models.rules.eligibility import Fit, judge_measure

_CATALOGUE = resources.files("resources") / "catalogues" / "maatregelen.toml"


def changed(folder: Path, old: str, new: str) -> Path:
    text = _CATALOGUE.read_text("utf-8")
    assert text.count(old) == 1
    (folder / "maatregelen.toml").write_text(text.replace(old, new), "utf-8")
    return folder


def test_every_word_of_the_catalogue_stands_in_a_measure() -> None:
    found = tomllib.loads(_CATALOGUE.read_text("utf-8"))
    by_code = {one.code: one for one in measures()}
    assert len(by_code) == len(found["maatregel"]) == 36
    for entry in found["maatregel"]:
        one = by_code[entry["code"]]
        told = repr(one)
        for key, value in entry.items():
            if key in LIMIT_KEYS:
                assert getattr(one.limits, LIMIT_KEYS[key]) == value
            elif isinstance(value, str) and key not in (
                "duur_eenheid",
                "evaluatie_eenheid",
                "geldigheid_eenheid",
                "zekerheid",
            ):
                assert repr(value)[1:-1] in told, (entry["code"], key)
        assert len(one.criteria) == len(entry["criteria"])
        assert len(one.sources) == len(entry["bron"])
        assert one.is_disputed == (entry["zekerheid"] == "tegenstrijdig")


def test_every_limit_of_the_catalogue_has_a_place() -> None:
    assert {*LIMIT_KEYS.values(), "length_unit"} == set(Limits.__dataclass_fields__)


def test_every_kind_circuit_and_pay_has_a_word() -> None:
    used = [{one.kind for one in measures()}, {one.circuit for one in measures()}, {one.paid for one in measures()}]
    assert used == [{*KINDS}, {*CIRCUITS}, {*PAID}]


def test_another_number_in_the_data_is_another_answer_of_the_program(tmp_path: Path) -> None:
    """No code knows that paid work is expected within 18 months, or that an internship lasts six."""
    folder = changed(
        tmp_path,
        'waarde = 18, hard = true, tekst = "Perspectief op betaald werk"',
        'waarde = 12, hard = true, tekst = "Perspectief op betaald werk"',
    )
    facts = {"mmpps": True, "betaald_werk_mogelijk_nu": False, "nood_werkbegeleiding": True}
    facts |= {"nood_zorgbegeleiding": True, "betaald_werk_verwacht_binnen_maanden": 15}  # type: ignore[dict-item]

    def fit(among: tuple[Measure, ...]) -> Fit:
        one = next(found for found in among if found.code == "at2023")
        assert one.begun_on is not None
        return judge_measure(one, facts, one.begun_on).fit

    assert (fit(measures()), fit(read_measures(folder))) == (Fit.FITS, Fit.DOES_NOT_FIT)


@pytest.mark.parametrize(
    ("old", "new", "entry"),
    [
        ("uren_max_totaal = 800", "uren_max_kwartaal = 800", "gbvs"),
        ("uren_min_week = 12", 'uren_min_week = "twaalf"', "ama_se"),
        ("duur_max = 30", "duur_max = -30", "bvs"),
        ('code = "wijk_werken"', 'code = "wes"', "wes"),
    ],
)
def test_what_cannot_be_read_is_named(tmp_path: Path, old: str, new: str, entry: str) -> None:
    with pytest.raises(FileTrouble) as trouble:
        read_measures(changed(tmp_path, old, new))
    assert entry in str(trouble.value.facts["entry"])
