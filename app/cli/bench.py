"""``tandem bench [NAME]``: the benchmarks, each as a ratio to a baseline measured in the same run.

They live with the tests, so they run from a checkout only.
"""

from __future__ import annotations

import argparse
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from app.cli.session import tell
from app.errors import WorkspaceTrouble

NAMES = ("start", "search", "open", "profile", "timeline", "save", "encrypted", "sync", "print", "typing", "load")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which benchmark; all of them without a name."""
    parser.add_argument("name", nargs="?", choices=NAMES, help="welke meting (zonder naam: alle)")
    parser.add_argument(
        "--devices", type=int, default=100, metavar="N", help="hoeveel toestellen load nabootst (hoogstens 500)"
    )


def run(args: argparse.Namespace) -> int:
    """Measure; exit code 1 if a bar that must be met is missed."""
    if find_spec("tests.bench") is None:
        raise WorkspaceTrouble("bench.no_checkout")
    measures = [measure for name in ([args.name] if args.name else NAMES) for measure in _measured(name, args)]
    tell(args, [measure.line() for measure in measures], {"measures": [vars(measure) for measure in measures]})
    return 0 if all(measure.is_met for measure in measures) else 1


def _measured(name: str, args: argparse.Namespace) -> list[Any]:
    options = {"devices": args.devices} if name == "load" else {}
    return list(import_module(f"tests.bench.{name}").run(**options))
