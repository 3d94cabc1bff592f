"""``tandem backup``, ``restore`` and ``doctor``, and what bad luck does to a workspace: one sentence, nothing lost."""

from __future__ import annotations

import os
import resource
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from cli_runs import PASSPHRASE, SAMPLE, Ran, Tandem
from no_override import permissions_count

from app.paths import WorkspaceFolder
from app.store import vault
from app.store.connection import open_db
from app.workspace import Workspace, system_clock
from tests.devices import a_client, contents
from tests.invariants import broken

Open = Callable[[], Workspace]
OTHER = "een heel andere zin dan eerst"


def add_clients(open_made: Open, *names: str) -> dict[str, list[tuple[object, ...]]]:
    """Add clients and return everything that is in the workspace then."""
    with closing(open_made()) as workspace:
        for name in names:
            a_client(workspace, "Kurt", name)
        return contents(workspace)


def everything(open_made: Open) -> dict[str, list[tuple[object, ...]]]:
    """Return every row; the workspace must be sound."""
    with closing(open_made()) as workspace:
        assert broken(workspace) == []
        return contents(workspace)


def findings(ran: Ran) -> dict[str, tuple[str, str]]:
    """Return name -> (health, kind) of a doctor's ``--json``."""
    return {check["name"]: (check["health"], check["kind"]) for check in ran.data["checks"]}


