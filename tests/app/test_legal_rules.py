"""Every rule of the law that stands as data, with its source: when a GPMI is mandatory, and all terms."""

from __future__ import annotations

from datetime import date, timedelta
from importlib import resources
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import FileTrouble
from app.legal_rules import obligation_rules, read_obligation_rules, read_terms, term, terms
from models.rules.conditions import Facts
from models.rules.obligation import Obligation, Outcome, judge_obligation
from models.rules.terms import Direction, Record, RunningTerm, Status, running_terms
from models.working_days import Unit, add_months

_TODAY = date(2026, 11, 23)
_ADULT: dict[str, object] = {
    "recht_mi": True,
    "statuut": "leefloon",
    "leeftijd": 40,
    "student_voltijds": False,
    "gpmi_uitzondering": "",
    "maanden_zonder_rmi": 0,
    "gpmi_gevraagd_door": "",
}


def _judged(facts: Facts, on: date = _TODAY) -> Obligation:
    known = obligation_rules()
    return judge_obligation(known.rules, known.minority, facts, on)


@pytest.mark.parametrize(
    ("order", "facts", "outcome", "source"),
    [
        (1, {"recht_mi": False, "leeftijd": 20}, "niet_van_toepassing", "IDEA 1.4.2.2"),
        (2, {"student_voltijds": True, "gpmi_uitzondering": "billijkheid"}, "verplicht", "PrimaBook; bruxelles-j.be"),
        (3, {"gpmi_uitzondering": "gezondheid", "leeftijd": 20}, "facultatief", "IDEA 1.4.2.1; VVSG; PrimaBook"),
        (4, {"statuut": "leefloon_aanvullend", "leeftijd": 20}, "facultatief", "lange-law.be; BDAS Brussel"),
        (5, {"leeftijd": 24}, "verplicht", "IDEA 1.4.2.2"),
        (6, {"leeftijd": 25, "maanden_zonder_rmi": 3}, "verplicht", "IDEA 1.4.2.2; BDAS Brussel"),
        (7, {"gpmi_gevraagd_door": "client"}, "verplicht_voor_andere_partij", "IDEA 1.4.2.2"),
        (8, {}, "facultatief", "IDEA 1.4.2.2"),
    ],
)
def test_each_rule_of_the_obligation_decides_its_case_and_names_its_source(
    order: int, facts: dict[str, object], outcome: str, source: str
) -> None:
    found = _judged({**_ADULT, **facts})
    assert found.rule is not None
    assert (found.rule.order, found.outcome, found.rule.source) == (order, outcome, source)


def test_every_rule_of_the_obligation_is_in_the_table_above() -> None:
    assert [rule.order for rule in obligation_rules().rules] == list(range(1, 9))


def test_before_1_november_2016_a_new_beneficiary_of_25_or_older_had_no_duty() -> None:
    new = {**_ADULT, "leeftijd": 30, "maanden_zonder_rmi": 12}
    assert _judged(new, date(2016, 10, 31)).outcome is Outcome.OPTIONAL  # lange-law.be: reform of 1 November 2016
    assert _judged(new, date(2016, 11, 1)).outcome is Outcome.MANDATORY


def test_what_makes_no_difference_is_not_asked() -> None:
    young = {**_ADULT, "leeftijd": 20, "student_voltijds": None, "maanden_zonder_rmi": None}
    assert (_judged(young).outcome, _judged(young).missing) == (Outcome.MANDATORY, ())


def test_what_makes_a_difference_is_asked_by_name() -> None:
    assert _judged({**_ADULT, "maanden_zonder_rmi": None}).missing == ("maanden_zonder_rmi",)
    assert _judged({}).missing[0] == "recht_mi"


