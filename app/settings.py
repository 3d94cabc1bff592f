"""The choices of this device: one typed record, kept as TOML without anything personal or secret in it.

What a newer version wrote survives a round trip; a bad value falls back to its default and is told, not hidden.
"""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import urlsplit

from app.store.atomic_file import write_atomically
from models.errors import InvalidValue, Trouble

THEMES = ("system", "light", "dark")
_BOUNDS = {"lock_minutes": (1, 120), "sync_minutes": (1, 24 * 60)}
_NEAR = 0.8
_SET_ASIDE = ".unreadable"


@dataclass(frozen=True)
class Settings:
    """All settings. Construct with good values only: a bad one raises InvalidValue with the setting as its field."""

    NAMES: ClassVar[tuple[str, ...]] = ("lock_minutes", "theme", "server_url", "sync_minutes", "hearing_notice")

    lock_minutes: int = 5
    """Minutes without typing or clicking before the workspace locks."""
    theme: str = "system"
    """Light or dark, or as the system has it."""
    server_url: str = ""
    """Address of the central API; empty: this device works alone."""
    sync_minutes: int = 5
    """Minutes between two looks at the centre where it cannot tell news by itself."""
    hearing_notice: bool = False
    """Whether the organisation leaves time between an invitation to be heard and the talk itself."""
    unknown: Mapping[str, object] = field(default_factory=dict)
    """What another version wrote, kept as it was."""

    def __post_init__(self) -> None:
        for name in self.NAMES:
            _check(name, getattr(self, name))


@dataclass(frozen=True)
class LoadedSettings:
    """The settings, and what was wrong in the file: each a Trouble with a sentence of its own."""

    settings: Settings
    problems: tuple[Trouble, ...] = ()


def load_settings(path: Path) -> LoadedSettings:
    """Read the settings; a missing file means the defaults, a bad one the defaults and a problem to show."""
    try:
        content = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return LoadedSettings(Settings())
    except (OSError, ValueError):
        return LoadedSettings(Settings(), (Trouble("settings.unreadable", file=path.name),))
    good: dict[str, Any] = {}
    problems: list[Trouble] = []
    for name, value in content.items():
        try:
            if name in Settings.NAMES:
                _check(name, value)
                good[name] = value
            elif near := difflib.get_close_matches(name, Settings.NAMES, 1, _NEAR):
                problems.append(Trouble("settings.unknown_name", name=name, near=near[0]))
        except InvalidValue as problem:
            problems.append(problem)
    unknown = {name: value for name, value in content.items() if name not in Settings.NAMES}
    return LoadedSettings(Settings(**good, unknown=unknown), tuple(problems))


def save_settings(path: Path, settings: Settings) -> None:
    """Write the settings whole or not at all; a file that could not be read is set aside first, not overwritten."""
    import tomli_w

    if any(problem.kind == "settings.unreadable" for problem in load_settings(path).problems) and path.is_file():
        path.replace(path.with_name(path.name + _SET_ASIDE))
    known = {name: getattr(settings, name) for name in Settings.NAMES}
    write_atomically(path, tomli_w.dumps({**known, **settings.unknown}).encode("utf-8"))


def _check(name: str, value: object) -> None:
    if name in _BOUNDS:
        _check_number(name, value, *_BOUNDS[name])
    elif name == "theme":
        _check_theme(value)
    elif name == "hearing_notice":
        _check_yes_or_no(name, value)
    else:
        _check_url(name, value)


def _check_number(name: str, value: object, least: int, most: int) -> None:
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
        raise InvalidValue("settings.number", name, name=name, least=least, most=most)


def _check_yes_or_no(name: str, value: object) -> None:
    if not isinstance(value, bool):
        raise InvalidValue("settings.yes_or_no", name, name=name)


def _check_theme(value: object) -> None:
    if value in THEMES:
        return
    near = difflib.get_close_matches(value.lower(), THEMES, 1) if isinstance(value, str) else []
    if near:
        raise InvalidValue("settings.choice_near", "theme", name="theme", near=near[0])
    raise InvalidValue("settings.choice", "theme", name="theme", choices=", ".join(THEMES))


def _check_url(name: str, value: object) -> None:
    if value == "":
        return
    try:
        parts = urlsplit(value) if isinstance(value, str) else None
        fits = parts is not None and parts.scheme in ("http", "https") and bool(parts.hostname)
        # A name or password in an address would be a secret in a plain file.
        fits = fits and parts is not None and parts.username is None and parts.password is None
    except ValueError:
        fits = False
    if not fits:
        raise InvalidValue("settings.url", name, name=name)
