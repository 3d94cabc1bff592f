"""``tandem sync``: what goes out and comes in; and a centre that is away, odd, broken, older or another one."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import msgspec
import pytest
from cli_runs import CHEAP, PASSPHRASE, Ran, Tandem
from odd_servers import answering, http, nobody_there

from app.cases.attachments.files import add_attachment
from app.cases.in_step.syncing import sync_now
from app.cases.laptop.joining import ask_centre
from app.opening import create_workspace
from app.paths import WorkspaceFolder
from app.settings import load_settings, save_settings
from app.store import vault
from app.store.os_keyring import OsKeyring
from app.workspace import Workspace, new_identity, system_clock
from models.person import Person
from sync.central.embedded import EmbeddedCentre
from sync.laptop.engine import SyncEngine
from sync.wire.changes import PROTOCOL, SCHEMA, Health
from tests.devices import PASSWORD, Region, a_client, contents
from tests.invariants import broken

Open = Callable[[], Workspace]
SAFE = ("uw werk is bewaard", "er is niets verstuurd en niets gewist", "er is niets gewist")


@pytest.fixture
def password_file(tmp_path: Path) -> Path:
    file = tmp_path / "wachtwoord"
    file.write_text(PASSWORD + "\n", "utf-8")
    return file


@pytest.fixture
def join(tandem: Tandem, region: Region, password_file: Path, made: WorkspaceFolder) -> Callable[..., Ran]:
    """Join the region's centre from the command line."""

    def run(url: str = "", user: str = "an.claes") -> Ran:
        return tandem(
            "sync", "--join", url or region.centre.url, "--user", user, "--password-file", password_file, "--json"
        )

    return run


def point_to(folder: WorkspaceFolder, url: str) -> None:
    """Let the workspace look for its centre elsewhere."""
    save_settings(folder.settings, replace(load_settings(folder.settings).settings, server_url=url))


def work(open_made: Open, name: str) -> None:
    with closing(open_made()) as workspace:
        a_client(workspace, "Kurt", name)


def state(open_made: Open) -> object:
    """Return every row and every change; the workspace must be sound."""
    with closing(open_made()) as workspace:
        assert broken(workspace) == []
        return contents(workspace), workspace.rows("SELECT seq, hash FROM change ORDER BY seq")


def test_a_sync_tells_what_went_out_and_came_in(
    join: Callable[..., Ran], tandem: Tandem, tandem_process: Tandem, open_made: Open, region: Region
) -> None:
    work(open_made, "Vandeput")
    assert join().data == {
        "sent": 2,
        "received": 2,
        "conflicts": 0,
        "refused": [],
        "current": True,
        "waiting": 0,
        "attachments_waiting": 0,
        "attachments_refused": 0,
    }
    bram = region.laptop("bram.wouters", "Bram Wouters")
    assert tandem("sync").out.splitlines()[-1] == "Bijgewerkt."
    sync_now(bram)
    with bram.change("Naam verbeterd") as change:
        change.find(Person)[0].last_name = "Van de Put"
    sync_now(bram)
    ran = tandem_process("sync")
    assert ran.code == 0
    assert "Ontvangen: 1 rijen" in ran.out
    with closing(open_made()) as workspace:
        assert workspace.rows("SELECT last_name FROM person") == [("Van de Put",)]
    assert tandem("doctor").code == 0


def test_a_sync_does_not_say_bijgewerkt_of_a_content_that_is_not_there_yet(
    join: Callable[..., Ran], tandem: Tandem, open_made: Open, region: Region
) -> None:
    bram = region.laptop("bram.wouters", "Bram Wouters")
    dossier_id = a_client(bram)
    add_attachment(bram, dossier_id, "attest.pdf", BytesIO(b"%PDF-1.7 attest"))
    ask_centre(bram, lambda client: SyncEngine(bram, client).sync())
    assert join().data["attachments_waiting"] == 1
    assert tandem("sync").out.splitlines()[-1] == "Bijgewerkt, maar 1 bijlage is nog onderweg."
    sync_now(bram)
    assert tandem("sync").out.splitlines()[-1] == "Bijgewerkt."


