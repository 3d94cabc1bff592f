"""``tandem calendar export FILE.ics`` and ``tandem calendar import FILE.ics [--yes]``: to and from another calendar."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.session import opened, tell
from app.sentences.trouble import sentence

if TYPE_CHECKING:
    from app.cases.agenda.calendar_import import CalendarPlan
    from app.imports.calendar_file import BadEvent


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which way, which file, whether names of clients go along, and whether to do it."""
    choices = ["export", "import"]
    parser.add_argument("action", choices=choices, metavar="export|import", help="schrijf of lees een agendabestand")
    parser.add_argument("file", metavar="BESTAND", type=Path, help="het agendabestand (.ics)")
    parser.add_argument("--names", action="store_true", help="export: met de namen van cliënten (anders zonder)")
    parser.add_argument("--yes", action="store_true", help="import: lees in; anders ziet u alleen wat er zou komen")


def run(args: argparse.Namespace) -> int:
    """Export or import."""
    return _export(args) if args.action == "export" else _import(args)


def _export(args: argparse.Namespace) -> int:
    from app.cases.agenda.calendar_export import export_calendar

    with opened(args) as workspace:
        done = export_calendar(workspace, args.file, with_names=args.names)
    names = "met namen" if args.names else "zonder namen"
    counted = f"{done.terms} {'termijn' if done.terms == 1 else 'termijnen'}"
    talks = f"{done.talks} {'gesprek' if done.talks == 1 else 'gesprekken'}"
    own = f", {done.own} keer eigen tijd" if done.own else ""
    data = {"file": str(args.file), "terms": done.terms, "talks": done.talks, "own": done.own, "names": args.names}
    tell(args, [f"Gemaakt: {args.file} ({counted}, {talks}{own}, {names})"], data)
    return 0


def _import(args: argparse.Namespace) -> int:
    from app.cases.agenda.calendar_import import plan_calendar, run_calendar

    with opened(args) as workspace:
        plan = plan_calendar(workspace, args.file)
        lines = [*(bad_line(bad) for bad in plan.bad), _plan_line(plan)]
        if args.yes:
            run_calendar(workspace, plan)
    last = "Ingelezen." if args.yes else "Er is nog niets ingelezen. Geef --yes mee om in te lezen."
    tell(args, [*lines, last], {"dry_run": not args.yes, **_plan_data(plan)})
    return 0


def bad_line(bad: BadEvent) -> str:
    """Return what is left out, where it stands and why."""
    named = f", “{bad.title}”" if bad.title else ""
    return f"Regel {bad.line}{named}: {sentence(bad.trouble)} Dit wordt overgeslagen."


def _plan_line(plan: CalendarPlan) -> str:
    counts = (
        ("Nieuw", len(plan.new)), ("Gewijzigd", len(plan.renewed)), ("Ongewijzigd", plan.same),
        ("Niet meer in het bestand", len(plan.gone)), ("Van Tandem zelf", plan.own), ("Overgeslagen", len(plan.bad)),
    )  # fmt: skip
    return " ".join(f"{label}: {count}." for label, count in counts)


def _plan_data(plan: CalendarPlan) -> dict[str, object]:
    return {
        "new": len(plan.new),
        "renewed": len(plan.renewed),
        "same": plan.same,
        "gone": len(plan.gone),
        "own": plan.own,
        "bad": [{"line": bad.line, "title": bad.title, "reason": sentence(bad.trouble)} for bad in plan.bad],
    }
