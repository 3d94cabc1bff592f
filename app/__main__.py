"""The command line: ``tandem`` opens the app, ``tandem COMMAND`` does one thing. Exit codes: 0 done, 1 could not do it
(one Dutch sentence on stderr), 2 wrong use."""

from __future__ import annotations

import argparse
import gc
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from models.errors import Trouble

# command -> (module, what it does). A module is imported only when its command is run.
COMMANDS: dict[str, tuple[str, str]] = {
    "demo": ("app.cli.demo", "een verzonnen caseload en een eigen centrum om mee te proeven"),
    "serve": ("app.cli.serve", "het centrum (centrale API) draaien"),
    "account": ("app.cli.account", "accounts van het centrum beheren"),
    "audit": ("app.cli.audit", "nakijken of het spoor van het centrum nog is zoals het geschreven werd"),
    "sync": ("app.cli.sync", "één keer synchroniseren"),
    "import": ("app.cli.caseload_import", "een caseload uit Excel of CSV inlezen"),
    "catalogue": ("app.cli.catalogue", "eigen factoren en startcriteria van de organisatie inlezen"),
    "print": ("app.cli.print_document", "één document als PDF"),
    "verify": ("app.cli.verify", "nakijken of een afgedrukt GPMI is wat getekend staat, of een overdracht heel is"),
    "transfer": ("app.cli.transfer", "een getekend GPMI overdragen aan een ander OCMW, of een overdracht openen"),
    "calendar": ("app.cli.calendar", "uw agenda naar een andere, of een andere naar de uwe"),
    "backup": ("app.cli.backup", "nu een back-up maken"),
    "restore": ("app.cli.restore", "een back-up terugzetten"),
    "doctor": ("app.cli.doctor", "de werkmap nakijken"),
    "bench": ("app.cli.bench", "snelheid meten, als verhouding tot een ijkpunt in dezelfde run"),
}


class Command(Protocol):
    """What a command module offers."""

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Add the command's own arguments."""

    def run(self, args: argparse.Namespace) -> int:
        """Do it; returns the exit code. Raises Trouble for what cannot be done."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit code."""
    words = list(sys.argv[1:] if argv is None else argv)
    chosen = _chosen(words)
    command = cast(Command, import_module(COMMANDS[chosen][0])) if chosen else None
    args = _parser(chosen, command).parse_args(words)
    # As set by default Python looks for garbage every 700 objects: a quarter of the time of a first sync.
    gc.set_threshold(50_000, 20, 100)
    try:
        return command.run(args) if command else _open_app(args)
    except Trouble as trouble:
        from app.sentences.trouble import sentence

        print(sentence(trouble), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Gestopt. Wat al bewaard was, is bewaard.", file=sys.stderr)
        return 1
    except Exception as error:  # the last line of defence: a sentence, never a traceback
        if args.verbose:
            raise
        print(
            f"Er ging iets mis in Tandem zelf ({type(error).__name__}). Wat bewaard was, is bewaard. "
            "Probeer opnieuw met -v voor de technische uitleg.",
            file=sys.stderr,
        )
        return 1


def _chosen(words: list[str]) -> str | None:
    """Return the command among ``words``; what follows an option (``--workspace demo``) is none."""
    _, others = _common_options().parse_known_args(words)
    first = next((word for word in others if not word.startswith("-")), None)
    return first if first in COMMANDS else None


def _open_app(args: argparse.Namespace) -> int:
    from app.paths import workspace_folder
    from app.start import start_app

    return start_app(workspace_folder(args.workspace), [])


def _parser(chosen: str | None, command: Command | None) -> argparse.ArgumentParser:
    common = _common_options()
    parser = argparse.ArgumentParser(
        prog="tandem", description="Tandem: dossiers van trajectbegeleiders, ook offline.", parents=[common]
    )
    commands = parser.add_subparsers(dest="command", metavar="OPDRACHT")
    for name, (_, words) in COMMANDS.items():
        subparser = commands.add_parser(name, help=words, description=words, parents=[_common_options(again=True)])
        if name == chosen and command is not None:
            command.add_arguments(subparser)
    return parser


def _common_options(*, again: bool = False) -> argparse.ArgumentParser:
    """Options for every command; given ``again`` after the command, they may also stand there."""
    keep = argparse.SUPPRESS
    options = argparse.ArgumentParser(add_help=False)
    options.add_argument(
        "--workspace",
        metavar="MAP",
        type=Path,
        default=keep if again else None,
        help="de werkmap (anders TANDEM_WORKSPACE of uw eigen gegevensmap)",
    )
    options.add_argument(
        "--passphrase-file",
        metavar="BESTAND",
        type=Path,
        default=keep if again else None,
        help="bestand met de wachtwoordzin (anders TANDEM_PASSPHRASE, de sleutelbos of een vraag)",
    )
    options.add_argument(
        "--json", action="store_true", default=keep if again else False, help="uitvoer voor programma's"
    )
    options.add_argument(
        "-v", "--verbose", action="store_true", default=keep if again else False, help="technische uitleg bij fouten"
    )
    return options


if __name__ == "__main__":
    sys.exit(main())
