"""A laptop that was revoked: what happened to the workspace that stood here, and how to begin anew."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot

from app.cases.laptop.erasing import Erased, HandedIn, erase_workspace, erased, forget_erased, is_erasing
from app.paths import WorkspaceFolder
from app.sentences.trouble import sentence
from app.store.os_keyring import SecretRing
from models.errors import Trouble
from ui.doors.frame import Door
from ui.widgets.text import push_button
from ui.work.tasks import JobControl, Tasks


class ErasedDoor(Door):
    """Erases what is still there, then says what happened.

    Signals:
        closed(): the user has read it.
        new_requested(): the user wants a new workspace on this laptop.
    """

    closed = Signal()
    new_requested = Signal()

    def __init__(self, tasks: Tasks, folder: WorkspaceFolder, ring: SecretRing) -> None:
        super().__init__(
            "shield", self.tr("De toegang is ingetrokken"), self.tr("Tandem wist de werkmap van deze laptop…")
        )
        self._tasks = tasks
        self._folder = folder
        self._ring = ring
        self._close = push_button(self.tr("Sluiten"), "primary", name="close_erased")
        self._retry = push_button(self.tr("Opnieuw proberen"), name="retry_erase")
        self._new = push_button(self.tr("Nieuwe werkmap maken"), "quiet", name="begin_anew")
        self.add_buttons(self._close, self._new, self._retry)
        self._close.clicked.connect(self.closed)
        self._retry.clicked.connect(self._erase)
        self._new.clicked.connect(self._on_new)
        self._retry.hide()
        self._erase()

    @Slot()
    def _erase(self) -> None:
        folder, ring = self._folder, self._ring

        def work(_control: JobControl) -> Erased | None:
            return erase_workspace(folder, ring) if is_erasing(folder) else erased(folder)

        self._be_busy(True)
        self.say_trouble("")
        self._tasks.write(work, self._on_erased, self._on_failed, owner=self)

    def _on_erased(self, note: Erased | None) -> None:
        self._be_busy(False)
        self._retry.hide()
        handed_in = note.handed_in if note else HandedIn.UNKNOWN
        self.set_lead(
            self.tr(
                "Uw organisatie heeft de toegang van deze laptop ingetrokken. Tandem heeft de werkmap daarom van deze "
                "laptop gewist. {work} Hebt u vragen, bel dan uw beheerder."
            ).format(work=self._work_words(handed_in))
        )
        self._close.setFocus()

    def _work_words(self, handed_in: HandedIn) -> str:
        if handed_in is HandedIn.ALL:
            return self.tr("Uw werk is niet weg: het centrum heeft alles, ook wat nog niet verstuurd was.")
        if handed_in is HandedIn.REFUSED:
            return self.tr("Wat u verstuurd had, heeft het centrum; wat nog niet verstuurd was, kon het niet aannemen.")
        return self.tr("Wat u verstuurd had, heeft het centrum.")

    def _on_failed(self, error: Exception) -> None:
        self._be_busy(False)
        self._retry.show()
        if not isinstance(error, Trouble):
            raise error
        self.say_trouble(sentence(error))

    @Slot()
    def _on_new(self) -> None:
        forget_erased(self._folder)
        self.new_requested.emit()

    def _be_busy(self, is_busy: bool) -> None:
        for button in (self._close, self._retry, self._new):
            button.setEnabled(not is_busy)
