"""Private, or shared with whom: said by name beside the switch, so that nobody has to guess who reads along."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from app.cases.conversations.note_readers import NoteReader, NoteReaders
from ui.look.icons import icon
from ui.look.theme import current_theme
from ui.widgets.pill import Pill
from ui.widgets.text import push_button

_MOST_NAMES = 4
"""Colleagues named in one line; the tooltip names all."""


class NotePrivacy(QWidget):
    """The switch and who reads the note.

    Signals:
        switched(is_private: bool): the user made the note private, or the team's.
    """

    switched = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._readers: NoteReaders | None = None
        self.button = push_button("", icon_name="users", name="note_private")
        self.button.setProperty("look", "segment")
        self.button.setCheckable(True)
        self.button.setAccessibleName(self.tr("Privé: alleen u leest deze notitie"))
        self._pill = Pill()
        self._names = _OneLine()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(current_theme().px(8))
        row.addWidget(self.button)
        row.addWidget(self._pill)
        row.addWidget(self._names, 1)
        self.setFocusProxy(self.button)
        self.button.clicked.connect(self._on_clicked)
        self._tell()

    @property
    def is_private(self) -> bool:
        return self.button.isChecked()

    @property
    def words(self) -> str:
        """Who reads the note, as it is said."""
        return self._pill.text() or self._names.text()

    def show_privacy(self, is_private: bool, *, is_mine: bool) -> None:
        """Show how it is stored; only who wrote the note can switch."""
        self.button.setChecked(is_private)
        self.button.setEnabled(is_mine)
        self._tell()

    def show_readers(self, readers: NoteReaders) -> None:
        """Show who reads the notes of this dossier today."""
        if readers != self._readers:
            self._readers = readers
            self._tell()

    @Slot()
    def _on_clicked(self) -> None:
        self._tell()
        self.switched.emit(self.is_private)

    def _tell(self) -> None:
        is_private = self.is_private
        self.button.setIcon(icon("lock" if is_private else "users", "good_text" if is_private else "text"))
        self.button.setText(self.tr("Privé") if is_private else self.tr("Gedeeld"))
        self._pill.show_text(self.tr("Alleen u leest deze notitie") if is_private else "", "due")
        said = "" if is_private or self._readers is None else self._reader_words(self._readers, _MOST_NAMES)
        self._names.setText(said)
        everybody = self._reader_words(self._readers, 1000) if said and self._readers else ""
        self._names.setToolTip(everybody)
        self.button.setAccessibleDescription(everybody or self._pill.text())

    def _reader_words(self, found: NoteReaders, most: int) -> str:
        """Return e.g. ``Leest mee: Bram Wouters · VDAB Genk: Els Maes``."""
        if found.is_all_casework:
            place = found.organisation
            return self.tr("Elke begeleider van {place} leest mee").format(place=place) if place else ""
        if not found.readers:
            return self.tr("Nu leest niemand anders mee")
        places = dict.fromkeys(one.organisation for one in found.readers)
        parts = [self._of_place(place, found.readers, most) for place in places]
        verb = self.tr("Leest mee") if len(found.readers) == 1 else self.tr("Lezen mee")
        return f"{verb}: {' · '.join(parts)}"

    def _of_place(self, place: str, readers: tuple[NoteReader, ...], most: int) -> str:
        names = [one.name for one in readers if one.organisation == place]
        said = ", ".join(names[:most])
        if len(names) > most:
            said = self.tr("{names} en {count} meer").format(names=said, count=len(names) - most)
        return f"{place}: {said}" if place else said


class _OneLine(QLabel):
    """One line that is cut off with an ellipsis where there is no room; the tooltip has the rest."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("note_readers")
        self.setProperty("role", "label")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        return QSize(current_theme().px(60), super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        painter.end()
