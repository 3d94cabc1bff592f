"""What commands share: opening the workspace they work on, and telling what they did."""

from __future__ import annotations

import argparse
import getpass
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.cases.laptop.contact import require_contact
from app.cases.laptop.erasing import refuse_erased
from app.errors import FileTrouble, WorkspaceTrouble
from app.opening import back_up_if_due, open_workspace
from app.paths import WorkspaceFolder, workspace_folder
from app.store import vault
from app.store.os_keyring import OsKeyring
from app.store.store_key import StoreKey
from app.workspace import Workspace, system_clock

PASSPHRASE_NAME = "TANDEM_PASSPHRASE"  # noqa: S105  # the name of a variable, not a secret


def folder_of(args: argparse.Namespace) -> WorkspaceFolder:
    """Return the workspace folder that the command names."""
    return workspace_folder(args.workspace)


def given_passphrase(args: argparse.Namespace) -> str | None:
    """Return the passphrase from the file or the environment; ``None`` if neither gives one."""
    file: Path | None = args.passphrase_file
    if file is not None:
        try:
            return file.read_text("utf-8").rstrip("\r\n")
        except (OSError, UnicodeDecodeError) as error:
            raise FileTrouble("file.not_readable", file=file.name) from error
    return os.environ.get(PASSPHRASE_NAME)


def asked_passphrase(question: str) -> str:
    """Ask for a passphrase without showing it; raises ``workspace.no_passphrase`` where nobody can answer."""
    if not sys.stdin.isatty():
        raise WorkspaceTrouble("workspace.no_passphrase")
    return getpass.getpass(question)


def unlock(args: argparse.Namespace, folder: WorkspaceFolder) -> StoreKey:
    """Return the key: by the given passphrase, else the keyring, else a question."""
    refuse_erased(folder, OsKeyring())
    if not folder.exists():
        raise WorkspaceTrouble("workspace.missing", folder=str(folder.root))
    passphrase = given_passphrase(args)
    if passphrase is None:
        answer = vault.unlock_with_keyring(folder, OsKeyring())
        if answer.key is not None:
            return answer.key
        passphrase = asked_passphrase("Wachtwoordzin: ")
    return vault.unlock_with_passphrase(folder, passphrase, now=system_clock())


@contextmanager
def opened(args: argparse.Namespace, *, is_signing_in: bool = False) -> Iterator[Workspace]:
    """Open the command's workspace, with a backup when one is due, and close it after; a workspace of a revoked laptop
    is erased then.

    ``is_signing_in``: open it also where the organisation wants contact first. Raises ``workspace.contact_due``.
    """
    folder = folder_of(args)
    workspace = open_workspace(folder, unlock(args, folder))
    try:
        if not is_signing_in:
            require_contact(workspace)
        back_up_if_due(workspace, changed=False)
        yield workspace
    finally:
        workspace.close()
        refuse_erased(folder, OsKeyring())


def tell(args: argparse.Namespace, lines: list[str], data: dict[str, object]) -> None:
    """Print what was done: ``lines`` for people, ``data`` with ``--json``."""
    print(json.dumps(data, ensure_ascii=False, default=str) if args.json else "\n".join(lines))
