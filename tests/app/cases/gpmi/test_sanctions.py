"""What happens when a GPMI is not kept: each refusal names its source, and the agreement itself is never touched."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from app.cases.agenda.terms import dossier_terms, due_terms
from app.cases.gpmi.life import running_gpmi
from app.cases.gpmi.sanction_snapshot import sanction, sanction_page
from app.cases.gpmi.sanctions import (
    move_hearing,
    note_notification,
    remove_sanction,
    restore_sanction,
    start_sanction,
    take_back_step,
    take_sanction_step,
    write_sanction,
)
from app.cases.gpmi.signatures import canonical_text
from app.sentences.trouble import sentence
from app.settings import Settings, save_settings
from app.workspace import Workspace
from models.dossier import TeamMember
from models.errors import InvalidValue, Trouble
from tests.app.cases.gpmi.gpmi_texts import a_dossier
from tests.app.cases.gpmi.sanction_texts import (
    BCSD,
    HAPPENED,
    INVITATION,
    NO_REASON,
    a_signed_gpmi,
    decision,
    heard,
    invited,
    noted,
    said,
    suspended,
)
from tests.conftest import SetClock


@pytest.fixture
def dossier_id(workspace: Workspace, clock: SetClock) -> str:
    return a_signed_gpmi(workspace, clock)


@pytest.fixture
def sanction_id(workspace: Workspace, dossier_id: str) -> str:
    return noted(workspace, dossier_id)


def _trouble(action: Callable[[], object]) -> Trouble:
    with pytest.raises(Trouble) as refused:
        action()
    assert "{" not in sentence(refused.value)
    return refused.value


def _refused(action: Callable[[], object]) -> tuple[str, str, str]:
    """Return kind, field and source of what refused ``action``."""
    found = _trouble(action)
    field = found.field if isinstance(found, InvalidValue) else ""
    return found.kind, field, str(found.facts.get("source", ""))


def _step(workspace: Workspace, sanction_id: str, target: str, **values: Any) -> Callable[[], None]:
    return lambda: take_sanction_step(workspace, sanction_id, target, values)


# The guards


def test_without_a_signed_gpmi_there_is_no_sanction_arbeidshof_antwerpen_2013_aa_463(
    workspace: Workspace, clock: SetClock
) -> None:
    clock.forward(timedelta(days=60))
    sanction_id = noted(workspace, a_dossier(workspace))
    kind, _, source = _refused(_step(workspace, sanction_id, "aangemaand", reminded_on=clock().date()))
    assert (kind, "2013/AA/463" in source) == ("sanction.no_gpmi", True)
    assert sanction_page(workspace, sanction(workspace, sanction_id).dossier_id).gpmi_since is None


def test_what_happened_before_the_gpmi_was_signed_is_no_ground(
    workspace: Workspace, dossier_id: str, clock: SetClock
) -> None:
    sanction_id = noted(workspace, dossier_id, happened_on=date(2026, 11, 28))
    assert _refused(_step(workspace, sanction_id, "aangemaand", reminded_on=clock().date()))[0] == "sanction.no_gpmi"
    write_sanction(workspace, sanction_id, {"happened_on": date(2026, 11, 29)})
    take_sanction_step(workspace, sanction_id, "aangemaand", {"reminded_on": clock().date()})


def test_a_false_declaration_needs_no_gpmi(workspace: Workspace, clock: SetClock) -> None:
    clock.forward(timedelta(days=60))
    sanction_id = noted(workspace, a_dossier(workspace), false_declaration=True)
    take_sanction_step(workspace, sanction_id, "aangemaand", {"reminded_on": clock().date()})
    assert sanction(workspace, sanction_id).status == "aangemaand"


def test_there_is_no_report_before_the_client_told_it_in_own_words(
    workspace: Workspace, sanction_id: str, clock: SetClock
) -> None:
    take_sanction_step(workspace, sanction_id, "aangemaand", {"reminded_on": clock().date()})
    report = lambda: take_sanction_step(workspace, sanction_id, "verslag", stated=NO_REASON)  # noqa: E731
    assert _refused(report)[:2] == ("sanction.no_account", "client_account")
    write_sanction(workspace, sanction_id, {"client_account": "Ik was ziek."})
    assert _refused(report)[:2] == ("sanction.no_report", "report")


def test_a_legitimate_reason_ends_it_pod_mi(workspace: Workspace, sanction_id: str, clock: SetClock) -> None:
    take_sanction_step(workspace, sanction_id, "aangemaand", {"reminded_on": clock().date()})
    said(workspace, sanction_id)
    unstated = _refused(_step(workspace, sanction_id, "verslag"))
    assert unstated == ("sanction.state_it", "zonder_wettige_reden", "POD Maatschappelijke Integratie")
    write_sanction(workspace, sanction_id, {"legitimate_reason": "Opgenomen in het ziekenhuis."})
    found = _refused(lambda: take_sanction_step(workspace, sanction_id, "verslag", stated=NO_REASON))
    assert found == ("sanction.legitimate_reason", "legitimate_reason", "POD Maatschappelijke Integratie")
    take_sanction_step(workspace, sanction_id, "geen_sanctie")
    assert not sanction(workspace, sanction_id).is_open


@pytest.mark.parametrize("missing", ["hearing_on", "hearing_at", "hearing_place", "assistance_told"])
def test_the_invitation_says_when_and_where_and_that_one_may_be_assisted_art_20(
    workspace: Workspace, sanction_id: str, clock: SetClock, missing: str
) -> None:
    today = clock().date()
    take_sanction_step(workspace, sanction_id, "aangemaand", {"reminded_on": today})
    said(workspace, sanction_id)
    take_sanction_step(workspace, sanction_id, "verslag", stated=NO_REASON)
    values = {"invited_on": today, "hearing_on": today, **INVITATION}
    values[missing] = {"hearing_on": None, "assistance_told": False}.get(missing, " ")
    _, field, source = _refused(_step(workspace, sanction_id, "uitgenodigd", **values))
    assert (field, "art. 20 wet, art. 7 KB" in source) == (missing, True)


@pytest.mark.parametrize(
    "who", ["An Claes", "an claes (trajectbegeleider)", "de trajectbegeleider", "Maatschappelijk werker", "ikzelf", " "]
)
def test_a_sanction_is_never_decided_by_a_person_idea_b_4_5(
    workspace: Workspace, sanction_id: str, clock: SetClock, who: str
) -> None:
    heard(workspace, clock, sanction_id)
    today = clock().date()
    for target in ("beslist", "met_uitstel", "geen_sanctie"):
        values = decision(today, decided_by=who, postponed_until=today + timedelta(days=90))
        _, field, source = _refused(_step(workspace, sanction_id, target, **values))
        assert (field, "IDEA B.4.5" in source) == ("decided_by", True)
    take_sanction_step(workspace, sanction_id, "geen_sanctie", {"decided_by": BCSD, "decided_on": today})
    assert sanction(workspace, sanction_id).status == "geen_sanctie"


def test_the_first_suspension_lasts_a_month_at_most_and_one_within_a_year_three(
    workspace: Workspace, dossier_id: str, sanction_id: str, clock: SetClock
) -> None:
    heard(workspace, clock, sanction_id)
    too_long = _step(workspace, sanction_id, "beslist", **decision(clock().date(), months=2))
    kind, field, source = _refused(too_long)
    assert (kind, field, source.startswith("IDEA 1.4.2.2")) == ("sanction.months", "months", True)
    take_sanction_step(workspace, sanction_id, "beslist", decision(clock().date()))
    note_notification(workspace, sanction_id, clock().date())
    clock.forward(timedelta(days=1))
    take_sanction_step(workspace, sanction_id, "uitgevoerd", {"starts_on": clock().date()})
    clock.forward(timedelta(days=60))
    again = noted(workspace, dossier_id, happened_on=clock().date())
    heard(workspace, clock, again)
    kind, _, source = _refused(_step(workspace, again, "beslist", **decision(clock().date(), months=4)))
    assert (kind, "PrimaBook" in source) == ("sanction.months", True)
    take_sanction_step(workspace, again, "beslist", decision(clock().date(), months=3))
    assert sanction(workspace, again).most_months == 3


def test_a_second_one_that_begins_after_the_year_is_cut_to_a_month(
    workspace: Workspace, dossier_id: str, sanction_id: str, clock: SetClock
) -> None:
    suspended(workspace, clock, sanction_id)  # begins on 23 January 2027
    clock.forward(date(2028, 1, 16) - clock().date())
    again = noted(workspace, dossier_id, happened_on=clock().date(), false_declaration=True)
    heard(workspace, clock, again)
    assert clock().date() == date(2028, 1, 23)
    assert _refused(_step(workspace, again, "beslist", **decision(clock().date(), months=3)))[0] == "sanction.months"


def test_a_suspension_that_was_annulled_does_not_count_as_a_first_one(
    workspace: Workspace, dossier_id: str, sanction_id: str, clock: SetClock
) -> None:
    suspended(workspace, clock, sanction_id)
    take_sanction_step(workspace, sanction_id, "ingetrokken", reason="Arbeidsrechtbank, vonnis")
    again = noted(workspace, dossier_id, happened_on=clock().date())
    heard(workspace, clock, again)
    assert _refused(_step(workspace, again, "beslist", **decision(clock().date(), months=3)))[0] == "sanction.months"


def test_a_longer_one_that_rested_on_an_annulled_one_is_said_to_be_too_long(
    workspace: Workspace, dossier_id: str, sanction_id: str, clock: SetClock
) -> None:
    suspended(workspace, clock, sanction_id)
    again = noted(workspace, dossier_id, happened_on=clock().date())
    suspended(workspace, clock, again, months=3)  # from 31 January 2027
    assert sanction(workspace, again).allowed_until is None
    assert _refused(lambda: take_back_step(workspace, sanction_id))[0] == "sanction.rests_on_it"
    take_sanction_step(workspace, sanction_id, "ingetrokken", reason="Arbeidsrechtbank, vonnis")
    assert sanction(workspace, again).allowed_until == date(2027, 2, 27)


# Days


def test_it_begins_the_day_after_the_client_was_told_and_not_earlier(
    workspace: Workspace, sanction_id: str, clock: SetClock
) -> None:
    heard(workspace, clock, sanction_id)
    today = clock().date()
    take_sanction_step(workspace, sanction_id, "beslist", decision(today))
    begin = _step(workspace, sanction_id, "uitgevoerd", starts_on=today)
    assert _refused(begin)[:2] == ("sanction.not_notified", "notified_on")
    note_notification(workspace, sanction_id, today)
    assert _refused(begin) == ("sanction.starts_too_early", "starts_on", "droitsquotidiens.be")
    assert sanction(workspace, sanction_id).start_window[0] == today + timedelta(days=1)


def test_it_begins_by_the_first_of_the_third_month_or_with_a_reason(
    workspace: Workspace, sanction_id: str, clock: SetClock
) -> None:
    heard(workspace, clock, sanction_id)
    decided = clock().date()  # 22 January 2027
    take_sanction_step(workspace, sanction_id, "beslist", decision(decided))
    note_notification(workspace, sanction_id, decided)
    assert sanction(workspace, sanction_id).start_window[1] == date(2027, 4, 1)
    clock.forward(date(2027, 4, 2) - decided)
    late = _step(workspace, sanction_id, "uitgevoerd", starts_on=clock().date())
    assert _refused(late) == ("sanction.outside_term_reason", "starts_on", "droitsquotidiens.be")
    take_sanction_step(workspace, sanction_id, "uitgevoerd", {"starts_on": clock().date()}, reason="Andere termijn")
    assert sanction(workspace, sanction_id).days["ends_on"] == date(2027, 5, 1)


def test_a_suspension_ends_on_its_last_day_and_payment_goes_on(
    workspace: Workspace, sanction_id: str, clock: SetClock
) -> None:
    suspended(workspace, clock, sanction_id)
    found = sanction(workspace, sanction_id)
    assert (found.days["starts_on"], found.days["ends_on"]) == (date(2027, 1, 23), date(2027, 2, 22))
    assert found.is_suspended
    clock.forward(timedelta(days=40))
    assert not sanction(workspace, sanction_id).is_suspended
    late = lambda: take_sanction_step(workspace, sanction_id, "afgelopen", on=date(2027, 2, 24))  # noqa: E731
    assert _refused(late)[:2] == ("sanction.paid_again", "on")
    take_sanction_step(workspace, sanction_id, "afgelopen", on=date(2027, 2, 10))
    assert sanction(workspace, sanction_id).days["ends_on"] == date(2027, 2, 9)


def test_a_longer_end_than_was_decided_is_refused_and_a_shorter_one_taken(
    workspace: Workspace, sanction_id: str, clock: SetClock
) -> None:
    heard(workspace, clock, sanction_id)
    today = clock().date()
    take_sanction_step(workspace, sanction_id, "beslist", decision(today))
    note_notification(workspace, sanction_id, today)
    clock.forward(timedelta(days=1))
    begin = {"starts_on": clock().date()}
    long = _step(workspace, sanction_id, "uitgevoerd", **begin, ends_on=date(2027, 2, 23))
    assert _refused(long)[:2] == ("sanction.too_long", "ends_on")
    take_sanction_step(workspace, sanction_id, "uitgevoerd", {**begin, "ends_on": date(2027, 1, 31)})
    assert sanction(workspace, sanction_id).days["ends_on"] == date(2027, 1, 31)


def test_a_postponement_runs_out_or_is_followed_by_a_new_decision(
    workspace: Workspace, sanction_id: str, clock: SetClock
) -> None:
    heard(workspace, clock, sanction_id)
    today = clock().date()
    values = decision(today, postponed_until=today + timedelta(days=90))
    take_sanction_step(workspace, sanction_id, "met_uitstel", values)
    assert _refused(_step(workspace, sanction_id, "afgelopen"))[:2] == ("sanction.postponement_runs", "on")
    clock.forward(timedelta(days=91))
    after = _step(workspace, sanction_id, "beslist", **decision(clock().date()))
    assert _refused(after)[:2] == ("sanction.postponement_over", "decided_on")
    take_sanction_step(workspace, sanction_id, "afgelopen")
    assert not sanction(workspace, sanction_id).is_suspended


def test_a_day_to_come_or_before_the_step_before_is_refused(
    workspace: Workspace, sanction_id: str, clock: SetClock
) -> None:
    today = clock().date()
    tomorrow = _step(workspace, sanction_id, "aangemaand", reminded_on=today + timedelta(days=1))
    assert _refused(tomorrow)[:2] == ("sanction.in_future", "reminded_on")
    before = _step(workspace, sanction_id, "aangemaand", reminded_on=HAPPENED - timedelta(days=1))
    assert _refused(before)[:2] == ("sanction.before_last_step", "reminded_on")
    assert _refused(_step(workspace, sanction_id, "aangemaand"))[:2] == ("sanction.no_day", "reminded_on")
    assert _refused(_step(workspace, sanction_id, "uitgevoerd"))[0] == "step.unknown"


def test_who_does_not_come_could_come_only_once_the_day_was_there(
    workspace: Workspace, sanction_id: str, clock: SetClock
) -> None:
    invited(workspace, clock, sanction_id)
    absent = {"heard": "niet_gekomen", "heard_on": clock().date()}
    assert _refused(_step(workspace, sanction_id, "gehoord", **absent))[:2] == ("sanction.hearing_to_come", "heard_on")
    take_sanction_step(workspace, sanction_id, "gehoord", {"heard": "afgezien", "heard_on": clock().date()})
    assert sanction(workspace, sanction_id).status == "gehoord"


def test_the_notice_before_a_hearing_is_a_setting_and_off(
    workspace: Workspace, sanction_id: str, clock: SetClock
) -> None:
    invited(workspace, clock, sanction_id)
    sooner = {"hearing_on": clock().date() + timedelta(days=1)}
    move_hearing(workspace, sanction_id, sooner)
    save_settings(workspace.folder.settings, replace(Settings(), hearing_notice=True))
    kind, field, source = _refused(lambda: move_hearing(workspace, sanction_id, sooner))
    assert (kind, field, source.startswith("geen bron")) == ("sanction.outside_term_reason", "hearing_on", True)
    move_hearing(workspace, sanction_id, sooner, reason="Op vraag van de cliënt")
    move_hearing(workspace, sanction_id, {"hearing_on": date(2027, 1, 22)})  # five working days after Friday the 15th


def test_an_appeal_after_its_term_asks_why_bdas(workspace: Workspace, sanction_id: str, clock: SetClock) -> None:
    suspended(workspace, clock, sanction_id)
    clock.forward(date(2027, 4, 23) - clock().date())
    late = _step(workspace, sanction_id, "beroep", appeal_on=clock().date())
    assert _refused(late) == ("sanction.outside_term_reason", "appeal_on", "BDAS Brussel")
    take_sanction_step(workspace, sanction_id, "beroep", {"appeal_on": date(2027, 4, 22)})
    assert sanction(workspace, sanction_id).status == "beroep"


# What stays as it is


def test_the_agreement_runs_on_and_no_word_of_it_changes(
    workspace: Workspace, dossier_id: str, sanction_id: str, clock: SetClock
) -> None:
    gpmi_id = running_gpmi(workspace, dossier_id)
    before = canonical_text(workspace, gpmi_id)
    suspended(workspace, clock, sanction_id)
    assert running_gpmi(workspace, dossier_id) == gpmi_id == sanction(workspace, sanction_id).gpmi_id
    assert canonical_text(workspace, gpmi_id) == before


def test_what_a_decision_rests_on_stands_once_it_is_taken(
    workspace: Workspace, sanction_id: str, clock: SetClock
) -> None:
    suspended(workspace, clock, sanction_id)
    for field in ("facts", "client_account", "report", "hearing_report"):
        change = lambda name=field: write_sanction(workspace, sanction_id, {name: "Anders"})  # noqa: E731
        assert _refused(change)[0] == "sanction.stands"
    assert sanction(workspace, sanction_id).writable == frozenset()


def test_a_step_taken_by_mistake_is_taken_back_with_what_was_filled_in(
    workspace: Workspace, sanction_id: str, clock: SetClock
) -> None:
    heard(workspace, clock, sanction_id)
    today = clock().date()
    values = decision(today, postponed_until=today + timedelta(days=90))
    take_sanction_step(workspace, sanction_id, "met_uitstel", values)
    take_sanction_step(workspace, sanction_id, "beslist", decision(today, scope="geheel"))
    take_back_step(workspace, sanction_id)
    found = sanction(workspace, sanction_id)
    assert (found.status, found.rest["scope"], found.rest["months"]) == ("met_uitstel", "gedeeltelijk", 1)
    take_back_step(workspace, sanction_id)
    found = sanction(workspace, sanction_id)
    assert (found.status, found.rest["decided_by"], found.days["postponed_until"]) == ("gehoord", "", None)
    assert found.texts["hearing_report"] == "Wil opnieuw beginnen."


def test_what_was_noted_by_mistake_can_go_and_come_back_until_a_step_is_taken(
    workspace: Workspace, dossier_id: str, sanction_id: str, clock: SetClock
) -> None:
    assert _refused(lambda: take_back_step(workspace, sanction_id))[0] == "sanction.no_step"
    remove_sanction(workspace, sanction_id)
    assert sanction_page(workspace, dossier_id).sanctions == ()
    restore_sanction(workspace, sanction_id)
    take_sanction_step(workspace, sanction_id, "aangemaand", {"reminded_on": clock().date()})
    assert _refused(lambda: remove_sanction(workspace, sanction_id))[0] == "sanction.has_steps"


def test_facts_without_a_day_or_of_tomorrow_are_refused(workspace: Workspace, dossier_id: str, clock: SetClock) -> None:
    for facts, day, kind in (
        (" ", HAPPENED, "text.empty"),
        ("Te laat", None, "sanction.no_day"),
        ("Te laat", clock().date() + timedelta(days=1), "sanction.in_future"),
    ):
        start = lambda text=facts, on=day: start_sanction(workspace, dossier_id, facts=text, happened_on=on)  # noqa: E731
        assert _refused(start)[0] == kind


# Terms


def test_the_terms_of_a_sanction_are_watched(
    workspace: Workspace, dossier_id: str, sanction_id: str, clock: SetClock
) -> None:
    heard(workspace, clock, sanction_id)
    take_sanction_step(workspace, sanction_id, "beslist", decision(clock().date()))
    note_notification(workspace, sanction_id, clock().date())
    mine = {one.found.term.code: one for one in dossier_terms(workspace, dossier_id) if one.item_id == sanction_id}
    assert mine.keys() == {"schorsing_begin_vroegst", "schorsing_begin_laatst", "sanctie_beroep"}
    assert mine["schorsing_begin_laatst"].found.due == date(2027, 4, 1)
    assert mine["sanctie_beroep"].section == "gpmi"


def test_the_hearing_and_the_last_day_of_a_suspension_stand_among_what_is_due(
    workspace: Workspace, dossier_id: str, sanction_id: str, clock: SetClock
) -> None:
    me = workspace.identity.user_id
    with workspace.change("Team") as change:
        change.add(TeamMember(dossier_id=dossier_id, user_id=me, role="trajectbegeleider"))

    def due() -> list[tuple[date, str]]:
        found = due_terms(workspace, date(2028, 1, 1), me)
        return [(one.on, one.label) for one in found if one.item_id == sanction_id]

    invited(workspace, clock, sanction_id)
    assert due() == [(date(2027, 1, 22), "Cliënt horen over het GPMI")]
    clock.forward(timedelta(days=7))
    take_sanction_step(workspace, sanction_id, "gehoord", {"heard": "afgezien", "heard_on": clock().date()})
    take_sanction_step(workspace, sanction_id, "beslist", decision(clock().date()))
    assert due() == [(date(2027, 4, 1), "Laatste begindag van een schorsing")]
    note_notification(workspace, sanction_id, clock().date())
    clock.forward(timedelta(days=1))
    take_sanction_step(workspace, sanction_id, "uitgevoerd", {"starts_on": clock().date()})
    assert due() == [(date(2027, 2, 22), "Laatste dag van de schorsing, daarna weer uitbetalen")]
    clock.forward(timedelta(days=200))
    take_sanction_step(workspace, sanction_id, "afgelopen", on=date(2027, 2, 23))
    assert due() == []
    left = [one.found.term.code for one in dossier_terms(workspace, dossier_id) if one.item_id == sanction_id]
    assert "sanctie_beroep" not in left
