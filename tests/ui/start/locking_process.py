"""A program for the test of the lock: the app with a keyring in its arguments, driven without a person.

    python locking_process.py WORKSPACE KEYRING_SECRET [--locked]

The first process opens a dossier and locks; the fresh one, at the lock screen, types the passphrase. Each says where
it is, then the second one closes.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QTimer

import app.start
from app.paths import WorkspaceFolder
from tests.app.store.store_workspaces import PASSPHRASE
from ui import application as ui_application
from ui.application import Application, Ending

_FOLDER, _SECRET = WorkspaceFolder(Path(sys.argv[1])), sys.argv[2]
_REAL_RUN = ui_application.run


class _Ring:
    def get(self, name: str) -> str:
        return _SECRET

    def put(self, name: str, secret: str) -> None:
        raise AssertionError("nothing is remembered here")

    def drop(self, name: str) -> None:
        raise AssertionError("nothing is forgotten here")


def _say(*words: object) -> None:
    print(*words, flush=True)


def _open_and_lock(application: Application) -> None:
    desk = application.desk
    dossier_id = application._workspace.rows("SELECT id FROM dossier ORDER BY id")[0][0]
    desk.open_dossier(dossier_id, "gesprekken")
    _say("first", desk.place.dossier_id, desk.place.section)
    QTimer.singleShot(0, application.lock)


def _say_and_close(application: Application) -> None:
    _say("second", application.desk.place.dossier_id, application.desk.place.section)
    QTimer.singleShot(0, application.window.close)


def _run(folder: WorkspaceFolder, argv: list[str], *, at_lock_screen: bool) -> Ending:
    if at_lock_screen:
        QTimer.singleShot(0, _type_passphrase)
    shown = _say_and_close if at_lock_screen else _open_and_lock
    return _REAL_RUN(folder, argv, at_lock_screen=at_lock_screen, ring=_Ring(), shown=shown)


def _type_passphrase() -> None:
    from PySide6.QtWidgets import QApplication, QLineEdit

    from ui.doors.unlock import UnlockDoor

    (door,) = (widget for widget in QApplication.allWidgets() if isinstance(widget, UnlockDoor))
    _say("door", "sqlmodel" in sys.modules)
    line = door.findChild(QLineEdit, "passphrase")
    line.setText(PASSPHRASE)
    line.returnPressed.emit()


if __name__ == "__main__":
    ui_application.run = _run
    app.start.fresh_command = lambda folder, word: [sys.executable, __file__, str(folder.root), _SECRET, word]
    sys.exit(app.start.start_app(_FOLDER, sys.argv[3:]))
