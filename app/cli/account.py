"""``tandem account add``: give somebody an account at the centre, the very first one included."""

from __future__ import annotations

import getpass
from argparse import ArgumentParser, Namespace
from pathlib import Path

from app.cli.serve import add_database_arguments, open_database
from app.errors import FileTrouble
from models.dossier import TeamRole
from models.errors import InvalidValue


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the options of ``tandem account``."""
    add = parser.add_subparsers(dest="account_action", required=True).add_parser("add", help="een account maken")
    add_database_arguments(add)
    add.add_argument("username", metavar="USERNAME", help="naam waarmee de persoon zich aanmeldt")
    add.add_argument(
        "--organisation", required=True, metavar="NAME", help="organisatie; gemaakt als ze nog niet bestaat"
    )
    add.add_argument("--name", required=True, help="naam zoals collega's die zien")
    add.add_argument("--role", default=TeamRole.CASEWORKER.value, choices=[role.value for role in TeamRole])
    add.add_argument("--password-file", type=Path, metavar="FILE", help="bestand met het wachtwoord op de eerste regel")


def run(args: Namespace) -> int:
    """Make the account, and the organisation if it is new. Raises Trouble ``account.exists``, InvalidValue."""
    password = _password(args.password_file)
    from sync.central import accounts

    database = open_database(args)
    try:
        accounts.check(args.username, password)
        organisation_id = accounts.find_organisation(database, args.organisation) or accounts.create_organisation(
            database, args.organisation
        )
        accounts.create_account(database, organisation_id, args.username, args.name, args.role, password)
    finally:
        database.close()
    print(f"{args.username} kan zich aanmelden bij {args.organisation}.")
    return 0


def _password(file: Path | None) -> str:
    if file is not None:
        try:
            return file.read_text(encoding="utf-8").partition("\n")[0].rstrip("\r")
        except (OSError, UnicodeDecodeError) as error:
            raise FileTrouble("file.not_readable", file=file.name) from error
    password = getpass.getpass("Wachtwoord: ")
    if getpass.getpass("Nog eens: ") != password:
        raise InvalidValue("password.not_the_same", "password")
    return password
