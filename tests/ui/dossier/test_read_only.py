"""A dossier that may only be read says so and cannot be changed; what is not shared is not shown."""

from __future__ import annotations

from datetime import date
from functools import partial
from io import BytesIO
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget

from app.cases.attachments.files import add_attachment
from app.cases.attachments.listing import list_attachments
from app.cases.conversations.note_links import link_note, link_targets
from app.cases.conversations.notes import save_note
from app.cases.conversations.tasks import add_task
from app.cases.sharing.dossier_access import dossier_access
from app.workspace import Workspace
from models.ids import new_id
from models.trajectory import Trajectory
from tests.read_along import share_with_us
from tests.ui.accessibility import problems
from tests.ui.desk import Desk, settle
from tests.ui.keyboard import press, type_text
from tests.ui.pictures import grab
from ui.conversations.view import ConversationsSection
from ui.documents.view import DocumentsSection
from ui.dossier.overview import OverviewSection
from ui.dossier.view import DossierView
from ui.profile.view import ProfileSection
from ui.widgets.segmented import Segmented

PAGES = {"choice_profiel", "choice_samenhang", "choice_verandering", "choice_lijsten"}
"""The buttons that turn to another page of the profile."""


@pytest.fixture
def view(desk: Desk, qtbot: Any) -> DossierView:
    kinds = (OverviewSection, ProfileSection, ConversationsSection, DocumentsSection)
    sections = [kind(desk.context) for kind in kinds]
    view = DossierView(desk.context, sections)
    layout = desk.layout()
    assert layout is not None
    layout.addWidget(view)
    desk.resize(1170, 720)
    desk.show()
    desk.activateWindow()
    return view


def open_at(view: DossierView, dossier_id: str, section: str, qtbot: Any) -> None:
    view.show_dossier(dossier_id, section)
    qtbot.waitUntil(lambda: view._context.tasks.is_idle)
    settle()


def said(view: QWidget) -> str:
    return "\n".join(label.text() for label in view.findChildren(QLabel) if label.isVisible())


def can_be_changed(section: QWidget) -> list[str]:
    """Return the names of what can be typed in or pressed, but for lists and what only shows something."""
    texts = [one for one in section.findChildren(QLineEdit) if one.isVisible() and not one.isReadOnly()]
    areas = [one for one in section.findChildren(QPlainTextEdit) if one.isVisible() and not one.isReadOnly()]
    buttons = [one for one in section.findChildren(QPushButton) if one.isVisible() and one.isEnabled()]
    return [one.objectName() for one in (*texts, *areas, *buttons)]


def test_a_dossier_of_others_says_whose_it_is_and_cannot_be_changed(
    view: DossierView, desk: Desk, workspace: Workspace, dossier_id: str, qtbot: Any
) -> None:
    share_with_us(workspace, dossier_id)
    open_at(view, dossier_id, "overzicht", qtbot)
    assert "Dossier van CAW Limburg · u leest mee" in said(view.header)
    overview = view.section("overzicht")
    assert set(can_be_changed(overview)) <= {"open_profile", "open_agreement", "open_note"}
    wishes = overview.findChild(QPlainTextEdit, "wishes")
    assert wishes is not None
    type_text(wishes, "niet van mij")
    assert wishes.toPlainText() == ""
    open_at(view, dossier_id, "profiel", qtbot)
    assert set(can_be_changed(view.section("profiel"))) <= {"which_profile", "record_state", *PAGES}
    grab(desk, (1170, 720), name="alleen-lezen")
    assert problems(view.header) == []


def test_every_page_of_a_profile_of_others_is_read_and_compared(
    view: DossierView, workspace: Workspace, dossier_id: str, qtbot: Any
) -> None:
    share_with_us(workspace, dossier_id)
    open_at(view, dossier_id, "profiel", qtbot)
    profile = view.section("profiel")
    assert isinstance(profile, ProfileSection)
    pages = profile.findChild(Segmented, "profile_pages")
    assert pages is not None
    for button in pages.findChildren(QPushButton):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: view._context.tasks.is_idle)
        settle()
        assert button.isChecked(), f"{button.text()} opens"
        shown = {one.objectName() for one in profile.findChildren(QComboBox) if one.isVisible() and one.isEnabled()}
        assert shown <= {"which_profile", "older_profile", "newer_profile"}
        assert set(can_be_changed(profile)) <= {"record_state", *PAGES, "choice_drempels", "choice_competenties"}