@pytest.mark.parametrize("exception", ["huwelijk", "kind", "zwanger"])
def test_of_a_client_of_17_is_asked_which_exception_applies(exception: str) -> None:
    minor = {**_ADULT, "leeftijd": 17}  # IDEA 1.4.2.1, box 4
    assert _judged(minor).outcome is Outcome.TO_CHECK
    assert _judged(minor).missing == ("minderjarig_uitzondering",)
    assert _judged({**minor, "minderjarig_uitzondering": exception}).outcome is Outcome.MANDATORY
    assert exception in dict(obligation_rules().minority.exceptions)


@given(st.sets(st.sampled_from(sorted(_ADULT))), st.integers(16, 70), st.integers(0, 6), st.booleans())
def test_an_answer_never_turns_round_what_was_decided_without_it(
    unknown: set[str], age: int, months: int, asked: bool
) -> None:
    whole = {**_ADULT, "leeftijd": age, "maanden_zonder_rmi": months, "gpmi_gevraagd_door": "ocmw" if asked else ""}
    part = _judged({name: value for name, value in whole.items() if name not in unknown})
    if part.outcome is not Outcome.TO_CHECK and "leeftijd" not in unknown:
        assert _judged(whole).outcome in (part.outcome, Outcome.TO_CHECK)
    assert set(part.missing) <= unknown | {"minderjarig_uitzondering"}


# The terms

_START = date(2026, 1, 31)
_ENDS = {
    "gpmi_sluiten": ("toekenning", date(2026, 4, 30), "lange-law.be; VVSG; bruxelles-j.be; BDAS Brussel"),
    "gpmi_bedenktijd": ("tekst_meegegeven", date(2026, 2, 5), "droitsquotidiens.be (5 kalenderdagen)"),
    "gpmi_onderhoud": ("onderhoud_gevraagd", date(2026, 2, 6), "droitsquotidiens.be"),
    "gpmi_evaluaties": ("getekend", date(2027, 1, 30), "IDEA 1.4.2.2; VVSG"),
    "schorsing_eerste": ("uitgevoerd", date(2026, 2, 28), "IDEA 1.4.2.2; POD Maatschappelijke Integratie"),
    "schorsing_begin_vroegst": ("beslissing_meegedeeld", date(2026, 2, 1), "droitsquotidiens.be"),
    "schorsing_begin_laatst": ("beslist", date(2026, 4, 1), "droitsquotidiens.be"),
    "sanctie_beroep": ("beslissing_meegedeeld", date(2026, 4, 30), "BDAS Brussel"),
    "at_trajectplan": ("aanvaard", date(2026, 3, 14), "HIVA 4.3"),
    "at_minimum": ("bezig", date(2026, 4, 30), "VR2020 3; SAM 2.1"),
    "at_maximum": ("bezig", date(2027, 7, 31), "VR2020 3; SAM 2.1; IDEA 1.4.3.6"),
    "at_nazorg": ("contactjaar", date(2027, 1, 31), "HIVA 5.2"),
    "at_opvolging": ("afgesloten", date(2026, 2, 28), "VR2020 3.5"),
    "twe_maximum": ("gestart", date(2028, 1, 31), "IDEA 1.4.3.2"),
    "twe_evaluatie": ("gestart", date(2026, 7, 31), "IDEA 1.4.3.2"),
    "twe_opleiding": ("opleiding", date(2026, 4, 30), "VDAB, draaiboek TWE"),
    "twe_duurzaam": ("uitstroom_nec", date(2026, 4, 30), "IDEA 1.4.3.2"),
    "contact_maandelijks": ("persoonlijk_contact", date(2026, 2, 28), "IDEA 3.3"),
    "feedback_na_overdracht": ("tijdelijk_elders", date(2026, 2, 28), "IDEA 4.3"),
    "at_stage": ("lopend", date(2026, 7, 31), "VR2020 3.4; IDEA 1.4.3.3"),
    "ama_jaarlijks": ("lopend", date(2027, 1, 31), "IDEA 1.4.3.6"),
}
_OFF = {"hoorrecht_oproep", "leefloon_herziening", "zitdag_update", "nieuw_bij_vdab"}
_ELSEWHERE = {"schorsing_herhaling", "at_verlenging"}


