"""The centre from the command line: a first account, a server that answers, and what it refuses to do."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from app.__main__ import main
from models.ids import new_id
from sync.wire.changes import SignIn, encode

PASSWORD = "paarse fiets 42"


@pytest.fixture
def password_file(tmp_path: Path) -> Path:
    file = tmp_path / "wachtwoord.txt"
    file.write_text(f"{PASSWORD}\n", encoding="utf-8")
    return file


def add_account(data: Path, password_file: Path, username: str = "an.claes") -> int:
    return main(
        [
            *("account", "add", "--data", str(data), "--organisation", "OCMW Zonhoven", "--name", "An Claes"),
            *("--role", "trajectbegeleider", "--password-file", str(password_file), username),
        ]
    )


def test_a_first_account_can_sign_in_at_the_served_centre(tmp_path: Path, password_file: Path) -> None:
    assert add_account(tmp_path / "centrum", password_file) == 0
    command = [sys.executable, "-m", "app", "serve", "--port", "0", "--data", str(tmp_path / "centrum")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        line = server.stdout.readline()
        url = line.split(" op ")[1].split(". ")[0]
        try:
            assert httpx.get(f"{url}/v1/health").json()["name"] == "tandem-centre"
            wanted = SignIn("an.claes", PASSWORD, new_id(), "laptop", 1)
            session = httpx.post(f"{url}/v1/devices", content=encode(wanted)).json()
            assert session["identity"]["organisation_name"] == "OCMW Zonhoven"
        finally:
            server.send_signal(signal.SIGINT)
            _, errors = server.communicate(timeout=30)
    assert (server.returncode, errors) == (0, "")


def test_the_same_account_twice_is_refused(
    tmp_path: Path, password_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert add_account(tmp_path, password_file) == 0
    assert add_account(tmp_path, password_file) == 1
    assert "an.claes bestaat al" in capsys.readouterr().err


def test_a_short_password_makes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    short = tmp_path / "kort.txt"
    short.write_text("kort", encoding="utf-8")
    assert add_account(tmp_path, short) == 1
    assert "te kort" in capsys.readouterr().err


def test_a_password_file_that_is_not_there_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert add_account(tmp_path, tmp_path / "weg.txt") == 1
    assert "weg.txt" in capsys.readouterr().err


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.7", "example.org", "::"])  # noqa: S104
def test_without_https_it_listens_on_this_computer_only(
    tmp_path: Path, host: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["serve", "--host", host, "--data", str(tmp_path)]) == 1
    assert "https" in capsys.readouterr().err


def test_a_port_that_is_taken_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import socket

    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert main(["serve", "--port", str(port), "--data", str(tmp_path)]) == 1
    assert str(port) in capsys.readouterr().err


@pytest.mark.parametrize(
    "url", ["nonsense", "mysql://x/y", "postgresql://127.0.0.1:1/nowhere", "sqlite:////proc/nowhere/x.db"]
)
def test_a_database_that_cannot_be_had_is_said(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["serve", "--database-url", url]) == 1
    assert "databank" in capsys.readouterr().err
