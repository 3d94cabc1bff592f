"""A triogesprek by keys: what was open, the agenda, the client's words, the three initials, and the turned screen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPushButton, QWidget

from app.cases.conversations.trio_agreements import save_agreement
from app.cases.conversations.trio_initials import put_initials
from app.cases.conversations.triogesprek import note_read_back, read_triogesprek, save_triogesprek, start_triogesprek
from app.workspace import Workspace
from models.ids import new_id
from tests.ui.accessibility import problems
from tests.ui.conversations.trio_room import TrioRoom
from tests.ui.desk import a_dossier, bring_to, settle
from tests.ui.keyboard import press, type_text
from tests.ui.pictures import grab
from ui.dossier.read_only import ReadOnlyGuard
from ui.look.theme import TOGETHER_SCALE, Theme
from ui.work.tasks import Tasks


@pytest.fixture
def room(qtbot: Any, workspace: Workspace, tasks: Tasks) -> Iterator[TrioRoom]:
    room = TrioRoom(qtbot, workspace, tasks)
    yield room
    room.section.flush()
    room.settle()


def words_on(widget: QWidget) -> str:
    """Return every word that is to be seen or heard in a widget."""
    found = [widget.window().windowTitle()]
    for one in [widget, *widget.findChildren(QWidget)]:
        if one.isVisible():
            found += [one.toolTip(), one.accessibleName(), one.accessibleDescription()]
            for name in ("text", "toPlainText", "placeholderText", "currentText"):
                if callable(ask := getattr(one, name, None)):
                    found.append(str(ask()))
    return "\n".join(found)


def test_each_open_agreement_is_settled_with_one_key(room: TrioRoom) -> None:
    before = start_triogesprek(room.workspace, room.dossier)
    ids = [room.agree(before, "client", text) for text in ("Een", "Twee", "Drie", "Vier")]
    save_triogesprek(room.workspace, before, {"on": room.desk.context.today().replace(month=10)})
    room.start()
    room.open()
    still_open = room.trio.still_open
    still_open.lines[0].setFocus()
    for key in (Qt.Key.Key_G, Qt.Key.Key_N, Qt.Key.Key_W, Qt.Key.Key_V):
        seen = len(still_open.lines)
        press(room.desk.focusWidget(), key)
        room.settle(lambda: len(still_open.lines) != seen or not still_open.isVisible())  # noqa: B023
    room.settle(lambda: not still_open.isVisible())
    results = {one.id: one.result for one in read_triogesprek(room.workspace, before).agreements}
    assert [results[id_] for id_ in ids] == ["gelukt", "niet_gelukt", "niet_meer_gewenst", ""]
    assert [one.text for one in room.sheet.agreements] == ["Vier"]
    assert "Afspraak" in room.desk.notices.passing_text or "niet meer nodig" in room.desk.notices.passing_text


def test_the_agenda_is_written_ticked_and_given_an_outcome_by_keys(room: TrioRoom) -> None:
    room.start()
    room.open()
    column = room.trio.agenda.columns["client"]
    first = column.rows[0]
    first.focus_text()
    type_text(first.text, "Mijn rijbewijs")
    press(first.text, Qt.Key.Key_Return)
    second = column.rows[1]
    assert second.text.hasFocus()
    type_text(second.text, "Ook nog é")
    second.text.flush()
    room.settle(lambda: len(room.sheet.topics) == 2)
    assert not first.outcome.isVisible()
    QTest.keyClick(first.done, Qt.Key.Key_Space)
    assert first.outcome.hasFocus()
    type_text(first.outcome, "VDAB betaalt")
    first.outcome.flush()
    room.settle(lambda: room.sheet.topics[0].outcome)
    assert [(one.text, one.is_done, one.outcome) for one in room.sheet.topics] == [
        ("Mijn rijbewijs", True, "VDAB betaalt"),
        ("Ook nog é", False, ""),
    ]
    QTest.keyClick(second.delete, Qt.Key.Key_Space)
    room.settle(lambda: len(room.sheet.topics) == 1)


def test_what_the_dossier_puts_forward_is_put_on_the_agenda_by_choice(room: TrioRoom) -> None:
    room.fill_in()
    room.open()
    agenda = room.trio.agenda
    room.settle(lambda: agenda.show_proposals_button.isVisible())
    assert not room.child(QPushButton, "take_proposal", agenda).isVisible()
    QTest.keyClick(agenda.show_proposals_button, Qt.Key.Key_Space)
    lines = [one for one in agenda.findChildren(QPushButton, "take_proposal") if one.isVisible()]
    assert [one.text().rsplit(" · ", 1)[1] for one in lines] == ["nog open", "nog open", "verschil in het profiel"]
    QTest.keyClick(lines[2], Qt.Key.Key_Space)
    room.settle(lambda: "Met anderen werken: hoe ziet elk van ons dat?" in [one.text for one in room.sheet.topics])
    room.settle(lambda: "2 voorstellen" in agenda.show_proposals_button.text())


def test_words_are_read_back_and_three_initials_close_the_sheet(room: TrioRoom) -> None:
    room.fill_in()
    room.open()
    trio = room.trio
    client, ocmw, vdab = trio.initials.boxes.values()
    type_text(client.line, "K.V.")
    press(client.line, Qt.Key.Key_Return)
    room.settle(lambda: "nog niet voorgelezen" in client._field.error)
    QTest.keyClick(room.child(QCheckBox, "read_back", trio.words), Qt.Key.Key_Space)
    room.settle(lambda: room.sheet.read_back_on)
    press(client.line, Qt.Key.Key_Return)
    room.settle(lambda: room.sheet.initials[0].stands)
    QTest.keyClick(room.child(QPushButton, "draw_initials", ocmw), Qt.Key.Key_Space)
    settle()
    pad = ocmw.pad
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(20, 40))
    for x in (40, 80, 120):
        QTest.mouseMove(pad, QPoint(x, 20 + x // 4))
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(120, 50))
    QTest.keyClick(room.child(QPushButton, "put_initials", ocmw), Qt.Key.Key_Space)
    room.settle(lambda: room.sheet.initials[1].strokes)
    type_text(vdab.line, "BW")
    press(vdab.line, Qt.Key.Key_Return)
    room.settle(lambda: room.sheet.is_closed)
    room.settle(lambda: room.child(QLabel, "trio_closed").isVisible())
    assert not room.child(QPushButton, "trio_delete").isVisible()
    assert trio.went_well.isReadOnly()
    assert all(row.text.isReadOnly() for column in trio.columns.values() for row in column.rows)
    QTest.keyClick(trio.columns["client"].rows[0].done, Qt.Key.Key_Space)
    room.settle(lambda: room.sheet.agreements[0].is_kept)


def test_a_change_after_initials_says_that_they_do_not_count(room: TrioRoom) -> None:
    room.fill_in()
    note_read_back(room.workspace, room.talk, is_right=True)
    put_initials(room.workspace, room.talk, "client", initials="KV")
    room.open()
    box = room.trio.initials.boxes["client"]
    assert not box.line.isVisible()
    row = room.trio.columns["ocmw"].rows[0]
    type_text(row.text, " Ook een helm.")
    row.flush()
    room.settle(lambda: box.line.isVisible())
    assert "wijzigde na deze paraaf" in words_on(box)
    assert "wijzigde na een paraaf" in room.trio.initials.state.text()
    type_text(box.line, "KV")
    press(box.line, Qt.Key.Key_Return)
    room.settle(lambda: room.sheet.initials[0].stands)
    QTest.keyClick(room.child(QPushButton, "take_initials", box), Qt.Key.Key_Space)
    room.settle(lambda: not room.sheet.initials[0].stands)


def test_the_turned_screen_shows_the_sheet_and_nothing_of_another_client(room: TrioRoom) -> None:
    a_dossier(room.workspace, "Fatima", "Benali")
    room.fill_in()
    room.hand_over()
    room.open()
    room.section.set_together(True)
    room.settle(lambda: room.trio.together.isVisible())
    seen = words_on(room.desk)
    for said in (
        "Ik doe", "OCMW doet", "VDAB doet", "dinsdag 15 december 2026 om 9.40", "vóór 1 december",
        "“Ik wil buiten werken, en niet te snel.”", "Wat spraken we vorige keer af?",
        "Mijn dossier is nu bij An Claes (OCMW).",
    ):  # fmt: skip
        assert said in seen, said
    for never in ("Fatima", "Benali", "011 ", "MLP", "code 05", "voorstellen uit het dossier", "Toestemming volgt"):
        assert never not in seen, never
    QTest.keyClick(room.child(QPushButton, "words_are_right"), Qt.Key.Key_Space)
    room.settle(lambda: room.sheet.read_back_on)
    QTest.keyClick(room.child(QPushButton, "trio_fill_in"), Qt.Key.Key_Space)
    settle()
    assert not room.trio.together.isVisible()
    assert room.trio.columns["client"].isVisible()
    assert not room.trio.people.isVisible()
    filled_in = words_on(room.desk)
    assert not any(never in filled_in for never in ("Benali", "011 ", "MLP", "voorstellen uit het dossier"))
    room.section.set_together(False)
    room.settle(lambda: room.trio.people.isVisible())


def test_a_day_in_the_past_for_the_next_talk_stays_at_its_field(room: TrioRoom) -> None:
    room.start()
    room.open()
    talk = room.trio.next_talk
    for line, text in ((talk.on.line, "1/11/2026"), (talk.time, "9.40")):
        type_text(line, text)
        press(line, Qt.Key.Key_Return)
    room.settle(lambda: talk.on.error)
    assert "vóór dit gesprek" in talk.on.error
    assert room.sheet.next_at is None


def test_who_only_reads_along_changes_nothing_with_a_key(room: TrioRoom) -> None:
    room.fill_in()
    note_read_back(room.workspace, room.talk, is_right=True)
    room.open()
    guard = ReadOnlyGuard(room.section)
    guard.set_on(True)
    before = room.sheet
    trio = room.trio
    trio.still_open.lines[0].setFocus()
    press(trio.still_open.lines[0], Qt.Key.Key_G)
    press(trio.agenda.columns["client"].rows[0].text, Qt.Key.Key_Return)
    type_text(trio.initials.boxes["client"].line, "KV")
    press(trio.initials.boxes["client"].line, Qt.Key.Key_Return)
    for button in room.section.findChildren(QPushButton):
        if button.isVisible() and button.objectName() in ("still_open_done", "take_proposal", "put_initials"):
            press(button, Qt.Key.Key_Space)
    room.section.flush()
    room.settle()
    assert room.sheet == before
    guard.set_on(False)


@pytest.mark.parametrize(
    ("mode", "size", "scale"),
    [("light", (750, 660), 1.0), ("dark", (1092, 660), TOGETHER_SCALE)],
)
def test_everything_fits_and_can_be_read(
    room: TrioRoom, theme: Theme, mode: Any, size: tuple[int, int], scale: float
) -> None:
    theme.set_mode(mode)
    room.fill_in()
    room.hand_over()
    room.open(size)
    is_together = scale == TOGETHER_SCALE
    if is_together:
        theme.set_scale(scale)
        room.section.set_together(True)
    room.settle()
    bring_to(room.qtbot, room.desk, size)
    grab(room.desk, size, 1.0 if is_together else scale, name=f"trio-{mode}-{scale}")
    room.settle()
    assert room.desk.width() == size[0]
    for box in room.trio.initials.boxes.values():
        assert box.mapTo(room.desk, box.rect().topRight()).x() < size[0]
    assert problems(room.desk) == []
    room.section.set_together(False)


def test_a_new_agreement_by_another_laptop_shows_while_nothing_is_typed(room: TrioRoom) -> None:
    room.fill_in()
    room.open()
    save_agreement(room.workspace, room.talk, new_id(), {"party": "vdab", "text": "Nieuw van elders", "rank": 9})
    room.settle(lambda: "Nieuw van elders" in [row.text.text() for row in room.trio.columns["vdab"].rows])
    line = room.child(QLineEdit, "partner_organisation_line")
    assert line.accessibleName()
