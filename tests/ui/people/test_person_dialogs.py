"""Adding and changing a person by keys and clicks, on a real encrypted workspace."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton, QWidget

from app.cases.clients.people import PersonEntry, add_person_with_dossier, change_person, person_of
from app.cases.clients.person_entry import ContactWay
from app.workspace import Workspace
from models.insz import Insz
from models.languages import Cefr, LanguageSkill
from tests.app.cases.clients.test_people import a_number
from tests.ui.accessibility import problems
from tests.ui.desk import Desk, settle
from tests.ui.keyboard import press, type_text
from tests.ui.pictures import grab
from ui.look.theme import Theme
from ui.people.dialog import EditPersonDialog, NewClientDialog, PersonDialog
from ui.people.insz_words import insz_words
from ui.work.tasks import Tasks

BORN = date(1984, 5, 18)


@pytest.fixture
def desk(workspace: Workspace, tasks: Tasks, qtbot: Any) -> Desk:
    desk = Desk(workspace, tasks)
    qtbot.addWidget(desk)
    desk.show()
    return desk


@pytest.fixture
def samira(workspace: Workspace) -> str:
    entry = PersonEntry(
        "Samira",
        "El Idrissi",
        birth_date=BORN,
        insz=a_number(BORN),
        languages=(LanguageSkill("ar", is_native=True),),
        contacts=(ContactWay("gsm", "0470 00 11 22"),),
    )
    return add_person_with_dossier(workspace, entry)


@pytest.fixture
def new(desk: Desk) -> NewClientDialog:
    dialog = NewClientDialog(desk.context, desk)
    dialog.open()
    settle()
    return dialog


@pytest.fixture
def edit(desk: Desk, samira: str) -> EditPersonDialog:
    dialog = EditPersonDialog(desk.context, samira, desk)
    dialog.open()
    settle()
    return dialog


def line(dialog: QWidget, name: str) -> QLineEdit:
    found = dialog.findChild(QLineEdit, name)
    assert isinstance(found, QLineEdit)
    return found


def said(dialog: QWidget) -> list[str]:
    return [label.text() for label in dialog.findChildren(QLabel) if label.isVisible()]


def fill(dialog: PersonDialog, name: str, text: str) -> None:
    """Type over what stands in a field and leave it."""
    field = line(dialog, name)
    field.setFocus()
    field.selectAll()
    type_text(field, text)
    press(field, Qt.Key.Key_Tab)
    settle()


def test_a_number_tells_how_it_stands_while_it_is_typed() -> None:
    digits = a_number(BORN)
    assert insz_words("") == ("", False, "")
    assert insz_words("84.05") == ("Nog 7 cijfers", False, "")
    assert insz_words(digits[:10]) == ("Nog 1 cijfer", False, "")
    assert insz_words("84.13")[1]
    wrong = digits[:9] + f"{(int(digits[9:]) + 1) % 97:02d}"
    assert "klopt niet" in insz_words(wrong)[0]
    assert insz_words(Insz.parse(digits).formatted) == (
        "Dit nummer klopt: geboren op 18 mei 1984",
        False,
        digits,
    )


def test_somebody_new_is_typed_in_and_saved(new: NewClientDialog, workspace: Workspace, qtbot: Any) -> None:
    for name, text in (
        ("first_name", "Büşra"),
        ("last_name", "Özkan"),
        ("insz", a_number(BORN)),
        ("street", "Kerkstraat 1"),
    ):
        fill(new, name, text)
    fill(new, "postal_code", "3520")
    assert line(new, "birth_date_line").text() == "18/05/1984"
    with qtbot.waitSignal(new.dossier_chosen) as chosen:
        new.save.click()
    person = person_of(workspace, chosen.args[0])
    assert person is not None
    assert (person.first_name, person.last_name, person.birth_date) == ("Büşra", "Özkan", BORN)
    assert (person.municipality, person.street) == ("Zonhoven", "Kerkstraat 1")
    qtbot.waitUntil(lambda: new.context.tasks.is_idle)


def test_nothing_is_stored_while_something_is_wrong(new: NewClientDialog, workspace: Workspace, qtbot: Any) -> None:
    new.save.click()
    assert "De naam ontbreekt. Vul voornaam en familienaam in." in said(new)
    fill(new, "last_name", "Bah")
    fill(new, "birth_date_line", "25/11/2026")
    new.save.click()
    assert "De geboortedatum ligt in de toekomst. Kijk het jaartal na." in said(new)
    assert workspace.rows("SELECT id FROM person") == []
    qtbot.waitUntil(lambda: new.context.tasks.is_idle)


def test_a_known_number_offers_the_dossier_that_is_here(new: NewClientDialog, samira: str, qtbot: Any) -> None:
    fill(new, "insz", a_number(BORN))
    assert [person.dossier_id for person in new.known.people] == [samira]
    offer = new.findChild(QPushButton, "open_known")
    assert isinstance(offer, QPushButton)
    with qtbot.waitSignal(new.dossier_chosen) as chosen:
        offer.click()
    assert chosen.args == [samira]


def test_saving_a_known_number_adds_nobody(new: NewClientDialog, samira: str, workspace: Workspace) -> None:
    fill(new, "last_name", "Iemand")
    line(new, "insz").setText(a_number(BORN))
    new.save.click()
    assert [person.dossier_id for person in new.known.people] == [samira]
    assert len(workspace.rows("SELECT id FROM person")) == 1


def test_a_name_that_is_much_alike_is_offered(new: NewClientDialog, samira: str, qtbot: Any) -> None:
    fill(new, "first_name", "Samira")
    fill(new, "last_name", "El-Idrisi")
    qtbot.waitUntil(lambda: [person.dossier_id for person in new.known.people] == [samira])
    assert "Is het misschien iemand die u al kent?" in said(new)


def test_an_answer_is_saved_when_its_field_is_left_and_others_stay_as_a_colleague_made_them(
    edit: EditPersonDialog, workspace: Workspace, samira: str
) -> None:
    change_person(workspace, samira, call_name="Sam")
    fill(edit, "street", "Lindestraat 7")
    person = person_of(workspace, samira)
    assert person is not None
    assert (person.street, person.call_name) == ("Lindestraat 7", "Sam")
    assert "Bewaard" in said(edit)


def test_the_last_change_can_be_taken_back(edit: EditPersonDialog, workspace: Workspace, samira: str) -> None:
    fill(edit, "first_name", "Samirah")
    undo = edit.findChild(QPushButton, "undo_person")
    assert isinstance(undo, QPushButton)
    undo.click()
    person = person_of(workspace, samira)
    assert person is not None
    assert (person.first_name, line(edit, "first_name").text()) == ("Samira", "Samira")


def test_what_is_refused_stays_on_the_screen_with_the_reason_and_is_not_stored(
    edit: EditPersonDialog, workspace: Workspace, samira: str
) -> None:
    fill(edit, "postal_code", "35")
    assert "Een postcode telt 4 cijfers. Kijk de postcode na." in said(edit)
    assert line(edit, "postal_code").text() == "35"
    person = person_of(workspace, samira)
    assert person is not None
    assert person.postal_code == ""


def test_what_was_typed_last_is_saved_when_the_window_closes(
    edit: EditPersonDialog, workspace: Workspace, samira: str
) -> None:
    field = line(edit, "municipality")
    field.setFocus()
    type_text(field, "Tienen")
    press(edit, Qt.Key.Key_Escape)
    person = person_of(workspace, samira)
    assert person is not None
    assert person.municipality == "Tienen"


def test_a_language_is_added_with_its_level(edit: EditPersonDialog, workspace: Workspace, samira: str) -> None:
    add = edit.findChild(QPushButton, "languages_add")
    assert isinstance(add, QPushButton)
    add.click()
    language = edit.findChildren(QComboBox, "language")[-1]
    level = edit.findChildren(QComboBox, "language_level")[-1]
    for box, wanted in ((language, "nl"), (level, "A2")):
        box.setCurrentIndex(box.findData(wanted))
        box.activated.emit(box.currentIndex())
    person = person_of(workspace, samira)
    assert person is not None
    assert person.languages == (LanguageSkill("ar", is_native=True), LanguageSkill("nl", Cefr.A2))


def test_a_wrong_number_is_told_at_its_row_and_the_right_one_is_kept(
    edit: EditPersonDialog, workspace: Workspace, samira: str
) -> None:
    fill(edit, "contact_value", "0470 12")
    assert "Dit telefoonnummer is niet te lezen. Schrijf bijvoorbeeld 0470 00 11 22." in said(edit)
    fill(edit, "contact_value", "0470 12 34 56")
    person = person_of(workspace, samira)
    assert person is not None
    assert [way.value for way in person.contacts] == ["+32470123456"]


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_everything_has_a_name_a_size_and_contrast(
    edit: EditPersonDialog, dressed_app: QApplication, mode: Any
) -> None:
    Theme.install(dressed_app, mode)
    edit.resize(820, 1100)  # high enough to see all of it: what is scrolled away cannot be judged
    settle()
    assert problems(edit) == []
    assert grab(edit, (820, 690), 2.0, name=f"person-{mode}").exists()
