"""``tandem audit``: check the centre's audit trail, every line of every organisation."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from app.cli.serve import add_database_arguments, open_database
from app.cli.session import tell

if TYPE_CHECKING:
    from sync.central.audit.check import Chain


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the options of ``tandem audit``."""
    add_database_arguments(parser)
    parser.add_argument(
        "--expect",
        action="append",
        default=[],
        metavar="HASH",
        help="hash van een laatste regel die u vroeger noteerde: ze moet er nog staan (mag meermaals)",
    )


def run(args: Namespace) -> int:
    """Check and say so; exit code 1 if a line is missing or was changed. Raises Trouble ``centre.database`` ..."""
    from sync.central.audit.check import check_chains, missing_hashes

    database = open_database(args)
    try:
        chains = check_chains(database)
        missing = missing_hashes(database, args.expect)
    finally:
        database.close()
    lines = [_line(chain) for chain in chains]
    lines += [f"De regel met hash {one} staat er niet meer: vanaf daar is het spoor vervangen." for one in missing]
    tell(args, lines or ["Er is nog geen organisatie."], {"chains": [vars(chain) for chain in chains], "gone": missing})
    return 1 if missing or any(chain.broken_at for chain in chains) else 0


def _line(chain: Chain) -> str:
    if chain.broken_at:
        return (
            f"{chain.organisation_name}: regel {chain.broken_at} van het spoor klopt niet of ontbreekt. "
            f"Regels ervoor die kloppen: {chain.lines}."
        )
    if not chain.lines:
        return f"{chain.organisation_name}: nog geen regels."
    return f"{chain.organisation_name}: alles klopt, {chain.lines} regels. Laatste hash: {chain.newest_hash}"
