"""``tandem verify`` of a transfer file: whole and whose, changed, cut off, or of a newer form."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cli_runs import Tandem

from app.cases.clients.people import PersonEntry, add_person_with_dossier
from app.cases.gpmi.handing_over import Handed, HandOver, hand_over_by_file
from app.cases.gpmi.signing import sign_gpmi
from app.cases.gpmi.transfer_content import Consent
from app.cases.gpmi.transfer_file import MAGIC
from app.workspace import Workspace
from tests.app.cases.gpmi.gpmi_texts import CLIENT, EARLIEST, OCMW, given, on_paper


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "kurt.tandem-overdracht"


@pytest.fixture
def handed(open_made: Callable[[], Workspace], path: Path) -> Handed:
    with closing(open_made()) as workspace:
        workspace.clock = lambda: datetime(2026, 11, 24, 9, tzinfo=UTC)
        dossier_id = add_person_with_dossier(workspace, PersonEntry(first_name="Kurt", last_name="Vandeput"))
        gpmi_id = given(workspace, dossier_id)
        workspace.clock = lambda: datetime(2026, 11, 30, 9, tzinfo=UTC)
        for signer in (CLIENT, OCMW):
            sign_gpmi(workspace, gpmi_id, on_paper(signer))
        consent = Consent("mondeling", EARLIEST, "Kurt Vandeput")
        return hand_over_by_file(workspace, gpmi_id, HandOver("OCMW Genk", EARLIEST, consent, has_moved=True), path)


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
