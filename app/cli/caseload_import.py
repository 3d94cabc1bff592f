"""``tandem import FILE [--yes]``: a caseload from Excel or CSV; without ``--yes`` a dry run that lists the bad rows."""

from __future__ import annotations

import argparse
import getpass
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from app.cli.session import asked_passphrase, folder_of, given_passphrase, opened, tell
from app.clock import local_date
from app.opening import create_workspace
from app.paths import WorkspaceFolder
from app.store.connection import create_db
from app.store.os_keyring import OsKeyring
from app.store.store_key import StoreKey
from app.workspace import Identity, Workspace, new_identity, system_clock

if TYPE_CHECKING:
    from app.cases.clients.import_caseload import BadRow, ImportPlan
    from app.imports.caseload import CaseloadFile

_ROLE = "trajectbegeleider"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The file; ``--name`` and ``--organisation`` say whose a new workspace is."""
    parser.add_argument("file", metavar="BESTAND", type=Path, help="een rekenblad (.xlsx) of .csv")
    parser.add_argument("--yes", action="store_true", help="lees in; zonder dit wordt alleen getoond wat er zou komen")
    parser.add_argument("--name", metavar="NAAM", default="", help="uw naam, voor een werkmap die nog gemaakt wordt")
    parser.add_argument("--organisation", metavar="NAAM", default="OCMW", help="uw organisatie, ook daarvoor")


def run(args: argparse.Namespace) -> int:
    """Plan, and with ``--yes`` import."""
    from app.imports.caseload import read_caseload

    # The file first: a bad one leaves no new workspace behind.
    file = read_caseload(args.file, local_date(system_clock()))
    if args.yes:
        return _import(args, file)
    from app.cases.clients.import_caseload import plan_import

    with _workspace_to_plan_on(args) as workspace:
        plan = plan_import(workspace, file)
    lines = [*_plan_lines(plan), "Er is nog niets ingelezen. Geef --yes mee om in te lezen."]
    tell(args, lines, {"dry_run": True, "added": 0, **_plan_data(plan)})
    return 0


def _import(args: argparse.Namespace, file: CaseloadFile) -> int:
    from app.cases.clients.import_caseload import plan_import, run_import

    code = None if folder_of(args).exists() else _make_workspace(args)
    with opened(args) as workspace:
        plan = plan_import(workspace, file)
        done = run_import(workspace, plan)
    lines = [*_plan_lines(plan), f"Ingelezen: {_people(len(done.added))}."]
    data = {"dry_run": False, "added": len(done.added), **_plan_data(plan)}
    if code is not None:
        lines = [f"Nieuwe werkmap: {folder_of(args).root}", f"Herstelcode, schrijf ze op: {code}", *lines]
        data["recovery_code"] = code
    tell(args, lines, data)
    return 0


@contextmanager
def _workspace_to_plan_on(args: argparse.Namespace) -> Iterator[Workspace]:
    """Open the workspace; where none exists yet, an empty one that is gone afterwards: a dry run makes nothing."""
    if folder_of(args).exists():
        with opened(args) as workspace:
            yield workspace
        return
    with TemporaryDirectory(prefix="tandem-") as place:
        folder, key = WorkspaceFolder(Path(place)), StoreKey.random()
        create_db(folder.database, key).close()
        workspace = Workspace.open(folder, key, backup=lambda: None)
        try:
            yield workspace
        finally:
            workspace.close()


def _make_workspace(args: argparse.Namespace) -> str:
    """Make the workspace with the given passphrase; returns its recovery code."""
    passphrase = given_passphrase(args)
    if passphrase is None:
        passphrase = asked_passphrase("Wachtwoordzin voor de nieuwe werkmap: ")
    created = create_workspace(folder_of(args), passphrase, _identity(args), OsKeyring(), remember=False)
    created.workspace.close()
    return created.recovery_code


def _identity(args: argparse.Namespace) -> Identity:
    return new_identity(args.name or _user_name(), _ROLE, args.organisation)


def _user_name() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a system account without a name
        return "Ik"


def _plan_lines(plan: ImportPlan) -> list[str]:
    lines = [_bad_line(bad) for bad in plan.bad]
    if plan.ignored_columns:
        lines.append(f"Niet ingelezen kolommen: {', '.join(f'“{name}”' for name in plan.ignored_columns)}.")
    return [
        *lines,
        f"Nieuw: {_people(len(plan.new))}. Al bekend: {len(plan.known)}. "
        f"Overgeslagen: {plan.refused} {'rij' if plan.refused == 1 else 'rijen'}.",
    ]


def _bad_line(bad: BadRow) -> str:
    column = f", kolom {bad.column}" if bad.column else ""
    left_out = "De rij wordt overgeslagen." if bad.is_refused else "Alleen deze cel wordt overgeslagen."
    return f"Rij {bad.row_number}{column}: {bad.reason} {left_out}"


def _plan_data(plan: ImportPlan) -> dict[str, object]:
    return {
        "new": len(plan.new),
        "known": len(plan.known),
        "refused": plan.refused,
        "bad": [
            {"row": bad.row_number, "column": bad.column, "reason": bad.reason, "refused": bad.is_refused}
            for bad in plan.bad
        ],
        "ignored_columns": list(plan.ignored_columns),
    }


def _people(count: int) -> str:
    return "1 persoon" if count == 1 else f"{count} personen"
