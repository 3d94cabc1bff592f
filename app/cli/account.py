"""``tandem account``: organisations of the centre and their people, the very first ones included."""

from __future__ import annotations

import getpass
from argparse import ArgumentParser, Namespace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from app.cli.serve import add_database_arguments, open_database
from app.errors import FileTrouble
from models.dossier import TeamRole
from models.errors import InvalidValue, Trouble
from models.permissions import AccountRole

if TYPE_CHECKING:
    from sync.central.store.database import Database

ROLES = [*(role.value for role in TeamRole), *(role.value for role in AccountRole)]


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what ``tandem account`` can do, each with its options."""
    actions = parser.add_subparsers(dest="account_action", required=True)
    add = actions.add_parser("add", help="een account maken")
    add.add_argument("username", metavar="USERNAME", help="naam waarmee de persoon zich aanmeldt")
    add.add_argument(
        "--organisation", required=True, metavar="NAME", help="organisatie; gemaakt als ze nog niet bestaat"
    )
    add.add_argument("--name", required=True, help="naam zoals collega's die zien")
    add.add_argument("--role", default=TeamRole.CASEWORKER.value, choices=ROLES)
    add.add_argument(
        "--known-as", metavar="CODE", help="de code die een laptop toont, als het centrum opnieuw is opgebouwd"
    )
    add.add_argument("--no-password", action="store_true", help="alleen aanmelden bij de eigen organisatie (OIDC)")
    change = actions.add_parser("change", help="een account wijzigen: alleen wat u opgeeft")
    change.add_argument("username", metavar="USERNAME")
    change.add_argument("--role", choices=ROLES)
    change.add_argument("--new-password", action="store_true", help="een nieuw wachtwoord vragen")
    for some in (add, change):
        some.add_argument("--email", help="adres dat de aanmelddienst van de organisatie bevestigt (OIDC)")
        some.add_argument(
            "--oidc-subject", metavar="SUB", help="hoe die dienst de persoon noemt, als dat al geweten is"
        )
        some.add_argument(
            "--password-file", type=Path, metavar="FILE", help="bestand met het wachtwoord op de eerste regel"
        )
    end = actions.add_parser("end", help="een account beëindigen en al zijn toestellen intrekken")
    end.add_argument("username", metavar="USERNAME")
    organisation = actions.add_parser("organisation", help="een organisatie maken of haar keuzes wijzigen")
    organisation.add_argument("name", metavar="NAME")
    organisation.add_argument(
        "--lock-days", type=int, metavar="N", help="na zoveel dagen zonder contact opnieuw aanmelden; 0: nooit"
    )
    organisation.add_argument("--oidc-issuer", metavar="URL", help="aanmelddienst van de organisatie; leeg: geen meer")
    organisation.add_argument("--oidc-client-id", metavar="ID", help="hoe dit centrum daar heet")
    service = actions.add_parser("service", help="een sleutel voor een ander systeem, dat dossiers mag inkijken")
    service.add_argument("name", metavar="NAME", help="naam zoals men het systeem in een team ziet")
    service.add_argument("--organisation", required=True, metavar="NAME", help="organisatie die het systeem gebruikt")
    service.add_argument("--renew", metavar="CLIENT_ID", help="een nieuw geheim voor een systeem dat er al is")
    for some in (add, change, end, organisation, service):
        add_database_arguments(some)


def run(args: Namespace) -> int:
    """Do it and say so. Raises Trouble ``account.exists``, ``account.unknown``, InvalidValue ..."""
    actions = {"add": _add, "change": _change, "end": _end, "organisation": _organisation, "service": _service}
    print(actions[args.account_action](args))
    return 0


def _add(args: Namespace) -> str:
    if args.no_password and not (args.email or args.oidc_subject):
        raise InvalidValue("password.or_provider", "password")
    known_organisation, known_user = _known_as(args.known_as)
    password = "" if args.no_password else _password(args.password_file)
    from sync.central.identity import accounts

    if not (password or args.no_password):
        raise InvalidValue("password.too_short", "password", limit=accounts.MIN_PASSWORD)
    email, subject = args.email or "", args.oidc_subject or ""
    database = open_database(args)
    try:
        accounts.check(args.username, password, email=email, oidc_subject=subject)
        organisation_id = _organisation_id(database, args.organisation, known_organisation)
        accounts.create_account(
            database,
            organisation_id,
            args.username,
            args.name,
            args.role,
            password,
            email=email,
            oidc_subject=subject,
            user_id=known_user,
        )
    finally:
        database.close()
    return f"{args.username} kan zich aanmelden bij {args.organisation}."


def _change(args: Namespace) -> str:
    password = _password(args.password_file) if args.new_password or args.password_file else None
    from sync.central.identity.accounts import change_account

    database = open_database(args)
    try:
        change_account(
            database,
            args.username,
            role=args.role,
            password=password,
            email=args.email,
            oidc_subject=args.oidc_subject,
        )
    finally:
        database.close()
    return f"Het account {args.username} is gewijzigd."


def _end(args: Namespace) -> str:
    from sync.central.identity.accounts import end_account

    database = open_database(args)
    try:
        revoked = end_account(database, args.username, datetime.now(UTC))
    finally:
        database.close()
    return f"{args.username} kan zich niet meer aanmelden. Ingetrokken toestellen: {revoked}."


def _organisation(args: Namespace) -> str:
    if (args.oidc_issuer is None) != (args.oidc_client_id is None) and args.oidc_issuer != "":
        raise InvalidValue("issuer.without_client", "oidc_issuer")
    from sync.central.identity.organisations import check_lock_days, check_provider, set_lock_days, set_provider

    database = open_database(args)
    try:
        check_lock_days(args.lock_days or 0)
        check_provider(args.oidc_issuer or "", args.oidc_client_id or "")
        organisation_id = _organisation_id(database, args.name)
        if args.lock_days is not None:
            set_lock_days(database, organisation_id, args.lock_days)
        if args.oidc_issuer is not None:
            set_provider(database, organisation_id, args.oidc_issuer, args.oidc_client_id or "")
    finally:
        database.close()
    return f"De keuzes van {args.name} zijn bewaard."


def _service(args: Namespace) -> str:
    from sync.central.identity.service_accounts import create_service, renew_secret

    database = open_database(args)
    try:
        if args.renew:
            key = renew_secret(database, args.renew)
        else:
            key = create_service(database, _organisation_id(database, args.organisation), args.name)
    finally:
        database.close()
    said = "Het geheim wordt alleen nu getoond; bewaar het veilig."
    return f"{said}\nclient_id: {key.client_id}\nclient_secret: {key.client_secret}"


def _known_as(code: str | None) -> tuple[str, str]:
    """Return the ids of organisation and user in a code of ``sync.centre_forgot``; empty ones without a code."""
    if not code:
        return "", ""
    organisation_id, _, user_id = code.strip().partition(".")
    if not (_is_id(organisation_id) and _is_id(user_id)):
        raise InvalidValue("account.known_as", "known_as")
    return organisation_id, user_id


def _is_id(text: str) -> bool:
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False


def _organisation_id(database: Database, name: str, known_as: str = "") -> str:
    """Return the id of the organisation; it is made if it is new, with the id ``known_as`` if there is one."""
    from sync.central.identity.accounts import create_organisation, find_organisation

    if not name.strip():
        raise Trouble("organisation.unknown", name=name)
    found = find_organisation(database, name)
    if found and known_as and found != known_as:
        raise Trouble("organisation.another", name=name)
    return found or create_organisation(database, name, known_as)


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