def test_a_workspace_without_a_centre_says_so(tandem: Tandem, made: WorkspaceFolder) -> None:
    assert tandem("sync").sentence.startswith("Deze werkmap is nog met geen centrum verbonden.")


HTML = b"<html><body>Welkom op het netwerk van het station. Meld u aan.</body></html>"
PROBLEM = b'{"type":"x","title":"No","status":409,"kind":"%s","detail":"%s"}'
ODD = {
    "a log-in page": (http("200 OK", "text/html", HTML), "Op 127.0.0.1 antwoordt iets anders dan het centrum."),
    "a page that says it is JSON": (
        http("200 OK", "application/json", HTML),
        "Op 127.0.0.1 antwoordt iets anders dan het centrum.",
    ),
    "another program": (
        http("200 OK", "application/json", b'{"status":"ok","items":[]}'),
        "Op 127.0.0.1 antwoordt iets anders dan het centrum.",
    ),
    "a redirection": (
        http("302 Found", "text/html", b"", Location="http://127.0.0.1:1/aanmelden"),
        "Op 127.0.0.1 antwoordt iets anders dan het centrum.",
    ),
    "no HTTP": (b"220 mail.voorbeeld.invalid ESMTP\r\n", "De verbinding met 127.0.0.1 brak af."),
    "nothing at all": (b"", "De verbinding met 127.0.0.1 brak af."),
    "half an answer": (
        http("200 OK", "application/json", b'{"epoch":"', said_length=5000),
        "De verbinding met 127.0.0.1 brak af.",
    ),
    "a packed answer that is torn": (
        http("200 OK", "application/json", b"\x28\xb5\x2f\xfd\x00", Content_Encoding="zstd"),
        "Op 127.0.0.1 antwoordt iets anders dan het centrum.",
    ),
    "an error page": (
        http("500 Internal Server Error", "text/html", b"<h1>500</h1>"),
        "Het centrum (127.0.0.1) kan nu niet antwoorden.",
    ),
    "a gateway without a centre": (
        http("502 Bad Gateway", "text/plain", b"upstream"),
        "Het centrum (127.0.0.1) kan nu niet antwoorden.",
    ),
    "a centre with an error": (
        http("500 Internal Server Error", "application/problem+json", PROBLEM % (b"internal", b"Er ging iets mis.")),
        "Het centrum (127.0.0.1) kan nu niet antwoorden.",
    ),
    "a centre of another version": (
        http("426 Upgrade Required", "application/problem+json", PROBLEM % (b"schema", b"Werk Tandem bij.")),
        "Het centrum (127.0.0.1) gebruikt een andere versie.",
    ),
    "a problem that is none": (
        http("409 Conflict", "application/problem+json", b"[]"),
        "Op 127.0.0.1 antwoordt iets anders dan het centrum.",
    ),
    "a refusal without a reason": (
        http("409 Conflict", "application/problem+json", PROBLEM % (b"onbekend", b"")),
        "Het centrum weigerde dit.",
    ),
}


def test_what_is_no_centre_ends_in_a_sentence_and_the_work_waits(
    join: Callable[..., Ran], tandem: Tandem, open_made: Open, made: WorkspaceFolder, region: Region
) -> None:
    assert join().code == 0
    work(open_made, "Vandeput")
    before = state(open_made)
    for odd, (answer, words) in ODD.items():
        with answering(answer) as url:
            point_to(made, url)
            sentence = tandem("sync").sentence
            assert sentence.startswith(words), odd
            assert any(safe in sentence.lower() for safe in SAFE), odd
            assert sentence.lower().count("uw werk is bewaard") <= 1, odd
            assert state(open_made) == before, odd
    with answering(ODD["a log-in page"][0]) as url:
        point_to(made, url)
        assert tandem("doctor").code == 0  # a centre that is away is no damage
    point_to(made, region.centre.url)
    assert tandem("sync", "--json").data["sent"] == 1


