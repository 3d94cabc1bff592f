"""``tandem calendar export FILE.ics``: one's own terms and appointments for another calendar."""

from __future__ import annotations

import argparse
from pathlib import Path

from app.cases.agenda.calendar_export import export_calendar
from app.cli.session import opened, tell


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where it goes, and whether the names of clients go along."""
    parser.add_argument("action", choices=["export"], metavar="export", help="schrijf een agendabestand")
    parser.add_argument("file", metavar="BESTAND", type=Path, help="het agendabestand (.ics) dat gemaakt wordt")
    parser.add_argument("--names", action="store_true", help="met de namen van cliënten (anders zonder)")


def run(args: argparse.Namespace) -> int:
    """Export."""
    with opened(args) as workspace:
        done = export_calendar(workspace, args.file, with_names=args.names)
    names = "met namen" if args.names else "zonder namen"
    counted = f"{done.terms} {'termijn' if done.terms == 1 else 'termijnen'}"
    talks = f"{done.talks} {'gesprek' if done.talks == 1 else 'gesprekken'}"
    data = {"file": str(args.file), "terms": done.terms, "talks": done.talks, "names": args.names}
    tell(args, [f"Gemaakt: {args.file} ({counted}, {talks}, {names})"], data)
    return 0
