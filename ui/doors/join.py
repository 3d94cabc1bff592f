"""Joining a centre: the address, user name and password, at the first start and later in the settings."""

from __future__ import annotations

import platform

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.cases.laptop.joining import join_centre
from app.sentences.trouble import sentence
from app.settings import Settings
from app.workspace import Workspace
from models.errors import InvalidValue, Trouble
from ui.doors.frame import Door
from ui.doors.provider_sign_in import ProviderSignIn
from ui.look.theme import current_theme
from ui.widgets.field import Field
from ui.widgets.text import push_button, text_label
from ui.work.tasks import JobControl, Tasks

_PASSWORD_KINDS = frozenset({"sync.wrong_password"})
_ADDRESS_KINDS = frozenset({"sync.no_server", "sync.not_a_centre", "sync.insecure", "sync.other_centre"})


class JoinForm(QWidget):
    """Address, user name and password, or the organisation's own way in; the caller places ``button``. With a ``url``
    the laptop knows its centre already.

    Signals:
        joined(): the workspace belongs to the centre now.
        failed(trouble: Trouble): it does not; the form has said why.
    """

    joined = Signal()
    failed = Signal(object)

    def __init__(self, tasks: Tasks, workspace: Workspace, *, url: str = "") -> None:
        super().__init__()
        self._tasks = tasks
        self._workspace = workspace
        self._words = (
            (self.tr("Aanmelden"), self.tr("Aanmelden…")) if url else (self.tr("Verbinden"), self.tr("Verbinden…"))
        )
        self.button = push_button(self._words[0], "primary", name="join_centre")
        self._address = QLineEdit(url)
        self._user = QLineEdit()
        self._password = QLineEdit()
        self._trouble = text_label("", "error", wrap=True, name="join_trouble")
        self._trouble.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)  # it may name a code
        self._trouble.hide()
        self._provider = ProviderSignIn(tasks, workspace, self._checked_address)
        self._build()
        self._provider.joined.connect(self._on_joined)
        self._provider.failed.connect(self._on_failed)
        self._provider.busy_changed.connect(self._on_provider_busy)
        self.button.clicked.connect(self._on_join)
        self._password.returnPressed.connect(self._on_join)

    @Slot()
    def _on_join(self) -> None:
        if not self.button.isEnabled() or not self._is_filled_in():
            return
        workspace, url, user = self._workspace, self._url(), self._user.text().strip()
        password, device = self._password.text(), platform.node() or "laptop"

        def work(_control: JobControl) -> None:
            join_centre(workspace, url, user, password, device)

        self._be_busy(True)
        self._tasks.write(work, self._on_joined, self._on_failed, owner=self)

    @Slot()
    def _on_joined(self, _nothing: None = None) -> None:
        self._be_busy(False)
        self._password.clear()
        self.joined.emit()

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self._be_busy(False)
        if not isinstance(error, Trouble):
            raise error
        if error.kind in _PASSWORD_KINDS:
            self._password_field.set_trouble(error)
            self._password.setFocus()
        elif error.kind in _ADDRESS_KINDS:
            self._address_field.set_trouble(error)
            self._address.setFocus()
        else:
            self._trouble.setText(sentence(error))
            self._trouble.show()
        self.failed.emit(error)

    @Slot(bool)
    def _on_provider_busy(self, is_busy: bool) -> None:
        self._trouble.hide()
        self.button.setEnabled(not is_busy)

    def _checked_address(self) -> str:
        """Return the address, or say what is wrong with it and return ``""``."""
        problem = self._address_problem()
        self._address_field.set_error(problem or None)
        if problem:
            self._address.setFocus()
        return "" if problem else self._url()

    def _is_filled_in(self) -> bool:
        self._trouble.hide()
        checks = (
            (self._address_field, self._address, self._address_problem()),
            (self._user_field, self._user, "" if self._user.text().strip() else self.tr("Vul uw gebruikersnaam in.")),
            (self._password_field, self._password, "" if self._password.text() else self.tr("Vul uw wachtwoord in.")),
        )
        for field, _, problem in checks:
            field.set_error(problem or None)
        wrong = next((line for _, line, problem in checks if problem), None)
        if wrong is not None:
            wrong.setFocus()
        return wrong is None

    def _address_problem(self) -> str:
        try:
            is_there = bool(Settings(server_url=self._url()).server_url)
        except InvalidValue:
            is_there = False
        return "" if is_there else self.tr("Typ het adres zoals https://tandem.voorbeeld.be.")

    def _url(self) -> str:
        typed = self._address.text().strip().rstrip("/")
        return typed if "://" in typed or not typed else f"https://{typed}"

    def _be_busy(self, is_busy: bool) -> None:
        self.button.setEnabled(not is_busy)
        self.button.setText(self._words[is_busy])
        self._provider.button.setEnabled(not is_busy)

    def _build(self) -> None:
        for line, name in ((self._address, "centre_address"), (self._user, "centre_user")):
            line.setObjectName(name)
        self._password.setObjectName("centre_password")
        self._password.setEchoMode(QLineEdit.EchoMode.Password)
        self._address_field = Field(
            self.tr("&Adres van het centrum"), self._address, hint=self.tr("U kreeg het van uw beheerder.")
        )
        self._user_field = Field(self.tr("&Gebruikersnaam"), self._user)
        self._password_field = Field(self.tr("&Wachtwoord"), self._password)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(current_theme().px(14))
        for part in (self._address_field, self._user_field, self._password_field, self._provider, self._trouble):
            column.addWidget(part)
        self.setFocusProxy(self._user if self._address.text() else self._address)


class JoinDoor(Door):
    """The last step of the first start: join a centre, or not yet.

    Signals:
        finished(): joined or not, the user goes on.
    """

    finished = Signal()

    def __init__(self, tasks: Tasks, workspace: Workspace) -> None:
        super().__init__(
            "network",
            self.tr("Samenwerken met uw team"),
            self.tr("Via het centrum van uw organisatie deelt u dossiers met collega's. Dit kan ook later."),
        )
        self._form = JoinForm(tasks, workspace)
        self._later = push_button(self.tr("Nu niet"), "quiet", name="later")
        self.fields.addWidget(self._form)
        self.add_buttons(self._form.button, self._later)
        self.setFocusProxy(self._form)
        self._form.joined.connect(self.finished)
        self._later.clicked.connect(self.finished)
