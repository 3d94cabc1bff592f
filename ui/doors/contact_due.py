"""A laptop that had no contact with the centre for longer than the organisation allows: sign in, then go on."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot

from app.cases.laptop.contact import ContactTerm
from app.settings import load_settings
from app.workspace import Workspace
from models.errors import Trouble
from ui.doors.frame import Door
from ui.doors.join import JoinForm
from ui.work.tasks import Tasks


class ContactDueDoor(Door):
    """Says how long it was and what to do; nothing of the workspace is shown before.

    Signals:
        signed_in(): there was contact; the workspace may be shown.
        erase_due(): this laptop turned out to be revoked, and has begun to erase itself.
    """

    signed_in = Signal()
    erase_due = Signal()

    def __init__(self, tasks: Tasks, workspace: Workspace, term: ContactTerm) -> None:
        super().__init__(
            "lock",
            self.tr("Meld u aan bij het centrum"),
            self.tr(
                "Deze laptop had {days} dagen geen contact met het centrum. Uw organisatie staat {limit} dagen toe. "
                "Uw werk is bewaard. Maak verbinding met het internet en meld u aan; daarna gaat u gewoon verder."
            ).format(days=term.days, limit=term.limit),
        )
        url = load_settings(workspace.folder.settings).settings.server_url
        self._form = JoinForm(tasks, workspace, url=url)
        self.fields.addWidget(self._form)
        self.add_buttons(self._form.button)
        self.setFocusProxy(self._form)
        self._form.joined.connect(self.signed_in)
        self._form.failed.connect(self._on_failed)

    @Slot(object)
    def _on_failed(self, trouble: Trouble) -> None:
        if trouble.kind == "sync.erase_due":
            self.erase_due.emit()
