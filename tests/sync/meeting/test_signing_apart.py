"""Two parties sign on two laptops that do not know of each other: both signatures hold, and the version closes once."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.cases.gpmi.drafts import take_gpmi_step
from app.cases.gpmi.lines import write_agreement
from app.cases.gpmi.signing import sign_gpmi
from app.cases.gpmi.snapshot import gpmi
from app.cases.in_step.refused import refused_changes
from app.workspace import Workspace
from models.errors import RuleRefused
from tests.app.cases.gpmi.gpmi_texts import CLIENT, OCMW, given, on_paper
from tests.conftest import SetClock
from tests.devices import Region, a_client, contents, put_in_team, sync_all


@pytest.fixture
def both(region: Region) -> tuple[Workspace, Workspace]:
    return region.laptop("an.claes", "an"), region.laptop("bram.wouters", "bram")


def _given(region: Region, both: tuple[Workspace, Workspace], clock: SetClock) -> str:
    an, _ = both
    dossier_id = a_client(an)
    put_in_team(an, dossier_id, *region.users.values())
    gpmi_id = given(an, dossier_id)
    sync_all(*both)
    clock.forward(timedelta(days=6))
    return gpmi_id


def test_both_signatures_hold_and_the_last_to_meet_closes_the_version(
    region: Region, both: tuple[Workspace, Workspace], clock: SetClock
) -> None:
    an, bram = both
    gpmi_id = _given(region, both, clock)
    sign_gpmi(an, gpmi_id, on_paper(CLIENT))
    sign_gpmi(bram, gpmi_id, on_paper(OCMW))
    assert [gpmi(laptop, gpmi_id).signed_on for laptop in both] == [None, None]
    sync_all(an, bram)
    sync_all(an, bram)
    seen = [gpmi(laptop, gpmi_id) for laptop in both]
    assert {(one.status, one.signed_on, one.signing.missing) for one in seen} == {("lopend", seen[0].signed_on, ())}
    assert seen[0].signing.kept_hash == seen[1].signing.kept_hash != ""
    assert contents(an) == contents(bram)
    assert [refused_changes(laptop) for laptop in both] == [[], []]


def test_both_laptops_may_close_at_once_without_a_conflict(
    region: Region, both: tuple[Workspace, Workspace], clock: SetClock
) -> None:
    an, bram = both
    gpmi_id = _given(region, both, clock)
    first = sign_gpmi(an, gpmi_id, on_paper(CLIENT))
    sync_all(an, bram)
    assert first
    sign_gpmi(an, gpmi_id, on_paper(OCMW))
    sign_gpmi(bram, gpmi_id, on_paper(OCMW))
    sync_all(an, bram)
    sync_all(an, bram)
    assert gpmi(an, gpmi_id).signed_on == gpmi(bram, gpmi_id).signed_on is not None
    assert contents(an) == contents(bram)


def test_who_writes_offline_in_what_was_signed_meanwhile_is_refused_and_told(
    region: Region, both: tuple[Workspace, Workspace], clock: SetClock
) -> None:
    an, bram = both
    gpmi_id = _given(region, both, clock)
    line = gpmi(an, gpmi_id).agreements[0].id
    for signer in (CLIENT, OCMW):
        sign_gpmi(an, gpmi_id, on_paper(signer))
    take_gpmi_step(bram, gpmi_id, "ontwerp")
    write_agreement(bram, line, "Ik doe iets anders.")
    sync_all(an, bram)
    sync_all(an, bram)
    assert gpmi(bram, gpmi_id).agreements == gpmi(an, gpmi_id).agreements
    assert gpmi(bram, gpmi_id).signed_on is not None
    assert refused_changes(bram)
    with pytest.raises(RuleRefused, match=r"gpmi\.signed"):
        write_agreement(bram, line, "Nog iets anders.")
