"""``tandem print``: a PDF or one sentence; and what every command has in common: exit codes, --json, no traceback."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from cli_runs import PASSPHRASE, Tandem
from pypdf import PdfReader

from app.__main__ import COMMANDS
from app.cases.clients.people import PersonEntry, add_person_with_dossier
from app.paths import WorkspaceFolder
from app.workspace import Workspace
from models.triogesprek import Triogesprek


@pytest.fixture
def trio_id(open_made: Callable[[], Workspace]) -> Iterator[str]:
    """The id of a triogesprek with an invented client."""
    with closing(open_made()) as workspace:
        entry = PersonEntry(first_name="Yıldız", last_name="Öztürk", birth_date=date(1984, 5, 16), fictitious=True)
        dossier_id = add_person_with_dossier(workspace, entry)
        with workspace.change("Triogesprek") as change:
            talk = change.add(Triogesprek(dossier_id=dossier_id, on=date(2026, 11, 24), went_well="Op tijd gekomen"))
        yield talk.id


def test_a_document_becomes_a_pdf(tandem: Tandem, trio_id: str, tmp_path: Path) -> None:
    file = tmp_path / "blad.pdf"
    ran = tandem("print", "triogesprek", trio_id, "-o", file)
    assert ran.code == 0, ran.err
    reader = PdfReader(file)
    assert ran.out == f"Gemaakt: {file} ({len(reader.pages)} bladzijde{'n' if len(reader.pages) > 1 else ''})\n"
    assert "Op tijd gekomen" in reader.pages[0].extract_text()
    reader.close()
    again = tandem("print", "triogesprek", trio_id, "-o", file, "--json")
    assert again.data == {"file": str(file), "pages": 1}


def test_what_cannot_be_printed_is_one_sentence_and_no_file(tandem: Tandem, trio_id: str, tmp_path: Path) -> None:
    file = tmp_path / "blad.pdf"
    gone = tandem("print", "triogesprek", "01900000-0000-7000-8000-000000000000", "-o", file).sentence
    assert gone.startswith("Dit triogesprek is er niet (meer).")
    assert tandem("print", "gpmi", trio_id, "-o", file).sentence.startswith("Dit GPMI is er niet (meer).")
    unknown = tandem("print", "boodschappenlijst", trio_id, "-o", file).sentence
    kinds = (
        "eindadvies, gespreksverslag, gpmi, gpmi_evaluatie, gpmi_samenvatting, mijn_profiel, mijn_traject, "
        "nazorgplan, overdrachtsblad, pop, profiel, profiel_gedeeld, stageovereenkomst, stageverslag, toestemming, "
        "trajectplan, triogesprek, uitnodiging_hoorrecht, wie_zag_wat, zitdag_gemeente, zitdaglijst"
    )
    assert unknown == f"Dit soort document bestaat niet. Kies uit: {kinds}."
    for kind in ("profiel", "mijn_profiel"):
        assert tandem("print", kind, trio_id, "-o", file).sentence.startswith("Dit profiel is er niet (meer).")
    assert not file.exists()
    nowhere = tandem("print", "triogesprek", trio_id, "-o", tmp_path / "geen-map" / "blad.pdf").sentence
    assert nowhere.startswith("De map voor blad.pdf bestaat niet.")
    (tmp_path / "map.pdf").mkdir()
    taken = tandem("print", "triogesprek", trio_id, "-o", tmp_path / "map.pdf").sentence
    assert taken.startswith("map.pdf kan hier niet bewaard worden.")


WRONG_USE = [
    ("print",),
    ("print", "gpmi", "x"),
    ("import",),
    ("restore",),
    ("bench", "onbekend"),
    ("sync", "--onbekend"),
    ("backup", "iets"),
    ("bestaat-niet",),
    ("--json-te-veel",),
]


@pytest.mark.parametrize("words", WRONG_USE, ids=" ".join)
def test_wrong_use_is_exit_code_2_and_touches_nothing(
    words: tuple[str, ...], tandem: Tandem, folder: WorkspaceFolder
) -> None:
    ran = tandem(*words)
    assert ran.code == 2
    assert ran.out == ""
    assert ran.err.startswith("usage: tandem")
    assert not folder.root.exists()


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_explains_itself(command: str, tandem: Tandem) -> None:
    ran = tandem(command, "--help")
    assert ran.code == 0
    assert COMMANDS[command][1].split()[0] in ran.out


def test_a_folder_may_have_the_name_of_a_command(tandem: Tandem, made: WorkspaceFolder, tmp_path: Path) -> None:
    named = tmp_path / "demo"
    made.root.rename(named)
    assert tandem("--workspace", named.name, "backup").sentence.startswith("In deze map staat geen werkmap")
    assert tandem("--workspace", named, "backup", "--json").code == 0
    assert tandem("backup", "--json", "--workspace", named).code == 0


@pytest.mark.parametrize("words", [("backup",), ("doctor",), ("sync",), ("print", "gpmi", "x", "-o", "x.pdf")], ids=str)
def test_a_folder_without_a_workspace_is_one_sentence(
    words: tuple[str, ...], tandem_process: Tandem, folder: WorkspaceFolder
) -> None:
    assert tandem_process(*words).sentence.startswith("In deze map staat geen werkmap")
    assert not folder.root.exists()


@pytest.mark.parametrize("words", [("backup",), ("sync",), ("print", "gpmi", "x", "-o", "x.pdf")], ids=str)
def test_without_a_passphrase_there_is_nobody_to_ask(
    words: tuple[str, ...], tandem_process: Tandem, made: WorkspaceFolder
) -> None:
    assert "--passphrase-file" in tandem_process(*words, passphrase=None).sentence


def test_a_passphrase_file_opens_and_a_missing_one_is_a_sentence(
    tandem_process: Tandem, made: WorkspaceFolder, tmp_path: Path
) -> None:
    file = tmp_path / "zin.txt"
    file.write_text(PASSPHRASE + "\r\n", "utf-8")
    assert tandem_process("--passphrase-file", file, "backup", passphrase=None).code == 0
    gone = tandem_process("backup", "--passphrase-file", tmp_path / "geen.txt").sentence
    assert gone.startswith("geen.txt kan niet gelezen worden.")
    file.write_bytes(b"\xff\xfe\xff")
    assert tandem_process("backup", "--passphrase-file", file).sentence.startswith("zin.txt kan niet gelezen worden.")