def test_nobody_joins_what_is_no_centre(join: Callable[..., Ran], open_made: Open, made: WorkspaceFolder) -> None:
    before = state(open_made)
    for odd, (answer, words) in ODD.items():
        with answering(answer) as url:
            assert join(url).sentence.startswith(words), odd
        assert state(open_made) == before, odd
        assert load_settings(made.settings).settings.server_url == "", odd


def test_an_address_where_nobody_is_or_that_is_not_safe_is_told(
    join: Callable[..., Ran], tandem: Tandem, open_made: Open, made: WorkspaceFolder
) -> None:
    assert join(nobody_there()).sentence.startswith("Geen verbinding met 127.0.0.1.")
    assert join("http://centrum.voorbeeld.invalid").sentence.startswith("Het adres centrum.voorbeeld.invalid is niet")
    assert join("geen adres").sentence
    assert join("http://").sentence
    assert join(user="onbekend").sentence.startswith("Het centrum aanvaardt deze gebruikersnaam")
    assert join().code == 0
    work(open_made, "Vandeput")
    before = state(open_made)
    point_to(made, nobody_there())
    assert tandem("sync").sentence.startswith("Geen verbinding met 127.0.0.1. Uw werk is bewaard op deze laptop")
    assert state(open_made) == before


def test_a_centre_that_never_answers_is_not_waited_for_long(
    join: Callable[..., Ran], tandem: Tandem, open_made: Open, made: WorkspaceFolder
) -> None:
    assert join().code == 0
    work(open_made, "Vandeput")
    before = state(open_made)
    with answering(None) as url:
        point_to(made, url)
        assert tandem("sync", "--timeout", "0.2").sentence.startswith("De verbinding met 127.0.0.1 brak af.")
    assert state(open_made) == before
    assert tandem("sync", "--timeout", "-1").code == 2
    assert tandem("sync", "--timeout", "lang").code == 2


@pytest.mark.parametrize(
    "health",
    [Health("tandem-centre", PROTOCOL + 1, SCHEMA, "een"), Health("tandem-centre", PROTOCOL, SCHEMA - 1, "een")],
    ids=["another protocol", "an older schema"],
)
def test_a_centre_of_another_version_is_not_joined(health: Health, join: Callable[..., Ran], open_made: Open) -> None:
    before = state(open_made)
    with answering(http("200 OK", "application/json", msgspec.json.encode(health))) as url:
        assert join(url).sentence.startswith("Het centrum (127.0.0.1) gebruikt een andere versie. Werk Tandem bij;")
    assert state(open_made) == before


def test_another_centre_at_the_same_address_gets_nothing(
    join: Callable[..., Ran], tandem: Tandem, open_made: Open, made: WorkspaceFolder, region: Region, tmp_path: Path
) -> None:
    assert join().code == 0
    work(open_made, "Vandeput")
    before = state(open_made)
    with region.centre.database.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE epoch SET epoch = 'een-ander-leven'")
    with EmbeddedCentre(f"sqlite:///{tmp_path / 'centre.db'}", clock=region.centre.centre.clock) as other:
        point_to(made, other.url)
        sentence = tandem("sync").sentence
    assert sentence.startswith("Het centrum (127.0.0.1) is opnieuw opgebouwd")
    assert state(open_made) == before