def files(folder: Path) -> dict[str, bytes]:
    """Return every file under ``folder`` with its bytes."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def moved_away(backup: Path, folder: Path) -> Path:
    """Take a backup with its key file out of the workspace, to a place of its own; returns where it is."""
    away = folder / "elders" / backup.name
    away.parent.mkdir()
    backup.with_suffix(".keys").rename(away.with_suffix(".keys"))
    return backup.rename(away)


# Backup and restore


def test_what_was_backed_up_comes_back(tandem: Tandem, open_made: Open, made: WorkspaceFolder) -> None:
    before = add_clients(open_made, "Vandeput")
    backup = tandem("backup", "--json").data["file"]
    later = add_clients(open_made, "Peeters")
    ran = tandem("restore", backup)
    assert ran.code == 0
    assert "is bewaard in" in ran.out
    assert everything(open_made) == before
    # What stood there before the restore can be had back in the same way.
    replaced = next(made.replaced.glob("*/tandem.db"))
    assert tandem("restore", replaced).code == 0
    assert everything(open_made) == later


def test_what_is_no_backup_is_not_restored(
    tandem: Tandem, open_made: Open, made: WorkspaceFolder, tmp_path: Path
) -> None:
    before = add_clients(open_made, "Vandeput")
    backup = Path(tandem("backup", "--json").data["file"])
    cut = backup.with_name("gehalveerd.db")
    cut.write_bytes(backup.read_bytes()[: backup.stat().st_size // 2])
    for bad in (tmp_path / "geen.db", tmp_path, SAMPLE, cut):
        assert tandem("restore", bad).sentence
    assert everything(open_made) == before


def test_a_backup_opens_on_a_new_computer(tandem: Tandem, open_made: Open, tmp_path: Path) -> None:
    add_clients(open_made, "Vandeput")
    backup = tandem("backup", "--json").data["file"]
    elsewhere = tmp_path / "nieuwe-laptop"
    assert tandem("restore", backup, "--workspace", elsewhere).code == 0
    assert tandem("doctor", "--workspace", elsewhere).code == 0
    folder = WorkspaceFolder(elsewhere)
    key = vault.unlock_with_passphrase(folder, PASSPHRASE, now=system_clock())
    with closing(Workspace.open(folder, key, backup=lambda: None)) as workspace:
        assert workspace.rows("SELECT last_name FROM person") == [("Vandeput",)]
        assert broken(workspace) == []


# A wrong passphrase


def test_a_wrong_passphrase_is_told_and_delayed_and_wipes_nothing(
    tandem: Tandem, tandem_process: Tandem, open_made: Open, made: WorkspaceFolder
) -> None:
    before = add_clients(open_made, "Vandeput")
    for command in (("backup",), ("doctor",), ("sync",), ("import", SAMPLE)):
        made.tries_file.unlink(missing_ok=True)
        assert tandem_process(*command, passphrase=OTHER).sentence.startswith("Deze wachtwoordzin past niet.")
    said = [tandem_process("backup", passphrase=OTHER).sentence for _ in range(8)]
    assert said[-1].startswith("Er werd enkele keren een verkeerde wachtwoordzin getypt. Wacht nog ")
    made.tries_file.unlink()  # time passes
    assert everything(open_made) == before


# A damaged database


def test_a_database_cut_in_half_is_told_found_and_restored(
    tandem: Tandem, open_made: Open, made: WorkspaceFolder
) -> None:
    before = add_clients(open_made, *(f"Vandeput {number}" for number in range(200)))
    backup = Path(tandem("backup", "--json").data["file"])
    os.truncate(made.database, made.database.stat().st_size // 2)
    damaged = files(made.root)
    for words in (("backup",), ("sync",), ("import", SAMPLE, "--yes")):
        assert tandem(*words).sentence.startswith("De databank van deze werkmap is beschadigd. Wis niets:")
    assert made.database.read_bytes() == damaged["tandem.db"]
    ran = tandem("doctor")
    assert ran.code == 1
    assert ran.err == ""
    assert f"'tandem restore {backup.name}'" in ran.out
    assert findings(tandem("doctor", "--json"))["database"] == ("bad", "doctor.database_damaged")
    assert tandem("restore", backup.name).code == 0
    assert everything(open_made) == before
    assert tandem("doctor").code == 0


def test_a_database_that_is_gone_empty_plain_or_foreign_is_told(
    tandem: Tandem, open_made: Open, made: WorkspaceFolder
) -> None:
    add_clients(open_made, "Vandeput")
    whole = made.database.read_bytes()
    for content, words in (
        (None, "De databank van deze werkmap is weg. Wis niets:"),
        (b"", "De databank van deze werkmap is beschadigd. Wis niets:"),
        (b"SQLite format 3\x00" + bytes(8000), "De databank in deze map is niet versleuteld"),
        (os.urandom(len(whole)), "De databank en het sleutelbestand in deze map horen niet bij elkaar."),
    ):
        made.database.unlink()
        if content is not None:
            made.database.write_bytes(content)
        assert tandem("backup").sentence.startswith(words)
        assert tandem("doctor").code == 1
        assert made.database.exists() == (content is not None)
        made.database.write_bytes(whole)
    assert tandem("doctor").code == 0


def test_a_damaged_key_file_is_told_and_a_copy_or_a_backup_opens(
    tandem: Tandem, open_made: Open, made: WorkspaceFolder, tmp_path: Path
) -> None:
    before = add_clients(open_made, "Vandeput")
    away = moved_away(Path(tandem("backup", "--json").data["file"]), tmp_path)
    made.key_file.write_bytes(b"\x00" * 10)
    assert findings(tandem("doctor", "--json"))["keys"] == ("bad", "doctor.keys_from_copy")
    assert everything(open_made) == before
    for copy in made.backups.glob("*.keys"):
        copy.unlink()
    for words in (("backup",), ("doctor",), ("sync",)):
        assert tandem(*words).sentence.startswith("Het sleutelbestand van deze werkmap is weg of beschadigd.")
    assert tandem("restore", away).code == 0
    assert everything(open_made) == before


# Another version


def test_a_workspace_of_a_newer_version_is_refused_untouched(
    tandem: Tandem, open_made: Open, made: WorkspaceFolder
) -> None:
    add_clients(open_made, "Vandeput")
    key = vault.unlock_with_passphrase(made, PASSPHRASE, now=system_clock())
    with closing(open_db(made.database, key)) as connection:
        connection.execute("PRAGMA user_version = 99")
    before = files(made.root)
    for words in (("backup",), ("sync",), ("import", SAMPLE, "--yes"), ("print", "gpmi", "x", "-o", "x.pdf")):
        sentence = tandem(*words).sentence
        assert sentence == (
            "Deze werkmap is gemaakt met een nieuwere versie. Werk Tandem eerst bij; er is niets gewijzigd."
        )
        assert files(made.root) == before
    assert findings(tandem("doctor", "--json"))["schema"] == ("bad", "workspace.newer")
    assert files(made.root)["tandem.db"] == before["tandem.db"]


# A folder that cannot be written


@pytest.fixture
def read_only() -> Iterator[Callable[[Path], None]]:
    """Make folders read-only until the test ends."""
    locked: list[Path] = []

    def make(folder: Path) -> None:
        folder.chmod(0o500)
        locked.append(folder)

    with permissions_count():
        yield make
        for folder in locked:
            folder.chmod(0o700)


def test_a_folder_that_is_a_file_is_one_sentence(tandem: Tandem, folder: WorkspaceFolder) -> None:
    folder.root.write_text("geen map", "utf-8")
    assert tandem("import", SAMPLE, "--yes").sentence.startswith("In deze map kan niet geschreven worden:")
    assert tandem("backup").sentence.startswith("In deze map staat geen werkmap:")
    assert folder.root.read_text("utf-8") == "geen map"


def test_a_folder_that_cannot_be_written_is_one_sentence(
    tandem: Tandem, open_made: Open, made: WorkspaceFolder, read_only: Callable[[Path], None], tmp_path: Path
) -> None:
    before = add_clients(open_made, "Vandeput")
    backup = moved_away(Path(tandem("backup", "--json").data["file"]), tmp_path)
    read_only(made.backups)
    assert tandem("backup").sentence.startswith("In deze map kan niet geschreven worden:")
    read_only(made.root)
    words = "In deze map kan niet geschreven worden:"
    assert tandem("backup").sentence.startswith(words)
    assert tandem("import", SAMPLE, "--yes").sentence.startswith(words)
    assert tandem("restore", backup).sentence.startswith(words)
    assert findings(tandem("doctor", "--json"))["folder"] == ("bad", "workspace.not_writable")
    made.root.chmod(0o700)
    assert everything(open_made) == before


def test_a_new_workspace_where_nothing_can_be_written_is_one_sentence(
    tandem: Tandem, folder: WorkspaceFolder, read_only: Callable[[Path], None], tmp_path: Path
) -> None:
    locked = tmp_path / "op-slot"
    locked.mkdir()
    read_only(locked)
    said = tandem("import", SAMPLE, "--yes", "--workspace", locked / "werkmap").sentence
    assert said.startswith("In deze map kan niet geschreven worden:")


# A full disk


def test_a_file_limit_in_the_middle_of_an_import_keeps_whole_people(
    tandem: Tandem, tandem_process: Tandem, open_made: Open, made: WorkspaceFolder
) -> None:
    add_clients(open_made, "Vandeput")

    def limit() -> None:
        size = made.database.stat().st_size + 120_000
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    ran = tandem_process("import", SAMPLE, "--yes", preexec_fn=limit)
    assert ran.sentence.startswith("De schijf")
    made_so_far = everything(open_made)
    assert 1 <= len(made_so_far["person"]) < 60
    assert len(made_so_far["person"]) == len(made_so_far["dossier"])
    assert tandem("doctor").code == 0
    rest = tandem("import", SAMPLE, "--yes", "--json").data
    assert rest["added"] + rest["known"] == 59
    assert len(everything(open_made)["person"]) == 60


# Doctor


def test_the_doctor_finds_a_sound_workspace_sound(tandem: Tandem, made: WorkspaceFolder, tmp_path: Path) -> None:
    assert tandem("backup").code == 0
    ran = tandem("doctor", "--json", "--bundle", tmp_path / "helpdesk.zip")
    assert ran.code == 0
    assert {health for health, _ in findings(ran).values()} == {"ok"}
    with zipfile.ZipFile(tmp_path / "helpdesk.zip") as bundle:
        assert "checks.json" in bundle.namelist()
    said = tandem("doctor", "--bundle", tmp_path / "geen-map" / "helpdesk.zip").sentence
    assert said.startswith("Het bestand helpdesk.zip kon niet geschreven worden.")


def test_the_doctor_without_a_passphrase_tells_what_it_could_not_look_at(
    tandem_process: Tandem, made: WorkspaceFolder
) -> None:
    ran = tandem_process("doctor", "--json", passphrase=None)
    assert ran.code == 0
    assert findings(ran)["database"] == ("warn", "doctor.locked")
