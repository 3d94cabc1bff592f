"""The check-up, the diagnostics bundle and the ballast."""

from __future__ import annotations

import json
import re
import zipfile
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from store_victims import six_migrations
from store_workspaces import NAMES, NOTE, NOW, MemoryRing, Opened

from app import settings
from app.errors import FileTrouble
from app.paths import WorkspaceFolder
from app.sentences.trouble import SENTENCES, sentence
from app.store import ballast, doctor, vault
from app.store.backup import make_backup
from app.store.connection import open_db
from app.store.diagnostics import write_bundle
from app.store.doctor import Check, Health, Patient, examine, worst
from app.store.migrations import migrate
from app.store.os_keyring import KeyringState
from app.store.restore import restore
from models.errors import Trouble


@pytest.fixture
def patient(opened: Opened, ring: MemoryRing) -> Patient:
    vault.remember_in_keyring(opened.folder, opened.key, ring)
    connection = open_db(opened.folder.database, opened.key)
    migrate(connection, six_migrations(), opened.folder.database, backup=lambda: None)
    connection.close()
    make_backup(opened.folder, opened.key, at=NOW)
    return Patient(opened.folder, opened.key, NOW + timedelta(days=1), newest_schema=6, ring=ring)


def found(patient: Patient) -> dict[str, Check]:
    """Examine, and make sure that every finding has a sentence of its own."""
    checks = examine(patient)
    for check in checks:
        assert check.finding.kind in SENTENCES
        assert "{" not in sentence(check.finding)
    return {check.name: check for check in checks}


def kinds(patient: Patient) -> dict[str, str]:
    return {name: check.finding.kind for name, check in found(patient).items()}


