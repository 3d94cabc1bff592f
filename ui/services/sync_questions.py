"""The questions on which syncing stops: many dossiers would leave, or the centre was put back to an earlier day.

Closing, Escape and Enter change nothing; going on takes the other button.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.sentences.trouble import sentence
from app.workspace import Workspace
from models.errors import Trouble
from ui.look.theme import current_theme
from ui.widgets.text import push_button, text_label
from ui.work.jobs import JobControl
from ui.work.tasks import Tasks

if TYPE_CHECKING:
    from sync.laptop.set_back import Lacking


class _Question(QDialog):
    """A title, what happened, what is safe, and two buttons of which the safe one is the default.

    Signals:
        confirmed(): go on.
    """

    confirmed = Signal()

    def __init__(self, title: str, stay: str, go_on: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self._words = text_label("", wrap=True, name="question_words")
        self._go_on = push_button(go_on, name="question_go_on")
        self._go_on.clicked.connect(self._on_go_on)
        safe = push_button(stay, "primary", name="question_stay")
        safe.setDefault(True)
        safe.clicked.connect(self.reject)
        theme = current_theme()
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(12))
        buttons.addStretch(1)
        buttons.addWidget(self._go_on)
        buttons.addWidget(safe)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.px(22),) * 4)
        column.setSpacing(theme.px(14))
        column.addWidget(text_label(title, "section", wrap=True))
        column.addWidget(self._words)
        column.addStretch(1)
        column.addLayout(buttons)
        self.setMinimumWidth(theme.px(520))
        safe.setFocus()

    def say(self, words: str) -> None:
        """Show what happened, what is safe and what each button does."""
        self._words.setText(words)
        self.setAccessibleDescription(words)
        self.adjustSize()

    @Slot()
    def _on_go_on(self) -> None:
        self.accept()
        self.confirmed.emit()


class RemovalDialog(_Question):
    """Asks before many dossiers leave this laptop without anybody having withdrawn the access."""

    def __init__(self, facts: Mapping[str, object], parent: QWidget | None = None) -> None:
        """``facts``: ``count`` of ``held`` dossiers would leave."""
        super().__init__(
            _tr("Veel dossiers zouden van deze laptop gaan"),
            _tr("Laten staan"),
            _tr("Toch weghalen"),
            parent,
        )
        self.setObjectName("removal_dialog")
        words = self.tr(
            "Het centrum wil {count} van uw {held} dossiers van deze laptop halen, zonder dat iemand de toegang introk."
            " Dat is ongewoon: bel eerst uw beheerder. Er is nog niets gewist.\n\n"
            "Haalt u ze toch weg, dan bewaart het centrum eerst wat u nog niet verstuurd had."
        )
        self.say(words.format(count=facts.get("count", ""), held=facts.get("held", "")))


class RestoredDialog(_Question):
    """Says what a centre that was put back lacks, and offers to send it again."""

    def __init__(
        self, workspace: Workspace, tasks: Tasks, parent: QWidget | None = None, *, is_rebuilt: bool = False
    ) -> None:
        """``is_rebuilt``: the centre cannot say what it lacks; it is sent everything, and takes what it has not."""
        self._is_rebuilt = is_rebuilt
        super().__init__(
            _tr("Het centrum is opnieuw opgebouwd")
            if is_rebuilt
            else _tr("Het centrum is teruggezet naar een vroegere dag"),
            _tr("Nog niet"),
            _tr("Opnieuw versturen"),
            parent,
        )
        self.setObjectName("restored_dialog")
        self._go_on.setEnabled(False)
        self.say(self.tr("Tandem kijkt na wat het centrum mist …"))

        def work(_control: JobControl) -> Lacking:
            from app.cases.laptop.recovering import offer_to_restored_centre

            return offer_to_restored_centre(workspace)

        tasks.read(work, self.show_lacking, self._on_failed, owner=self, kind="restored_centre")

    def show_lacking(self, lacking: Lacking) -> None:
        """Say how much the centre lacks, and let the user send it."""
        if self._is_rebuilt:
            self.say(
                self.tr(
                    "Uw werk staat veilig op deze laptop: {changes} wijzigingen van u en {rows} gegevens. Het centrum "
                    "weet niet meer welke het al had. Vraag eerst aan uw beheerder of het echt opnieuw is "
                    "opgebouwd.\n\nMet “Opnieuw versturen” krijgt het centrum wat het mist. Eerst maakt Tandem een "
                    "back-up. Er wordt niets gewist."
                ).format(changes=lacking.changes, rows=lacking.rows)
            )
        elif lacking.is_nothing:
            self.say(
                self.tr("Het centrum heeft alles wat hier staat. Met “Opnieuw versturen” gaat synchroniseren gewoon "
                        "verder.")
            )  # fmt: skip
        else:
            self.say(
                self.tr(
                    "Uw werk staat veilig op deze laptop. Het centrum mist {changes} van uw wijzigingen en {rows} "
                    "gegevens die u van anderen kreeg.\n\nMet “Opnieuw versturen” krijgt het centrum ze terug. Eerst "
                    "maakt Tandem een back-up. Er wordt niets gewist."
                ).format(changes=lacking.changes, rows=lacking.rows)
            )
        self._go_on.setEnabled(True)

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, Trouble):
            raise error
        self.say(sentence(error))


def _tr(text: str) -> str:
    return QCoreApplication.translate("sync_questions", text)
