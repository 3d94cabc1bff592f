"""A note is typed with structure by keyboard alone, pasted text keeps its shape, and nothing makes it stand still."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QImage, QTextCursor, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.cases.conversations.notes import LONGEST_TEXT
from tests.ui.accessibility import problems
from tests.ui.keyboard import press, type_text
from ui.conversations.text.note_text import NoteText
from ui.conversations.text.pasted import LONGEST_LINE
from ui.look.theme import Theme

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def form(qtbot: Any) -> QWidget:
    """A note with a field before and one behind it."""
    form = QWidget()
    qtbot.addWidget(form)
    column = QVBoxLayout(form)
    column.addWidget(QLineEdit(objectName="before", accessibleName="ervoor"))
    note = NoteText("Schrijf hier", min_lines=8, max_lines=8)
    note.setObjectName("note")
    column.addWidget(note)
    column.addWidget(QLineEdit(objectName="after", accessibleName="erna"))
    form.resize(520, 420)
    form.show()
    form.activateWindow()
    qtbot.waitUntil(form.isActiveWindow)
    note.setFocus()
    return form


@pytest.fixture
def note(form: QWidget) -> NoteText:
    found = form.findChild(NoteText)
    assert found is not None
    return found


def enter(note: NoteText) -> None:
    press(note, Qt.Key.Key_Return, text="\r")


def paste(note: NoteText, text: str = "", html: str = "") -> None:
    mime = QMimeData()
    if html:
        mime.setHtml(html)
    if text or not html:
        mime.setText(text)
    note.insertFromMimeData(mime)


def choose(note: NoteText, words: str) -> None:
    at = note.toPlainText().index(words)
    cursor = note.textCursor()
    cursor.setPosition(at)
    cursor.setPosition(at + len(words), QTextCursor.MoveMode.KeepAnchor)
    note.setTextCursor(cursor)


def looks_of(note: NoteText, line: int) -> list[tuple[str, int, bool, bool]]:
    """What is drawn of a line: the words, their weight, whether slanted, whether struck out."""
    block = note.document().findBlockByNumber(line)
    return [
        (
            block.text()[one.start : one.start + one.length],
            one.format.fontWeight(),
            one.format.fontItalic(),
            one.format.fontStrikeOut(),
        )
        for one in block.layout().formats()
    ]


def told(note: NoteText) -> str:
    label = note.findChild(QLabel, "note_text_message")
    assert label is not None
    return label.text() if label.isVisible() else ""


# Structure while typing


def test_enter_goes_on_with_a_list_and_ends_it_on_an_empty_item(note: NoteText) -> None:
    for words in ("- bus nemen", "fiets", "", "gewoon"):
        type_text(note, words)
        enter(note)
    assert note.text() == "- bus nemen\n- fiets\ngewoon\n"


def test_numbers_count_on_and_a_new_task_is_open(note: NoteText) -> None:
    note.set_text("9. bellen")
    note.move_to_end()
    enter(note)
    type_text(note, "mailen")
    assert note.text() == "9. bellen\n10. mailen"
    note.set_text("- [x] gebeld")
    note.flush()
    note.set_text("- [x] gebeld")
    note.move_to_end()
    enter(note)
    assert note.text() == "- [x] gebeld\n- [ ] "


def test_tab_goes_inwards_in_a_list_and_elsewhere_to_the_next_field(form: QWidget, note: NoteText) -> None:
    note.set_text("- een\n- twee\ngewoon")
    choose(note, "twee")
    QTest.keyClick(note, Qt.Key.Key_Tab)
    assert note.text() == "- een\n    - twee\ngewoon"
    assert note.hasFocus()
    QTest.keyClick(note, Qt.Key.Key_Backtab, SHIFT)
    assert note.text() == "- een\n- twee\ngewoon"
    QTest.keyClick(note, Qt.Key.Key_Backtab, SHIFT)
    assert form.focusWidget().objectName() == "before", "nobody is held in a list"
    note.setFocus()
    choose(note, "gewoon")
    QTest.keyClick(note, Qt.Key.Key_Tab)
    assert form.focusWidget().objectName() == "after"
    note.setFocus()
    QTest.keyClick(note, Qt.Key.Key_Backtab, SHIFT)
    assert form.focusWidget().objectName() == "before"


def test_an_empty_item_that_lies_deeper_steps_out_first(note: NoteText) -> None:
    note.set_text("- een\n    - ")
    note.move_to_end()
    enter(note)
    assert note.text() == "- een\n- "
    enter(note)
    assert note.text() == "- een\n"


def test_bold_goes_on_and_off_and_leaves_blanks_outside(note: NoteText) -> None:
    note.set_text("Kurt is heel blij vandaag")
    choose(note, "heel blij ")
    press(note, Qt.Key.Key_B, CONTROL)
    assert note.text() == "Kurt is **heel blij** vandaag"
    choose(note, "blij")
    press(note, Qt.Key.Key_B, CONTROL)
    assert note.text() == "Kurt is heel blij vandaag"


def test_bold_counts_as_qt_does_behind_an_emoji(note: NoteText) -> None:
    note.set_text("- 😀😀 blij")
    cursor = note.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.End)
    cursor.movePosition(QTextCursor.MoveOperation.StartOfWord, QTextCursor.MoveMode.KeepAnchor)
    note.setTextCursor(cursor)
    press(note, Qt.Key.Key_B, CONTROL)
    assert note.text() == "- 😀😀 **blij**"
    press(note, Qt.Key.Key_B, CONTROL)
    assert note.text() == "- 😀😀 blij"


def test_headings_and_lists_come_and_go_for_all_lines_chosen(note: NoteText) -> None:
    note.set_text("een\n\n- twee\n# drie")
    note.selectAll()
    press(note, Qt.Key.Key_8, CONTROL | SHIFT)
    assert note.text() == "- een\n\n- twee\n- drie"
    press(note, Qt.Key.Key_8, CONTROL | SHIFT)
    assert note.text() == "een\n\ntwee\ndrie"
    choose(note, "twee")
    press(note, Qt.Key.Key_Exclam, CONTROL | SHIFT)
    assert note.text() == "een\n\n# twee\ndrie"
    press(note, Qt.Key.Key_2, CONTROL | SHIFT)
    assert note.text() == "een\n\n## twee\ndrie"


def test_each_step_can_be_undone_and_done_again(note: NoteText) -> None:
    note.set_text("een\ntwee")
    note.selectAll()
    press(note, Qt.Key.Key_9, CONTROL | SHIFT)
    assert note.text() == "- [ ] een\n- [ ] twee"
    note.undo()
    assert note.text() == "een\ntwee"
    note.redo()
    assert note.text() == "- [ ] een\n- [ ] twee"


def test_a_task_is_ticked_by_key_and_by_mouse(note: NoteText) -> None:
    note.set_text("- [ ] attest vragen")
    press(note, Qt.Key.Key_Return, CONTROL)
    assert note.text() == "- [x] attest vragen"
    assert looks_of(note, 0)[-1][3]
    cursor = note.textCursor()
    cursor.setPosition(3)
    QTest.mouseClick(note.viewport(), Qt.MouseButton.LeftButton, pos=note.cursorRect(cursor).center() + QPoint(2, 0))
    assert note.text() == "- [ ] attest vragen"


def test_the_bar_does_what_the_keys_do_and_leaves_the_cursor_in_the_text(note: NoteText) -> None:
    type_text(note, "afspraken")
    for name, text in (("note_heading", "# afspraken"), ("note_list", "- afspraken"), ("note_task", "- [ ] afspraken")):
        button = note.findChild(QPushButton, name)
        assert button is not None
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        assert note.text() == text
        assert note.hasFocus()


def test_lines_look_like_what_they_mean_and_change_while_typed(note: NoteText) -> None:
    note.set_text("Kurt is **blij** en *rustig*\n- [x] klaar")
    assert ("blij", 600, False, False) in looks_of(note, 0)
    assert any(words == "rustig" and slanted for words, _, slanted, _ in looks_of(note, 0))
    assert any(words == "klaar" and struck for words, _, _, struck in looks_of(note, 1))
    choose(note, "**blij**")
    type_text(note, "x")
    assert all(words != "blij" for words, *_ in looks_of(note, 0))


def test_what_comes_into_sight_is_dressed_then(note: NoteText) -> None:
    note.set_text("gewoon\n" * 500 + "**vet**")
    assert not looks_of(note, 500)
    note.verticalScrollBar().setValue(note.verticalScrollBar().maximum())
    assert looks_of(note, 500)


def test_looks_are_no_edit(note: NoteText, qtbot: Any, theme: Theme) -> None:
    note.set_text("# kop\n**vet**")
    with qtbot.assertNotEmitted(note.edited):
        theme.set_mode("dark")
        note.flush()
    assert not note.document().isUndoAvailable()


def test_whatever_is_done_in_any_order_the_text_that_is_told_is_the_one_on_the_screen(note: NoteText) -> None:
    dice = random.Random(20261123)
    steps: list[Callable[[], object]] = [
        lambda: type_text(note, dice.choice(["a", "é ", "- ", "😀"])),
        lambda: enter(note),
        lambda: press(note, Qt.Key.Key_B, CONTROL),
        lambda: press(note, Qt.Key.Key_9, CONTROL | SHIFT),
        lambda: press(note, Qt.Key.Key_Backspace),
        lambda: note.setTextCursor(note.cursorForPosition(QPoint(dice.randrange(300), dice.randrange(150)))),
        lambda: paste(note, "twee\nregels"),
        note.undo,
        note.redo,
        note.flush,
        lambda: note.set_text(note.text() + "\nvan een ander"),
    ]
    for _ in range(250):
        dice.choice(steps)()
        assert note.text() == note.toPlainText()
    while note.document().isUndoAvailable():
        note.undo()
    assert note.text() == note.toPlainText()


# What comes from elsewhere


def test_a_text_that_comes_in_keeps_cursor_and_undo(note: NoteText) -> None:
    note.set_text("Kurt belt. Dan wacht hij.")
    note.move_to_end()
    type_text(note, " Goed.")
    note.flush()
    note.set_text("Kurt belt morgen. Dan wacht hij. Goed.")
    assert note.textCursor().position() == len(note.text())
    note.undo()
    note.undo()
    assert note.text() == "Kurt belt. Dan wacht hij."


@pytest.mark.parametrize(
    "stored",
    ["met\xa0vaste\xa0spatie", "regel\r\neinde", "nul\0teken", "\u202eomgekeerd", "een\u2028twee", "a" * 12_000],
)
def test_what_is_stored_stays_as_it_is_until_somebody_types(note: NoteText, qtbot: Any, stored: str) -> None:
    with qtbot.assertNotEmitted(note.edited):
        note.set_text(stored)
        note.flush()
    assert note.text() == stored


def test_a_stored_line_without_end_is_shown_in_lines_that_can_be_typed_in(note: NoteText) -> None:
    note.set_text("Kurt kwam op tijd. " * 2_000)
    lines = note.toPlainText().split("\n")
    assert max(map(len, lines)) <= LONGEST_LINE
    assert all(line.endswith("tijd.") for line in lines[:-1])


# Pasting

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal {margin:0cm}</style></head>
<body lang=NL-BE><!--StartFragment--><h1>Verslag<o:p></o:p></h1><p class=MsoNormal>Kurt zei dat het <b>goed</b>
<b> liep</b> en <i>niet</i> traag.<o:p></o:p></p><p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoListParagraphCxSpFirst style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:
Symbol'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp; </span></span><![endif]>Bus
nemen<o:p></o:p></p><!--EndFragment--></body></html>"""
BROWSER = """<meta charset='utf-8'><b style="font-weight:normal;"><h2>Afspraken</h2><ul><li>een<ul><li>dieper</li></ul>
</li><li><span style="font-weight:700">twee</span>de</li></ul><ol><li>eerst</li><li>dan</li></ol></b>"""
MAIL = """<div>Dag An<br>Kurt komt <b>dinsdag</b>.</div><div><br></div><table><tr><td>Wie</td><td>Wat</td></tr>
<tr><td>Kurt</td><td>belt</td></tr></table><img src="https://volg.example/mij.png"><div>Groet</div>"""


