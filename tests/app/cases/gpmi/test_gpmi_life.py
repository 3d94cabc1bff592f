"""What becomes of a signed GPMI: how it ends, what is refused with which source, and how it reads everywhere after."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app import catalogues
from app.cases.agenda.deadlines import deadlines
from app.cases.agenda.terms import dossier_terms
from app.cases.clients.caseload import all_lines
from app.cases.gpmi.drafts import create_gpmi, date_gpmi, start_amendment, take_gpmi_step
from app.cases.gpmi.ending import End, end_gpmi, outcomes, undo_end
from app.cases.gpmi.life import life, lives, running_gpmi
from app.cases.gpmi.over import still_runs
from app.cases.gpmi.signing import sign_gpmi
from app.cases.gpmi.snapshot import gpmi
from app.cases.trajectory.steps import state_kind
from app.source_names import spelled
from app.workspace import Workspace
from models.catalogue import StateKind
from models.errors import Trouble
from models.gpmi_event import GpmiEvent
from models.rules.ended import ENDED_GPMI
from tests.app.cases.gpmi.gpmi_texts import CLIENT, EARLIEST, OCMW, TALKED, a_dossier, given, on_paper
from tests.conftest import SetClock

JOB = End("beeindigd_succes", EARLIEST, "Vast werk bij de kringwinkel.", "job", "samen")
LAST = date(2027, 5, 31)


@pytest.fixture
def dossier_id(workspace: Workspace) -> str:
    return a_dossier(workspace)


@pytest.fixture
def signed(workspace: Workspace, dossier_id: str, clock: SetClock) -> str:
    gpmi_id = given(workspace, dossier_id)
    clock.forward(timedelta(days=6))
    for signer in (CLIENT, OCMW):
        sign_gpmi(workspace, gpmi_id, on_paper(signer))
    return gpmi_id


def refused(workspace: Workspace, gpmi_id: str, end: End) -> Trouble:
    with pytest.raises(Trouble) as caught:
        end_gpmi(workspace, gpmi_id, end)
    assert life(workspace, gpmi_id).events == ()
    return caught.value


def amended(workspace: Workspace, gpmi_id: str, on: date) -> str:
    newer = start_amendment(workspace, gpmi_id, stated={"geinformeerd"})
    take_gpmi_step(workspace, newer, "bedenktijd", stated=TALKED)
    return newer


def sign_all(workspace: Workspace, gpmi_id: str, on: date) -> None:
    for signer in (CLIENT, OCMW):
        sign_gpmi(workspace, gpmi_id, on_paper(signer, on))


def test_a_signed_gpmi_runs_until_its_end_is_noted(workspace: Workspace, dossier_id: str, signed: str) -> None:
    before = life(workspace, signed)
    assert (before.status, before.is_running, before.since) == ("lopend", True, EARLIEST)
    assert running_gpmi(workspace, dossier_id) == signed
    end_gpmi(workspace, signed, JOB)
    after = life(workspace, signed)
    assert (after.status, after.status_label, after.since) == ("beeindigd_succes", "Beëindigd met succes", EARLIEST)
    assert not after.is_running
    assert running_gpmi(workspace, dossier_id) == ""
    event = after.events[0]
    assert (event.reason, event.outcome, event.ended_by, event.noted_by, event.fits) == (
        "Vast werk bij de kringwinkel.", "job", "samen", "An Claes", True,
    )  # fmt: skip
    assert gpmi(workspace, signed).status_label == "Beëindigd met succes"


def test_what_ended_by_mistake_runs_again_when_it_is_taken_back(workspace: Workspace, signed: str) -> None:
    event_id = end_gpmi(workspace, signed, JOB)
    undo_end(workspace, event_id)
    assert life(workspace, signed).is_running
    with pytest.raises(Trouble, match=r"row\.gone"):
        undo_end(workspace, event_id)


def test_the_day_of_an_end_lies_between_signing_and_today(workspace: Workspace, signed: str, clock: SetClock) -> None:
    early = refused(workspace, signed, replace(JOB, on=EARLIEST - timedelta(days=1)))
    assert (early.kind, early.facts["signed_on"]) == ("gpmi.end_before_signing", "29 november 2026")
    late = refused(workspace, signed, replace(JOB, on=clock().date() + timedelta(days=1)))
    assert late.kind == "gpmi.end_in_future"


def test_an_end_says_why_how_and_by_whom(workspace: Workspace, signed: str) -> None:
    assert refused(workspace, signed, replace(JOB, reason="  ")).kind == "gpmi.end_reason"
    assert refused(workspace, signed, replace(JOB, outcome="zomaar")).kind == "gpmi.outcome_missing"
    assert refused(workspace, signed, replace(JOB, ended_by="")).kind == "gpmi.ended_by_missing"
    assert outcomes("beeindigd_succes") == ("job", "andere uitkering", "doelen bereikt")


def test_a_term_is_over_on_the_day_after_its_last_and_not_before(
    workspace: Workspace, dossier_id: str, signed: str, clock: SetClock
) -> None:
    over = End("verstreken", clock().date(), "Looptijd om.")
    assert refused(workspace, signed, over).facts["ends_on"] == "31 mei 2027"
    clock.forward(LAST - clock().date() + timedelta(hours=12))
    assert running_gpmi(workspace, dossier_id) == signed
    clock.forward(timedelta(days=1))
    found = life(workspace, signed)
    assert (found.status, found.status_label, found.since) == ("verstreken", "Looptijd verstreken", date(2027, 6, 1))
    assert running_gpmi(workspace, dossier_id) == ""
    assert "Einde GPMI" in [due.label for due in deadlines(workspace, None, clock().date())]
    late = refused(workspace, signed, replace(JOB, on=clock().date()))
    assert late.kind == "gpmi.expired_before"
    end_gpmi(workspace, signed, replace(over, on=clock().date()))
    assert deadlines(workspace, None, clock().date() + timedelta(days=900)) == []


@pytest.mark.parametrize(("target", "stated", "guard"), [
    ("overgedragen", {"ocmw_niet_meer_bevoegd", "toestemming_overdracht"}, "toestemming_overdracht"),
    ("overgedragen", set(), "ocmw_niet_meer_bevoegd"),
    ("beeindigd_verhuis", set(), "ocmw_niet_meer_bevoegd"),
])  # fmt: skip
def test_each_guard_is_refused_with_its_words_and_its_source(
    workspace: Workspace, signed: str, target: str, stated: set[str], guard: str
) -> None:
    """Reference 4.5 and 16: a GPMI goes to another OCMW with consent only (IDEA 1.4.2.2)."""
    trouble = refused(workspace, signed, End(target, EARLIEST, "Verhuisd naar Genk.", stated=stated))
    known = {one.code: one for step in catalogues.machine("gpmi").transitions for one in step.guards}[guard]
    assert trouble.kind == "step.blocked"
    assert known.text in str(trouble.facts["missing"])
    assert "IDEA 1.4.2.2" in spelled(str(trouble.facts["source"]))


def test_a_move_without_consent_ends_the_gpmi_and_nothing_goes(workspace: Workspace, signed: str) -> None:
    moved = End("beeindigd_verhuis", EARLIEST, "Verhuisd naar Genk.", stated={"ocmw_niet_meer_bevoegd"})
    end_gpmi(workspace, signed, moved)
    assert life(workspace, signed).status == "beeindigd_verhuis"


@pytest.mark.parametrize("target", ["lopend", "in_wijziging", "ontwerp", "bedenktijd", "geen_gpmi", "nergens"])
def test_what_ends_nothing_is_no_end(workspace: Workspace, signed: str, target: str) -> None:
    assert refused(workspace, signed, End(target, EARLIEST, "Zomaar.")).kind in ("step.unknown", "step.blocked")


def test_a_draft_and_what_is_over_do_not_end(workspace: Workspace, dossier_id: str, signed: str) -> None:
    draft = start_amendment(workspace, signed, stated={"geinformeerd"})
    assert refused(workspace, draft, JOB).kind == "gpmi.not_signed"
    end_gpmi(workspace, signed, JOB)
    with pytest.raises(Trouble, match=r"gpmi\.over"):
        end_gpmi(workspace, signed, JOB)


def test_what_ended_is_due_no_more_and_reads_so_everywhere(workspace: Workspace, dossier_id: str, signed: str) -> None:
    far = date(2028, 1, 1)
    assert deadlines(workspace, None, far) != []
    end_gpmi(workspace, signed, JOB)
    assert deadlines(workspace, None, far) == []
    assert [line.status for line in all_lines(workspace, EARLIEST)] in ([], ["GPMI: beëindigd met succes"])
    assert not any(one.found.is_open for one in dossier_terms(workspace, dossier_id))
    with pytest.raises(Trouble, match=r"gpmi\.over"):
        start_amendment(workspace, signed, stated={"geinformeerd"})


def test_the_next_agreement_starts_after_the_end_and_its_terms_count_anew(
    workspace: Workspace, dossier_id: str, signed: str, clock: SetClock
) -> None:
    with pytest.raises(Trouble, match=r"gpmi\.still_running"):
        create_gpmi(workspace, dossier_id)
    end_gpmi(workspace, signed, JOB)
    newer = create_gpmi(workspace, dossier_id)
    assert life(workspace, signed).status == "beeindigd_succes"
    clock.forward(timedelta(days=30))
    for field, day in (("starts_on", clock().date()), ("ends_on", LAST), ("next_evaluation_on", date(2027, 3, 1))):
        date_gpmi(workspace, newer, field, day)
    take_gpmi_step(workspace, newer, "ontwerp")
    take_gpmi_step(workspace, newer, "bedenktijd", stated=TALKED)
    clock.forward(timedelta(days=6))
    sign_all(workspace, newer, clock().date())
    assert running_gpmi(workspace, dossier_id) == newer
    assert life(workspace, signed).status == "beeindigd_succes"
    yearly = next(one.found for one in dossier_terms(workspace, dossier_id) if one.found.term.code == "gpmi_evaluaties")
    assert yearly.since == clock().date()
    assert yearly.is_open


def test_a_version_that_was_replaced_reads_so_and_takes_no_end(
    workspace: Workspace, dossier_id: str, signed: str, clock: SetClock
) -> None:
    newer = amended(workspace, signed, clock().date())
    assert life(workspace, signed).status_label == "Lopend, wijziging in voorbereiding"
    clock.forward(timedelta(days=6))
    sign_all(workspace, newer, clock().date())
    old = life(workspace, signed)
    assert (old.status, old.status_label, old.replaced_by) == ("vervangen", "Vervangen door versie 2", 2)
    assert running_gpmi(workspace, dossier_id) == newer
    with pytest.raises(Trouble, match=r"gpmi\.over"):
        end_gpmi(workspace, signed, JOB)
    ends = [due.item_id for due in deadlines(workspace, None, date(2028, 1, 1)) if due.label == "Einde GPMI"]
    assert ends == [newer]


def _add(workspace: Workspace, dossier_id: str, gpmi_id: str, **values: object) -> str:
    with workspace.change("Van een andere laptop") as change:
        event = GpmiEvent(dossier_id=dossier_id, gpmi_id=gpmi_id, reason="Elders genoteerd.", **values)
        return change.add(event).id


def test_a_change_of_an_agreement_that_ended_meanwhile_is_not_signed(
    workspace: Workspace, signed: str, clock: SetClock
) -> None:
    newer = amended(workspace, signed, EARLIEST)
    clock.forward(timedelta(days=6))
    event = end_gpmi(workspace, signed, JOB)
    with pytest.raises(Trouble) as caught:
        sign_gpmi(workspace, newer, on_paper(CLIENT, EARLIEST + timedelta(days=6)))
    assert (caught.value.kind, caught.value.facts["status"]) == ("gpmi.changes_what_ended", "Beëindigd met succes")
    undo_end(workspace, event)
    sign_all(workspace, newer, EARLIEST + timedelta(days=6))
    assert life(workspace, newer).is_running


def test_of_two_ends_that_never_saw_each_other_the_first_counts_and_the_other_is_shown(
    workspace: Workspace, dossier_id: str, signed: str, clock: SetClock
) -> None:
    later = EARLIEST + timedelta(days=1)
    clock.forward(timedelta(days=2))
    end_gpmi(workspace, signed, replace(JOB, on=later))
    first = _add(workspace, dossier_id, signed, target="beeindigd_zonder_succes", happened_on=EARLIEST)
    found = life(workspace, signed)
    assert found.status == "beeindigd_zonder_succes"
    assert [(one.id == first, one.fits) for one in found.events] == [(True, True), (False, False)]
    undo_end(workspace, first)
    assert life(workspace, signed).status == "beeindigd_succes"


@pytest.mark.parametrize("values", [
    {"target": "beeindigd_succes", "happened_on": None},
    {"target": "beeindigd_succes", "happened_on": date(2020, 1, 1)},
    {"target": "overgedragen", "happened_on": EARLIEST},
    {"target": "verstreken", "happened_on": EARLIEST},
    {"target": "ontwerp", "happened_on": EARLIEST},
    {"target": "iets van later", "happened_on": EARLIEST, "stated": ["ook", "dat"]},
])  # fmt: skip
def test_an_event_that_cannot_be_is_shown_and_changes_nothing(
    workspace: Workspace, dossier_id: str, signed: str, values: dict[str, object]
) -> None:
    _add(workspace, dossier_id, signed, **values)
    found = life(workspace, signed)
    assert found.is_running
    assert [one.fits for one in found.events] == [False]


def test_the_lists_and_the_life_agree_on_what_is_over(
    workspace: Workspace, dossier_id: str, signed: str, clock: SetClock
) -> None:
    def running_in_sql() -> set[str]:
        return {row[0] for row in workspace.rows(f"SELECT x.id FROM gpmi x WHERE {still_runs('x')}")}

    assert running_in_sql() == {signed}
    for target, on in (("verstreken", EARLIEST), ("beeindigd_succes", date(2020, 1, 1))):
        _add(workspace, dossier_id, signed, target=target, happened_on=on)
    assert running_in_sql() == {one.gpmi_id for one in lives(workspace, dossier_id) if one.is_running}
    end_gpmi(workspace, signed, JOB)
    assert running_in_sql() == set()


def test_every_end_of_the_catalogue_can_be_noted_or_is_one_of_a_draft() -> None:
    machine = catalogues.machine("gpmi")
    ends = {step.target for step in machine.transitions if "lopend" in step.sources}
    ends = {target for target in ends if state_kind(machine, target) is StateKind.END}
    assert set(ENDED_GPMI) - ends == {"niet_afgesloten"}
