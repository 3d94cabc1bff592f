"""``tandem import``: the sample file in, nothing without ``--yes``, nothing twice, and every bad file a sentence."""

from __future__ import annotations

import csv
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import openpyxl
import pytest
from cli_runs import PASSPHRASE, SAMPLE, Tandem

from app.paths import WorkspaceFolder
from app.workspace import Workspace
from tests.invariants import broken

HEADER = ("Naam", "Voornaam", "Geboortedatum", "Rijksregisternummer")
Open = Callable[[], Workspace]
Make = Callable[[Path], None]


def a_csv(path: Path, *rows: tuple[str, ...], header: tuple[str, ...] = HEADER) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows([header, *rows])
    return path


def people(workspace: Workspace) -> int:
    return int(workspace.rows("SELECT count(*) FROM person")[0][0])


def test_a_dry_run_tells_every_bad_row_and_adds_nobody(tandem: Tandem, open_made: Open) -> None:
    ran = tandem("import", SAMPLE)
    assert ran.code == 0
    assert ran.err == ""
    lines = ran.out.splitlines()
    assert lines[0].startswith("Rij 26, kolom Rijksregisternummer: Dit rijksregisternummer klopt niet")
    assert lines[1].startswith("Rij 64, kolom Rijksregisternummer: Dit rijksregisternummer staat ook op rij 17.")
    assert "Nieuw: 59 personen. Al bekend: 0. Overgeslagen: 2 rijen." in lines
    assert lines[-1] == "Er is nog niets ingelezen. Geef --yes mee om in te lezen."
    with closing(open_made()) as workspace:
        assert people(workspace) == 0


def test_the_sample_file_adds_59_people_and_a_second_time_nobody(tandem: Tandem, open_made: Open) -> None:
    first = tandem("import", SAMPLE, "--yes", "--json").data
    assert (first["added"], first["new"], first["known"], first["refused"]) == (59, 59, 0, 2)
    assert first["dry_run"] is False
    assert [(bad["row"], bad["column"], bad["refused"]) for bad in first["bad"]] == [
        (26, "Rijksregisternummer", True),
        (64, "Rijksregisternummer", True),
    ]
    second = tandem("import", SAMPLE, "--yes", "--json").data
    assert (second["added"], second["new"], second["known"]) == (0, 0, 59)
    with closing(open_made()) as workspace:
        assert people(workspace) == 59
        assert broken(workspace) == []


def test_the_csv_of_the_sample_holds_the_same_people(tandem: Tandem, made: WorkspaceFolder) -> None:
    assert tandem("import", SAMPLE, "--yes").code == 0
    again = tandem("import", SAMPLE.with_suffix(".csv"), "--yes", "--json").data
    assert (again["added"], again["known"]) == (0, 59)


def test_a_new_workspace_is_made_with_the_given_passphrase(tandem_process: Tandem, folder: WorkspaceFolder) -> None:
    dry = tandem_process("import", SAMPLE)
    assert dry.code == 0
    assert not folder.root.exists()
    ran = tandem_process("import", SAMPLE, "--yes", "--name", "An Claes", "--organisation", "OCMW Zonhoven", "--json")
    assert ran.code == 0, ran.err
    assert ran.data["added"] == 59
    assert len(ran.data["recovery_code"]) > 30
    assert tandem_process("doctor").code == 0
    assert tandem_process("doctor", passphrase="een heel andere zin dan eerst").code == 1


def test_no_workspace_comes_of_a_bad_file_or_a_short_passphrase(
    tandem_process: Tandem, folder: WorkspaceFolder, tmp_path: Path
) -> None:
    nothing = tmp_path / "leeg.csv"
    nothing.touch()
    assert "leeg" in tandem_process("import", nothing, "--yes").sentence
    assert "te kort" in tandem_process("import", SAMPLE, "--yes", passphrase="kort").sentence
    assert "--passphrase-file" in tandem_process("import", SAMPLE, "--yes", passphrase=None).sentence
    assert not folder.exists()


