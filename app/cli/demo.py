"""``tandem demo``: a throwaway workspace with an invented caseload and a centre of its own on loopback.

With a screen it opens the app. Without one, or with ``--headless``, it walks through the main job, checks every step,
and leaves a picture of every main screen and a PDF of every kind of document.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.cli.session import tell
from app.demo.own_catalogue import KEEPER, bring_own_catalogue
from app.demo.step import NEXT_OCMW, ORGANISATION, PARTNER, PASSPHRASE, PASSWORD, StepFailed, Walk
from app.demo.walk import walk_through
from app.errors import FileTrouble
from sync.central.embedded import EmbeddedCentre
from sync.central.identity.accounts import create_account, create_organisation

USERS = {
    ORGANISATION: (
        ("an.claes", "An Claes", "trajectbegeleider"),
        ("bram.wouters", "Bram Wouters", "trajectbegeleider"),
        KEEPER,
    ),
    PARTNER: (("lotte.jacobs", "Lotte Jacobs", "trajectbegeleider"),),
    NEXT_OCMW: (("lieve.smets", "Lieve Smets", "trajectbegeleider"),),
}
"""Who has an account at the demo's centre (account, name, role), by organisation."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """With or without a screen, where to, how large."""
    parser.add_argument("--headless", action="store_true", help="zonder scherm: doorloop en controleer elke stap")
    parser.add_argument(
        "--out", metavar="MAP", type=Path, default=Path("demo-out"), help="waar beelden en PDF's komen (%(default)s)"
    )
    parser.add_argument("--size", choices=("small", "large"), default="small", help="48 of 2.000 dossiers")


def run(args: argparse.Namespace) -> int:
    """Show or walk through; exit code 1 if any step was not as it must be."""
    folder = Path(tempfile.mkdtemp(prefix="tandem-demo-"))
    try:
        with _centre(folder) as url:
            if args.headless or not has_screen():
                return _headless(args, folder, url)
            return _on_screen(args, folder, url)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def has_screen() -> bool:
    """Tell whether a window would be seen by anybody."""
    if os.environ.get("QT_QPA_PLATFORM") in ("offscreen", "minimal"):
        return False
    return sys.platform in ("win32", "darwin") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


@contextmanager
def _centre(folder: Path) -> Iterator[str]:
    with EmbeddedCentre(f"sqlite:///{folder / 'centre.db'}") as centre:
        for organisation, users in USERS.items():
            organisation_id = create_organisation(centre.database, organisation)
            for username, name, role in users:
                create_account(centre.database, organisation_id, username, name, role, PASSWORD)
        yield centre.url


def _headless(args: argparse.Namespace, folder: Path, url: str) -> int:
    out: Path = args.out.absolute()
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FileTrouble("file.not_writable", file=out.name) from error
    walk, seen = Walk(folder, out, args.size, url), []
    try:
        for name, saw in walk_through(walk):
            seen.append({"step": name, "seen": saw})
            _say(args, f"in orde  {name}: {saw}")
        from app.cli.demo_pictures import draw_screens

        for picture in draw_screens(walk):
            walk.made.append(picture)
        _say(args, f"in orde  schermen: {sum(path.suffix == '.png' for path in walk.made)} beelden")
    except StepFailed as failed:
        print(f"fout: dit klopt niet: {failed}", file=sys.stderr)
        return 1
    finally:
        walk.close()
    tell(
        args,
        [f"Beelden en PDF's staan in {out}"],
        {"steps": seen, "out": str(out), "files": [path.name for path in walk.made]},
    )
    return 0


def _say(args: argparse.Namespace, line: str) -> None:
    if not args.json:
        print(line, flush=True)


def _on_screen(args: argparse.Namespace, folder: Path, url: str) -> int:
    from app.cases.in_step.syncing import sync_now
    from app.cases.laptop.joining import join_centre
    from app.demo.agenda import fill_agenda
    from app.demo.clock import DemoClock
    from app.demo.fill import fill
    from app.demo.network import fill_network
    from app.demo.population import people
    from app.demo.trajectory_story import TrajectoryStory
    from app.opening import create_workspace
    from app.paths import WorkspaceFolder
    from app.store.os_keyring import OsKeyring
    from app.workspace import new_identity
    from ui.application import Ending
    from ui.application import run as run_app

    print("De verzonnen caseload wordt gemaakt ...", flush=True)
    place = WorkspaceFolder(folder / "an")
    created = create_workspace(
        place, PASSPHRASE, new_identity("An Claes", "trajectbegeleider", ORGANISATION), OsKeyring()
    )
    workspace, key = created.workspace, created.workspace.key
    try:
        fill(workspace, people(args.size, Walk(folder, folder, args.size, url).today))
        fill_agenda(workspace)
        workspace.clock = clock = DemoClock()
        TrajectoryStory(workspace, clock, fill_network(workspace)).write()
        bring_own_catalogue(folder / "greet", url)
        join_centre(workspace, url, "an.claes", PASSWORD, "laptop van An")
        sync_now(workspace)
    finally:
        workspace.close()
    print(f"De wachtwoordzin na vergrendelen: {PASSPHRASE}", flush=True)
    # The centre lives in this process, so a lock shows the lock screen here instead of in a fresh process.
    ending = run_app(place, [], key=key)
    while ending is not Ending.CLOSED:
        ending = run_app(place, [], at_lock_screen=ending is Ending.LOCKED)
    return 0
