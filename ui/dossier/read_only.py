"""Keeps what stands in a section from being changed while it may only be read, also what is built later.

The sections know nothing of it: whatever can be typed in or pressed is shut, but for what only shows something else.
Text stays readable, selectable and reachable by keyboard.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

from ui.today.line import Line
from ui.widgets.rating import RatingScale

_READS = frozenset({
    "open_profile", "open_agreement", "open_note", "print_gpmi", "trio_print", "which_profile", "which_gpmi",
    "conversation_search", "linked_dossier", "sharing_form", "who_saw", "blank_form", "print_hearing",
    "print_evaluation", "evaluation_tiles", "evaluation_years",
    "show_client", "client_back", "fold_over", "record_state",
    "second_language", "page_previous", "page_next", "zoom_in", "zoom_out", "zoom_fit", "save_as_pdf", "print",
    "save_attachment_as", "gpmi_pages", "trajectory_pages", "which_trajectory", "take_over_shared",
    "note_link", "note_history_open", "note_print", "history_close",
    "profile_pages", "screening_lists", "older_profile", "newer_profile",
    "timeline_levels", "timeline_nearer", "timeline_further", "timeline_back", "timeline_on", "timeline_today",
    "menu_filters", "successor", "to_list", "to_person",
    "timeline_item_open", "print_plan", "which_text", "hint_go", "take_over_close",
})  # fmt: skip
"""Names of controls, of bars of them and of the keys that do the same, that only show something or write elsewhere."""

_WATCHED = frozenset({QEvent.Type.Polish, QEvent.Type.EnabledChange, QEvent.Type.ReadOnlyChange})
_TEXTS = (QLineEdit, QPlainTextEdit, QTextEdit)
_CONTROLS = (QAbstractButton, QComboBox, QAbstractSpinBox, RatingScale)


class ReadOnlyGuard(QObject):
    """Watches one section; costs nothing while it is off."""

    def __init__(self, section: QWidget) -> None:
        super().__init__(section)
        self._section = section
        self._is_on = False
        self._shut: list[QWidget | QShortcut] = []

    def set_on(self, on: bool) -> None:
        """Shut everything that changes something, or open again what was shut."""
        if on == self._is_on:
            return
        self._is_on = on
        app = QApplication.instance()
        if on:
            for widget in self._section.findChildren(QWidget):
                self._shut_one(widget)
            for shortcut in self._section.findChildren(QShortcut):
                self._shut_keys(shortcut)
            if app is not None:
                app.installEventFilter(self)
            return
        if app is not None:
            app.removeEventFilter(self)
        for one in self._shut:
            if not isValid(one):
                continue
            if isinstance(one, _TEXTS):
                one.setReadOnly(False)
            else:
                one.setEnabled(True)
        self._shut.clear()

    def _shut_one(self, widget: QWidget) -> None:
        bar = widget.parentWidget()
        if widget.objectName() in _READS or isinstance(widget, Line) or isinstance(bar, QComboBox):
            return
        if bar is not None and bar.objectName() in _READS:
            return
        if isinstance(widget, _TEXTS):
            if not widget.isReadOnly():
                self._shut.append(widget)
                widget.setReadOnly(True)
        elif isinstance(widget, _CONTROLS) and widget.isEnabledTo(self._section):
            self._shut.append(widget)
            widget.setEnabled(False)

    def _shut_keys(self, shortcut: QShortcut) -> bool:
        """Shut keys that change something; tell whether these do."""
        if shortcut.objectName() in _READS:
            return False
        if shortcut.isEnabled():
            self._shut.append(shortcut)
            shortcut.setEnabled(False)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Shortcut and isinstance(watched, QShortcut):  # keys made after shutting
            owner = watched.parent()
            is_ours = isinstance(owner, QWidget) and (owner is self._section or self._section.isAncestorOf(owner))
            return is_ours and self._shut_keys(watched)
        if event.type() in _WATCHED and isinstance(watched, QWidget) and self._section.isAncestorOf(watched):
            self._shut_one(watched)
        return False
