"""An open dossier by keys and clicks, on a real encrypted workspace."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any, ClassVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from app.cases.clients.dossier import read_header, read_overview
from app.cases.clients.people import PersonEntry, add_person_with_dossier, change_person, person_of
from app.cases.clients.team import team
from app.cases.in_step.conflicts import Settling, open_conflicts
from app.workspace import Workspace
from models.conflict import Conflict
from models.note import Note
from models.profile import Assessment, Factor
from models.registry import KINDS
from models.triogesprek import TrioAgreement, Triogesprek
from tests.ui.accessibility import problems
from tests.ui.desk import TODAY, Desk, settle
from tests.ui.keyboard import press, type_text
from tests.ui.pictures import grab
from ui.conflicts.marked_text import MarkedText
from ui.dossier.logbook import EVERY_KIND, LogbookSection
from ui.dossier.overview import OverviewSection
from ui.dossier.section import Section
from ui.dossier.team_dialog import TeamDialog
from ui.dossier.view import DossierView
from ui.look.theme import Theme
from ui.work.tasks import Tasks


class TalkSection(Section):
    """A section that the client may see, and that remembers what it was asked."""

    key: ClassVar[str] = "gesprekken"
    client_sees: ClassVar[bool] = True
    categories: ClassVar[tuple[str, ...]] = ("notes",)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.context)
        self.asked: list[object] = []

    def title(self) -> str:
        return "Gesprekken"

    def show_dossier(self, dossier_id: str, item_id: str = "") -> None:
        self.asked.append((dossier_id, item_id))

    def flush(self) -> None:
        self.asked.append("flush")

    def set_together(self, on: bool) -> None:
        self.asked.append(on)


@pytest.fixture
def desk(workspace: Workspace, tasks: Tasks, qtbot: Any) -> Desk:
    desk = Desk(workspace, tasks)
    qtbot.addWidget(desk)
    return desk


@pytest.fixture
def kurt(workspace: Workspace) -> str:
    dossier_id = add_person_with_dossier(
        workspace, PersonEntry("Kurt", "Vandeput", birth_date=date(1984, 6, 2), postal_code="3520")
    )
    with workspace.change("inhoud") as change:
        profile = change.add(Assessment(dossier_id=dossier_id, on=date(2026, 10, 12)))
        for label, rating in (("Rug", -3), ("Doorzetten", 3)):
            change.add(Factor(dossier_id=dossier_id, assessment_id=profile.id, label=label, professional=rating))
        talk = change.add(Triogesprek(dossier_id=dossier_id, on=date(2026, 10, 12)))
        due = TODAY + timedelta(days=6)
        change.add(TrioAgreement(dossier_id=dossier_id, triogesprek_id=talk.id, text="Bellen met VDAB.", due_on=due))
        change.add(Note(dossier_id=dossier_id, on=date(2026, 10, 12), title="Op de vloer", text="Het ging goed."))
    return dossier_id


@pytest.fixture
def view(desk: Desk, kurt: str, qtbot: Any) -> DossierView:
    view = DossierView(desk.context, [OverviewSection(desk.context), TalkSection(desk), LogbookSection(desk.context)])
    qtbot.addWidget(view)
    view.resize(1170, 740)
    view.show()
    view.activateWindow()
    view.show_dossier(kurt)
    qtbot.waitUntil(lambda: "Bellen met VDAB." in said(view))
    settle()
    return view


def a_conflict(workspace: Workspace, dossier_id: str, kept: str, other: str) -> None:
    [[person_id]] = workspace.rows("SELECT id FROM person WHERE dossier_id = ?", dossier_id)
    change_person(workspace, dossier_id, municipality=kept)
    with workspace.change("conflict") as change:
        change.add(
            Conflict(
                dossier_id=dossier_id, entity="person", row_id=person_id, field="municipality",
                kept={"value": kept}, other={"value": other}, other_author_id=workspace.identity.user_id,
                other_at=datetime(2026, 11, 20, 8, 30, tzinfo=UTC),
            )
        )  # fmt: skip


def said(view: QWidget) -> list[str]:
    return [label.text() for label in view.findChildren(QLabel) if label.isVisible() and label.text()]


def button(view: QWidget, name: str) -> QPushButton:
    found = next(one for one in view.findChildren(QPushButton, name) if one.isVisible())
    assert isinstance(found, QPushButton)
    return found


def overview_of(view: DossierView) -> OverviewSection:
    section = view.section("overzicht")
    assert isinstance(section, OverviewSection)
    return section


def talk_of(view: DossierView) -> TalkSection:
    section = view.section("gesprekken")
    assert isinstance(section, TalkSection)
    return section


def test_the_header_names_the_client_the_team_and_what_comes_next(view: DossierView) -> None:
    words = said(view.header)
    assert {"Kurt Vandeput", "42 jaar · Zonhoven", "Team: An Claes (OCMW Zonhoven)", "Nu in beheer van OCMW"} <= {
        *words
    }
    assert "Bellen met VDAB: 30 nov" in words
    assert "Laatste gesprek 12 okt" in words


def test_the_header_says_which_term_of_law_comes_first(
    view: DossierView, workspace: Workspace, kurt: str, qtbot: Any
) -> None:
    young = {"birth_date": date(2003, 6, 2), "income_status": "leefloon", "income_since": date(2026, 8, 15)}
    change_person(workspace, kurt, **young)
    qtbot.waitUntil(lambda: any(words.startswith("GPMI afsluiten") for words in said(view.header)))
    change_person(workspace, kurt, income_status="")
    qtbot.waitUntil(lambda: "Bellen met VDAB: 30 nov" in said(view.header))


def test_strengths_stand_before_barriers(view: DossierView) -> None:
    words = said(overview_of(view).factors)
    assert words.index("Doorzetten") < words.index("Rug")


def test_a_section_reads_a_dossier_when_it_is_looked_at_and_saves_when_it_is_left(
    view: DossierView, kurt: str, qtbot: Any
) -> None:
    talk = talk_of(view)
    assert talk.asked == []
    qtbot.keyClick(view.tabs, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert (view.section_key, talk.asked) == ("gesprekken", [(kurt, "")])
    qtbot.keyClick(view.tabs, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert talk.asked == [(kurt, ""), "flush"]


def test_what_stood_on_the_screen_is_kept_for_the_audit_trail(
    desk: Desk, view: DossierView, kurt: str, qtbot: Any
) -> None:
    view.show_dossier(kurt, "gesprekken")
    view.show_dossier(kurt, "overzicht")
    qtbot.waitUntil(lambda: desk.context.tasks.is_idle)
    kept = desk.context.workspace.rows("SELECT dossier_id, categories FROM view_log")
    assert (kurt, "identity,notes") in kept
    assert len(kept) == len(set(kept))


def test_a_dossier_opens_at_one_thing_in_a_section(view: DossierView, kurt: str) -> None:
    view.show_dossier(kurt, "gesprekken", "nota-7")
    assert view.section_key == "gesprekken"
    assert talk_of(view).asked[-1] == (kurt, "nota-7")


def test_what_is_typed_for_one_client_is_saved_there_when_another_is_opened(
    view: DossierView, workspace: Workspace, kurt: str, qtbot: Any
) -> None:
    other = add_person_with_dossier(workspace, PersonEntry("Büşra", "Aydın"))
    overview = overview_of(view)
    overview.wishes.setFocus()
    type_text(overview.wishes, "Iets met hout, à la carte")
    view.show_dossier(other)
    settle()
    assert read_overview(workspace, kurt, TODAY).wishes == "Iets met hout, à la carte"
    assert read_overview(workspace, other, TODAY).wishes == ""
    assert overview.wishes.text() == ""
    assert "Doorzetten" not in said(view)


def test_lines_serve_one_client_after_another_and_say_nothing_of_the_one_before(
    view: DossierView, desk: Desk, workspace: Workspace, kurt: str, qtbot: Any
) -> None:
    asked: list[tuple[str, str, str]] = []
    desk.context.navigation.dossier_requested.connect(lambda *where: asked.append(where))
    other = add_person_with_dossier(workspace, PersonEntry("Büşra", "Aydın"))
    with workspace.change("inhoud") as change:
        talk = change.add(Triogesprek(dossier_id=other, on=date(2026, 11, 2)))
        for days, text in enumerate(("Eerst", "Dan", "Later")):
            due = TODAY + timedelta(days=days + 1)
            change.add(TrioAgreement(dossier_id=other, triogesprek_id=talk.id, text=text, due_on=due))
        change.add(Note(dossier_id=other, on=date(2026, 11, 2), title="Kennismaking", text=""))
    agreements, notes = overview_of(view).agreements, overview_of(view).notes
    view.show_dossier(other)
    qtbot.waitUntil(lambda: "Kennismaking" in said(notes))
    assert [text for text in said(agreements) if text in ("Eerst", "Dan", "Later")] == ["Eerst", "Dan", "Later"]
    buttons = agreements.findChildren(QPushButton, "open_agreement")
    assert [one.accessibleName() for one in buttons] == ["Bekijken: Eerst", "Bekijken: Dan", "Bekijken: Later"]
    assert tab_order(buttons) == buttons
    buttons[2].click()
    assert asked == [(other, "gesprekken", talk.id)]
    view.show_dossier(kurt)
    qtbot.waitUntil(lambda: "Op de vloer" in said(notes))
    assert "Bellen met VDAB." in said(agreements)
    assert not {"Eerst", "Dan", "Later", "Kennismaking"} & {*said(view)}
    assert [one.isVisible() for one in buttons] == [True, False, False]


def tab_order(buttons: list[QPushButton]) -> list[QWidget]:
    """Return the buttons in the order in which the Tab key comes to them, from the first of them on."""
    found: list[QWidget] = []
    widget: QWidget | None = buttons[0]
    while widget is not None and (not found or widget is not buttons[0]):
        if widget in buttons:
            found.append(widget)
        if widget.objectName() in ("open_note", "wishes"):  # the order of the cards has come to an end
            break
        widget = widget.nextInFocusChain()
    return found


def test_a_dossier_that_went_away_is_told_calmly(view: DossierView) -> None:
    view.show_dossier("0192-weg")
    assert "Dit dossier staat niet (meer) op deze laptop. Er is niets gewijzigd." in said(view)
    assert not view.tabs.isVisible()


def test_looking_along_shows_no_other_names_and_only_what_the_client_may_see(view: DossierView, kurt: str) -> None:
    view.set_together(True)
    settle()
    assert view.section_key == "gesprekken"
    assert said(view.header) == ["Kurt Vandeput"]
    assert [view.tabs.isTabVisible(place) for place in range(3)] == [False, True, False]
    assert talk_of(view).asked == [True, (kurt, "")]
    view.set_together(False)
    assert all(view.tabs.isTabVisible(place) for place in range(3))


def test_two_versions_are_put_side_by_side_and_the_other_can_be_taken(
    view: DossierView, workspace: Workspace, kurt: str
) -> None:
    a_conflict(workspace, kurt, "Hasselt", "Genk")
    settle()
    assert view.banner.isVisible()
    view.show_dossier(kurt, "gesprekken")
    button(view.banner, "conflict_banner_look").click()
    settle()
    [pane] = overview_of(view).conflicts.panes
    assert pane.button(Settling.KEEP).hasFocus()
    assert {one.toPlainText() for one in pane.findChildren(MarkedText)} == {"Hasselt", "Genk"}
    assert "Dit schreef u, 20 november om 9.30" in said(pane)
    pane.button(Settling.TAKE_OTHER).click()
    settle()
    person = person_of(workspace, kurt)
    assert person is not None
    assert person.municipality == "Genk"
    assert not view.banner.isVisible()


def test_settling_can_be_undone(view: DossierView, desk: Desk, workspace: Workspace, kurt: str) -> None:
    a_conflict(workspace, kurt, "Hasselt", "Genk")
    settle()
    overview_of(view).conflicts.panes[0].button(Settling.TAKE_OTHER).click()
    desk.show()
    button(desk, "undo").click()
    person = person_of(workspace, kurt)
    assert person is not None
    assert person.municipality == "Hasselt"
    assert len(open_conflicts(workspace, kurt)) == 1


def test_both_versions_can_be_written_together(view: DossierView, workspace: Workspace, kurt: str) -> None:
    a_conflict(workspace, kurt, "Hasselt", "Genk")
    settle()
    [pane] = overview_of(view).conflicts.panes
    combine = pane.button(Settling.COMBINE)
    combine.click()
    field = QApplication.focusWidget()
    assert field is not None
    assert field.objectName() == "combine"
    for _ in range(4):
        press(field, Qt.Key.Key_Backspace)
    type_text(field, "Beringen")
    combine.click()
    person = person_of(workspace, kurt)
    assert person is not None
    assert person.municipality == "Hasselt Beringen"


def test_a_teammate_is_added_and_removed_with_a_way_back(
    view: DossierView, desk: Desk, workspace: Workspace, kurt: str
) -> None:
    button(overview_of(view), "add_teammate").click()
    dialog = view.window().findChild(TeamDialog)
    assert isinstance(dialog, TeamDialog)
    button(dialog, "save_teammate").click()
    assert "De naam ontbreekt. Vul in wie er rond de cliënt staat." in said(dialog)
    type_text(dialog.name, "Ilse Thijs")
    assert problems(dialog) == []
    button(dialog, "save_teammate").click()
    settle()
    assert [member.name for member in team(workspace, kurt, TODAY)] == ["An Claes", "Ilse Thijs"]


def test_closing_a_dossier_can_be_taken_back(view: DossierView, desk: Desk, workspace: Workspace, kurt: str) -> None:
    settle()
    button(overview_of(view), "close_dossier").click()
    settle()
    assert read_header(workspace, kurt, TODAY).closed_on == TODAY
    assert "Afgesloten op 24 nov" in said(view.header)
    desk.show()
    button(desk, "undo").click()
    assert read_header(workspace, kurt, TODAY).closed_on is None


def test_the_log_book_lists_what_was_done_here(view: DossierView, qtbot: Any, qtmodeltester: Any) -> None:
    qtbot.keyClick(view.tabs, Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    section = view.section("logboek")
    assert isinstance(section, LogbookSection)
    model = section.list.model()
    qtbot.waitUntil(lambda: model.rowCount() > 0)
    lines = [str(model.index(row, 0).data()) for row in range(model.rowCount())]
    assert lines[-1] == "24 november 9.00, An Claes (u), Cliënt toegevoegd, alleen hier"
    qtmodeltester.check(model)


def test_the_log_book_watches_every_kind_of_row_of_a_dossier() -> None:
    of_no_dossier = {"colleague", "absence", "catalogue_entry", "gpmi_template", "agenda_entry", "sitting_day"}
    of_no_dossier |= {"network_organisation", "contact_person", "workplace", "local_offer"}
    assert KINDS.keys() - EVERY_KIND == of_no_dossier


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_everything_has_a_name_a_size_and_contrast(
    view: DossierView, workspace: Workspace, kurt: str, dressed_app: QApplication, mode: Any
) -> None:
    a_conflict(workspace, kurt, "Hasselt", "Genk")
    Theme.install(dressed_app, mode)
    view.resize(1170, 1400)  # high enough to see all of it: what is scrolled away cannot be judged
    settle()
    assert problems(view) == []
    for size, scale in (((1366, 768), 1.0), ((1170, 640), 2.0)):
        assert grab(view, size, scale, name=f"dossier-{mode}").exists()


def test_the_overview_marks_what_is_not_in_the_centre_yet(
    view: DossierView, workspace: Workspace, kurt: str, qtbot: Any
) -> None:
    with workspace.writing() as connection:
        connection.execute("INSERT INTO fact (name, value) VALUES ('epoch', 'x')")
    view._context.refresh.changed.emit(frozenset({"sync"}), "")
    names = lambda: " ".join(one.accessibleName() for one in overview_of(view).findChildren(QPushButton))  # noqa: E731
    qtbot.waitUntil(lambda: "Lezen: Op de vloer · Alleen op deze laptop" in names())
    assert "Bekijken: Bellen met VDAB. · Alleen op deze laptop" in names()
    with workspace.writing() as connection:
        connection.execute("DELETE FROM change_row")
    view._context.refresh.changed.emit(frozenset({"sync"}), "")
    qtbot.waitUntil(lambda: "Alleen op deze laptop" not in names())