def test_a_centre_that_was_restored_and_knows_less_stops_the_sync(
    join: Callable[..., Ran], tandem: Tandem, open_made: Open, made: WorkspaceFolder, region: Region, tmp_path: Path
) -> None:
    assert join().code == 0
    with (
        closing(sqlite3.connect(tmp_path / "centre.db")) as today,
        closing(sqlite3.connect(tmp_path / "gisteren.db")) as kept,
    ):
        today.backup(kept)
    work(open_made, "Vandeput")
    assert tandem("sync", "--json").data["current"] is True
    before = state(open_made)
    with EmbeddedCentre(f"sqlite:///{tmp_path / 'gisteren.db'}", clock=region.centre.centre.clock) as yesterday:
        point_to(made, yesterday.url)
        for _ in range(2):
            sentence = tandem("sync").sentence
            assert sentence.startswith("Het centrum (127.0.0.1) kent minder dan deze laptop")
            assert state(open_made) == before
        work(open_made, "Peeters")
        before = state(open_made)
        assert tandem("sync").sentence.startswith("Het centrum (127.0.0.1) kent minder dan deze laptop")
        assert state(open_made) == before
    point_to(made, region.centre.url)
    assert tandem("sync", "--json").data["waiting"] == 0


def test_a_cloned_laptop_is_found_out_and_can_go_on_after_a_restore(
    join: Callable[..., Ran], tandem: Tandem, open_made: Open, made: WorkspaceFolder, tmp_path: Path,
    password_file: Path, region: Region,
) -> None:  # fmt: skip
    assert join().code == 0
    clone = tmp_path / "kloon"
    shutil.copytree(made.root, clone)
    work(open_made, "Vandeput")
    assert tandem("sync", "--json").data["sent"] == 1
    # The clone works under the same numbers.
    folder = WorkspaceFolder(clone)
    key = vault.unlock_with_passphrase(folder, PASSPHRASE, now=system_clock())
    with closing(Workspace.open(folder, key, backup=lambda: None)) as cloned:
        a_client(cloned, "Samira", "Peeters")
    said = tandem("sync", "--workspace", clone).sentence
    assert said.startswith("Het centrum (127.0.0.1) kent andere wijzigingen van deze laptop. Uw werk is bewaard.")
    assert "'tandem restore'" in said
    # The way on that the sentence names: a backup, restored, is a new device, and nothing of the clone is lost.
    backup = tandem("backup", "--workspace", clone, "--json").data["file"]
    assert tandem("restore", backup, "--workspace", clone).code == 0
    again = tandem(
        "sync", "--workspace", clone, "--join", region.centre.url, "--user", "an.claes",
        "--password-file", password_file, "--json",
    )  # fmt: skip
    assert again.code == 0, again.err
    assert again.data["current"] is True
    assert tandem("sync", "--json").data["current"] is True
    with closing(open_made()) as first, closing(Workspace.open(folder, key, backup=lambda: None)) as second:
        assert contents(first) == contents(second)
        assert {row[0] for row in first.rows("SELECT last_name FROM person")} == {"Vandeput", "Peeters"}
        assert broken(first) == broken(second) == []


def test_the_account_of_somebody_else_does_not_take_a_workspace_over(
    join: Callable[..., Ran], tandem: Tandem, open_made: Open
) -> None:
    assert join().code == 0
    work(open_made, "Vandeput")
    before = state(open_made)
    said = join(user="bram.wouters").sentence
    assert said.startswith("Het centrum weigerde: Deze laptop is aangemeld door iemand anders. Uw werk is bewaard")
    assert state(open_made) == before
    assert tandem("sync", "--json").data["sent"] == 1


def test_a_second_workspace_learns_everything(
    join: Callable[..., Ran], open_made: Open, region: Region, tandem: Tandem, tmp_path: Path, password_file: Path
) -> None:
    work(open_made, "Vandeput")
    assert join().code == 0
    other = WorkspaceFolder(tmp_path / "tweede")
    identity = new_identity("Bram Wouters", "trajectbegeleider", "OCMW Zonhoven")
    create_workspace(other, PASSPHRASE, identity, OsKeyring(), kdf=CHEAP, remember=False).workspace.close()
    ran = tandem(
        "sync", "--workspace", other.root, "--join", region.centre.url, "--user", "bram.wouters",
        "--password-file", password_file, "--json",
    )  # fmt: skip
    assert ran.data["current"] is True
    assert ran.data["received"] >= 3
