"""Opens a transfer file that another OCMW sent: the file, whose it says it is, and the code that was told."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from models.errors import Trouble
from ui.gpmi.course.form import CourseForm
from ui.widgets.field import Field
from ui.widgets.text import push_button, text_label


class ReceiveForm(CourseForm):
    """The signature of a file is looked at as soon as it is chosen; the code comes after.

    Signals:
        open_entered(path: Path, code: str): the user wants it opened and kept in this dossier.
    """

    open_entered = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "", "receive_form", parent)
        self.set_title(self.tr("Een overdracht openen"))
        self.keep.setText(self.tr("Open en bewaar"))
        self._path: Path | None = None
        self._choose = push_button(self.tr("Kies het bestand …"), name="choose_transfer")
        self._choose.clicked.connect(self._on_choose_clicked)
        self._file = text_label("", "quiet", wrap=True, name="transfer_file")
        self._code = QLineEdit()
        self._code.setObjectName("transfer_code")
        self._code.setPlaceholderText("XXXX-XXXX-XXXX-XXXX")
        hint = self.tr("De code die het andere OCMW u aan de telefoon zegt.")
        self.fields = {"code": Field(self.tr("Code"), self._code, hint=hint)}
        self._code.returnPressed.connect(self.keep.click)
        for widget in (self._choose, self._file, self.fields["code"]):
            self.column.addWidget(widget)

    def open_form(self) -> None:
        self._path = None
        self._code.clear()
        self._file.clear()
        self.show_trouble(None)
        self.keep.setEnabled(False)
        self.show()
        self._choose.setFocus()

    def choose(self, path: Path) -> None:
        """Take this file, and say whether it is whole and whose key signed it."""
        from app.cases.gpmi.transfer_file import read_sealed

        self._path = None
        self._file.clear()
        try:
            found = read_sealed(path)
        except Trouble as trouble:
            self.show_trouble(trouble)
            self.keep.setEnabled(False)
            return
        self.show_trouble(None)
        self._path = path
        words = self.tr(
            "{name} is heel en niet gewijzigd. Vingerafdruk van de afzender: {fingerprint}. Laat die aan de telefoon "
            "voorlezen."
        )
        self._file.setText(words.format(name=path.name, fingerprint=found.fingerprint))
        self._code.setFocus()

    def entered(self) -> None:
        if self._path is not None:
            self.wait()
            self.open_entered.emit(self._path, self._code.text())

    @Slot()
    def _on_choose_clicked(self) -> None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DownloadLocation)
        dialog = QFileDialog(self, self.tr("Overdracht van een ander OCMW"), folder)
        dialog.setObjectName("open_transfer")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([self.tr("Overdracht (*.tandem-overdracht)"), self.tr("Alle bestanden (*)")])
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._on_file_selected)
        dialog.open()

    @Slot(str)
    def _on_file_selected(self, path: str) -> None:
        self.choose(Path(path))
