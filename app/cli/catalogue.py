"""``tandem catalogue import FILE``: the factors and start criteria of the own organisation, from a TOML file."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from app.cli.session import opened, tell


def add_arguments(parser: ArgumentParser) -> None:
    """The action, of which there is one, and the file."""
    parser.add_argument("action", choices=("import",), help="de eigen lijsten vervangen door wat in een bestand staat")
    parser.add_argument("file", metavar="BESTAND", type=Path, help="TOML met [[factor]] of [[startcriterium]]")


def run(args: Namespace) -> int:
    """Take the file in; nothing changes when anything in it is wrong."""
    from app.cases.profile.import_own_catalogue import import_catalogue

    with opened(args) as workspace:
        done = import_catalogue(workspace, args.file)
    line = (
        f"Ingelezen: {done.total} onderdelen. Nieuw: {done.added}. Gewijzigd: {done.changed}. "
        f"Niet meer aangeboden: {done.retired}."
    )
    counts: dict[str, object] = {
        "total": done.total,
        "added": done.added,
        "changed": done.changed,
        "retired": done.retired,
    }
    tell(args, [line], counts)
    return 0
