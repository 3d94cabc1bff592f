"""Signing a GPMI on the screen: by mouse, by keyboard, and what is said to whoever comes too early."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from app.cases.gpmi.signing import sign_gpmi
from app.cases.gpmi.snapshot import gpmi
from tests.app.cases.gpmi.gpmi_texts import CLIENT, EARLIEST, OCMW, given, on_paper
from tests.conftest import SetClock
from tests.ui.accessibility import problems
from tests.ui.desk import Desk, settle
from tests.ui.keyboard import press, type_text
from tests.ui.pictures import grab
from ui.gpmi.signature_form import SignatureForm
from ui.gpmi.view import GpmiSection
from ui.look.theme import Theme
from ui.widgets.date_field import DateField
from ui.widgets.signature_pad import SignaturePad

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def gpmi_id(desk: Desk, dossier_id: str) -> str:
    return given(desk.context.workspace, dossier_id, third="CAW Limburg")


@pytest.fixture
def section(desk: Desk, dossier_id: str, gpmi_id: str) -> GpmiSection:
    section = GpmiSection(desk.context)
    desk.show_section(section, dossier_id)
    return section


def _button(section: GpmiSection, name: str) -> QPushButton:
    settle()
    return next(one for one in section.findChildren(QPushButton, name) if not one.isHidden())


def _label(section: GpmiSection, name: str) -> str:
    return next(one.text() for one in section.findChildren(QLabel, name) if not one.isHidden())


def _save(section: GpmiSection, qtbot: QtBot) -> None:
    day = next(one for one in section.findChildren(DateField) if one.line.objectName() == "signed_on_line")
    day.set_value(EARLIEST)
    qtbot.mouseClick(_button(section, "save_signature"), LEFT)


def _draw(pad: SignaturePad, qtbot: QtBot, *points: tuple[int, int]) -> None:
    qtbot.mousePress(pad, LEFT, pos=QPoint(*points[0]))
    for point in points[1:]:
        qtbot.mouseMove(pad, QPoint(*point))
    qtbot.mouseRelease(pad, LEFT, pos=QPoint(*points[-1]))


def test_who_comes_too_early_is_told_from_which_day(section: GpmiSection, qtbot: QtBot, clock: SetClock) -> None:
    assert "29 november" in _label(section, "signing_state")
    qtbot.mouseClick(_button(section, "sign_0"), LEFT)
    qtbot.mouseClick(_button(section, "save_signature"), LEFT)
    assert "29/11/2026" in _label(section, "signature_error")
    qtbot.mouseClick(_button(section, "cancel_signature"), LEFT)
    form = section.findChild(SignatureForm)
    assert form is not None
    assert not form.isVisible()


def test_three_parties_sign_each_in_another_way_and_the_last_closes_the_text(
    section: GpmiSection, desk: Desk, dossier_id: str, gpmi_id: str, qtbot: QtBot, clock: SetClock
) -> None:
    clock.forward(timedelta(days=6))
    section.part("afspraak").reload()
    qtbot.mouseClick(_button(section, "sign_0"), LEFT)
    qtbot.mouseClick(_button(section, "choice_scherm"), LEFT)
    pad = section.findChild(SignaturePad)
    assert pad is not None
    _save(section, qtbot)
    assert "nog niet getekend" in _label(section, "signature_error")
    _draw(pad, qtbot, (40, 60), (90, 20), (140, 70))
    _draw(pad, qtbot, (200, 60), (260, 60))
    _draw(pad, qtbot, (10, 10), (30, 30))
    press(pad, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assisted = section.findChild(QLineEdit, "signature_assisted")
    assert assisted is not None
    type_text(assisted, "Mieke van het CAW")
    _save(section, qtbot)
    signed = gpmi(desk.context.workspace, gpmi_id).signing.parties[0].signature
    assert signed is not None
    assert [len(stroke) for stroke in signed.strokes] == [3, 2]
    assert (signed.how, signed.assisted_by) == ("scherm", "Mieke van het CAW")

    button = _button(section, "sign_1")
    button.setFocus()
    press(button, Qt.Key.Key_Space)
    day = next(one for one in section.findChildren(DateField) if one.line.objectName() == "signed_on_line")
    day.set_value(EARLIEST)
    save = _button(section, "save_signature")
    save.setFocus()
    press(save, Qt.Key.Key_Space)
    assert gpmi(desk.context.workspace, gpmi_id).signed_on is None

    qtbot.mouseClick(_button(section, "sign_2"), LEFT)
    qtbot.mouseClick(_button(section, "choice_scan"), LEFT)
    _save(section, qtbot)
    assert "scan" in _label(section, "signature_error")
    scan = section.findChild(QComboBox, "signature_scan")
    assert scan is not None
    assert scan.count() == 1
    qtbot.mouseClick(_button(section, "choice_papier"), LEFT)
    _save(section, qtbot)
    closed = gpmi(desk.context.workspace, gpmi_id)
    assert closed.status == "lopend"
    assert closed.signing.kept_hash in _label(section, "content_hash").replace(" ", "")
    assert not [one for one in section.findChildren(QPushButton) if one.objectName().startswith("sign_")
                and not one.isHidden()]  # fmt: skip


def test_a_wrong_signature_is_taken_away_while_it_can_be(
    section: GpmiSection, desk: Desk, gpmi_id: str, qtbot: QtBot, clock: SetClock
) -> None:
    clock.forward(timedelta(days=6))
    sign_gpmi(desk.context.workspace, gpmi_id, on_paper(CLIENT))
    section.part("afspraak").reload()
    qtbot.mouseClick(_button(section, "withdraw_0"), LEFT)
    assert len(gpmi(desk.context.workspace, gpmi_id).signing.missing) == 3


PICTURES = (
    ("licht", (1366, 1700), 1.0),
    ("donker", (1366, 1700), 1.0),
    ("dubbel", (683, 1500), 2.0),
    ("getekend", (1366, 1700), 1.0),
)


@pytest.mark.parametrize(("name", "size", "scale"), PICTURES, ids=[each[0] for each in PICTURES])
def test_signing_is_drawn_at_every_size_and_everybody_can_use_it(
    desk: Desk,
    section: GpmiSection,
    gpmi_id: str,
    qtbot: QtBot,
    clock: SetClock,
    theme: Theme,
    name: str,
    size: tuple[int, int],
    scale: float,
) -> None:
    theme.set_mode("dark" if name == "donker" else "light")
    clock.forward(timedelta(days=6))
    sign_gpmi(desk.context.workspace, gpmi_id, on_paper(OCMW))
    if name == "getekend":
        for party in gpmi(desk.context.workspace, gpmi_id).signing.missing:
            sign_gpmi(desk.context.workspace, gpmi_id, on_paper(party.signer))
    section.part("afspraak").reload()
    desk.resize(*size)
    settle()
    if name != "getekend":
        qtbot.mouseClick(_button(section, "sign_0"), LEFT)
        qtbot.mouseClick(_button(section, "choice_scherm"), LEFT)
        settle()
        pad = section.findChild(SignaturePad)
        assert pad is not None
        _draw(pad, qtbot, (40, 100), (60, 30), (90, 100), (110, 40), (150, 100), (190, 60), (260, 90))
    grab(desk, size, scale, f"gpmi-tekenen-{name}")
    settle()
    assert grab(desk, size, scale, f"gpmi-tekenen-{name}").exists()
    assert problems(desk) == []
