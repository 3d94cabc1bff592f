"""The page "Verloop" by keys and clicks: ending, taking back, handing over, and taking over what came."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QFileDialog, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from app.cases.gpmi.handing_over import HandOver, hand_over_by_file
from app.cases.gpmi.life import life
from app.cases.gpmi.signing import sign_gpmi
from app.cases.gpmi.snapshot import gpmi, gpmi_versions
from app.cases.gpmi.taking_over import transfers
from app.cases.gpmi.transfer_content import Consent
from app.cases.sharing.grants import sharings
from app.paths import WorkspaceFolder
from app.store.connection import create_db
from app.store.store_key import StoreKey
from app.workspace import Workspace, new_identity
from models.gpmi_transfer import GpmiTransfer
from tests.app.cases.gpmi.gpmi_texts import CLIENT, EARLIEST, OCMW, given, on_paper
from tests.conftest import SetClock
from tests.partners import know
from tests.ui.accessibility import problems
from tests.ui.desk import Desk, a_dossier, settle
from tests.ui.keyboard import press, type_text
from tests.ui.pictures import grab
from ui.dossier.read_only import ReadOnlyGuard
from ui.gpmi.course.view import CoursePart
from ui.gpmi.view import GpmiSection
from ui.look.theme import Mode, Theme
from ui.widgets.date_field import DateField

LEFT = Qt.MouseButton.LeftButton
CONSENT = Consent("schriftelijk", EARLIEST, "Kurt Vandeput")


def signed_gpmi(workspace: Workspace, dossier_id: str, clock: SetClock) -> str:
    gpmi_id = given(workspace, dossier_id)
    clock.forward(timedelta(days=6))
    for signer in (CLIENT, OCMW):
        sign_gpmi(workspace, gpmi_id, on_paper(signer))
    return gpmi_id


@pytest.fixture
def gpmi_id(desk: Desk, dossier_id: str, clock: SetClock) -> str:
    found = signed_gpmi(desk.context.workspace, dossier_id, clock)
    desk.context = replace(desk.context, today=lambda: clock().date())
    return found


def on_course(desk: Desk, dossier_id: str) -> GpmiSection:
    section = GpmiSection(desk.context)
    desk.show_section(section, dossier_id)
    section.part("verloop")
    _button(section, "choice_verloop").click()
    settle()
    return section


@pytest.fixture
def section(desk: Desk, dossier_id: str, gpmi_id: str) -> GpmiSection:
    return on_course(desk, dossier_id)


def _part(section: GpmiSection) -> CoursePart:
    found = section.part("verloop")
    assert isinstance(found, CoursePart)
    return found


def _button(section: GpmiSection, name: str) -> QPushButton:
    settle()
    return next(one for one in section.findChildren(QPushButton, name) if one.isVisible())


def _wait(qtbot: QtBot, desk: Desk, holds: Callable[[], object]) -> None:
    """Wait until it is so in the store, and the screen was told: what is stored is there a moment before that."""
    qtbot.waitUntil(lambda: bool(desk.context.tasks.is_idle and holds()))


def _text(section: GpmiSection, name: str) -> str:
    settle()
    return next((one.text() for one in section.findChildren(QLabel, name) if one.isVisible()), "")


def _line(section: GpmiSection, name: str) -> QLineEdit:
    found = section.findChild(QLineEdit, name)
    assert found is not None
    return found


def _tick(section: GpmiSection, name: str) -> None:
    settle()
    box = next(one for one in section.findChildren(QCheckBox, name) if one.isVisible())
    box.setFocus()
    press(box, Qt.Key.Key_Space)


def _day(section: GpmiSection, name: str) -> DateField:
    return next(one for one in section.findChildren(DateField) if one.line.objectName() == f"{name}_line")


def _end_kind(section: GpmiSection, code: str) -> None:
    box = section.findChild(QComboBox, "end_target")
    assert box is not None
    box.setCurrentIndex(box.findData(code))


def test_an_end_is_noted_refused_at_its_field_and_taken_back(
    section: GpmiSection, desk: Desk, gpmi_id: str, qtbot: QtBot
) -> None:
    workspace = desk.context.workspace
    assert "geldt sinds zondag 29 november 2026" in _text(section, "course_state")
    press(_button(section, "note_end"), Qt.Key.Key_Space)
    _end_kind(section, "beeindigd_succes")
    qtbot.mouseClick(_button(section, "end_form_keep"), LEFT)
    assert _part(section).end_form.fields["outcome"].error == "Kies hoe het GPMI stopte."
    outcome = section.findChild(QComboBox, "end_outcome")
    assert outcome is not None
    outcome.setCurrentIndex(outcome.findData("job"))
    _day(section, "ended_on").set_value(EARLIEST - timedelta(days=3))
    type_text(_line(section, "end_reason"), "Vast werk.")
    qtbot.mouseClick(_button(section, "end_form_keep"), LEFT)
    qtbot.waitUntil(lambda: "29 november 2026" in _text(section, "end_form_error"))
    _day(section, "ended_on").set_value(EARLIEST)
    qtbot.mouseClick(_button(section, "end_form_keep"), LEFT)
    _wait(qtbot, desk, lambda: life(workspace, gpmi_id).status == "beeindigd_succes")
    qtbot.waitUntil(lambda: "geldt niet meer sinds" in _text(section, "course_state"))
    assert not _part(section).end_button.isVisible()
    titles = [one.text() for one in section.findChildren(QLabel, "moment_title") if one.isVisible()]
    assert titles[0] == "Beëindigd met succes"
    press(_button(section, "undo_event"), Qt.Key.Key_Space)
    _wait(qtbot, desk, lambda: life(workspace, gpmi_id).is_running)
    qtbot.waitUntil(lambda: _part(section).end_button.isVisible())


def test_a_move_without_consent_asks_that_it_is_stated(
    section: GpmiSection, desk: Desk, gpmi_id: str, qtbot: QtBot
) -> None:
    qtbot.mouseClick(_button(section, "note_end"), LEFT)
    _end_kind(section, "beeindigd_verhuis")
    _day(section, "ended_on").set_value(EARLIEST)
    type_text(_line(section, "end_reason"), "Verhuisd naar Genk.")
    qtbot.mouseClick(_button(section, "end_form_keep"), LEFT)
    qtbot.waitUntil(lambda: "Verhuisd naar een andere gemeente" in _text(section, "end_form_error"))
    _tick(section, "guard_ocmw_niet_meer_bevoegd")
    qtbot.mouseClick(_button(section, "end_form_keep"), LEFT)
    _wait(qtbot, desk, lambda: life(desk.context.workspace, gpmi_id).status == "beeindigd_verhuis")


def test_a_hand_over_needs_consent_and_shows_its_code_once(
    section: GpmiSection, desk: Desk, dossier_id: str, gpmi_id: str, qtbot: QtBot, tmp_path: Path
) -> None:
    workspace = desk.context.workspace
    qtbot.mouseClick(_button(section, "hand_over"), LEFT)
    type_text(_line(section, "hand_over_organisation"), "OCMW Genk")
    _tick(section, "hand_over_moved")
    qtbot.mouseClick(_button(section, "hand_over_form_keep"), LEFT)
    qtbot.waitUntil(lambda: "Deelnemer stemt in met de overdracht" in _text(section, "hand_over_form_error"))
    assert life(workspace, gpmi_id).is_running
    _tick(section, "hand_over_agreed")
    qtbot.mouseClick(_button(section, "hand_over_form_keep"), LEFT)
    qtbot.waitUntil(lambda: bool(section.findChildren(QFileDialog, "save_transfer")))
    dialog = section.findChildren(QFileDialog, "save_transfer")[0]
    path = tmp_path / "kurt.tandem-overdracht"
    dialog.fileSelected.emit(str(path))
    dialog.close()
    qtbot.waitUntil(lambda: len(_text(section, "new_transfer_code")) == 19)
    assert path.exists()
    assert life(workspace, gpmi_id).status == "overgedragen"
    assert transfers(workspace, dossier_id)[0].consent_by == "Kurt Vandeput"
    qtbot.mouseClick(_button(section, "code_told"), LEFT)
    assert _part(section).code_card.code.text() == ""


def test_an_ocmw_of_the_same_centre_gets_sight_instead_of_a_file(
    section: GpmiSection, desk: Desk, dossier_id: str, gpmi_id: str, qtbot: QtBot
) -> None:
    workspace = desk.context.workspace
    know(workspace, ("u9", "Mia Peeters", "trajectbegeleider", "genk", "OCMW Genk"))
    qtbot.mouseClick(_button(section, "hand_over"), LEFT)
    qtbot.mouseClick(_button(section, "choice_delen"), LEFT)
    _tick(section, "hand_over_agreed")
    _tick(section, "hand_over_moved")
    keep = _button(section, "hand_over_form_keep")
    qtbot.mouseClick(keep, LEFT)
    qtbot.waitUntil(lambda: "Vul in aan welk OCMW" in _text(section, "hand_over_form_error"))
    type_text(_line(section, "share_organisation"), "OCMW Genk")
    settle()
    grab(desk, (1366, 900), name="verloop-delen")
    qtbot.mouseClick(keep, LEFT)
    _wait(qtbot, desk, lambda: transfers(workspace, dossier_id))
    [shared] = sharings(workspace, dossier_id, EARLIEST + timedelta(days=1))
    assert (shared.terms.categories, [one.name for one in shared.people]) == ({"gpmi"}, ["Mia Peeters"])
    assert transfers(workspace, dossier_id)[0].how == "delen"
    assert life(workspace, gpmi_id).status == "overgedragen"


@pytest.fixture
def sent(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """A file that another OCMW made of its own signed GPMI, and its code."""
    clock = SetClock()
    place, key = WorkspaceFolder(tmp_path / "ander"), StoreKey.random()
    (tmp_path / "ander").mkdir()
    create_db(place.database, key).close()
    with closing(Workspace.open(place, key, backup=lambda: None, clock=clock)) as other:
        other.identify(new_identity("Bo Peeters", "trajectbegeleider", "OCMW Genk"))
        found = signed_gpmi(other, a_dossier(other), clock)
        path = tmp_path / "kurt.tandem-overdracht"
        hand = HandOver("OCMW Zonhoven", EARLIEST, CONSENT, has_moved=True)
        yield path, hand_over_by_file(other, found, hand, path).code


def test_what_came_is_opened_with_its_code_read_and_taken_over(
    desk: Desk, dossier_id: str, sent: tuple[Path, str], qtbot: QtBot, clock: SetClock
) -> None:
    clock.forward(timedelta(days=7))
    workspace = desk.context.workspace
    section = on_course(desk, dossier_id)
    path, code = sent
    assert "nog geen GPMI" in _text(section, "course_state")
    qtbot.mouseClick(_button(section, "receive_transfer"), LEFT)
    form = _part(section).receive_form
    broken = path.with_name("stuk.tandem-overdracht")
    broken.write_bytes(path.read_bytes()[:-1] + b"x")
    form.choose(broken)
    assert "gewijzigd nadat het getekend werd" in _text(section, "receive_form_error")
    assert not form.keep.isEnabled()
    form.choose(path)
    assert "heel en niet gewijzigd" in _text(section, "transfer_file")
    line = _line(section, "transfer_code")
    type_text(line, "0000-0000-0000-0000")
    press(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "vier groepjes" in form.fields["code"].error)
    line.clear()
    type_text(line, code.lower())
    press(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Versie 1" in _text(section, "received_signed"))
    _tick(section, "take_1")
    grab(desk, (1366, 768), name="verloop-ontvangen")
    qtbot.mouseClick(_button(section, "take_over"), LEFT)
    _wait(qtbot, desk, lambda: gpmi_versions(workspace, dossier_id))
    draft = gpmi(workspace, gpmi_versions(workspace, dossier_id)[0].id)
    assert [line.text for line in draft.agreements] == ["Ik ga elke dag naar de les."]
    assert _button(section, "show_draft")


@pytest.mark.parametrize(("mode", "size", "sharp"), [("light", (1024, 768), 1.0), ("dark", (1366, 768), 2.0)])
def test_it_can_be_read_and_worked_by_everybody(
    dressed_app: QApplication, desk: Desk, dossier_id: str, gpmi_id: str, qtbot: QtBot, mode: Mode,
    size: tuple[int, int], sharp: float,
) -> None:  # fmt: skip
    Theme.install(dressed_app, mode)
    section = on_course(desk, dossier_id)
    part = _part(section)
    for button in ("note_end", "hand_over", "receive_transfer"):
        qtbot.mouseClick(_button(section, button), LEFT)
        settle()
        grab(desk, size, sharp, name=f"verloop-{button}")
        assert problems(desk) == []
    part.set_together(True)
    settle()
    assert not part.end_button.isVisible()
    assert problems(desk) == []


def test_who_reads_along_reaches_the_page_and_takes_over_in_an_own_dossier(
    desk: Desk, dossier_id: str, gpmi_id: str, qtbot: QtBot
) -> None:
    workspace = desk.context.workspace
    _from_another_ocmw(workspace, dossier_id, gpmi_id)
    section = GpmiSection(desk.context)
    guard = ReadOnlyGuard(section)
    desk.show_section(section, dossier_id)
    guard.set_on(True)
    press(section, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    qtbot.mouseClick(_button(section, "choice_verloop"), LEFT)
    settle()
    open_ones = [one.objectName() for one in _part(section).findChildren(QPushButton) if one.isVisible()]
    assert open_ones == ["take_over_shared"]
    with qtbot.waitSignal(desk.context.navigation.dossier_requested) as asked:
        qtbot.mouseClick(_button(section, "take_over_shared"), LEFT)
    own = asked.args[0]
    assert own != dossier_id
    assert asked.args[1] == "gpmi"
    assert [(one.is_in, one.how) for one in transfers(workspace, own)] == [(True, "delen")]
    guard.set_on(False)


def _from_another_ocmw(workspace: Workspace, dossier_id: str, gpmi_id: str) -> None:
    """Make the dossier another OCMW's, which handed its GPMI over to the own one by sharing it."""
    with workspace.change("Overgedragen") as change:
        change.add(
            GpmiTransfer(
                dossier_id=dossier_id, gpmi_id=gpmi_id, how="delen", handed_on=EARLIEST, consent_kind="mondeling",
                consent_on=EARLIEST, consent_by="Kurt", organisation_name="OCMW Zonhoven",
                other_organisation_id=workspace.identity.organisation_id,
            )
        )  # fmt: skip
    with workspace.writing() as connection:
        for table in ("dossier", "person", "gpmi", "gpmi_transfer"):
            connection.execute(f"UPDATE {table} SET organisation_id = 'genk' WHERE dossier_id = ?", (dossier_id,))


def test_what_came_and_cannot_be_read_says_so_and_the_page_still_works(
    section: GpmiSection, desk: Desk, dossier_id: str, qtbot: QtBot
) -> None:
    with desk.context.workspace.change("Van een nieuwere versie") as change:
        change.add(
            GpmiTransfer(
                dossier_id=dossier_id, direction="in", handed_on=EARLIEST, organisation_name="OCMW Genk",
                content={"form": 2, "anders": []},
            )
        )  # fmt: skip
    qtbot.waitUntil(lambda: "nieuwere versie van Tandem" in _text(section, "received_unreadable"))
    assert _button(section, "note_end").isEnabled()
