"""``tandem sync --join --provider``: signing in from the command line, in a browser somewhere."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from app.__main__ import main
from app.opening import create_workspace
from app.paths import WorkspaceFolder
from app.store.keys import KdfProfile
from app.workspace import new_identity
from sync.central.embedded import EmbeddedCentre
from sync.central.identity.accounts import create_account, create_organisation
from sync.central.identity.organisations import set_provider
from tests.app.store.store_workspaces import PASSPHRASE, MemoryRing
from tests.oidc.provider import Browser, Person, Provider, new_key

AN = Person(7, "an", "an.claes@ocmw.voorbeeld.be")
CHEAP = KdfProfile(8, 1, 1)


@pytest.fixture
def centre(tmp_path: Path) -> Iterator[EmbeddedCentre]:
    """A centre where An of OCMW Zonhoven signs in at the organisation's provider."""
    with (
        Provider(tmp_path / "provider", [AN], [new_key()]) as provider,
        EmbeddedCentre(f"sqlite:///{tmp_path / 'centre.db'}") as running,
    ):
        here = create_organisation(running.database, "OCMW Zonhoven")
        set_provider(running.database, here, provider.issuer, "tandem")
        create_account(running.database, here, "an", "An Claes", "vdab", "", email=AN.email)
        yield running


@pytest.fixture
def _workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = WorkspaceFolder(tmp_path / "werkmap")
    identity = new_identity("An Claes", "trajectbegeleider", "OCMW Zonhoven")
    create_workspace(folder, PASSPHRASE, identity, MemoryRing(), kdf=CHEAP).workspace.close()
    monkeypatch.setenv("TANDEM_WORKSPACE", str(folder.root))
    monkeypatch.setenv("TANDEM_PASSPHRASE", PASSPHRASE)


@pytest.mark.usefixtures("_workspace")
def test_the_command_opens_the_browser_and_goes_on_when_somebody_signed_in(
    centre: EmbeddedCentre, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    threads: list[threading.Thread] = []
    with closing(Browser()) as browser:

        def open_browser(address: str) -> bool:
            threads.append(threading.Thread(target=browser.sign_in, args=(address, AN)))
            threads[-1].start()
            return True

        monkeypatch.setattr("webbrowser.open", open_browser)
        code = main(["sync", "--join", centre.url, "--provider", "OCMW Zonhoven", "--json"])
        for thread in threads:
            thread.join()
    said = capsys.readouterr()
    assert (code, json.loads(said.out)["current"]) == (0, True)
    assert said.err.startswith("Meld u aan in de browser: http://127.0.0.1:")


@pytest.mark.usefixtures("_workspace")
def test_an_organisation_without_a_provider_is_said_by_name(
    centre: EmbeddedCentre, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["sync", "--join", centre.url, "--provider", "OCMW Elders"]) == 1
    assert "OCMW Elders" in capsys.readouterr().err
