"""The documents stay true."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def _sources() -> str:
    return "\n".join(
        path.read_text("utf-8") for room in ("app", "ui", "models", "sync") for path in (ROOT / room).rglob("*.py")
    )


def test_every_name_in_the_glossary_exists_in_the_source() -> None:
    table = (ROOT / "docs/glossary.md").read_text("utf-8").split("| --- |", 1)[1]
    names = {name for row in table.splitlines() if row.startswith("|") for name in re.findall(r"`(\w+)`", row)}
    source = _sources()
    missing = {name for name in names if not re.search(rf"\b{name}\b", source)}
    assert names
    assert missing == set()


def test_every_dependency_has_its_reason() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    told = (ROOT / "docs/dependencies.md").read_text("utf-8").lower()
    names = [re.split(r"[\[<>=]", line)[0].lower() for line in project["dependencies"]]
    assert [name for name in names if name not in told] == []


def test_the_readme_has_two_commands_under_start() -> None:
    section = re.search(r"^## Start\s*$(.*?)(?=^## )", (ROOT / "README.md").read_text("utf-8"), re.M | re.S)
    assert section is not None
    blocks = re.findall(r"^```(?:sh|bash|shell|console)?\n(.*?)^```", section[1], re.M | re.S)
    assert [block.strip() for block in blocks] == ["./start demo", "./start test"]


def test_the_pictures_that_the_readme_shows_are_there() -> None:
    for name in re.findall(r"!\[[^\]]*\]\(([^)]+)\)", (ROOT / "README.md").read_text("utf-8")):
        assert (ROOT / name).is_file(), name


def test_every_room_stands_on_the_map() -> None:
    """The map of the architecture names each room (``sync/laptop/``), or its last name under the room it stands in."""
    text = (ROOT / "docs/architecture.md").read_text("utf-8")
    rooms_told = text.split("## The rooms", 1)[1].split("\n## ", 1)[0]
    lines = [re.findall(r"`([\w/]+/)`", line) for line in rooms_told.splitlines()]
    told = {name for names in lines for name in names} | {names[0] + name for names in lines if names for name in names}
    told |= {f"ui/{name}" for names in lines for name in names}
    # Rooms in the room of one screen are told where they stand.
    deep = ("ui/profile/", "ui/gpmi/", "ui/conversations/", "ui/trajectory/", "sync/central/api/")
    rooms = {
        path.parent.relative_to(ROOT).as_posix() + "/"
        for top in ("app", "ui", "models", "sync")
        for path in (ROOT / top).rglob("__init__.py")
    }
    rooms -= {room for room in rooms for above in deep if room.startswith(above) and room != above}
    assert rooms - told - {"app/", "app/cases/", "ui/"} == set()


def test_every_module_that_the_docs_name_exists() -> None:
    for document in [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]:
        for name in re.findall(r"`((?:app|ui|models|sync|tests|resources)/[\w/.]+\.\w+)`", document.read_text("utf-8")):
            assert (ROOT / name).is_file(), f"{document.name}: {name}"
