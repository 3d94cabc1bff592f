"""Signing a GPMI: reflection time, every party, two laptops, and a version that never changes afterwards."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.cases.agenda.todos import Todo, tick_todo
from app.cases.gpmi import lines
from app.cases.gpmi.drafts import take_gpmi_step, write_gpmi
from app.cases.gpmi.signatures import is_as_signed
from app.cases.gpmi.signing import (
    SignatureEntry,
    close_what_all_signed,
    sign_gpmi,
    waive_reflection,
    withdraw_signature,
)
from app.cases.gpmi.snapshot import gpmi
from app.workspace import Workspace
from models.errors import RuleRefused, Trouble
from models.rules.gpmi_signing import How, Signer
from tests.app.cases.gpmi.gpmi_texts import CAW, CLIENT, EARLIEST, OCMW, TALKED, a_dossier, given, on_paper
from tests.conftest import SetClock

DRAWN = (((10, 300), (200, 40), (390, 300)), ((500, 180), (800, 180)))


@pytest.fixture
def dossier_id(workspace: Workspace) -> str:
    return a_dossier(workspace)


@pytest.fixture
def gpmi_id(workspace: Workspace, dossier_id: str, clock: SetClock) -> str:
    found = given(workspace, dossier_id)
    clock.forward(timedelta(days=6))
    return found


def _kind(action: object) -> str:
    with pytest.raises(Trouble) as refused:
        action()  # type: ignore[operator]
    return refused.value.kind


def test_the_last_party_closes_the_version_with_its_day_and_its_hash(workspace: Workspace, gpmi_id: str) -> None:
    sign_gpmi(workspace, gpmi_id, on_paper(CLIENT, EARLIEST + timedelta(days=1)))
    half = gpmi(workspace, gpmi_id)
    assert (half.status, half.signed_on, half.signing.kept_hash) == ("bedenktijd", None, "")
    assert [party.signer for party in half.signing.missing] == [OCMW]
    sign_gpmi(workspace, gpmi_id, SignatureEntry(OCMW, EARLIEST, How.SCREEN, DRAWN))
    whole = gpmi(workspace, gpmi_id)
    assert (whole.status, whole.signed_on) == ("lopend", EARLIEST + timedelta(days=1))
    assert len(whole.signing.kept_hash) == 64
    assert is_as_signed(workspace, gpmi_id)
    drawn = whole.signing.parties[1].signature
    assert drawn is not None
    assert drawn.strokes == DRAWN


def test_before_the_earliest_day_nobody_signs_and_the_day_is_named(workspace: Workspace, gpmi_id: str) -> None:
    for signer in (CLIENT, OCMW):
        with pytest.raises(RuleRefused) as refused:
            sign_gpmi(workspace, gpmi_id, on_paper(signer, EARLIEST - timedelta(days=1)))
        assert (refused.value.kind, refused.value.facts["earliest"]) == ("gpmi.reflection", "29/11/2026")
    assert _kind(lambda: sign_gpmi(workspace, gpmi_id, on_paper(CLIENT, date(2026, 12, 24)))) == "gpmi.signed_in_future"
    assert gpmi(workspace, gpmi_id).signing.earliest == EARLIEST


def test_a_written_waiver_brings_the_earliest_day_forward(workspace: Workspace, gpmi_id: str) -> None:
    waived = date(2026, 11, 26)
    assert _kind(lambda: waive_reflection(workspace, gpmi_id, date(2026, 11, 23))) == "gpmi.waived_outside"
    waive_reflection(workspace, gpmi_id, waived)
    assert gpmi(workspace, gpmi_id).signing.earliest == waived
    assert _kind(lambda: sign_gpmi(workspace, gpmi_id, on_paper(CLIENT, date(2026, 11, 25)))) == "gpmi.reflection"
    sign_gpmi(workspace, gpmi_id, on_paper(CLIENT, waived))
    sign_gpmi(workspace, gpmi_id, on_paper(OCMW, waived))
    assert gpmi(workspace, gpmi_id).signed_on == waived


def test_a_third_party_with_a_task_signs_too_and_must_have_a_name(
    workspace: Workspace, dossier_id: str, clock: SetClock
) -> None:
    gpmi_id = given(workspace, dossier_id, third="CAW  limburg")
    clock.forward(timedelta(days=6))
    assert _kind(lambda: sign_gpmi(workspace, gpmi_id, on_paper(Signer("third", "VDAB")))) == "gpmi.party_unknown"
    for signer in (CLIENT, OCMW):
        sign_gpmi(workspace, gpmi_id, on_paper(signer))
    assert gpmi(workspace, gpmi_id).signed_on is None
    assert _kind(lambda: take_gpmi_step(workspace, gpmi_id, "lopend")) == "step.blocked"
    sign_gpmi(workspace, gpmi_id, on_paper(CAW))
    assert gpmi(workspace, gpmi_id).signed_on == EARLIEST


def test_a_text_that_is_not_given_is_not_signed(workspace: Workspace, gpmi_id: str) -> None:
    take_gpmi_step(workspace, gpmi_id, "ontwerp")
    assert _kind(lambda: sign_gpmi(workspace, gpmi_id, on_paper(CLIENT))) == "gpmi.not_given"
    assert _kind(lambda: waive_reflection(workspace, gpmi_id, EARLIEST)) == "gpmi.not_given"


def test_one_signature_a_party_and_a_wrong_one_can_be_taken_away(workspace: Workspace, gpmi_id: str) -> None:
    wrong = sign_gpmi(workspace, gpmi_id, on_paper(CLIENT))
    assert _kind(lambda: sign_gpmi(workspace, gpmi_id, on_paper(CLIENT))) == "gpmi.already_signed"
    withdraw_signature(workspace, wrong)
    right = sign_gpmi(workspace, gpmi_id, on_paper(CLIENT))
    sign_gpmi(workspace, gpmi_id, on_paper(OCMW))
    assert _kind(lambda: withdraw_signature(workspace, right)) == "gpmi.signed"


def test_a_text_that_becomes_a_draft_again_is_signed_by_nobody(workspace: Workspace, gpmi_id: str) -> None:
    sign_gpmi(workspace, gpmi_id, on_paper(CLIENT))
    take_gpmi_step(workspace, gpmi_id, "ontwerp")
    take_gpmi_step(workspace, gpmi_id, "bedenktijd", stated=TALKED)
    assert len(gpmi(workspace, gpmi_id).signing.missing) == 2


def test_a_signature_under_another_text_does_not_count(workspace: Workspace, gpmi_id: str) -> None:
    """A colleague, offline, wrote on in the draft while the text was given and signed here."""
    from models.gpmi import Gpmi

    sign_gpmi(workspace, gpmi_id, on_paper(CLIENT))
    with workspace.change("Elders geschreven") as change:
        row = change.get(Gpmi, gpmi_id)
        assert row is not None
        row.needs = "Iets anders."
    party = gpmi(workspace, gpmi_id).signing.parties[0]
    assert (party.signature, party.of_other_text) == (None, True)
    sign_gpmi(workspace, gpmi_id, on_paper(OCMW))
    assert gpmi(workspace, gpmi_id).signed_on is None
    sign_gpmi(workspace, gpmi_id, on_paper(CLIENT))
    assert gpmi(workspace, gpmi_id).signed_on == EARLIEST


def test_an_empty_drawing_and_a_scan_that_is_not_there_are_refused(workspace: Workspace, gpmi_id: str) -> None:
    for strokes in ((), (((5, 5),),)):
        entry = SignatureEntry(CLIENT, EARLIEST, How.SCREEN, strokes)
        assert _kind(lambda entry=entry: sign_gpmi(workspace, gpmi_id, entry)) == "gpmi.no_drawing"
    long = SignatureEntry(CLIENT, EARLIEST, How.SCREEN, [[(n % 900, n % 300) for n in range(6000)]])
    assert _kind(lambda: sign_gpmi(workspace, gpmi_id, long)) == "gpmi.drawing_too_long"
    scan = SignatureEntry(CLIENT, EARLIEST, How.SCAN, attachment_id="weg")
    assert _kind(lambda: sign_gpmi(workspace, gpmi_id, scan)) == "gpmi.no_scan"


def test_nothing_of_a_signed_version_changes_but_what_was_done(workspace: Workspace, gpmi_id: str) -> None:
    for signer in (CLIENT, OCMW):
        sign_gpmi(workspace, gpmi_id, on_paper(signer))
    before = gpmi(workspace, gpmi_id)
    line, goal = before.of_party("ocmw")[0].id, before.goals[0].id
    for edit in (
        lambda: write_gpmi(workspace, gpmi_id, "needs", "x"),
        lambda: lines.write_agreement(workspace, line, "x"),
        lambda: lines.remove_goal(workspace, goal),
        lambda: lines.add_goal(workspace, gpmi_id, "werk", "x"),
        lambda: take_gpmi_step(workspace, gpmi_id, "ontwerp"),
        lambda: sign_gpmi(workspace, gpmi_id, on_paper(CLIENT)),
        lambda: waive_reflection(workspace, gpmi_id, EARLIEST),
    ):
        assert _kind(edit) == "gpmi.signed"
    assert gpmi(workspace, gpmi_id) == before
    todo = Todo(before.dossier_id, "", "", None, "gpmi", gpmi_id, "gpmi_agreement", line)
    tick_todo(workspace, todo)
    assert gpmi(workspace, gpmi_id).of_party("ocmw")[0].done_on is not None
    assert is_as_signed(workspace, gpmi_id)


def test_who_signs_stays_who_it_was_when_the_name_or_the_profile_changes(
    workspace: Workspace, dossier_id: str, gpmi_id: str
) -> None:
    from app.cases.printing import make_document
    from models.dossier import Dossier

    for signer in (CLIENT, OCMW):
        sign_gpmi(workspace, gpmi_id, on_paper(signer))
    before = make_document(workspace, "gpmi", gpmi_id).data
    with workspace.change("Wens geschreven") as change:
        dossier = change.get(Dossier, dossier_id)
        assert dossier is not None
        dossier.wishes = "Iets heel anders"
    assert make_document(workspace, "gpmi", gpmi_id).data == before
    assert close_what_all_signed(workspace) == 0
