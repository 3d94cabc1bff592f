"""What the other side may read of a file that is handed over, and the way to the section where that is decided."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.cases.sharing.category_words import category_label
from app.cases.trajectory.handover_sharing import GoesAlong
from app.cases.trajectory.handover_views import HandoverView
from models.dutch_dates import day_month
from models.row import Category
from ui.look.theme import current_theme
from ui.widgets.text import push_button, text_label


class AlongLine(QWidget):
    """A quiet line with a button to the section Delen; hidden where nothing is handed over.

    Signals:
        sharing_requested(): go to where it is shared.
    """

    sharing_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("handover_along")
        self._text = text_label("", "quiet", wrap=True, name="handover_along_text")
        self._go = push_button(self.tr("Delen"), "quiet", icon_name="share-2", name="handover_to_sharing")
        self._go.setAccessibleName(self.tr("Naar Delen: wat de andere kant mag lezen"))
        self._go.clicked.connect(self.sharing_requested)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(current_theme().px(8))
        row.addWidget(self._text, 1)
        row.addWidget(self._go, 0, Qt.AlignmentFlag.AlignTop)

    def show_along(self, handover: HandoverView | None, along: GoesAlong | None, today: date) -> None:
        """Show what goes along with a hand-over that goes on; of any other nothing.

        Who may not share it is only told what is shared: the rest is for the owner to do.
        """
        if handover is None or along is None or not handover.is_open or not (along.may_share or along.categories):
            self.hide()
            return
        self._text.setText(along_words(handover, along, today))
        self._go.setVisible(along.may_share)
        self.show()


def along_words(handover: HandoverView, along: GoesAlong, today: date) -> str:
    """Return what goes along, or that nothing does yet and what to do."""
    whom = handover.to_organisation
    if along.almost:
        words = _tr(
            "Met “{whom}” is niets gedeeld, wel met {almost}. Is dat dezelfde? Kies die naam bij “Aanpassen”, dan "
            "staat op het blad wat mee mag."
        )
        return words.format(whom=whom, almost=along.almost)
    if not along.categories:
        agreed = _tr("Akkoord met de overdracht is nog geen akkoord om te delen. ") if handover.consent_on else ""
        words = _tr(
            "Met {whom} is nog niets gedeeld: op het blad staan vakjes die de cliënt zelf aankruist. Zet daarna bij "
            "Delen wat mag."
        )
        return agreed + words.format(whom=whom)
    names = ", ".join(_lower_first(category_label(one)) for one in along.categories if one != Category.IDENTITY)
    said = _tr("Gaat mee, volgens Delen: {names}").format(names=names or _tr("wie het is"))
    if along.until is None:
        return f"{said}."
    until = _tr("{said}, tot en met {day}.").format(said=said, day=day_month(along.until, today))
    back = handover.expected_back_on
    if back is not None and along.until < back:
        return _tr("{until} Dat is vóór het dossier terug is: vraag de cliënt of het langer mag.").format(until=until)
    return until


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:] if text[1:2].islower() else text


def _tr(text: str) -> str:
    return QCoreApplication.translate("HandoverCard", text)
