"""A signed GPMI is changed from the screen: the new version stands beside the one that holds, the words marked."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QPushButton
from pytestqt.qtbot import QtBot

from app.cases.gpmi import lines
from app.cases.gpmi.drafts import date_gpmi, start_amendment
from app.cases.gpmi.signing import sign_gpmi
from app.cases.gpmi.snapshot import gpmi, gpmi_versions
from tests.app.cases.gpmi.gpmi_texts import CLIENT, OCMW, given, on_paper
from tests.conftest import SetClock
from tests.ui.accessibility import problems
from tests.ui.desk import Desk, settle
from tests.ui.keyboard import press
from tests.ui.pictures import grab
from ui.conflicts.marked_text import MarkedText
from ui.gpmi.view import GpmiSection
from ui.look.theme import Theme


@pytest.fixture
def signed_id(desk: Desk, dossier_id: str, clock: SetClock) -> str:
    found = given(desk.context.workspace, dossier_id)
    clock.forward(timedelta(days=6))
    for signer in (CLIENT, OCMW):
        sign_gpmi(desk.context.workspace, found, on_paper(signer))
    return found


def _texts(section: GpmiSection) -> list[MarkedText]:
    return [one for one in section.findChildren(MarkedText) if one.isVisible()]


def test_by_keyboard_a_signed_version_gets_the_version_that_changes_it(
    desk: Desk, dossier_id: str, signed_id: str, qtbot: QtBot
) -> None:
    workspace = desk.context.workspace
    section = GpmiSection(desk.context)
    desk.show_section(section, dossier_id)
    button = section.findChild(QPushButton, "take_step")
    box = section.findChild(QCheckBox, "guard_geinformeerd")
    assert button is not None
    assert box is not None
    press(button, Qt.Key.Key_Space)
    assert len(gpmi_versions(workspace, dossier_id)) == 1
    box = section.findChild(QCheckBox, "guard_geinformeerd")
    assert box is not None
    press(box, Qt.Key.Key_Space)
    press(button, Qt.Key.Key_Space)
    newest = gpmi_versions(workspace, dossier_id)[0]
    assert (newest.version, newest.status) == (2, "ontwerp")
    line = gpmi(workspace, newest.id).of_party("client")[0].id
    lines.write_agreement(workspace, line, "Ik ga drie dagen naar de les.")
    section.part("afspraak").reload()
    settle()
    was, becomes = _texts(section)
    assert (was.toPlainText(), was.marked) == ("Ik ga elke dag naar de les.", ["elke dag"])
    assert (becomes.toPlainText(), becomes.marked) == ("Ik ga drie dagen naar de les.", ["drie dagen"])


PICTURES = (
    ("licht", (1366, 1900), 1.0),
    ("donker", (1366, 1900), 1.0),
    ("dubbel", (683, 2600), 2.0),
)


@pytest.mark.parametrize(("name", "size", "scale"), PICTURES, ids=[each[0] for each in PICTURES])
def test_what_changes_is_drawn_at_every_size_and_everybody_can_use_it(
    desk: Desk, dossier_id: str, signed_id: str, theme: Theme, name: str, size: tuple[int, int], scale: float
) -> None:
    workspace = desk.context.workspace
    new = start_amendment(workspace, signed_id, stated=frozenset({"geinformeerd"}))
    client, ocmw = (gpmi(workspace, new).of_party(party)[0].id for party in ("client", "ocmw"))
    lines.write_agreement(workspace, client, "Ik ga drie dagen per week naar de les.")
    lines.remove_agreement(workspace, ocmw)
    lines.add_agreement(workspace, new, "ocmw", "Wij betalen de opvang.", due_on=date(2026, 12, 20))
    date_gpmi(workspace, new, "ends_on", date(2027, 8, 31))
    theme.set_mode("dark" if name == "donker" else "light")
    section = GpmiSection(desk.context)
    desk.show_section(section, dossier_id, size)
    grab(desk, size, scale, f"gpmi-wijzigen-{name}")
    settle()
    assert grab(desk, size, scale, f"gpmi-wijzigen-{name}").exists()
    assert problems(desk) == []
