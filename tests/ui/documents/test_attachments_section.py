"""Attachments on the screen: added by button, drop and paste, looked at from memory, described, deleted with undo."""

from __future__ import annotations

import io
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton, QWidget

from app.cases.attachments.files import add_attachment
from app.cases.attachments.listing import list_attachments
from app.cases.conversations.triogesprek import start_triogesprek
from app.cases.printing import make_document
from app.workspace import Workspace
from models.attachment import MAX_BYTES
from models.dossier import TeamMember
from tests.ui.accessibility import problems
from tests.ui.desk import Desk, a_dossier
from tests.ui.keyboard import press, type_text
from ui.documents.attachment_words import size_words
from ui.documents.offered_files import OfferedFile
from ui.documents.page_picture import draw_image
from ui.documents.view import DocumentsSection
from ui.look.theme import Theme
from ui.work.tasks import Tasks


def a_picture(width: int = 60, height: int = 40) -> QImage:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("#c03020"))
    return image


def as_bytes(image: QImage, kind: str = "PNG") -> bytes:
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, kind)  # type: ignore[call-overload]
    buffer.close()
    return bytes(content.data())


class Room:
    """The section in its window, with a dossier of an invented client."""

    def __init__(self, qtbot: Any, workspace: Workspace, tasks: Tasks) -> None:
        self.qtbot, self.workspace, self.tasks = qtbot, workspace, tasks
        self.dossier = a_dossier(workspace)
        self.desk = Desk(workspace, tasks)
        self.section = DocumentsSection(self.desk.context)
        self.panel, self.view = self.section.attachments, self.section.attachment
        qtbot.addWidget(self.desk)

    def settle(self, until: Callable[[], object] = lambda: True) -> None:
        self.qtbot.waitUntil(lambda: bool(self.tasks.is_idle and until()))

    def open(self, item: str = "") -> None:
        self.desk.show_section(self.section, self.dossier)
        if item:
            self.section.show_dossier(self.dossier, item)
        self.settle()

    def put(self, name: str, content: bytes) -> str:
        return add_attachment(self.workspace, self.dossier, name, io.BytesIO(content))

    def names(self) -> list[str]:
        return [line.name for line in list_attachments(self.workspace, self.dossier)]

    def rows(self) -> list[str]:
        return [str(self.panel.model.index(row).data()) for row in range(self.panel.model.rowCount())]

    def said(self) -> str:
        return self.desk.notices.passing_text

    def undo(self) -> None:
        button = self.desk.findChild(QPushButton, "undo")
        assert isinstance(button, QPushButton)
        button.click()
        self.settle()

    def is_drawn(self) -> bool:
        return not self.view.paper.paper.pixmap().isNull()


@pytest.fixture
def room(qtbot: Any, workspace: Workspace, tasks: Tasks) -> Iterator[Room]:
    room = Room(qtbot, workspace, tasks)
    yield room
    room.settle()