def test_documents_of_others_are_looked_at_saved_and_printed_but_not_changed(
    view: DossierView, desk: Desk, workspace: Workspace, dossier_id: str, qtbot: Any
) -> None:
    add_attachment(workspace, dossier_id, "cv.pdf", BytesIO(b"%PDF-1.7 niet meer dan dit"), category="work")
    share_with_us(workspace, dossier_id)
    open_at(view, dossier_id, "documenten", qtbot)
    documents = view.section("documenten")
    assert isinstance(documents, DocumentsSection)
    assert "U leest mee" in said(documents)
    assert "Niet met u gedeeld: Gesprekken, Gezondheid en welzijn" in said(view)
    press(documents.attachments.list, Qt.Key.Key_Home)
    settle()
    assert documents.attachment.attachment_id
    press(documents.attachments.list, Qt.Key.Key_Delete)
    settle()
    qtbot.waitUntil(lambda: view._context.tasks.is_idle)
    assert [line.name for line in list_attachments(workspace, dossier_id)] == ["cv.pdf"]
    only_show = {"save_attachment_as", "zoom_in", "zoom_out", "zoom_fit", "page_next", "page_previous"}
    assert set(can_be_changed(documents)) <= only_show
    assert documents.attachment.save.isEnabled()
    open_keys = {one.key().toString() for one in documents.findChildren(QShortcut) if one.isEnabled()}
    assert open_keys >= {"Ctrl+S", "Ctrl+P"}
    assert not any(one.isEnabled() for one in documents.attachments.findChildren(QShortcut))
    grab(desk, (1170, 720), name="documenten-alleen-lezen")
    assert problems(documents) == []


def test_a_note_of_others_is_read_with_its_history_and_opens_what_it_is_about(
    view: DossierView, workspace: Workspace, dossier_id: str, qtbot: Any
) -> None:
    note_id = new_id()
    with workspace.change("Traject") as change:
        change.add(Trajectory(dossier_id=dossier_id, aim="Werk in een keuken"))
    save_note(workspace, dossier_id, note_id, {"text": "[ ] Kurt belt", "on": date(2026, 11, 24)})
    add_task(workspace, dossier_id, "Kine bellen", note_id=note_id)
    link_note(workspace, note_id, link_targets(workspace, dossier_id)[0])
    share_with_us(workspace, dossier_id, ["notes", "trajectory"])
    view.show_dossier(dossier_id, "gesprekken", note_id)
    section = view.section("gesprekken")
    qtbot.waitUntil(lambda: section.findChild(QPushButton, "note_link") is not None)
    settle()
    only_show = {"note_link", "note_history_open", "note_print", "record_state", "conversation_search"}
    assert {"note_link", "note_history_open", "note_print"} <= set(can_be_changed(section)) <= only_show


def test_what_is_not_shared_is_not_shown(view: DossierView, workspace: Workspace, dossier_id: str, qtbot: Any) -> None:
    share_with_us(workspace, dossier_id)
    open_at(view, dossier_id, "gesprekken", qtbot)
    assert "Dit deel van het dossier is niet met u gedeeld." in said(view)
    assert not view.section("gesprekken").isVisible()


def test_who_works_along_changes_what_is_shared_and_not_who_it_is(
    view: DossierView, workspace: Workspace, dossier_id: str, qtbot: Any
) -> None:
    share_with_us(workspace, dossier_id, may_write=True)
    open_at(view, dossier_id, "profiel", qtbot)
    assert "u werkt mee" in said(view.header)
    assert can_be_changed(view.section("profiel"))
    open_at(view, dossier_id, "overzicht", qtbot)
    assert "edit_person" not in can_be_changed(view.section("overzicht"))


def test_an_own_dossier_opens_again_after_one_that_was_shut(
    view: DossierView, workspace: Workspace, dossier_id: str, qtbot: Any
) -> None:
    from tests.ui.desk import a_dossier

    own = a_dossier(workspace, "Samira", "El Idrissi")
    share_with_us(workspace, dossier_id)
    open_at(view, dossier_id, "overzicht", qtbot)
    open_at(view, own, "overzicht", qtbot)
    assert {"edit_person", "add_teammate", "wishes"} <= set(can_be_changed(view.section("overzicht")))
    assert view.header.findChild(QWidget, "dossier_access").isHidden()  # type: ignore[union-attr]


def test_what_comes_after_shutting_is_shut_too(
    view: DossierView, workspace: Workspace, dossier_id: str, qtbot: Any
) -> None:
    share_with_us(workspace, dossier_id)
    open_at(view, dossier_id, "overzicht", qtbot)
    late = QPushButton("Later", view.section("overzicht"))
    late.show()
    settle()
    assert not late.isEnabled()
    late.setEnabled(True)
    assert not late.isEnabled()
    qtbot.mouseClick(late, Qt.MouseButton.LeftButton)


def test_keys_that_come_after_shutting_are_shut_too(
    view: DossierView, workspace: Workspace, dossier_id: str, qtbot: Any
) -> None:
    """A page is made when it is first looked at, and the keys of its rows with the rows."""
    share_with_us(workspace, dossier_id)
    open_at(view, dossier_id, "overzicht", qtbot)
    pressed: list[str] = []
    for name, keys in (("take_over", "Ctrl+Shift+G"), ("page_next", "Ctrl+Shift+H")):
        late = QShortcut(QKeySequence(keys), view.section("overzicht"))
        late.setObjectName(name)
        late.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        late.activated.connect(partial(pressed.append, name))
    here = view.section("overzicht")
    here.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    here.setFocus()
    for key in (Qt.Key.Key_G, Qt.Key.Key_H):
        press(here, key, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert pressed == ["page_next"]


def test_without_a_centre_everything_is_ones_own(workspace: Workspace, dossier_id: str) -> None:
    access = dossier_access(workspace, dossier_id)
    assert access.may_change(("notes",))
    assert access.may_see(("justice",))
