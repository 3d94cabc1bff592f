"""The recovery code on the screen: to be printed or written down, and confirmed."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from ui.doors.frame import Door
from ui.look.theme import current_theme
from ui.widgets.field import Field
from ui.widgets.text import push_button, text_label

_PER_LINE = 4


class RecoverySheet(Door):
    """Shows the code once, and goes on when its first group was typed.

    Signals:
        confirmed(): the user typed the first group from paper.
        postponed(): the user will do it later.
    """

    confirmed = Signal()
    postponed = Signal()

    def __init__(self, code: str, user_name: str) -> None:
        super().__init__(
            "key-round",
            self.tr("Uw herstelcode"),
            self.tr(
                "Vergeet u ooit uw wachtwoordzin, dan opent alleen deze code de werkmap. Druk ze af of schrijf ze over "
                "en bewaar het blad achter slot, niet bij de laptop. Tandem toont de code maar één keer."
            ),
        )
        self._code = code
        self._user_name = user_name
        self._typed = QLineEdit()
        self._typed.setObjectName("first_group")
        self._typed.setMaxLength(9)
        self._go_on = push_button(self.tr("Verder"), "primary", name="confirm_code")
        self._print = push_button(self.tr("Afdrukken"), icon_name="printer", name="print_code")
        self._later = push_button(self.tr("Later"), "quiet", name="later")
        self._build()
        self._go_on.clicked.connect(self._on_go_on)
        self._typed.returnPressed.connect(self._on_go_on)
        self._print.clicked.connect(self._on_print)
        self._later.clicked.connect(self.postponed)

    def paper(self) -> QTextDocument:
        """Return the sheet that is printed: the code in large groups and what it is for."""
        document = QTextDocument(self)
        document.setDefaultFont(current_theme().font("text"))
        groups = self._code.split("-")
        lines = ["&nbsp;&nbsp;&nbsp;".join(groups[at : at + _PER_LINE]) for at in range(0, len(groups), _PER_LINE)]
        document.setHtml(
            "<h1>{title}</h1><p>{who}</p><p style='font-size:26pt; font-weight:600'>{code}</p><p>{text}</p>".format(
                title=self.tr("Herstelcode van een werkmap van Tandem"),
                who=escape(self.tr("Werkmap van {name}").format(name=self._user_name)),
                code="<br>".join(lines),
                text=self.tr(
                    "Deze code opent de werkmap als de wachtwoordzin vergeten is. Bewaar dit blad achter slot, niet "
                    "bij de laptop. Wie dit blad en de laptop heeft, kan alle dossiers lezen."
                ),
            )
        )
        return document

    @Slot()
    def _on_print(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self.paper().print_(printer))
        dialog.show()

    @Slot()
    def _on_go_on(self) -> None:
        typed = self._typed.text().strip().upper().replace("O", "0").replace("I", "1").replace("L", "1")
        if typed == self._code.split("-", 1)[0]:
            self.confirmed.emit()
            return
        self._field.set_error(self.tr("Dit is niet de eerste groep. Vergelijk met uw blad."))
        self._typed.selectAll()
        self._typed.setFocus()

    def _build(self) -> None:
        self._field = Field(self.tr("&Typ de eerste groep over van uw blad"), self._typed)
        self.fields.addWidget(CodeGroups(self._code))
        self.fields.addWidget(self._print)
        self.fields.addWidget(self._field)
        self.add_buttons(self._go_on, self._later)
        self.setFocusProxy(self._typed)


class CodeGroups(QWidget):
    """The groups of the code, large, four in a row; a screen reader spells them group by group."""

    def __init__(self, code: str) -> None:
        super().__init__()
        self.setObjectName("recovery_code")
        self.setAccessibleName(" ".join(" ".join(group) + "," for group in code.split("-")))
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(current_theme().px(4))
        for at, group in enumerate(code.split("-")):
            place = at // _PER_LINE, at % _PER_LINE
            grid.addWidget(text_label(group, "title"), *place, Qt.AlignmentFlag.AlignHCenter)
