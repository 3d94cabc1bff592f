"""What may never be a condition (Grondwettelijk Hof 86/2018): not signed, whatever way it came into the text."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.cases.gpmi.drafts import take_gpmi_step, write_gpmi
from app.cases.gpmi.lines import add_agreement
from app.cases.gpmi.sanctions import start_sanction, write_sanction
from app.cases.gpmi.signing import close_what_all_signed, hash_of, sign_gpmi
from app.cases.gpmi.snapshot import gpmi
from app.workspace import Workspace
from models.errors import InvalidValue, RuleRefused
from models.gpmi import Gpmi, GpmiAgreement
from models.gpmi_signature import GpmiSignature
from models.rules.gpmi import RULING, Lack
from tests.app.cases.gpmi.gpmi_texts import CLIENT, EARLIEST, OCMW, TALKED, a_dossier, a_text, given, on_paper
from tests.conftest import SetClock

FORBIDDEN = "Ik doe elke week vrijwilligerswerk."


@pytest.fixture
def gpmi_id(workspace: Workspace, clock: SetClock) -> str:
    found = given(workspace, a_dossier(workspace))
    clock.forward(timedelta(days=6))
    return found


def _write_from_elsewhere(workspace: Workspace, gpmi_id: str) -> None:
    """Let a line change as a sync would: past the rules of this laptop."""
    with workspace.change("Van een ander toestel") as change:
        change.find(GpmiAgreement, gpmi_id=gpmi_id, party="client")[0].text = FORBIDDEN


def test_nobody_signs_a_text_in_which_a_sync_brought_such_a_condition(workspace: Workspace, gpmi_id: str) -> None:
    _write_from_elsewhere(workspace, gpmi_id)
    for signer in (CLIENT, OCMW):
        with pytest.raises(RuleRefused) as refused:
            sign_gpmi(workspace, gpmi_id, on_paper(signer))
        assert (refused.value.kind, refused.value.facts["source"]) == ("gpmi.condition_in_text", RULING)
    assert "86/2018" in RULING


def test_a_text_that_all_signed_elsewhere_is_not_closed_with_such_a_condition(
    workspace: Workspace, gpmi_id: str
) -> None:
    _write_from_elsewhere(workspace, gpmi_id)
    with workspace.change("Van een ander toestel") as change:
        row = change.find(Gpmi, id=gpmi_id)[0]
        for party in ("client", "ocmw"):
            change.add(
                GpmiSignature(
                    dossier_id=row.dossier_id,
                    gpmi_id=gpmi_id,
                    party=party,
                    signed_on=EARLIEST,
                    text_hash=hash_of(change, row),
                    noted_by=workspace.identity.user_id,
                )
            )
    assert close_what_all_signed(workspace) == 0
    assert gpmi(workspace, gpmi_id).signed_on is None


def test_what_follows_when_an_agreement_is_not_kept_may_not_be_community_service(workspace: Workspace) -> None:
    gpmi_id = a_text(workspace, a_dossier(workspace))
    write_gpmi(workspace, gpmi_id, "if_not_kept", "Dan volgt gemeenschapsdienst.")
    assert gpmi(workspace, gpmi_id).lacks == (Lack.CONDITION,)
    with pytest.raises(RuleRefused, match=r"step\.blocked"):
        take_gpmi_step(workspace, gpmi_id, "bedenktijd", stated=TALKED)


def test_experience_as_a_volunteer_is_a_strength_and_stays_one(workspace: Workspace) -> None:
    gpmi_id = a_text(workspace, a_dossier(workspace))
    write_gpmi(workspace, gpmi_id, "means_client", "Ervaring als vrijwilliger in de kringwinkel.")
    add_agreement(workspace, gpmi_id, "ocmw", "Wij geven uitleg over vrijwilligerswerk.")
    assert gpmi(workspace, gpmi_id).lacks == ()


def test_an_agreement_of_before_the_ruling_shows_as_void(workspace: Workspace, gpmi_id: str) -> None:
    _write_from_elsewhere(workspace, gpmi_id)
    agreements = gpmi(workspace, gpmi_id).agreements
    assert [line.is_void for line in agreements] == [True, False]
    dossier_id = gpmi(workspace, gpmi_id).dossier_id
    sanction_id = start_sanction(workspace, dossier_id, facts="Niet gekomen", happened_on=EARLIEST)
    with pytest.raises(InvalidValue) as refused:  # and nobody is sanctioned over it
        write_sanction(workspace, sanction_id, {"agreement_id": agreements[0].id})
    assert (refused.value.kind, refused.value.facts["source"]) == ("sanction.void_agreement", RULING)
