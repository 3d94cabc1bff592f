"""What will be on paper is shown from memory, saved whole, and sent to the printer page by page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from app.cases.conversations.triogesprek import save_triogesprek, start_triogesprek
from app.cases.printing import make_document
from app.cases.profile.assessments import add_factor, rate_factor, start_assessment
from app.workspace import Workspace
from models.gpmi import Gpmi, GpmiGoal
from models.person import Person
from tests.ui.accessibility import problems
from tests.ui.desk import Desk, a_dossier
from tests.ui.keyboard import press
from ui.documents.page_picture import draw_page
from ui.documents.print_run import PrintRun, a4_printer
from ui.documents.view import DocumentsSection, document_item
from ui.widgets.row_list import ROW_ROLE
from ui.work.tasks import Tasks


class Room:
    """The section in its window."""

    def __init__(self, qtbot: Any, workspace: Workspace, tasks: Tasks) -> None:
        self.qtbot, self.workspace, self.tasks = qtbot, workspace, tasks
        self.dossier = a_dossier(workspace)
        self.desk = Desk(workspace, tasks)
        self.section = DocumentsSection(self.desk.context)
        qtbot.addWidget(self.desk)

    def settle(self, until: Callable[[], object] = lambda: True) -> None:
        self.qtbot.waitUntil(lambda: bool(self.tasks.is_idle and until()))

    def open(self, item: str = "") -> None:
        self.desk.show_section(self.section, self.dossier)
        if item:
            self.section.show_dossier(self.dossier, item)
        self.settle()

    def open_paper(self, item: str = "") -> None:
        self.open(item)
        self.settle(lambda: not self.section.preview.paper.pixmap().isNull())

    def a_gpmi(self) -> str:
        with self.workspace.change("GPMI") as change:
            gpmi = change.add(Gpmi(dossier_id=self.dossier))
            for number in range(12):
                why = "Dat is belangrijk voor mij. " * 12
                change.add(GpmiGoal(dossier_id=self.dossier, gpmi_id=gpmi.id, title=f"Doel {number}", why=why))
        return gpmi.id


@pytest.fixture
def room(qtbot: Any, workspace: Workspace, tasks: Tasks) -> Iterator[Room]:
    room = Room(qtbot, workspace, tasks)
    yield room
    room.settle()


def test_of_two_papers_about_one_thing_the_asked_kind_is_shown(room: Room) -> None:
    gpmi_id = room.a_gpmi()
    for kind in ("gpmi_samenvatting", "gpmi"):
        room.open_paper(document_item(kind, gpmi_id))
        assert room.section.list.currentIndex().data(ROW_ROLE).kind == kind


def test_an_empty_dossier_says_what_will_come(room: Room) -> None:
    room.open()
    assert not room.section.preview.isVisible()
    assert problems(room.desk) == []


def test_the_asked_document_is_shown_black_on_white(room: Room) -> None:
    first = start_triogesprek(room.workspace, room.dossier)
    start_triogesprek(room.workspace, room.dossier)
    room.open_paper(first)
    image = room.section.preview.paper.pixmap().toImage()
    assert image.pixelColor(2, 2).name() == "#ffffff"
    assert min(image.pixelColor(x, y).lightness() for x in range(0, 400, 3) for y in range(0, 300, 3)) < 60
    assert room.section.list.currentIndex().row() == 1
    assert problems(room.desk) == []


def test_pages_are_leafed_through_and_enlarged_with_keys(room: Room) -> None:
    room.open_paper(room.a_gpmi())
    preview = room.section.preview
    assert preview.document is not None
    assert preview.document.pages > 1
    QTest.keyClick(preview.next, Qt.Key.Key_Space)
    room.settle(lambda: "pagina 2" in preview.paper.accessibleName())
    before = preview.paper.width()
    QTest.keyClick(preview, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    room.settle(lambda: preview.paper.width() > before)
    QTest.keyClick(preview, Qt.Key.Key_PageUp, Qt.KeyboardModifier.AltModifier)
    room.settle(lambda: "pagina 1" in preview.paper.accessibleName())


def test_a_change_in_the_dossier_makes_the_sheet_anew(room: Room) -> None:
    talk = start_triogesprek(room.workspace, room.dossier)
    room.open_paper(talk)
    before = room.section.preview.document
    save_triogesprek(room.workspace, talk, {"went_well": "Élke dag geweest"})
    room.settle(lambda: room.section.preview.document not in (None, before))


def test_a_second_language_begins_with_the_clients_own_and_is_remembered_for_the_dossier(room: Room) -> None:
    with room.workspace.change("Talen") as change:
        [person] = change.find(Person, dossier_id=room.dossier)
        person.languages = [{"code": "nl", "level": "A1"}, {"code": "ar", "level": "moedertaal"}]
    start_triogesprek(room.workspace, room.dossier)
    room.open_paper()
    choice, preview = room.section.language.choice, room.section.preview
    assert choice.currentData() == "ar"
    assert "taal van de cliënt" in choice.currentText()
    arabic = preview.document
    assert problems(room.desk) == []
    choice.setFocus()
    QTest.keyClick(choice, Qt.Key.Key_Home)
    room.settle(lambda: preview.document not in (None, arabic))
    assert preview.document is not None
    assert arabic is not None
    assert len(preview.document.data) < len(arabic.data), "without the letters of Arabic"
    room.section.show_dossier(room.dossier)
    room.settle()
    assert choice.currentData() == ""


def test_the_same_paper_of_two_stays_chosen_when_the_profile_changes(room: Room) -> None:
    made = start_assessment(room.workspace, room.dossier)
    factor = add_factor(room.workspace, made, "d230")
    room.open_paper()
    kinds = [room.section.model.index(row).data(ROW_ROLE).kind for row in range(2)]
    assert sorted(kinds) == ["mijn_profiel", "profiel"], "both are of one assessment"
    for row in (0, 1):
        room.section.list.setCurrentIndex(room.section.model.index(row))
        room.settle(lambda: room.section.preview.document is not None)
        before = room.section.preview.document
        rate_factor(room.workspace, factor, "professional", row + 1)
        room.settle(lambda before=before: room.section.preview.document not in (None, before))  # type: ignore[misc]
        assert room.section.list.currentIndex().row() == row


def test_the_professionals_profile_is_gone_at_once_when_the_client_looks_along(room: Room) -> None:
    start_assessment(room.workspace, room.dossier)
    room.open_paper()
    model = room.section.model
    listed = lambda: [model.index(row).data(ROW_ROLE).kind for row in range(model.rowCount())]  # noqa: E731
    room.section.list.setCurrentIndex(room.section.model.index(listed().index("profiel")))
    room.settle(lambda: not room.section.preview.paper.pixmap().isNull())
    room.section.set_together(True)
    assert listed() == ["mijn_profiel"]
    assert room.section.preview.paper.pixmap().isNull(), "not for a moment longer"
    room.settle(lambda: not room.section.preview.paper.pixmap().isNull())
    assert room.section.preview.document is not None
    assert room.section.preview.document.file_name.startswith("mijn-profiel")
    room.section.set_together(False)
    assert sorted(listed()) == ["mijn_profiel", "profiel"]


def test_it_is_saved_under_a_name_that_names_nobody(room: Room, tmp_path: Path) -> None:
    room.open_paper(start_triogesprek(room.workspace, room.dossier))
    QTest.keyClick(room.section.preview.save, Qt.Key.Key_Space)
    dialog = room.section.preview.findChild(QFileDialog, "save_pdf")
    assert isinstance(dialog, QFileDialog)
    [proposed] = dialog.selectedFiles()
    assert Path(proposed).name == "wat-spreken-we-af-2026-11-24.pdf"
    dialog.setDirectory(str(tmp_path))
    dialog.selectFile("blad")
    press(dialog, Qt.Key.Key_Return)
    room.settle(lambda: (tmp_path / "blad.pdf").exists())
    room.settle(lambda: room.desk.notices.passing_text == "Bewaard als blad.pdf.")
    assert "Kurt" in PdfReader(tmp_path / "blad.pdf").pages[0].extract_text()


def test_a_place_that_cannot_be_written_is_told_in_a_sentence(room: Room, tmp_path: Path) -> None:
    room.open_paper(start_triogesprek(room.workspace, room.dossier))
    room.section.preview.save_to(tmp_path / "weg" / "blad.pdf")
    room.settle(lambda: "bestaat niet" in room.section.preview._message.text())
    assert room.section.preview._message.isVisible()


def test_printing_sends_every_page(room: Room, tmp_path: Path) -> None:
    made = make_document(room.workspace, "gpmi", room.a_gpmi())
    printer = a4_printer()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printer.pdf"))
    printer.setResolution(100)
    ended: list[str] = []
    run = PrintRun(
        room.tasks, made.data, printer, lambda: ended.append("done"), lambda e: ended.append(repr(e)), room.desk
    )
    run.start()
    room.settle(lambda: ended)
    assert ended == ["done"]
    assert len(PdfReader(tmp_path / "printer.pdf").pages) == made.pages


def test_a_page_is_drawn_on_white_at_the_width_asked(room: Room) -> None:
    made = make_document(room.workspace, "triogesprek", start_triogesprek(room.workspace, room.dossier))
    picture = draw_page(made.data, 0, 420)
    assert (picture.image.width(), picture.pages) == (420, made.pages)
    assert picture.image.height() == pytest.approx(420 * 2**0.5, abs=2)
    assert not picture.image.hasAlphaChannel()
