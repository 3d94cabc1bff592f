"""A GPMI that was not kept, on several laptops: colleagues meet in one procedure, and a partner never hears of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path

import pytest

from app.cases.agenda.terms import dossier_terms
from app.cases.gpmi.life import running_gpmi
from app.cases.gpmi.sanction_snapshot import sanction, sanction_page
from app.cases.gpmi.sanctions import take_sanction_step, write_sanction
from app.workspace import Workspace
from sync.central.identity.accounts import create_account
from tests.app.cases.gpmi.sanction_texts import NO_REASON, a_signed_gpmi, noted, said
from tests.conftest import SetClock
from tests.devices import Region, a_region, contents, put_in_team, share, sync_all
from tests.sync.central.laptop import PASSWORD, Laptop

FACTS = "Drie lessen gemist"


@dataclass
class Meeting:
    """An and Bram of the OCMW, Els of VDAB with a grant to the GPMI, and a GPMI of which a lesson was missed."""

    region: Region
    an: Workspace
    bram: Workspace
    els: Workspace
    dossier_id: str
    sanction_id: str

    def sync(self) -> None:
        sync_all(self.an, self.bram, self.els)


@pytest.fixture
def met(tmp_path: Path, make_workspace: Callable[..., Workspace], clock: SetClock) -> Iterator[Meeting]:
    with a_region(tmp_path, make_workspace, lambda: clock().astimezone(UTC)) as region:
        vdab = region.organisation("VDAB Limburg")
        region.user("els.peeters", "Els Peeters", organisation_id=vdab, role="vdab")
        finn = create_account(region.centre.database, vdab, "finn.jans", "Finn Jans", "vdab", PASSWORD)
        an, bram = region.laptop("an.claes", "An Claes"), region.laptop("bram.wouters", "Bram Wouters")
        els = region.laptop("els.peeters", "Els Peeters")
        dossier_id = a_signed_gpmi(an, clock)
        put_in_team(an, dossier_id, region.users["an.claes"], region.users["bram.wouters"])
        share(an, dossier_id, vdab, ["gpmi", "notes", "trajectory", "work", "care", "justice"], may_write=True)
        put_in_team(an, dossier_id, region.users["els.peeters"], finn, of=vdab, role="vdab")
        met = Meeting(region, an, bram, els, dossier_id, noted(an, dossier_id))
        met.sync()
        yield met


def test_a_partner_with_the_gpmi_never_sees_it_nor_reads_of_it_in_the_log(met: Meeting) -> None:
    take_sanction_step(met.an, met.sanction_id, "geen_sanctie", reason="Alles is uitgepraat")
    take_sanction_step(met.bram, met.sanction_id, "aangemaand", {"reminded_on": met.bram.clock().date()})
    met.sync()
    assert running_gpmi(met.els, met.dossier_id) == running_gpmi(met.an, met.dossier_id) != ""
    assert met.bram.rows("SELECT count(*) FROM sanction") == [(1,)]
    for table in ("sanction", "conflict"):  # the two of the OCMW have to choose; a partner has nothing to choose
        assert met.els.rows(f"SELECT count(*) FROM {table}") == [(0,)]
    assert sanction_page(met.els, met.dossier_id).sanctions == ()
    assert not [one for one in dossier_terms(met.els, met.dossier_id) if one.found.term.machine == "sanctie"]
    log = _log_of(met.region, "finn.jans")
    assert "gpmi_agreement" in log
    words = (FACTS, "sanction", "nagekomen", "niet-nakoming", "uitgepraat", "aangemaand")
    assert [word for word in words if word in log] == []


def _log_of(region: Region, username: str) -> str:
    """Return everything that the centre tells this user of the OCMW's log, from the beginning."""
    text, after, head = "", 0, 1
    with closing(Laptop(region.centre.url, username).http) as http:
        while after < head:
            answer = http.get("/v1/pull", params={"after": after, "organisation": region.organisation_id, "echo": 0})
            text, after, head = text + answer.text, answer.json()["upto"], answer.json()["head"]
    return text


def test_colleagues_who_go_on_apart_lose_no_step_and_somebody_chooses(met: Meeting) -> None:
    today = met.an.clock().date()
    for laptop in (met.an, met.bram):
        take_sanction_step(laptop, met.sanction_id, "aangemaand", {"reminded_on": today})
    write_sanction(met.an, met.sanction_id, {"client_account": "De bus reed niet."})
    write_sanction(met.bram, met.sanction_id, {"what_helps": "Een herinnering."})
    met.sync()
    for laptop in (met.an, met.bram):  # the same step twice is no quarrel
        found = sanction(laptop, met.sanction_id)
        assert (found.status, len(found.taken)) == ("aangemaand", 2)
        assert (found.texts["client_account"], found.texts["what_helps"]) == ("De bus reed niet.", "Een herinnering.")
        assert laptop.rows("SELECT count(*) FROM conflict") == [(0,)]
    take_sanction_step(met.an, met.sanction_id, "geen_sanctie", reason="Alles is uitgepraat")
    said(met.bram, met.sanction_id)
    take_sanction_step(met.bram, met.sanction_id, "verslag", stated=NO_REASON)
    met.sync()
    for laptop in (met.an, met.bram):
        found = sanction(laptop, met.sanction_id)
        assert found.status == "geen_sanctie"
        assert len({step.label for step in found.taken}) == 3  # the reminder, no sanction, and the report
        assert ("status", "internal") in map(tuple, laptop.rows("SELECT field, category FROM conflict"))
    assert contents(met.an) == contents(met.bram)
