"""Two PostgreSQL servers and the monitor of pg_auto_failover, on loopback: a primary, and a standby that must have
written each commit to disk before it is confirmed.

Needs Debian's ``postgresql-15-auto-failover`` and ``pg-auto-failover-cli``. Root may not run PostgreSQL: then the
servers run as the user ``postgres``.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import TracebackType

import psutil
import psycopg

_LIMIT_SECONDS = 60
_PAUSE_SECONDS = 0.05
_OWNER = "tandem_centre"
_DATABASE = "tandem"

_IMPATIENT = """
pgautofailover.health_check_period = 500
pgautofailover.health_check_timeout = 500
pgautofailover.health_check_max_retries = 1
pgautofailover.health_check_retry_delay = 200
pgautofailover.node_considered_unhealthy_timeout = 2000
pgautofailover.primary_demote_timeout = 2000
pgautofailover.startup_grace_period = 1000
"""
"""Milliseconds; as delivered the monitor looks every 5 seconds and waits 20 before it gives a server up."""


class Node:
    """One server with its keeper. ``port``: where it listens."""

    def __init__(self, name: str, folder: Path) -> None:
        """Nothing runs yet."""
        self.name, self.data, self.port = name, folder / name, free_port()
        self.keeper: subprocess.Popen[bytes] | None = None

    def kill(self) -> None:
        """Let keeper and server die at once and without a word, as a machine without power."""
        assert self.keeper is not None
        first = psutil.Process(self.keeper.pid)
        for process in [first, *first.children(recursive=True)]:
            with suppress(psutil.NoSuchProcess):
                process.kill()
        self.keeper.wait()
        self.keeper = None

    def takes_writes(self) -> bool:
        """Tell whether this server lets anybody write now."""
        wanted = f"host=127.0.0.1 port={self.port} user={_OWNER} dbname={_DATABASE} target_session_attrs=read-write"
        try:
            psycopg.connect(wanted, connect_timeout=2).close()
        except psycopg.OperationalError:
            return False
        return True


class Cluster:
    """A monitor and two servers as a context manager; ``url`` leads to the one that takes writes."""

    def __init__(self) -> None:
        """Look for the programs. Raises FileNotFoundError if they are not installed."""
        found = sorted(Path("/usr/lib/postgresql").glob("*/lib/pgautofailover.so"))
        if not found or shutil.which("pg_autoctl") is None:
            raise FileNotFoundError("apt-get install postgresql-15-auto-failover pg-auto-failover-cli")
        self._bin = found[-1].parent.parent / "bin"
        self.folder = Path(tempfile.mkdtemp(prefix="tandem-failover-"))
        self._user = "postgres" if os.geteuid() == 0 else None
        if self._user:
            shutil.chown(self.folder, self._user, self._user)
        self._monitor = Node("monitor", self.folder)
        self.nodes = [Node(f"node{number}", self.folder) for number in (1, 2)]

    @property
    def url(self) -> str:
        """Return the address of the database: both servers, of which the one that takes writes is meant."""
        hosts = ",".join(f"127.0.0.1:{node.port}" for node in self.nodes)
        return f"postgresql://{_OWNER}@{hosts}/{_DATABASE}?target_session_attrs=read-write&connect_timeout=2"

    def __enter__(self) -> Cluster:
        """Return when the standby follows the primary."""
        try:
            self._start()
        except BaseException:
            self.__exit__(None, None, None)
            raise
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        """End everything and leave nothing behind."""
        for node in (*self.nodes, self._monitor):
            if node.keeper is not None:
                node.kill()
        shutil.rmtree(self.folder, ignore_errors=True)

    def primary(self) -> Node:
        """Return the server that is the primary now."""
        return next(node for node in self.nodes if self._states().get(node.name, ("", ""))[0].endswith("primary"))

    def restart(self, node: Node) -> None:
        """Start a server that died, with its keeper."""
        node.keeper = self._run(node, "run")

    def wait_until_safe(self, meanwhile: Callable[[], object] = lambda: None) -> None:
        """Return when there are a primary and a standby that has everything; ``meanwhile`` is called again and again.

        Raises TimeoutError."""
        self._wait(lambda: set(self._states().values()) == {("primary",) * 2, ("secondary",) * 2}, meanwhile)

    def fails_safe(self) -> bool:
        """Tell whether the primary confirms a commit only when the standby has it on disk."""
        with psycopg.connect(self.url, autocommit=True) as connection:
            names = connection.execute("SHOW synchronous_standby_names").fetchone()
            commits = connection.execute("SHOW synchronous_commit").fetchone()
        return bool(names and names[0]) and commits == ("on",)

    def _start(self) -> None:
        self._autoctl(self._monitor, "create", "monitor", "--hostname", "127.0.0.1", "--auth", "trust", "--no-ssl")
        with (self._monitor.data / "postgresql.conf").open("a", encoding="utf-8") as settings:
            settings.write(_IMPATIENT)
        self._listen_on_loopback()
        self._monitor.keeper = self._run(self._monitor, "run")
        self._wait(lambda: self._states() == {})
        monitor = f"postgres://autoctl_node@127.0.0.1:{self._monitor.port}/pg_auto_failover"
        for node in self.nodes:
            node.keeper = self._run(
                node, "create", "postgres", "--run", "--name", node.name, "--hostname", "127.0.0.1",
                "--listen", "127.0.0.1", "--auth", "trust", "--no-ssl", "--monitor", monitor,
            )  # fmt: skip
            self._wait(lambda: node.name in self._states())  # noqa: B023  (called before the next turn)
        self.wait_until_safe()
        self._make_database()

    def _listen_on_loopback(self) -> None:
        """Keep the monitor from listening everywhere: its program has no option for it."""
        for file in self.folder.rglob("pg_autoctl.cfg"):
            text = file.read_text(encoding="utf-8")
            file.write_text(text.replace("listen_addresses = *", "listen_addresses = 127.0.0.1"), encoding="utf-8")

    def _make_database(self) -> None:
        """Make the centre's database under a role that may make roles (for row-level security) and is no superuser."""
        admin = f"host=127.0.0.1 port={self.primary().port} user=postgres dbname=postgres"
        with psycopg.connect(admin, autocommit=True) as connection:
            connection.execute(f"CREATE ROLE {_OWNER} LOGIN CREATEROLE")
            connection.execute(f"CREATE DATABASE {_DATABASE} OWNER {_OWNER}")

    def _states(self) -> dict[str, tuple[str, str]]:
        """Return for each server (what it is, what it must become), as the monitor has it."""
        with psycopg.connect(
            f"host=127.0.0.1 port={self._monitor.port} user=autoctl_node dbname=pg_auto_failover", connect_timeout=2
        ) as connection:
            rows = connection.execute("SELECT nodename, reportedstate, goalstate FROM pgautofailover.node").fetchall()
        return {name: (str(is_now), str(goal)) for name, is_now, goal in rows}

    def _wait(self, is_so: Callable[[], bool], meanwhile: Callable[[], object] = lambda: None) -> None:
        until = time.monotonic() + _LIMIT_SECONDS
        while time.monotonic() < until:
            with suppress(psycopg.Error):
                if is_so():
                    return
            meanwhile()
            time.sleep(_PAUSE_SECONDS)
        raise TimeoutError("the servers did not get into the state that was waited for")

    def _autoctl(self, node: Node, *command: str) -> None:
        process = self._run(node, *command)
        if process.wait(_LIMIT_SECONDS) != 0:
            raise RuntimeError((self.folder / f"{node.name}.log").read_text(encoding="utf-8"))

    def _run(self, node: Node, *command: str) -> subprocess.Popen[bytes]:
        place = ["--pgdata", str(node.data)]
        if command[0] == "create":
            place += ["--pgport", str(node.port), "--pgctl", str(self._bin / "pg_ctl")]
        with (self.folder / f"{node.name}.log").open("ab") as log:
            return subprocess.Popen(
                ["pg_autoctl", *command, *place], stdout=log, stderr=log, cwd=self.folder, env=self._environment(),
                user=self._user, group=self._user, extra_groups=[] if self._user else None,
            )  # fmt: skip

    def _environment(self) -> dict[str, str]:
        home = str(self.folder)
        return {
            "PATH": f"{self._bin}:{os.environ['PATH']}",
            "LC_ALL": "C.UTF-8",
            "HOME": home,
            "XDG_RUNTIME_DIR": home,
            "XDG_CONFIG_HOME": f"{home}/config",
            "XDG_DATA_HOME": f"{home}/state",
        }


def free_port() -> int:
    """Return a port on loopback that nobody has now."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])