def mime_of(*paths: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


COPY, LEFT, NOTHING = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def is_taken_by(widget: QWidget, mime: QMimeData) -> bool:
    """Drag ``mime`` over ``widget`` and return whether it may be dropped there."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # its successor is younger than the Qt that we support
        enter = QDragEnterEvent(QPoint(20, 20), COPY, mime, LEFT, NOTHING)
    enter.ignore()
    QApplication.sendEvent(widget, enter)
    return enter.isAccepted()


def test_files_that_are_chosen_become_attachments_and_the_last_is_shown(room: Room, tmp_path: Path) -> None:
    room.open()
    path = tmp_path / "Attest dokter.png"
    path.write_bytes(as_bytes(a_picture()))
    QTest.keyClick(room.panel.add, Qt.Key.Key_Space)
    dialog = room.panel.findChild(QFileDialog, "add_attachments")
    assert isinstance(dialog, QFileDialog)
    dialog.setDirectory(str(tmp_path))
    dialog.selectFile(str(path))
    press(dialog, Qt.Key.Key_Return)
    room.settle(room.is_drawn)
    assert room.names() == ["Attest dokter.png"]
    assert room.view.isVisible()
    assert room.view.subject.currentText() == "Zorg en gezondheid"
    assert room.said() == "Bijlage toegevoegd."
    assert room.rows() == ["Attest dokter.png, Zorg en gezondheid, 24 nov · 1 kB, alleen hier"]
    room.undo()
    room.settle(lambda: room.names() == [])
    room.settle(lambda: not room.view.isVisible())


def test_files_that_are_dropped_are_added_and_what_is_wrong_with_one_stops_no_other(room: Room, tmp_path: Path) -> None:
    room.open()
    good, empty = tmp_path / "goed.pdf", tmp_path / "leeg.pdf"
    good.write_bytes(b"%PDF-1.7 half a document")
    empty.write_bytes(b"")
    mime = mime_of(empty, tmp_path, good)
    assert is_taken_by(room.panel, mime)
    QApplication.sendEvent(room.panel, QDropEvent(QPointF(20, 20), COPY, mime, LEFT, NOTHING))
    room.settle(lambda: room.names() == ["goed.pdf"])
    assert room.desk.notices.standing_keys == ("attachment:leeg.pdf", f"attachment:{tmp_path.name}")


def test_text_that_is_dragged_over_is_not_taken(room: Room) -> None:
    room.open()
    mime = QMimeData()
    mime.setText("zomaar tekst")
    assert not is_taken_by(room.panel, mime)


def test_a_picture_on_the_clipboard_is_pasted_but_text_in_a_field_stays_text(room: Room) -> None:
    room.open()
    QGuiApplication.clipboard().setImage(a_picture())
    QTest.keyClick(room.panel.list, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    room.settle(room.is_drawn)
    assert room.names() == ["Geplakt beeld 24 november.png"]
    QGuiApplication.clipboard().setText("Rekening.png")
    room.view.name.setFocus()
    room.view.name.selectAll()
    QTest.keyClick(room.view.name, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(room.view.name, Qt.Key.Key_Return)
    room.settle(lambda: room.names() == ["Rekening.png"])
    QGuiApplication.clipboard().clear()


def test_a_pdf_is_leafed_through_and_another_one_begins_at_its_first_page(room: Room) -> None:
    printed = make_document(room.workspace, "triogesprek", start_triogesprek(room.workspace, room.dossier)).data
    room.put("een.pdf", printed)
    second = room.put("twee.pdf", printed + b"\n%")
    room.open(second)
    room.settle(room.is_drawn)
    assert room.view.paper.paper.accessibleName() == "twee.pdf, pagina 1 van 1"
    QTest.keyClick(room.panel.list, Qt.Key.Key_Down)
    room.settle(lambda: room.view.paper.paper.accessibleName().startswith("een.pdf"))
    assert not room.section.list.selectionModel().hasSelection()
    QTest.keyClick(room.section.list, Qt.Key.Key_Down)
    room.settle(lambda: room.section.preview.isVisible())
    assert not room.panel.list.selectionModel().hasSelection()
    assert room.view.attachment_id == ""


def test_what_tandem_cannot_show_is_said_and_damaged_files_too(room: Room) -> None:
    other = room.put("brief.docx", b"PK zip")
    damaged = room.put("kapot.pdf", b"%PDF-1.7 niets")
    room.open(other)
    room.settle(lambda: "toont Tandem niet" in room.view._message.text())
    assert not room.view.paper.controls.isVisible()
    room.section.show_dossier(room.dossier, damaged)
    room.settle(lambda: "niet getoond" in room.view._message.text())


def test_what_is_not_here_whole_says_so_and_cannot_be_saved(room: Room) -> None:
    attachment_id = room.put("groot.pdf", b"%PDF-1.7" + bytes(600_000))
    next(path for path in room.workspace.folder.attachments.rglob("1")).unlink()
    room.open(attachment_id)
    room.settle(lambda: "nog niet volledig op deze laptop" in room.view._message.text())
    assert room.view._state.text() == "nog niet volledig (66 %)"
    assert not room.view.save.isEnabled()


def test_an_attachment_is_deleted_with_the_key_and_brought_back(room: Room) -> None:
    room.open(room.put("foto.png", as_bytes(a_picture())))
    room.panel.list.setFocus()
    QTest.keyClick(room.panel.list, Qt.Key.Key_Delete)
    room.settle(lambda: room.names() == [])
    assert room.said() == "Bijlage verwijderd."
    room.undo()
    room.settle(lambda: room.names() == ["foto.png"] and room.is_drawn())


def test_it_gets_another_name_and_subject_and_both_are_undone(room: Room) -> None:
    room.open(room.put("scan.png", as_bytes(a_picture())))
    room.view.name.selectAll()
    type_text(room.view.name, "Diploma.png")
    QTest.keyClick(room.view.name, Qt.Key.Key_Return)
    room.settle(lambda: room.names() == ["Diploma.png"])
    assert room.said() == "Bijlage hernoemd."
    QTest.keyClick(room.view.subject, Qt.Key.Key_Down)
    room.settle(lambda: room.said() == "Deze bijlage gaat nu over: Werk.")
    room.undo()
    room.settle(lambda: room.view.subject.currentText() == "Algemeen")


def test_an_empty_name_is_refused_and_the_old_one_comes_back(room: Room) -> None:
    room.open(room.put("scan.png", as_bytes(a_picture())))
    room.view.name.clear()
    QTest.keyClick(room.view.name, Qt.Key.Key_Return)
    room.settle(lambda: room.view.name.text() == "scan.png")
    assert room.names() == ["scan.png"]
    assert "nog niets" in room.view._message.text()


def test_private_is_the_authors_choice_alone(room: Room) -> None:
    attachment_id = room.put("scan.png", as_bytes(a_picture()))
    room.open(attachment_id)
    QTest.keyClick(room.view.private, Qt.Key.Key_Space)
    room.settle(lambda: room.said() == "Alleen u ziet deze bijlage nu.")
    assert room.rows()[0].endswith("alleen voor u")
    with room.workspace.writing() as connection:
        connection.execute("UPDATE attachment SET author_id = 'bram', is_private = 0")
    room.section._reload()
    room.settle(lambda: not room.view.private.isEnabled())


def test_who_may_only_read_opens_and_saves_but_changes_nothing(room: Room, tmp_path: Path) -> None:
    attachment_id = room.put("foto.png", as_bytes(a_picture()))
    with room.workspace.change("Team gewijzigd") as change:
        change.add(TeamMember(dossier_id=room.dossier, user_id="een collega", role="dossierbeheerder"))
    with room.workspace.writing() as connection:
        connection.execute("INSERT INTO fact VALUES ('epoch', 'een centrum')")
    room.open(attachment_id)
    room.settle(room.is_drawn)
    assert room.view.save.isEnabled()
    assert room.view.name.isReadOnly()
    shut = (room.view.subject, room.view.private, room.view.delete, room.panel.add)
    assert [widget.isEnabled() for widget in shut] == [False] * 4
    (tmp_path / "nog.png").write_bytes(as_bytes(a_picture()))
    assert not is_taken_by(room.panel, mime_of(tmp_path / "nog.png"))


def test_it_is_saved_elsewhere_with_a_plain_warning(room: Room, tmp_path: Path) -> None:
    content = as_bytes(a_picture())
    room.open(room.put("foto.png", content))
    QTest.keyClick(room.view.save, Qt.Key.Key_Space)
    dialog = room.view.findChild(QFileDialog, "save_attachment")
    assert isinstance(dialog, QFileDialog)
    assert Path(dialog.selectedFiles()[0]).name == "foto.png"
    dialog.setDirectory(str(tmp_path))
    dialog.selectFile("elders.png")
    press(dialog, Qt.Key.Key_Return)
    room.settle(lambda: (tmp_path / "elders.png").exists())
    assert (tmp_path / "elders.png").read_bytes() == content
    room.settle(lambda: "niet versleuteld" in room.said())


def test_who_looks_along_sees_no_attachments(room: Room) -> None:
    room.open(room.put("foto.png", as_bytes(a_picture())))
    assert room.view.isVisible()
    room.section.set_together(True)
    assert not room.panel.isVisible()
    assert not room.view.isVisible()
    room.section.show_dossier(room.dossier)
    room.settle()
    assert not room.view.isVisible()
    room.section.set_together(False)
    assert room.panel.isVisible()


def test_the_screen_goes_on_while_the_largest_file_is_added(room: Room, tmp_path: Path) -> None:
    room.open()
    path = tmp_path / "groot.pdf"
    path.write_bytes(b"%PDF-1.7" + bytes(MAX_BYTES - 8))
    drawn: list[int] = []
    timer = QTimer(interval=0)
    timer.timeout.connect(lambda: drawn.append(1))
    timer.start()
    room.section._on_files_offered([OfferedFile(path.name, path)])
    assert not room.tasks.is_idle
    room.settle(lambda: room.names() == ["groot.pdf"])
    timer.stop()
    assert len(drawn) > 20  # events were handled all the time


def test_a_photo_stands_the_way_it_was_taken() -> None:
    picture = draw_image(as_bytes(a_picture(60, 40)), 600)
    assert (picture.image.width(), picture.image.height(), picture.pages) == (600, 400, 1)
    assert picture.image.pixelColor(300, 200).name() == "#c03020"


@pytest.mark.parametrize(("size", "words"), [(1, "1 kB"), (152_000, "148 kB"), (1_600_000, "1,5 MB")])
def test_sizes_read_as_people_say_them(size: int, words: str) -> None:
    assert size_words(size) == words


@pytest.mark.parametrize(("mode", "scale"), [("light", 1.0), ("dark", 1.0), ("light", 2.0)])
def test_everybody_can_use_it(
    room: Room, dressed_app: QApplication, qtmodeltester: Any, mode: Any, scale: float
) -> None:
    Theme.install(dressed_app, mode, scale)
    room.put("brief.docx", b"PK zip")
    room.open(room.put("foto met een heel lange naam die niet past.png", as_bytes(a_picture())))
    room.settle(room.is_drawn)
    assert problems(room.desk) == []
    qtmodeltester.check(room.panel.model)