@pytest.mark.parametrize(
    ("html", "text"),
    [
        (WORD, "# Verslag\nKurt zei dat het **goed liep** en *niet* traag.\n\n- Bus nemen"),
        (BROWSER, "## Afspraken\n- een\n    - dieper\n- **twee**de\n1. eerst\n2. dan"),
        (MAIL, "Dag An\nKurt komt **dinsdag**.\n\nWie | Wat\nKurt | belt\n\nGroet"),
    ],
    ids=["word", "browser", "mail"],
)
def test_rich_text_keeps_its_shape(note: NoteText, html: str, text: str) -> None:
    paste(note, html=html)
    assert note.text() == text
    note.undo()
    assert note.text() == ""


def test_task_boxes_of_another_editor_stay_task_boxes(note: NoteText) -> None:
    document = QTextDocument()
    document.setMarkdown("- [ ] open\n- [x] dicht\n")
    paste(note, html=document.toHtml())
    assert note.text() == "- [ ] open\n- [x] dicht"


def test_dictated_text_keeps_its_lines(note: NoteText) -> None:
    paste(note, "Eerste zin.\r\nTweede zin.\u2029\nDerde\u00a0zin.")
    assert note.text() == "Eerste zin.\nTweede zin.\n\nDerde zin."


def test_signs_that_nobody_sees_are_left_out(note: NoteText) -> None:
    paste(note, "Ku\0rt \u202ebelt\u202c m\u200borgen\ufeff, Şule ook 😀")
    assert note.text() == "Kurt belt morgen, Şule ook 😀"


