"""What ``tandem bench start`` starts and times: the app up to a usable caseload, or an empty window.

Says ``ready`` on standard output at that moment and ends. Usage: ``start_child app FOLDER`` (the key comes on standard
input, in hex) or ``start_child empty``.
"""

from __future__ import annotations

import gc
import sys


def _empty_window() -> None:
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication, QWidget

    app = QApplication([])
    window = QWidget()
    window.resize(1366, 768)
    window.show()
    QTimer.singleShot(0, _say_ready)
    QTimer.singleShot(0, app.quit)
    app.exec()


def _app(folder: str) -> None:
    gc.disable()  # as app/start.py does; the window alone gets no such help, as it is what one would write first
    from pathlib import Path

    from app.paths import WorkspaceFolder
    from app.store.store_key import StoreKey
    from ui.application import Application, run

    key = StoreKey.from_bytes(bytes.fromhex(sys.stdin.readline().strip()))

    def on_shown(application: Application) -> None:
        from PySide6.QtCore import QCoreApplication, QTimer

        from ui.caseload.view import CaseloadView

        if application.desk is None or application.window is None:
            raise RuntimeError("the desk did not open")
        application.desk.show_page("caseload")
        view = application.window.findChild(CaseloadView)

        def on_counted(_count: int) -> None:
            view.repaint()
            _say_ready()
            QTimer.singleShot(0, QCoreApplication.quit)

        view.counted.connect(on_counted)

    run(WorkspaceFolder(Path(folder)), [], key=key, shown=on_shown)


def _say_ready() -> None:
    print("ready", flush=True)


if __name__ == "__main__":
    _app(sys.argv[2]) if sys.argv[1] == "app" else _empty_window()
