"""A transfer file on the command line: made with consent only, opened with its code, and looked at by ``verify``."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest
from cli_runs import Tandem

from app.cases.clients.people import PersonEntry, add_person_with_dossier
from app.cases.gpmi.drafts import date_gpmi, take_gpmi_step
from app.cases.gpmi.handing_over import Handed, HandOver, hand_over_by_file
from app.cases.gpmi.signing import sign_gpmi
from app.cases.gpmi.transfer_content import Consent
from app.cases.gpmi.transfer_file import MAGIC
from app.clock import local_date
from app.workspace import Workspace, system_clock
from tests.app.cases.gpmi.gpmi_texts import CLIENT, OCMW, TALKED, a_text, on_paper


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "kurt.tandem-overdracht"


def a_signed_gpmi(workspace: Workspace) -> str:
    """A GPMI that all parties signed today: a command goes by the real clock."""
    now, today = system_clock(), local_date(system_clock())
    workspace.clock = lambda: now - timedelta(days=6)
    entry = PersonEntry(first_name="Kurt", last_name="Vandeput", birth_date=date(1988, 3, 14))
    gpmi_id = a_text(workspace, add_person_with_dossier(workspace, entry))
    for field, days in (("ends_on", 400), ("next_evaluation_on", 60), ("starts_on", 0)):
        date_gpmi(workspace, gpmi_id, field, None)
        date_gpmi(workspace, gpmi_id, field, today + timedelta(days=days))
    take_gpmi_step(workspace, gpmi_id, "bedenktijd", stated=TALKED)
    workspace.clock = lambda: now
    for signer in (CLIENT, OCMW):
        sign_gpmi(workspace, gpmi_id, on_paper(signer, today))
    return gpmi_id


@pytest.fixture
def handed(open_made: Callable[[], Workspace], path: Path) -> Handed:
    with closing(open_made()) as workspace:
        gpmi_id = a_signed_gpmi(workspace)
        today = local_date(workspace.clock())
        consent = Consent("mondeling", today, "Kurt Vandeput")
        return hand_over_by_file(workspace, gpmi_id, HandOver("OCMW Genk", today, consent, has_moved=True), path)


def test_a_file_that_was_made_here_is_known_by_its_fingerprint(tandem: Tandem, handed: Handed, path: Path) -> None:
    ran = tandem("verify", path)
    assert ran.code == 0
    assert f"Vingerafdruk van deze werkmap: {handed.fingerprint}" in ran.out
    assert "die hier gemaakt werd" in ran.out
    assert "Kurt" not in ran.out
    assert tandem("verify", path, "--json").data["direction"] == "uit"


def test_a_file_that_was_changed_is_named_and_others_get_a_sentence(
    tandem: Tandem, handed: Handed, path: Path, tmp_path: Path
) -> None:
    data = path.read_bytes()
    path.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
    ran = tandem("verify", path)
    assert ran.code == 4
    assert "gewijzigd nadat het getekend werd" in ran.out
    path.write_bytes(data[:60])
    assert "niet volledig" in tandem("verify", path).sentence
    path.write_bytes(MAGIC + b"\x02" + data[len(MAGIC) + 1 :])
    assert "nieuwere versie" in tandem("verify", path).sentence


def test_a_file_is_made_with_consent_and_opened_in_an_own_dossier_with_its_code(
    tandem: Tandem, open_made: Callable[[], Workspace], path: Path
) -> None:
    with closing(open_made()) as workspace:
        gpmi_id = a_signed_gpmi(workspace)
    words = ("transfer", "make", path, "--gpmi", gpmi_id, "--to", "OCMW Genk", "--moved", "--json")
    assert "Deelnemer stemt in met de overdracht" in tandem(*words).sentence
    assert not path.exists()
    consent = ("--consent", "mondeling", "--consent-by", "Kurt Vandeput")
    made = tandem(*words, *consent)
    assert made.code == 0, made.err
    assert "--code" in tandem("transfer", "open", path).sentence
    assert "vier groepjes" in tandem("transfer", "open", path, "--code", "AAAA").sentence
    found = tandem("transfer", "open", path, "--code", made.data["code"], "--json")
    assert found.code == 0, found.err
    assert found.data["fingerprint"] == made.data["fingerprint"]
    with closing(open_made()) as workspace:
        [(direction, dossier_id)] = workspace.rows(
            "SELECT direction, dossier_id FROM gpmi_transfer WHERE id = ?", found.data["transfer"]
        )
    assert (direction, dossier_id) == ("in", found.data["dossier"])
