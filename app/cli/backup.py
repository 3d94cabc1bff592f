"""``tandem backup``: make a checked backup now."""

from __future__ import annotations

import argparse

from app.cli.session import opened, tell
from app.clock import local
from app.store.backup import make_backup


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """No arguments of its own."""


def run(args: argparse.Namespace) -> int:
    """Back up."""
    with opened(args) as workspace:
        made = make_backup(workspace.folder, workspace.key, at=workspace.clock())
        at = local(made.made_at)
        tell(
            args,
            [f"Back-up van {at:%d/%m/%Y %H.%M} gemaakt en nagekeken: {made.path}"],
            {"file": str(made.path), "at": made.made_at.isoformat()},
        )
    return 0
