"""A final advice bears one of the exact categories, is made with the client, and is final once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import legal_rules
from app.advices import advice, advices, read_advices, requirements
from app.cases.trajectory.advice import advice_of, finalise_advice, save_advice
from app.cases.trajectory.aftercare import add_goes_on
from app.cases.trajectory.ending_facts import ending_facts
from app.sentences.trouble import sentence
from app.workspace import Workspace
from models.errors import InvalidValue, RuleRefused, Trouble
from models.rules.ending import Written, checks, offered, refuse_unfinished
from tests.app.cases.trajectory.endings import a_running_one, a_trajectory, write_whole_advice

TODAY = date(2026, 11, 24)


def test_the_categories_are_the_seven_published_ones_to_the_letter() -> None:
    assert [known.label for known in advices()] == [
        "Geen advies",
        "Activeringsbegeleiding",
        "Arbeidszorg",
        "Betaalde arbeid in de sociale economie: CMW",
        "Betaalde arbeid in de lokale diensteneconomie (LDE)",
        "Betaalde arbeid in het reguliere arbeidscircuit (NEC)",
        "Advies Welzijn (vroeger: niet-toeleidbaar)",
    ]
    assert [known.code for known in advices() if known.is_paid] == ["cmw", "lde", "nec"]


def test_an_advice_in_which_nothing_is_missing_becomes_final_and_is_told_to_the_guard(workspace: Workspace) -> None:
    row = a_running_one(workspace)
    assert ending_facts(workspace, row) == frozenset()
    write_whole_advice(workspace, row)
    found = advice_of(workspace, row)
    assert found is not None
    assert found.may_be_final
    assert found.next_service == "VDAB bemiddelt naar betaald werk."
    assert ending_facts(workspace, row) == {"nazorgplan_begonnen"}
    finalise_advice(workspace, row)
    found = advice_of(workspace, row)
    assert found is not None
    assert (found.finalised_on, found.may_be_final) == (TODAY, False)
    assert ending_facts(workspace, row) == {"nazorgplan_begonnen", "eindadvies_gemotiveerd"}


def test_a_second_time_final_and_a_later_word_are_refused(workspace: Workspace) -> None:
    row = a_running_one(workspace)
    write_whole_advice(workspace, row)
    finalise_advice(workspace, row)
    acts: list[Callable[[], None]] = [
        lambda: finalise_advice(workspace, row),
        lambda: save_advice(workspace, row, {"reasons": "Toch niet"}),
    ]
    for act in acts:
        with pytest.raises(RuleRefused) as refused:
            act()
        assert sentence(refused.value) == "Dit eindadvies is definitief sinds 24/11/2026 en wijzigt niet meer."


def test_within_three_months_after_bezig_it_is_refused_with_the_day_and_the_source(workspace: Workspace) -> None:
    row = a_running_one(workspace, date(2026, 8, 25))
    write_whole_advice(workspace, row)
    with pytest.raises(RuleRefused) as refused:
        finalise_advice(workspace, row)
    words = sentence(refused.value)
    assert words.startswith("Een eindadvies kan vanaf 25/11/2026: minstens 3 maanden na “Bezig”.")
    assert "VR2020 3" in words


def test_on_the_day_that_the_three_months_are_over_it_may(workspace: Workspace) -> None:
    row = a_running_one(workspace, date(2026, 8, 24))
    write_whole_advice(workspace, row)
    finalise_advice(workspace, row)


def test_what_is_missing_is_named(workspace: Workspace) -> None:
    row = a_running_one(workspace)
    save_advice(workspace, row, {"advice": "welzijn", "client_words": "Eerst gezond worden."})
    with pytest.raises(RuleRefused) as refused:
        finalise_advice(workspace, row)
    assert refused.value.facts["missing"] == (
        "Schriftelijke motivering; Besproken met de deelnemer; eigen woorden van de deelnemer; "
        "Nazorgplan of de reden waarom er geen is"
    )
    found = advice_of(workspace, row)
    assert found is not None
    assert [one.is_met for one in found.checks] == [False, False, True, False]


def test_a_reason_why_there_is_no_plan_stands_for_the_plan(workspace: Workspace) -> None:
    row = a_running_one(workspace)
    write_whole_advice(workspace, row)
    other = a_running_one(workspace)
    values = {"advice": "nec", "reasons": "Werkt.", "client_words": "Goed.", "discussed_on": TODAY}
    save_advice(workspace, other, {**values, "no_aftercare_why": "Verhuist naar Gent."})
    finalise_advice(workspace, other)


@pytest.mark.parametrize(
    ("code", "status", "kind"),
    [
        ("lde", "bezig", "advice.abolished"),
        ("geen", "bezig", "advice.none_without_stop"),
        ("nec", "stopgezet", "advice.after_stop"),
        ("iets", "bezig", "advice.unknown"),
    ],
)
def test_a_category_that_does_not_belong_here_is_refused(
    workspace: Workspace, code: str, status: str, kind: str
) -> None:
    row = a_trajectory(workspace, ("bezig", date(2026, 6, 1)), (status, date(2026, 6, 2)))
    with pytest.raises(Trouble) as refused:
        save_advice(workspace, row, {"advice": code})
    assert refused.value.kind == kind
    assert kind not in sentence(refused.value)


def test_an_advice_of_before_the_law_changed_may_bear_the_old_category(workspace: Workspace) -> None:
    row = a_trajectory(workspace, ("bezig", date(2023, 1, 2)))
    save_advice(workspace, row, {"discussed_on": date(2023, 6, 30), "advice": "lde"})
    found = advice_of(workspace, row)
    assert found is not None
    assert found.label == "Betaalde arbeid in de lokale diensteneconomie (LDE)"


def test_after_an_early_stop_there_is_no_advice_and_never_a_motivation(workspace: Workspace) -> None:
    row = a_trajectory(workspace, ("bezig", date(2026, 10, 1)), ("stopgezet", date(2026, 11, 2)))
    save_advice(workspace, row, {"advice": "geen"})
    with pytest.raises(InvalidValue) as refused:
        save_advice(workspace, row, {"reasons": "Wou niet meer."})
    assert refused.value.kind == "advice.no_reasons"
    finalise_advice(workspace, row)
    assert ending_facts(workspace, row) == frozenset()


def test_who_goes_on_follows_the_category_until_somebody_writes_it(workspace: Workspace) -> None:
    row = a_running_one(workspace)
    save_advice(workspace, row, {"advice": "nec"})
    save_advice(workspace, row, {"advice": "arbeidszorg"})
    found = advice_of(workspace, row)
    assert found is not None
    assert found.next_service == advice("arbeidszorg").follows
    save_advice(workspace, row, {"next_service": "Het dagcentrum, bij Lies."})
    save_advice(workspace, row, {"advice": "welzijn"})
    found = advice_of(workspace, row)
    assert found is not None
    assert found.next_service == "Het dagcentrum, bij Lies."


def test_only_an_activation_trajectory_ends_in_an_advice(workspace: Workspace) -> None:
    row = a_trajectory(workspace, ("gestart", date(2026, 1, 5)), machine="twe_ocmw")
    assert advice_of(workspace, row) is None
    with pytest.raises(RuleRefused):
        save_advice(workspace, row, {"advice": "nec"})


def test_a_talk_or_an_advice_of_tomorrow_is_refused(workspace: Workspace) -> None:
    row = a_running_one(workspace)
    with pytest.raises(InvalidValue):
        save_advice(workspace, row, {"discussed_on": TODAY + timedelta(days=1)})
    write_whole_advice(workspace, row)
    with pytest.raises(InvalidValue):
        finalise_advice(workspace, row, on=TODAY + timedelta(days=1))


def test_an_empty_plan_is_no_plan(workspace: Workspace) -> None:
    row = a_running_one(workspace)
    from app.cases.trajectory.aftercare import save_aftercare

    save_aftercare(workspace, row, {"contact_name": " "})
    assert ending_facts(workspace, row) == frozenset()
    add_goes_on(workspace, row, {"what": "Budgetbegeleiding"})
    assert ending_facts(workspace, row) == {"nazorgplan_begonnen"}


def test_a_category_that_the_data_drops_is_offered_no_more(tmp_path: Path) -> None:
    source = Path("resources/catalogues/eindadviezen.toml").read_text("utf-8")
    (tmp_path / "eindadviezen.toml").write_text(
        source.replace('code = "nec"', 'code = "nec"\nniet_voor_nieuwe_vanaf = 2026-01-01'), "utf-8"
    )
    codes = [one.code for one in offered(read_advices(tmp_path), TODAY, is_stopped=False)]
    assert codes == ["activeringsbegeleiding", "arbeidszorg", "cmw", "welzijn"]


_TEXT = st.sampled_from(["", " ", "iets"])
_DAY = st.none() | st.dates(date(2026, 1, 1), date(2027, 12, 31))


@given(
    st.sampled_from(["", "geen", "nec", "welzijn"]), _TEXT, _TEXT, _DAY, _TEXT, st.booleans(), _DAY,
    st.dates(date(2026, 1, 1), date(2027, 12, 31)),
)  # fmt: skip
def test_an_advice_is_final_exactly_when_the_list_shows_nothing_missing(
    code: str, reasons: str, words: str, talk: date | None, why: str, has_plan: bool, earliest: date | None, on: date
) -> None:
    written = Written(code, reasons, words, talk, why, has_plan, earliest=earliest)
    try:
        refuse_unfinished(requirements(), written, on, months=3, source="bron")
        is_refused = False
    except Trouble:
        is_refused = True
    shown = all(one.is_met for one in checks(requirements(), written, on))
    is_motivated_none = code == "geen" and bool(reasons.strip())
    assert is_refused == (not code or is_motivated_none or not shown)
    if not is_refused and code != "geen":
        assert earliest is not None
        assert on >= earliest
        assert talk is not None
        assert talk <= on


def test_the_months_of_service_are_those_of_the_data(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    longer = tuple(replace(one, length=6) if one.code == "at_minimum" else one for one in legal_rules.terms())
    monkeypatch.setattr(legal_rules, "terms", lambda: longer)
    row = a_running_one(workspace, date(2026, 6, 1))
    write_whole_advice(workspace, row)
    with pytest.raises(RuleRefused) as refused:
        finalise_advice(workspace, row)
    assert sentence(refused.value).startswith("Een eindadvies kan vanaf 01/12/2026: minstens 6 maanden na “Bezig”.")