def _running(machine: str, today: date, measure: str = "", **events: date) -> dict[str, RunningTerm]:
    record = Record(machine, {name: (day,) for name, day in events.items()}, measure)
    return {found.term.code: found for found in running_terms(terms(), record, today)}


def test_every_term_of_the_catalogue_is_in_a_test_or_off_by_default() -> None:
    assert {found.code for found in terms()} == _ENDS.keys() | _OFF | _ELSEWHERE
    assert {found.code for found in terms() if found.is_off} == _OFF


@pytest.mark.parametrize("code", _ENDS)
def test_each_term_ends_on_its_day_and_names_its_source(code: str) -> None:
    event, due, source = _ENDS[code]
    law = term(code)
    measure = law.measures[0] if law.measures else ""
    found = _running(law.machine, _START + timedelta(days=1), measure, **{event: _START})[code]
    assert found.due == due
    assert found.term.source.startswith(source)
    assert found.act_by <= due


@pytest.mark.parametrize("code", sorted(_ENDS.keys() - {"contact_maandelijks"}))
def test_each_term_that_can_end_is_over_when_its_end_comes(code: str) -> None:
    event, _, _ = _ENDS[code]
    law = term(code)
    measure = law.measures[0] if law.measures else ""
    for end in law.ends:
        events = {event: _START, end: _START + timedelta(days=2)}
        assert _running(law.machine, date(2030, 1, 1), measure, **events)[code].status is Status.DONE


def test_a_term_is_running_then_soon_then_too_late() -> None:
    seen = [
        _running("gpmi", day, toekenning=_START)["gpmi_sluiten"].status
        for day in (date(2026, 4, 15), date(2026, 4, 16), date(2026, 4, 30), date(2026, 5, 1))
    ]
    assert seen == [Status.RUNNING, Status.SOON, Status.SOON, Status.OVERDUE]


def test_what_may_not_be_done_before_a_day_waits_and_is_then_allowed() -> None:
    given_on = date(2026, 11, 23)
    before, after = (
        _running("gpmi", day, tekst_meegegeven=given_on)["gpmi_bedenktijd"].status
        for day in (date(2026, 11, 27), date(2026, 11, 28))
    )
    assert (before, after) == (Status.WAITING, Status.ALLOWED)


def test_a_gpmi_signed_after_three_months_was_late() -> None:
    late = _running("gpmi", _TODAY, toekenning=_START, getekend=date(2026, 5, 2))["gpmi_sluiten"]
    assert (late.status, late.was_late) == (Status.DONE, True)


def test_a_second_suspension_within_a_year_may_last_three_months_and_one_after_it_a_month() -> None:
    begin = date(2026, 6, 1)  # POD MI; PrimaBook
    for before, code, due in (
        (date(2025, 6, 1), "schorsing_herhaling", date(2026, 9, 1)),
        (date(2025, 5, 31), "schorsing_eerste", date(2026, 7, 1)),
    ):
        found = _running("sanctie", begin, uitgevoerd=begin, vorige_schorsing=before)
        assert {name: one.due for name, one in found.items() if name.startswith("schorsing")} == {code: due}


def test_an_extension_counts_from_the_original_end_and_closes_the_first_term() -> None:
    found = _running("activeringstraject", _TODAY, bezig=_START, verlengd=date(2026, 9, 1))
    assert found["at_maximum"].status is Status.DONE
    assert found["at_verlenging"].due == date(2028, 1, 31)  # VR2020 3.5: 18 months and once 6 more


def test_evaluations_count_in_the_contract_year_in_which_they_were_done() -> None:
    signed = date(2025, 3, 1)
    done = (date(2025, 6, 1), date(2025, 9, 1), date(2026, 2, 28), date(2026, 3, 1))
    record = Record("gpmi", {"getekend": (signed,), "evaluatie": done})

    def at(day: date) -> RunningTerm:
        return next(one for one in running_terms(terms(), record, day) if one.term.code == "gpmi_evaluaties")

    assert (at(date(2026, 2, 28)).done, at(date(2026, 2, 28)).status) == (3, Status.DONE)
    assert (at(date(2026, 3, 1)).done, at(date(2026, 3, 1)).due) == (1, date(2027, 2, 28))
    assert at(date(2027, 2, 20)).status is Status.SOON


