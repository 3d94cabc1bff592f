"""What stands around the text of a GPMI on paper: third parties read and sign it."""

from __future__ import annotations

from datetime import date

from app.cases.gpmi.frame import frame_of
from app.cases.profile import assessments as cases
from app.workspace import Workspace
from models.gpmi import Gpmi
from tests.devices import a_client


def test_neither_care_nor_what_is_not_shared_is_printed_with_a_gpmi(workspace: Workspace) -> None:
    dossier_id = a_client(workspace)
    made = cases.start_assessment(workspace, dossier_id, on=date(2026, 10, 12))
    work, care, inside = (cases.add_factor(workspace, made, code) for code in ("d720", "b134", "d845"))
    for factor, words in ((work, "Over werk."), (care, "Over slapen."), (inside, "Blijft binnen.")):
        cases.rate_factor(workspace, factor, "professional", -2)
        cases.write_factor(workspace, factor, "client_words", words)
    cases.share_factor(workspace, inside, False)
    with workspace.change("GPMI") as change:
        gpmi_id = change.add(Gpmi(dossier_id=dossier_id)).id
    printed = str(frame_of(workspace, gpmi_id))
    assert "Over werk." in printed
    assert "Over slapen." not in printed
    assert "Blijft binnen." not in printed


def test_a_judgement_without_a_number_is_no_strength_and_the_other_view_then_weighs(workspace: Workspace) -> None:
    dossier_id = a_client(workspace)
    made = cases.start_assessment(workspace, dossier_id, on=date(2026, 10, 12))
    unknown, other = (cases.add_own_factor(workspace, made, label) for label in ("Fietsen", "Zwemmen"))
    cases.rate_factor(workspace, unknown, "professional", "onbekend")
    cases.rate_factor(workspace, other, "professional", "nvt")
    cases.rate_factor(workspace, other, "client", -2)
    with workspace.change("GPMI") as change:
        gpmi_id = change.add(Gpmi(dossier_id=dossier_id)).id
    frame = frame_of(workspace, gpmi_id)
    assert (frame.strengths, frame.barriers) == ((), ("Zwemmen",))
