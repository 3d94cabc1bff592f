"""Changing a signed GPMI: a new version beside the one that holds, and what differs between the two."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.cases.gpmi import lines
from app.cases.gpmi.comparison import compare_with_signed
from app.cases.gpmi.drafts import date_gpmi, start_amendment, take_gpmi_step, write_gpmi
from app.cases.gpmi.signing import sign_gpmi
from app.cases.gpmi.snapshot import gpmi, gpmi_versions
from app.workspace import Workspace
from models.errors import Trouble
from models.rules.gpmi_change import Kind
from tests.app.cases.gpmi.gpmi_texts import CLIENT, EARLIEST, OCMW, TALKED, a_dossier, given, on_paper
from tests.conftest import SetClock

EXPLAINED = frozenset({"geinformeerd"})


@pytest.fixture
def dossier_id(workspace: Workspace) -> str:
    return a_dossier(workspace)


@pytest.fixture
def signed_id(workspace: Workspace, dossier_id: str, clock: SetClock) -> str:
    found = given(workspace, dossier_id)
    clock.forward(timedelta(days=6))
    for signer in (CLIENT, OCMW):
        sign_gpmi(workspace, found, on_paper(signer))
    return found


def _kind(action: object) -> str:
    with pytest.raises(Trouble) as refused:
        action()  # type: ignore[operator]
    return refused.value.kind


def _labels(workspace: Workspace, dossier_id: str) -> list[str]:
    return [version.status_label for version in gpmi_versions(workspace, dossier_id)]


def test_the_signed_version_holds_until_the_new_one_is_signed(
    workspace: Workspace, dossier_id: str, signed_id: str, clock: SetClock
) -> None:
    before = gpmi(workspace, signed_id)
    assert [step.target for step in before.steps] == ["in_wijziging"]
    new = start_amendment(workspace, signed_id, stated=EXPLAINED)
    assert _labels(workspace, dossier_id) == ["Ontwerp", "Lopend, wijziging in voorbereiding"]
    assert gpmi(workspace, signed_id).steps == ()
    draft = gpmi(workspace, new)
    assert (draft.version, draft.amends_id, draft.lacks) == (2, signed_id, ())
    assert draft.dates["ends_on"] == before.dates["ends_on"]
    take_gpmi_step(workspace, new, "bedenktijd", stated=TALKED)
    assert _kind(lambda: sign_gpmi(workspace, new, on_paper(CLIENT, date(2026, 11, 30)))) == "gpmi.reflection"
    clock.forward(timedelta(days=6))
    for signer in (CLIENT, OCMW):
        sign_gpmi(workspace, new, on_paper(signer, EARLIEST + timedelta(days=6)))
    assert _labels(workspace, dossier_id) == ["Lopend", "Vervangen door versie 2"]
    assert _kind(lambda: start_amendment(workspace, signed_id, stated=EXPLAINED)) == "gpmi.not_running"
    third = start_amendment(workspace, new, stated=EXPLAINED)
    origins = {workspace.rows("SELECT origin_id FROM gpmi_goal WHERE gpmi_id = ?", one)[0][0] for one in (new, third)}
    assert origins == {before.goals[0].id}


def test_an_amendment_is_explained_first_and_there_is_one_at_a_time(workspace: Workspace, signed_id: str) -> None:
    assert _kind(lambda: start_amendment(workspace, signed_id)) == "step.blocked"
    new = start_amendment(workspace, signed_id, stated=EXPLAINED)
    assert _kind(lambda: start_amendment(workspace, signed_id, stated=EXPLAINED)) == "gpmi.open_version"
    assert _kind(lambda: start_amendment(workspace, new, stated=EXPLAINED)) == "gpmi.open_version"
    take_gpmi_step(workspace, new, "niet_afgesloten")
    assert gpmi(workspace, signed_id).status_label == "Lopend"
    assert start_amendment(workspace, signed_id, stated=EXPLAINED) != new


def test_what_changed_stands_beside_what_it_was(workspace: Workspace, signed_id: str) -> None:
    new = start_amendment(workspace, signed_id, stated=EXPLAINED)
    same = compare_with_signed(workspace, new)
    assert same is not None
    assert {one.kind for one in (*same.texts, *same.goals, *same.agreements)} == {Kind.SAME}
    client, ocmw = (gpmi(workspace, new).of_party(party)[0].id for party in ("client", "ocmw"))
    lines.write_agreement(workspace, client, "Ik ga drie dagen naar de les.")
    lines.remove_agreement(workspace, ocmw)
    lines.add_agreement(workspace, new, "ocmw", "Wij betalen de opvang.", due_on=date(2026, 12, 20))
    lines.add_goal(workspace, new, "welzijn", "Rust in het budget")
    write_gpmi(workspace, new, "needs", "Ritme en opvang.")
    date_gpmi(workspace, new, "ends_on", date(2027, 8, 31))
    found = compare_with_signed(workspace, new)
    assert found is not None
    agreed = [(one.kind, one.before, one.after) for one in found.agreements]
    assert agreed == [
        (Kind.CHANGED, "Ik ga elke dag naar de les.", "Ik ga drie dagen naar de les."),
        (Kind.NEW, "", "Wij betalen de opvang.\ntegen zondag 20 december 2026"),
        (Kind.GONE, "Wij betalen het busabonnement.", ""),
    ]
    assert [one.after for one in found.goals if one.kind is Kind.NEW] == ["Rust in het budget"]
    changed = {one.group for one in found.texts if one.kind is Kind.CHANGED}
    assert changed == {"needs", "ends_on"}
    assert compare_with_signed(workspace, signed_id) is None