def test_follow_up_after_an_end_asks_the_next_moment_until_all_are_done() -> None:
    ended = date(2026, 1, 15)

    def due(*done: int) -> tuple[date, Status]:
        answered = tuple(add_months(ended, month) for month in done)
        record = Record("activeringstraject", {"afgesloten": (ended,), "opvolging": answered})
        found = {one.term.code: one for one in running_terms(terms(), record, date(2026, 2, 1))}["at_opvolging"]
        return found.due, found.status

    assert due(0) == (date(2026, 2, 15), Status.SOON)
    assert due(1, 3) == (ended, Status.OVERDUE)
    assert due(0, 1, 3, 6, 12) == (date(2027, 7, 15), Status.RUNNING)
    assert due(0, 1, 3, 6, 12, 18)[1] is Status.DONE


@given(st.dates(date(2017, 1, 1), date(2060, 1, 1)), st.integers(0, 4000))
def test_a_term_never_comes_back_to_life_and_only_gets_more_urgent(start: date, later: int) -> None:
    urgency = [Status.RUNNING, Status.SOON, Status.OVERDUE]
    days = (start, start + timedelta(days=later), start + timedelta(days=later + 10))
    seen = [_running("gpmi", day, toekenning=start)["gpmi_sluiten"].status for day in days]
    assert [urgency.index(status) for status in seen] == sorted(urgency.index(status) for status in seen)


def test_lengths_are_in_the_units_of_the_catalogue() -> None:
    assert {found.unit for found in terms()} == set(Unit)
    assert {found.direction for found in terms()} == set(Direction)


@pytest.mark.parametrize(
    ("old", "new", "entry"),
    [
        ('op = "gezet" }', 'op = "bijna" }', "gpmi_plicht 3"),
        ('uitkomst = "facultatief"', 'uitkomst = "misschien"', "gpmi_plicht 3"),
        ('veld = "maanden_zonder_rmi"', 'veld = "maanden"', "gpmi_vragen (maanden)"),
        ('antwoord = "basis"', 'antwoord = "elders"', "gpmi_vragen (student_voltijds)"),
        ("leeftijd = 18", 'leeftijd = "18"', "gpmi_minderjarig"),
    ],
)
def test_a_mistake_in_a_rule_names_the_rule(tmp_path: Path, old: str, new: str, entry: str) -> None:
    _copy(tmp_path, old, new)
    with pytest.raises(FileTrouble) as trouble:
        read_obligation_rules(tmp_path)
    assert str(trouble.value.facts["entry"]).startswith(entry)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('eenheid = "weken"', 'eenheid = "manen"', "at_trajectplan"),
        ('na_termijn = "at_maximum"', 'na_termijn = "at_max"', "at_verlenging"),
        ('richting = "minstens_aantal"\naantal = 3', 'richting = "minstens_aantal"\naantal = "3"', "gpmi_evaluaties"),
        ("geldig_vanaf = 2016-11-01\nbron = \"lange", "geldig_vanaf = 2016\nbron = \"lange", "gpmi_sluiten"),
    ],
)  # fmt: skip
def test_a_mistake_in_a_term_names_the_term(tmp_path: Path, old: str, new: str, code: str) -> None:
    _copy(tmp_path, old, new)
    with pytest.raises(FileTrouble) as trouble:
        read_terms(tmp_path)
    assert code in str(trouble.value.facts["entry"])


def _copy(folder: Path, old: str, new: str) -> None:
    source = resources.files("resources") / "catalogues" / "trajectstatussen.toml"
    text = source.read_text(encoding="utf-8")
    assert old in text
    (folder / source.name).write_text(text.replace(old, new, 1), encoding="utf-8")
