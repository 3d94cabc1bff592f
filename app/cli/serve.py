"""``tandem serve``: the central API, by default with its own embedded database."""

from __future__ import annotations

import gc
import os
import signal
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING

from models.errors import Trouble

if TYPE_CHECKING:
    from sync.central.store.database import Database

DEFAULT_PORT = 8750
URL_ENVIRONMENT_NAME = "TANDEM_DATABASE_URL"


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the options of ``tandem serve``."""
    add_database_arguments(parser)
    parser.add_argument("--host", default="127.0.0.1", help="adres waarop het centrum luistert")
    parser.add_argument("--port", type=int, default=DEFAULT_PORT, help="poort; 0 neemt een vrije poort")
    parser.add_argument(
        "--behind-tls-proxy",
        action="store_true",
        help="een proxy ervoor zorgt voor https; nodig om op een ander adres dan dat van deze computer te luisteren",
    )
    parser.add_argument(
        "--prepare",
        action="store_true",
        help="breng de databank bij en stop; voor de eigenaar van de databank, als het centrum zelf met minder rechten "
        "werkt",
    )
    parser.add_argument(
        "--new-epoch",
        action="store_true",
        help="de databank is net teruggezet uit een back-up: laptops versturen dan opnieuw wat ze mist. "
        "Eén keer meegeven, vóór de eerste laptop verbindt",
    )
    parser.add_argument(
        "--log", metavar="FILE", help="per verzoek één regel JSON achteraan in dit bestand; - is de standaarduitvoer"
    )


def add_database_arguments(parser: ArgumentParser) -> None:
    """Declare the options that say where the centre's database is."""
    parser.add_argument(
        "--database-url",
        default=os.environ.get(URL_ENVIRONMENT_NAME),
        help=f"PostgreSQL, bv. postgresql://gebruiker@host/tandem (of in {URL_ENVIRONMENT_NAME})",
    )
    parser.add_argument("--data", type=Path, metavar="DIR", help="map van de ingebouwde databank")


def run(args: Namespace) -> int:
    """Serve until stopped; running requests are answered first.

    Raises Trouble ``centre.not_loopback``, ``centre.cannot_listen``, ``centre.database``, ``centre.log``.
    """
    if not (args.behind_tls_proxy or _is_loopback(args.host)):
        raise Trouble("centre.not_loopback", host=args.host)
    from sync.central.centre import open_centre
    from sync.central.embedded import CentreServer

    database = open_database(args)
    if args.prepare:
        database.close()
        return 0
    if args.new_epoch:
        _begin_epoch(database)
    try:
        with _logging(args.log), _stopping_whole():
            server = CentreServer(
                open_centre(database), args.host, args.port, lambda port: _say_listening(args.host, port)
            )
            gc.freeze()  # what is loaded now stays: no search for garbage needs to look at it again
            server.run()
    except KeyboardInterrupt:
        return 0
    finally:
        database.close()
    return 0


def _begin_epoch(database: Database) -> None:
    from sync.central.log.lives import begin_epoch
    from sync.central.store.schema import migrate

    migrate(database)
    begin_epoch(database, datetime.now(UTC))


@contextmanager
def _logging(name: str | None) -> Iterator[None]:
    from sync.central.api.json_log import logging_to

    if name is None:
        yield
        return
    if name == "-":
        with logging_to(sys.stdout):
            yield
        return
    try:
        stream = Path(name).open("a", encoding="utf-8", buffering=1)  # noqa: SIM115  (closed below)
    except OSError as error:
        raise Trouble("centre.log", file=Path(name).name) from error
    with stream, logging_to(stream):
        yield


@contextmanager
def _stopping_whole() -> Iterator[None]:
    """Let SIGTERM stop the server and not the process: uvicorn raises it once more when the last answer is out."""
    before = signal.signal(signal.SIGTERM, lambda _signal, _frame: None)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def open_database(args: Namespace) -> Database:
    """Return the database that the options name, brought up to date.

    Raises Trouble ``centre.database`` if it cannot be reached, ``centre.newer`` if a later version made it.
    """
    from sqlalchemy.exc import SQLAlchemyError

    from sync.central.store.database import Database, sqlite_url
    from sync.central.store.schema import migrate

    try:
        database = Database(args.database_url or sqlite_url(_data_folder(args.data)))
    except (SQLAlchemyError, OSError) as error:
        raise Trouble("centre.database") from error
    try:
        migrate(database)
    except SQLAlchemyError as error:
        database.close()
        raise Trouble("centre.database") from error
    return database


def _data_folder(named: Path | None) -> Path:
    from platformdirs import user_data_path

    folder = named or user_data_path("Tandem", appauthor=False) / "centrum"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def _say_listening(host: str, port: int) -> None:
    shown = f"[{host}]" if ":" in host else host
    print(f"Het centrum luistert op http://{shown}:{port}. Stoppen: Ctrl+C.")
    sys.stdout.flush()