def test_halves_of_a_character_are_no_reason_to_lose_the_rest(note: NoteText) -> None:
    note.set_text("voor \ud83d na")
    assert note.toPlainText() == "voor \ufffd na"


def test_a_file_or_a_picture_is_sent_to_where_files_are_kept(note: NoteText) -> None:
    note.set_text("voor de prik")
    note.selectAll()
    file, picture = QMimeData(), QMimeData()
    file.setUrls([QUrl.fromLocalFile("/verslagen/verslag.docx")])
    picture.setImageData(QImage(4, 4, QImage.Format.Format_RGB32))
    for source in (file, picture):
        note.insertFromMimeData(source)
        assert note.text() == "voor de prik"
        assert "Documenten" in told(note)


@pytest.mark.parametrize(
    ("text", "word"),
    [("woord " * 900_000, "te lang"), ("x" * 900_000, "geen tekst om te lezen")],
    ids=["5 MB", "one word of 900,000 signs"],
)
def test_too_much_is_told_and_the_text_before_stays(note: NoteText, text: str, word: str) -> None:
    type_text(note, "voor de prik")
    paste(note, text)
    assert note.text() == "voor de prik"
    assert word in told(note)
    type_text(note, "!")
    assert not told(note)


def test_what_together_would_be_too_long_is_refused_too(note: NoteText) -> None:
    note.set_text(("regel " * 100 + "\n") * (LONGEST_TEXT // 601))
    paste(note, "nog een regel " * 50)
    assert "te lang" in told(note)
    note.selectAll()
    paste(note, "in de plaats")
    assert note.text() == "in de plaats"


def test_a_million_signs_on_one_line_become_lines_that_can_be_typed_in(note: NoteText) -> None:
    paste(note, "Kurt kwam op tijd. " * (LONGEST_TEXT // 19))
    lines = note.text().split("\n")
    assert max(map(len, lines)) <= LONGEST_LINE
    assert " ".join(lines).split() == ("Kurt kwam op tijd. " * (LONGEST_TEXT // 19)).split()


def test_the_field_is_named_and_large_enough_and_readable(form: QWidget, note: NoteText, theme: Theme) -> None:
    paste(note, "x" * 10_000)
    assert problems(form) == []
    theme.set_mode("dark")
    assert problems(form) == []
