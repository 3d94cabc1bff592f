"""Settings and the place of the workspace."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.paths import workspace_folder
from app.sentences.trouble import sentence
from app.settings import THEMES, Settings, load_settings, save_settings
from models.errors import InvalidValue

GOOD = st.builds(
    Settings,
    lock_minutes=st.integers(1, 120),
    theme=st.sampled_from(THEMES),
    server_url=st.sampled_from(["", "https://tandem.voorbeeld.be", "http://127.0.0.1:8080/api"]),
    sync_minutes=st.integers(1, 1440),
    unknown=st.dictionaries(
        st.integers(0, 999).map("later_{}".format),
        st.integers(-(2**60), 2**60) | st.booleans() | st.text() | st.lists(st.integers(0, 9), max_size=3),
        max_size=4,
    ),
)


@given(GOOD)
def test_settings_survive_the_file_with_what_a_newer_version_wrote(
    tmp_path_factory: pytest.TempPathFactory, settings: Settings
) -> None:
    path = tmp_path_factory.mktemp("settings") / "settings.toml"
    save_settings(path, settings)
    loaded = load_settings(path)
    assert loaded.settings == settings
    assert loaded.problems == ()


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    loaded = load_settings(tmp_path / "settings.toml")
    assert loaded.settings == Settings(lock_minutes=5, theme="system", server_url="", sync_minutes=5)
    assert loaded.problems == ()


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('theme = "drak"', ["theme", "dark"]),
        ('theme = "paars"', ["theme", "system, light, dark"]),
        ("lock_minutes = 0", ["lock_minutes", "1", "120"]),
        ("lock_minutes = true", ["lock_minutes"]),
        ('lock_minutes = "vijf"', ["lock_minutes"]),
        ("sync_minutes = 1.5", ["sync_minutes"]),
        ('server_url = "ftp://centrale"', ["server_url", "https://"]),
        ('server_url = "https://naam:geheim@centrale.be"', ["server_url"]),
        ('server_url = "https://[1"', ["server_url"]),
        ("lock_minuts = 3", ["lock_minuts", "lock_minutes"]),
    ],
)
def test_a_bad_value_falls_back_with_a_message_that_names_it(tmp_path: Path, line: str, told: list[str]) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(f"{line}\nsync_minutes = 7\n" if "sync" not in line else f"{line}\n")
    loaded = load_settings(path)
    [problem] = loaded.problems
    assert all(word in sentence(problem) for word in told)
    assert "geheim" not in sentence(problem)
    known = replace(loaded.settings, unknown={})
    assert known == (Settings() if "sync" in line else Settings(sync_minutes=7))


@pytest.mark.parametrize("content", [b"\xff\xfe", b"lock_minutes = ", b"= 3"])
def test_a_file_that_cannot_be_read_gives_defaults_and_is_set_aside_by_the_next_save(
    tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes(content)
    loaded = load_settings(path)
    assert loaded.settings == Settings()
    assert [problem.kind for problem in loaded.problems] == ["settings.unreadable"]
    save_settings(path, Settings(theme="dark"))
    assert tomllib.loads(path.read_text())["theme"] == "dark"
    assert (tmp_path / "settings.toml.unreadable").read_bytes() == content


def test_a_bad_value_cannot_be_set_in_the_program_either() -> None:
    with pytest.raises(InvalidValue) as caught:
        Settings(lock_minutes=500)
    assert caught.value.field == "lock_minutes"


def test_the_workspace_is_where_the_command_line_says_then_the_environment_then_the_users_data(
    tmp_path: Path,
) -> None:
    environment = {"TANDEM_WORKSPACE": str(tmp_path / "omgeving")}
    assert workspace_folder(tmp_path / "genoemd", environment).root == tmp_path / "genoemd"
    assert workspace_folder(None, environment).root == tmp_path / "omgeving"
    default = workspace_folder(None, {}).root
    assert default.is_absolute()
    assert default.name == "Tandem"
    assert workspace_folder("werk", {}).root == Path.cwd() / "werk"