def test_bad_cells_are_told_by_row_column_and_reason(tandem: Tandem, open_made: Open, tmp_path: Path) -> None:
    file = a_csv(
        tmp_path / "slecht.csv",
        ("Vandeput", "Kurt", "16/05/1984", "84.05.16-345.00"),
        ("Öztürk", "Yıldız", "01/01/2090", ""),
        ("Peeters", "Jozef", "17/05/1984", "84.05.16-345.04"),
        ("Claes", "Ann", "31/02/1984", ""),
        ("Tesfay", "Luwam", "3/4/1991", ""),
    )
    ran = tandem("import", file, "--yes", "--json")
    told = {bad["row"]: (bad["column"], bad["reason"]) for bad in ran.data["bad"]}
    assert told[2][0] == "Rijksregisternummer"
    assert told[2][1].startswith("Dit rijksregisternummer klopt niet")
    assert told[3] == ("Geboortedatum", "De geboortedatum ligt in de toekomst. Kijk het jaartal na.")
    assert told[4][1] == "De geboortedatum past niet bij het rijksregisternummer. Kijk beide na."
    assert told[5] == ("Geboortedatum", "Deze dag bestaat niet in die maand. Kijk de datum na.")
    assert ran.data["added"] == 1
    for name in ("Vandeput", "Kurt", "Öztürk", "Peeters", "84.05.16", "1984"):
        assert name not in ran.out
    with closing(open_made()) as workspace:
        assert workspace.rows("SELECT last_name FROM person") == [("Tesfay",)]


def a_pdf(path: Path) -> None:
    path.write_bytes(b"%PDF-1.7\n" + b"0" * 500)


def bytes_of_anything(path: Path) -> None:
    path.write_bytes(bytes(range(256)) * 40)


def nothing_at_all(path: Path) -> None:
    path.touch()


def two_hundred_megabytes(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(200 * 1024 * 1024)


def a_torn_workbook(path: Path) -> None:
    path.write_bytes(SAMPLE.read_bytes()[:3000])


def a_header_alone(path: Path) -> None:
    a_csv(path)


def a_list_of_something_else(path: Path) -> None:
    a_csv(path, ("Boterhammen", "3"), header=("Artikel", "Aantal"))


def a_folder(path: Path) -> None:
    path.mkdir()


FILES = [
    (a_pdf, "is geen rekenblad"),
    (bytes_of_anything, "is geen rekenblad"),
    (nothing_at_all, "is leeg"),
    (two_hundred_megabytes, "is te groot (200 MB; hoogstens 50 MB)"),
    (a_torn_workbook, "is beschadigd"),
    (a_header_alone, "staat niemand"),
    (a_list_of_something_else, "geen rij met kolomtitels"),
    (a_folder, "kan niet gelezen worden"),
    (lambda _path: None, "is niet gevonden"),
]


@pytest.mark.parametrize(("make", "words"), FILES, ids=[getattr(make, "__name__", "") for make, _ in FILES])
@pytest.mark.parametrize("yes", [(), ("--yes",)], ids=["dry", "yes"])
def test_a_file_that_is_no_list_is_one_sentence_and_changes_nothing(
    make: Make, words: str, yes: tuple[str, ...], tandem: Tandem, made: WorkspaceFolder, tmp_path: Path
) -> None:
    before = made.database.read_bytes()
    file = tmp_path / "lijst.csv"
    make(file)
    sentence = tandem("import", file, *yes).sentence
    assert sentence.startswith(("lijst.csv ", "Onder de kolomtitels van lijst.csv", "In lijst.csv "))
    assert words in sentence
    assert made.database.read_bytes() == before


def test_formulas_are_never_run_and_their_row_is_refused(tandem: Tandem, open_made: Open, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (HEADER, ('=HYPERLINK("http://voorbeeld.invalid","Vandeput")', "Kurt", "16/05/1984", ""),
                ("Peeters", "=1+1", "16/05/1984", ""), ("Claes", "Ann", "16/05/1985", "")):  # fmt: skip
        sheet.append(row)
    book.save(tmp_path / "formules.xlsx")
    book.close()
    ran = tandem("import", tmp_path / "formules.xlsx", "--yes", "--json")
    reasons = {bad["row"]: bad["reason"] for bad in ran.data["bad"] if bad["refused"]}
    assert reasons[2] == reasons[3] == "De cel bevat een formule. Plak ze als waarde en probeer opnieuw."
    with closing(open_made()) as workspace:
        assert workspace.rows("SELECT first_name, last_name FROM person") == [("Ann", "Claes")]


def test_a_backup_is_made_before_an_import(tandem: Tandem, made: WorkspaceFolder) -> None:
    tandem("import", SAMPLE, "--yes")
    newest = sorted(made.backups.glob("*.db"))[-1]
    assert tandem("restore", newest).code == 0
    again = tandem("import", SAMPLE, "--json").data
    assert (again["new"], again["known"]) == (59, 0)


def test_the_passphrase_may_come_from_a_file(tandem_process: Tandem, made: WorkspaceFolder, tmp_path: Path) -> None:
    file = tmp_path / "zin"
    file.write_text(PASSPHRASE + "\n", "utf-8")
    assert tandem_process("--passphrase-file", file, "import", SAMPLE, passphrase=None).code == 0
