"""The form of an appointment: by keyboard alone, with a warning beside it, and what is refused said at its field."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from tests.ui.accessibility import problems
from tests.ui.agenda.agenda_desk import AgendaDesk, at
from tests.ui.desk import a_dossier
from tests.ui.keyboard import press, type_text
from ui.agenda.form import AppointmentForm
from ui.agenda.stops import Stop

_Key = Qt.Key


def begin(agenda: AgendaDesk, hour: int = 9) -> AppointmentForm:
    """Press N at an hour of today."""
    agenda.open()
    agenda.view.canvas.go_to(Stop(at(hour).date(), hour * 60))
    agenda.press(_Key.Key_N)
    return agenda.form()


def choose(agenda: AgendaDesk, form: AppointmentForm, text: str) -> None:
    type_text(form.client, text)
    agenda.settle()


def line_of(form: AppointmentForm, name: str) -> QLineEdit:
    line = form.findChild(QLineEdit, name)
    assert line is not None
    return line


def test_a_few_letters_and_enter_plan_a_talk(agenda: AgendaDesk) -> None:
    agenda.client("Şule", "Yılmaz")
    agenda.client("Kurt", "Vandeput")
    form = begin(agenda, 14)
    assert problems(form) == []
    choose(agenda, form, "yil")
    popup = form.client.completer().popup()
    press(popup, _Key.Key_Down)
    press(popup, _Key.Key_Return)
    assert form.client.text() == "Şule Yılmaz"
    form.kind.setCurrentIndex(form.kind.findData("huisbezoek"))
    form.interpreter.setCurrentText("Turks")
    type_text(line_of(form, "waar"), "thuis")
    press(form.hours.end, _Key.Key_Return)
    agenda.settle(lambda: "Staat in uw agenda" in agenda.notice)
    [line] = agenda.lines()
    assert (line.name, line.talk_kind, line.place) == ("Şule Yılmaz", "huisbezoek", "thuis")
    assert line.needs_interpreter == "tr"
    assert agenda.hours() == ["24 14.00-15.00"]
    agenda.undo()
    assert agenda.hours() == []


def test_a_name_that_is_typed_in_full_is_that_client(agenda: AgendaDesk) -> None:
    dossier = agenda.client("Kurt", "Vandeput")
    form = begin(agenda)
    choose(agenda, form, "kurt vandeput")
    agenda.settle(lambda: form.client.dossier_id == dossier)
    choose(agenda, form, "x")
    assert form.client.dossier_id == ""
    form.reject()


def test_without_a_client_it_asks_for_one_and_nothing_is_stored(agenda: AgendaDesk) -> None:
    form = begin(agenda)
    form.send()
    assert "Kies een cliënt uit de lijst" in " ".join(label.text() for label in form.findChildren(QLabel))
    assert agenda.hours() == []
    form.reject()


def test_own_time_needs_no_client_and_nobody_else_sees_it(agenda: AgendaDesk) -> None:
    form = begin(agenda, 13)
    own = form.findChild(QPushButton, "choice_own")
    assert own is not None
    own.click()
    assert not form.client.isVisible()
    type_text(line_of(form, "waarvoor"), "Tandarts")
    form.send()
    agenda.settle(lambda: "Staat in uw agenda" in agenda.notice)
    [line] = agenda.lines()
    assert (line.kind, line.title, line.dossier_id) == ("agenda_entry", "Tandarts", "")


def test_own_time_of_whole_days(agenda: AgendaDesk) -> None:
    form = begin(agenda)
    form.findChild(QPushButton, "choice_own").click()
    type_text(line_of(form, "waarvoor"), "Verlof")
    form.whole_day.click()
    assert not form.hours.start.isVisible()
    form.last_day.set_value(date(2026, 11, 26))
    form.send()
    agenda.settle(lambda: "Staat in uw agenda" in agenda.notice)
    [line] = agenda.lines()
    assert (line.is_all_day, line.starts_at, line.ends_at) == (True, at(0), at(0, day=27))


def test_what_is_wrong_stands_at_its_field_and_what_was_typed_stays(agenda: AgendaDesk) -> None:
    agenda.client()
    form = begin(agenda)
    choose(agenda, form, "kurt vandeput")
    agenda.settle(lambda: form.client.dossier_id)
    form.hours.end.setText("8.30")
    press(form.hours.end, _Key.Key_Return)
    agenda.settle(lambda: form.hours.end_field.error)
    assert form.hours.end_field.error == "Het einde ligt niet na het begin. Kies een later einduur."
    assert (form.isVisible(), form.isEnabled(), form.client.text()) == (True, True, "kurt vandeput")
    form.hours.day.set_value(date(2036, 11, 24))
    form.hours.end.setText("9.30")
    press(form.hours.end, _Key.Key_Return)
    agenda.settle(lambda: "drie jaar" in form.hours.start_field.error)
    form.hours.start.setText("25 uur")
    press(form.hours.start, _Key.Key_Return)
    assert "niet te lezen" in form.hours.start_field.error
    assert agenda.hours() == []
    form.reject()


def test_a_double_booking_is_said_beside_the_form_and_may_be_saved(agenda: AgendaDesk) -> None:
    agenda.plan(agenda.client("Samira", "El Idrissi"), at(9, 30))
    agenda.client()
    form = begin(agenda)
    agenda.settle(lambda: form.hours.clash.isVisible())
    assert form.hours.clash.text() == "Dat uur is al bezet: Samira El Idrissi (9.30–10.30)."
    form.hours.end.setText("9.30")
    press(form.hours.end, _Key.Key_Tab)
    form.hours.end.editingFinished.emit()
    agenda.settle(lambda: not form.hours.clash.isVisible())
    form.hours.end.setText("10.00")
    choose(agenda, form, "kurt vandeput")
    agenda.settle(lambda: form.client.dossier_id)
    form.hours.end.editingFinished.emit()
    form.send()
    agenda.settle(lambda: len(agenda.hours()) == 2)


def test_the_same_client_elsewhere_is_a_clash_too(agenda: AgendaDesk) -> None:
    dossier = a_dossier(agenda.workspace, "Olena", "Kovalenko")
    agenda.plan(dossier, at(9), user_id="een collega")
    form = begin(agenda)
    assert not form.hours.clash.isVisible()
    choose(agenda, form, "olena kovalenko")
    agenda.settle(lambda: "Olena Kovalenko" in form.hours.clash.text())
    form.reject()


def test_the_end_follows_the_start_and_the_kind_says_how_long(agenda: AgendaDesk) -> None:
    form = begin(agenda)
    form.hours.start.setText("10.30")
    form.hours.start.editingFinished.emit()
    assert form.hours.end.text() == "11.30"
    form.kind.setCurrentIndex(form.kind.findData("telefoon"))
    form.kind.activated.emit(form.kind.currentIndex())
    assert form.hours.end.text() == "10.45"
    form.reject()


def test_what_is_there_is_changed_and_can_be_taken_back(agenda: AgendaDesk) -> None:
    talk = agenda.plan(agenda.client(), at(9), 45, place="lokaal 2")
    agenda.open()
    agenda.go_to(talk)
    agenda.press(_Key.Key_Return)
    form = agenda.form()
    assert form.client.isReadOnly()
    type_text(line_of(form, "wat_meebrengen"), "je loonbrief")
    form.hours.start.setText("9.15")
    press(form.hours.start, _Key.Key_Return)
    agenda.settle(lambda: "Bewaard" in agenda.notice)
    [line] = agenda.lines()
    assert (line.bring, line.ends_at - line.starts_at) == ("je loonbrief", timedelta(minutes=45))
    assert agenda.hours() == ["24 09.15-10.00"]
    agenda.undo()
    assert agenda.hours() == ["24 09.00-09.45"]


def test_the_form_leads_to_the_dossier(agenda: AgendaDesk) -> None:
    dossier = agenda.client()
    talk = agenda.plan(dossier, at(9))
    agenda.open()
    agenda.go_to(talk)
    agenda.press(_Key.Key_Return)
    step(agenda, "step_dossier")
    assert agenda.opened == [(dossier, "gesprekken", "")]


def test_the_form_notes_that_nobody_came(agenda: AgendaDesk) -> None:
    talk = agenda.plan(agenda.client(), at(9))
    agenda.open()
    agenda.go_to(talk)
    agenda.press(_Key.Key_Return)
    step(agenda, "step_missed")
    agenda.settle(lambda: "niet opgedaagd" in agenda.notice)


def step(agenda: AgendaDesk, name: str) -> None:
    button = agenda.form().findChild(QPushButton, name)
    assert button is not None
    button.click()
