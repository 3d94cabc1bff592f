"""The first start: who works here, and the passphrase of the new workspace."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit

from app.cases.clients.team_roles import ROLES
from app.opening import Created, create_workspace
from app.paths import WorkspaceFolder
from app.sentences.trouble import sentence
from app.store.os_keyring import SecretRing
from app.workspace import new_identity
from models.errors import Trouble
from ui.doors.frame import Door
from ui.doors.passphrase_pair import PassphrasePair
from ui.look.theme import current_theme
from ui.widgets.field import Field
from ui.widgets.text import push_button
from ui.work.tasks import JobControl, Tasks

_NO_USERS = ("vertrouwenspersoon",)
"""Roles of people around a client who do not work with Tandem."""


class FirstStartDoor(Door):
    """Asks what a new workspace needs and makes it.

    Signals:
        created(made: Created): the workspace is there and open; its recovery code comes next.
    """

    created = Signal(object)

    def __init__(self, tasks: Tasks, folder: WorkspaceFolder, ring: SecretRing) -> None:
        super().__init__(
            "sprout",
            self.tr("Welkom bij Tandem"),
            self.tr("Dit is de eerste keer op deze computer. Uw werk komt in een versleutelde werkmap."),
        )
        self._tasks = tasks
        self._folder = folder
        self._ring = ring
        self._name = QLineEdit()
        self._role = QComboBox()
        self._organisation = QLineEdit()
        self._pair = PassphrasePair(self.tr("&Wachtwoordzin om de werkmap te openen"))
        self._remember = QCheckBox(self.tr("&Onthouden op deze computer"))
        self._make = push_button(self.tr("Werkmap maken"), "primary", name="make_workspace")
        self._build()
        self._make.clicked.connect(self._on_make)
        self._pair.submitted.connect(self._on_make)

    @Slot()
    def _on_make(self) -> None:
        self.say_trouble("")
        passphrase = self._pair.checked_text() if self._names_are_there() else None
        if passphrase is None or not self._make.isEnabled():
            return
        identity = new_identity(self._name.text().strip(), self._role.currentData(), self._organisation.text().strip())
        folder, ring, remember = self._folder, self._ring, self._remember.isChecked()

        def work(_control: JobControl) -> Created:
            return create_workspace(folder, passphrase, identity, ring, remember=remember)

        self._be_busy(True)
        self._tasks.write(work, self._on_created, self._on_failed, owner=self)

    def _on_created(self, made: Created) -> None:
        self._pair.clear()
        self.created.emit(made)

    def _on_failed(self, error: Exception) -> None:
        self._be_busy(False)
        if not isinstance(error, Trouble):
            raise error
        self.say_trouble(sentence(error))

    def _be_busy(self, is_busy: bool) -> None:
        self._make.setEnabled(not is_busy)
        self._make.setText(self.tr("Werkmap wordt gemaakt…") if is_busy else self.tr("Werkmap maken"))

    def _names_are_there(self) -> bool:
        for field, line, text in (
            (self._name_field, self._name, self.tr("Vul uw naam in, zoals uw collega's u kennen.")),
            (self._organisation_field, self._organisation, self.tr("Vul de naam van uw organisatie in.")),
        ):
            is_there = bool(line.text().strip())
            field.set_error(None if is_there else text)
            if not is_there:
                line.setFocus()
                return False
        return True

    def _build(self) -> None:
        self._name.setObjectName("user_name")
        self._role.setObjectName("user_role")
        self._organisation.setObjectName("organisation")
        self._remember.setMinimumHeight(current_theme().px(28))
        self._remember.setObjectName("remember")
        self._remember.setChecked(True)
        for code, word in ROLES.items():
            if code not in _NO_USERS:
                self._role.addItem(word, code)
        self._name_field = Field(self.tr("Uw &naam"), self._name)
        self._organisation_field = Field(
            self.tr("Uw o&rganisatie"), self._organisation, hint=self.tr("Bijvoorbeeld OCMW Zonhoven.")
        )
        self.fields.addWidget(self._name_field)
        self.fields.addWidget(Field(self.tr("Uw &functie"), self._role))
        self.fields.addWidget(self._organisation_field)
        self.fields.addWidget(self._pair)
        self.fields.addWidget(self._remember)
        self.add_buttons(self._make)
        self.setFocusProxy(self._name)