def cut_to_half(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def test_a_sound_workspace_passes_every_check_and_nothing_is_changed(patient: Patient) -> None:
    before = {path: path.read_bytes() for path in patient.folder.root.rglob("*") if path.is_file()}
    checks = found(patient)
    # The machine that runs this may be short of disk; that is no fault of the workspace.
    assert [check.health for name, check in checks.items() if name != "disk"] == [Health.OK] * 9
    assert {path: path.read_bytes() for path in patient.folder.root.rglob("*") if path.is_file()} == before


def test_a_database_cut_to_half_is_named_with_the_way_back_and_never_with_deleting(patient: Patient) -> None:
    cut_to_half(patient.folder.database)
    check = found(patient)["database"]
    assert check.health is Health.BAD
    told = sentence(check.finding)
    assert "tandem restore tandem-20261123-083000-000000.db" in told
    assert "Wis niets" in told
    assert patient.key is not None
    restore(patient.folder, patient.folder.backups / str(check.finding.facts["file"]), patient.key, at=NOW)
    assert found(patient)["database"].health is Health.OK


def test_one_flipped_bit_in_the_database_is_found(patient: Patient) -> None:
    content = bytearray(patient.folder.database.read_bytes())
    content[len(content) // 2] ^= 1
    patient.folder.database.write_bytes(content)
    assert kinds(patient)["database"] == "doctor.database_damaged"


def test_a_damaged_database_without_a_good_backup_still_gets_a_way_on(patient: Patient) -> None:
    cut_to_half(patient.folder.database)
    for path in patient.folder.backups.glob("*.db"):
        cut_to_half(path)
    assert kinds(patient)["database"] == "doctor.database_damaged_no_backup"
    assert kinds(patient)["backups"] == "doctor.no_good_backup"


def test_a_lost_database_points_at_the_backup(patient: Patient) -> None:
    patient.folder.database.unlink()
    assert kinds(patient)["database"] == "doctor.database_damaged"


def test_a_locked_workspace_is_checked_as_far_as_it_goes(patient: Patient) -> None:
    locked = replace(patient, key=None)
    checks = found(locked)
    assert checks["database"].finding.kind == checks["schema"].finding.kind == "doctor.locked"
    assert checks["keys"].health is Health.OK
    patient.folder.database.write_bytes(b"kort")
    assert kinds(locked)["database"] == "doctor.database_damaged_locked"


@pytest.mark.parametrize(
    ("newest", "kind"), [(5, "workspace.newer"), (7, "doctor.schema_older"), (6, "doctor.schema_ok")]
)
def test_the_version_of_the_database_is_compared_with_ours(patient: Patient, newest: int, kind: str) -> None:
    assert kinds(replace(patient, newest_schema=newest))["schema"] == kind


@pytest.mark.parametrize(
    ("wrap", "kind"), [("passphrase", "doctor.no_passphrase"), ("recovery", "doctor.no_recovery_code")]
)
def test_a_lock_that_no_longer_opens_is_named(patient: Patient, wrap: str, kind: str) -> None:
    content = json.loads(patient.folder.key_file.read_text())
    content["wraps"][wrap]["sealed"] = content["wraps"][wrap]["sealed"][:-8]
    patient.folder.key_file.write_text(json.dumps(content))
    assert kinds(patient)["keys"] == kind


def test_a_damaged_key_file_is_named_with_and_without_its_copies(patient: Patient) -> None:
    patient.folder.key_file.write_bytes(b"{")
    assert kinds(patient)["keys"] == "doctor.keys_from_copy"
    for copy in patient.folder.backups.glob("*.keys"):
        copy.unlink()
    assert kinds(patient)["keys"] == "workspace.keys_damaged"


@pytest.mark.parametrize("state", list(KeyringState))
def test_the_keyring_is_worth_a_warning_only_where_it_was_counted_on(
    patient: Patient, ring: MemoryRing, state: KeyringState
) -> None:
    ring.state = state
    expected = Health.OK if state is KeyringState.READY else Health.WARN
    assert found(patient)["keyring"].health is expected
    ring.state = KeyringState.READY
    vault.forget_in_keyring(patient.folder, ring)
    ring.state = state
    assert found(patient)["keyring"].health is Health.OK


def test_an_emptied_keyring_is_noticed(patient: Patient, ring: MemoryRing) -> None:
    ring.secrets.clear()
    assert kinds(patient)["keyring"] == "doctor.keyring_forgot"


def test_old_missing_and_damaged_backups_are_told_apart(patient: Patient) -> None:
    assert kinds(replace(patient, now=NOW + timedelta(days=30)))["backups"] == "doctor.old_backup"
    assert patient.key is not None
    cut_to_half(make_backup(patient.folder, patient.key, at=NOW + timedelta(hours=5)).path)
    assert kinds(patient)["backups"] == "doctor.older_backup_good"
    for path in patient.folder.backups.glob("*.db"):
        path.unlink()
    assert kinds(patient)["backups"] == "doctor.no_backup"


def test_a_clock_that_stands_behind_its_own_files_is_named(patient: Patient) -> None:
    assert kinds(replace(patient, now=NOW - timedelta(days=400)))["clock"] == "doctor.clock_behind"


def test_a_folder_that_is_a_file_is_named_everywhere_it_matters(tmp_path: Path, ring: MemoryRing) -> None:
    in_the_way = tmp_path / "werkmap"
    in_the_way.write_text("een bestand")
    checks = found(Patient(WorkspaceFolder(in_the_way), None, NOW, newest_schema=6, ring=ring))
    assert checks["folder"].finding.kind == "workspace.not_writable"
    assert worst(list(checks.values())) is Health.BAD


def test_a_bad_setting_and_a_silent_centre_are_warnings(patient: Patient) -> None:
    patient.folder.settings.write_text('theme = "drak"\n')
    silent = replace(patient, server=lambda: Trouble("settings.url", name="server_url"))
    checks = found(silent)
    assert checks["settings"].health is checks["server"].health is Health.WARN
    assert found(replace(patient, server=lambda: None))["server"].finding.kind == "doctor.server_ok"


def test_the_diagnostics_bundle_holds_no_client_data(patient: Patient, tmp_path: Path) -> None:
    patient.folder.log.mkdir()
    leak = f"kind=sync.cut count=3 value='{NAMES[0]}' mail amelie.v@voorbeeld.be insz 93.05.18-223.61 +32 470 00 11 22"
    (patient.folder.log / "tandem.log").write_text(f"{leak}\nin {patient.folder.root}\n", "utf-8")
    patient.folder.settings.write_text('server_url = "https://tandem.leuven.example"\n')
    target = tmp_path / "diagnose.zip"
    write_bundle(target, patient, examine(patient))
    with zipfile.ZipFile(target) as bundle:
        contents = {name: bundle.read(name).decode("utf-8") for name in bundle.namelist()}
    everything = "\n".join(contents.values())
    secrets = [*NAMES, *(part for name in NAMES for part in name.split()), NOTE, "93.05.18", "amelie.v", "470 00"]
    assert [secret for secret in secrets if secret in everything] == []
    assert str(patient.folder.root) not in everything
    assert "leuven" not in everything
    assert json.loads(contents["counts.json"])["rows"]["people"] == 5
    assert "kind=sync.cut count=3" in contents["log/tandem.log"]
    assert {check["name"] for check in json.loads(contents["checks.json"])} >= {"database", "keys", "server"}
    assert "sqlcipher3" in json.loads(contents["versions.json"])


def test_a_bundle_of_a_damaged_workspace_can_still_be_made(patient: Patient, tmp_path: Path) -> None:
    cut_to_half(patient.folder.database)
    write_bundle(tmp_path / "diagnose.zip", patient, examine(patient))
    with zipfile.ZipFile(tmp_path / "diagnose.zip") as bundle:
        assert "rows" not in json.loads(bundle.read("counts.json"))


def test_a_bundle_that_cannot_be_written_says_so(patient: Patient, tmp_path: Path) -> None:
    with pytest.raises(FileTrouble) as caught:
        write_bundle(tmp_path / "nergens" / "diagnose.zip", patient, [])
    assert sentence(caught.value).count("diagnose.zip") == 1


def test_ballast_takes_room_until_it_is_freed_and_can_be_laid_again(opened: Opened) -> None:
    assert ballast.lay(opened.folder, size=100_000)
    assert opened.folder.ballast.stat().st_size == 100_000
    assert ballast.free(opened.folder)
    assert not opened.folder.ballast.exists()
    assert not ballast.free(opened.folder)
    assert ballast.lay(opened.folder, size=100_000)


def test_ballast_is_not_what_fills_the_disk(opened: Opened) -> None:
    assert not ballast.lay(opened.folder, size=2**60)
    assert not opened.folder.ballast.exists()


def test_every_kind_of_trouble_that_the_store_can_raise_has_a_sentence() -> None:
    rooms = "backup|doctor|file|keyring|passphrase|recovery_code|settings|workspace"
    sources = [*Path(doctor.__file__).parent.glob("*.py"), Path(settings.__file__)]
    raised = {
        kind for source in sources for kind in re.findall(rf'"((?:{rooms})\.[a-z_]+)"', source.read_text("utf-8"))
    }
    assert len(raised) > 40
    assert sorted(raised - set(SENTENCES)) == []
