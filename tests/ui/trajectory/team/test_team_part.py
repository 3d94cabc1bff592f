"""The page Team by keys and clicks: who stands around the client, the confidant, the map and the same in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from app.cases.clients.team import add_team_member, team
from app.cases.network.contact_persons import retire_contact, save_contact
from app.cases.network.fixed_contacts import name_fixed_contact
from app.cases.network.organisations import save_organisation
from app.cases.network.people_around import CLIENT, AroundPerson
from app.workspace import Workspace
from models.catalogue import Side
from models.file_handover import FileHandover
from models.person import Person
from models.placement import Placement
from models.trajectory_plan import PlanAction, PlanGoal
from tests.ui.accessibility import problems
from tests.ui.desk import Desk, settle
from ui.dossier.team_dialog import TeamDialog
from ui.look.theme import TOGETHER_SCALE, Theme
from ui.trajectory.team.map_layout import Measures, Place, bow, lay_out
from ui.trajectory.team.view import TeamPart
from ui.work.tasks import Tasks

TODAY = date(2026, 11, 24)


def a_team(workspace: Workspace, dossier_id: str) -> dict[str, str]:
    """Five people in the team, one of them away, a plan, a workplace and a hand-over."""
    made = {
        "An": add_team_member(
            workspace, dossier_id, name="An Claes", role="trajectbegeleider", organisation_name="OCMW Zonhoven",
            phone="011 00 00 01", call_for="Alles over mijn traject.", hours="ma tot do, 9 tot 16 uur",
        ),
        "Bea": add_team_member(
            workspace, dossier_id, name="Bea Willems", role="casemanager_zorg", organisation_name="CAW Limburg",
            phone="011 21 20 20", call_for="Als het thuis te veel wordt.", ways="Liefst een sms",
            stand_in_name="Karel Mertens", stand_in_phone="011 21 20 21", stand_in_until=TODAY + timedelta(days=9),
        ),
        "Rita": add_team_member(
            workspace, dossier_id, name="Rita Cools", role="mentor", organisation_name="Kringwinkel Okapi",
            phone="089 11 22 33", call_for="Als ik niet kan komen werken.",
        ),
        "Mia": add_team_member(
            workspace, dossier_id, name="Mia Vandeput", role="andere", phone="0470 11 22 33",
            call_for="Als ik het niet meer zie zitten.",
        ),
        "Oud": add_team_member(
            workspace, dossier_id, name="Jef Oud", role="gtb", from_on=date(2025, 1, 1), until=date(2026, 1, 1)
        ),
    }  # fmt: skip
    with workspace.change("Plan") as change:
        goal = change.add(PlanGoal(dossier_id=dossier_id, title="Een vaste week"))
        for who, party, track in (
            ("", "ocmw", "werk"),
            ("CAW Limburg", "partner", "zorg"),
            ("Dr. Peeters", "partner", "zorg"),
        ):
            change.add(
                PlanAction(
                    dossier_id=dossier_id, goal_id=goal.id, who=who, party=party, track=track, text="Elke week bellen"
                )
            )
        change.add(
            Placement(dossier_id=dossier_id, employer="Kringwinkel Okapi", label="Werkervaring", status="lopend")
        )
        change.add(
            FileHandover(
                dossier_id=dossier_id, to_organisation="VDAB Hasselt", to_type="vdab", status="tijdelijk_elders",
                why="Geheim voor de klant.",
            )
        )  # fmt: skip
    return made


class Room:
    """The page in its window."""

    def __init__(self, qtbot: Any, desk: Desk, tasks: Tasks, dossier_id: str) -> None:
        self.qtbot, self.desk, self.tasks, self.dossier_id = qtbot, desk, tasks, dossier_id
        self.page = TeamPart(desk.context)

    def show(self, size: tuple[int, int] = (1170, 700)) -> None:
        layout = self.desk.layout()
        assert layout is not None
        layout.addWidget(self.page)
        self.desk.resize(*size)
        self.desk.show()
        self.page.show_dossier(self.dossier_id, "")
        self.settle()
        self.desk.activateWindow()
        self.qtbot.waitUntil(lambda: QApplication.activeWindow() is self.desk)

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: self.tasks.is_idle)
        settle()

    def texts(self, name: str = "") -> list[str]:
        labels = self.page.findChildren(QLabel)
        return [one.text() for one in labels if one.isVisible() and name in ("", one.objectName())]

    def button(self, spoken: str) -> QPushButton:
        return next(one for one in self.page.findChildren(QPushButton) if one.accessibleName() == spoken)

    def click(self, button: QPushButton) -> None:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        self.settle()


@pytest.fixture
def room(qtbot: Any, desk: Desk, tasks: Tasks, dossier_id: str) -> Room:
    return Room(qtbot, desk, tasks, dossier_id)


def test_an_empty_team_says_what_to_do_and_somebody_is_added_by_key(room: Room, workspace: Workspace) -> None:
    room.show()
    assert any("Nog niemand in het team" in text for text in room.texts())
    room.page.setFocus()
    QTest.keyClick(room.page, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    dialog = room.desk.findChild(TeamDialog)
    assert dialog is not None
    QTest.keyClicks(dialog.name, "Mia Vandeput")
    QTest.keyClicks(dialog.call_for, "Als ik het niet meer zie.")
    dialog.save()
    room.settle()
    assert room.texts("member_name") == ["Mia Vandeput"]
    assert "Bel voor: Als ik het niet meer zie." in room.texts()
    assert room.texts("team_title") == ["Team rond Kurt"]


def test_whoever_is_away_is_shown_with_who_answers(room: Room, workspace: Workspace, dossier_id: str) -> None:
    a_team(workspace, dossier_id)
    room.show()
    assert "Afwezig tot en met 3 december. Bel Karel Mertens: 011 21 20 21." in room.texts("member_away")
    assert room.texts("member_name")[-1] == "Jef Oud"


def test_what_the_network_knows_newer_is_said_with_the_member(
    room: Room, workspace: Workspace, dossier_id: str
) -> None:
    els = save_contact(workspace, {"name": "Els", "phone": "011 26 00 22"})
    tom = save_contact(workspace, {"name": "Tom"})
    for name, contact_id in (("Els", els), ("Tom", tom)):
        add_team_member(
            workspace, dossier_id, name=name, phone="011 26 00 11", contact_person_id=contact_id, stand_in_name="Bea"
        )
    retire_contact(workspace, tom)
    room.show()
    assert "Het netwerk heeft een ander nummer: 011 26 00 22." in room.texts("member_network")
    assert "Staat niet meer in het netwerk: misschien is het nu iemand anders." in room.texts("member_network")
    assert room.texts("member_stand_in") == ["Is die er niet: Bea", "Is die er niet: Bea"]
    assert not any(room.texts("member_away"))


def test_the_client_names_one_confidant_and_it_can_be_taken_back(
    room: Room, workspace: Workspace, dossier_id: str
) -> None:
    a_team(workspace, dossier_id)
    room.show()

    def confidants() -> list[str]:
        return [one.name for one in team(workspace, dossier_id, TODAY) if one.is_confidant]

    room.click(room.button("Als vertrouwenspersoon: Mia Vandeput"))
    assert confidants() == ["Mia Vandeput"]
    assert room.texts("member_name")[0] == "Mia Vandeput"
    room.click(room.button("Als vertrouwenspersoon: Rita Cools"))
    assert confidants() == ["Rita Cools"]
    undo = next(one for one in room.desk.findChildren(QPushButton, "undo") if one.isVisible())
    room.click(undo)
    assert confidants() == ["Mia Vandeput"]
    room.click(room.button("Niet meer de vertrouwenspersoon: Mia Vandeput"))
    assert confidants() == []


def test_the_map_is_walked_by_keys_and_says_the_same_in_words(
    room: Room, workspace: Workspace, dossier_id: str
) -> None:
    made = a_team(workspace, dossier_id)
    room.show()
    card, shown = room.page._map, room.page._map.map
    assert "6 mensen rond Kurt" in shown.accessibleDescription()
    assert "Dr. Peeters" in [line.title for line in card.list.lines.rows]
    shown.setFocus()
    seen = set()
    for _ in range(6):
        QTest.keyClick(shown, Qt.Key.Key_Down)
        seen.add(shown.chosen)
        assert card.list.current_id == shown.chosen
    assert len(seen) == 6
    assert made["Oud"] not in seen
    place = shown.arrangement.places[made["Bea"]]
    top = shown.height() - int(shown.arrangement.height)
    QTest.mouseClick(shown, Qt.MouseButton.LeftButton, pos=QPoint(int(place.centre[0]), int(place.centre[1]) + top))
    (said,) = room.texts("together_said")
    assert "Met An Claes: plan: Een vaste week" in said
    assert "Met Kurt: Als het thuis te veel wordt. · plan: Elke week bellen" in said


def test_with_the_client_there_is_nothing_that_is_for_colleagues(
    room: Room, workspace: Workspace, dossier_id: str, theme: Theme
) -> None:
    a_team(workspace, dossier_id)
    room.show()
    room.page.set_together(True)
    theme.set_scale(TOGETHER_SCALE)
    room.settle()
    assert room.texts("team_title") == ["Wie belt u waarvoor"]
    assert "Jef Oud" not in room.texts("member_name")
    row = room.page._map.list.lines.row_of("naam:vdab hasselt")
    room.page._map.list.setCurrentIndex(room.page._map.list.lines.index(row))
    assert not any("Geheim" in text for text in room.texts())
    assert not any(one.isVisible() for one in room.page.findChildren(QPushButton))
    assert problems(room.page) == []


def test_the_fixed_contact_of_the_municipality_is_put_in_the_team_with_one_click(
    room: Room, workspace: Workspace, dossier_id: str
) -> None:
    vdab = save_organisation(workspace, {"name": "VDAB Hasselt", "type": "vdab"})
    els = save_contact(workspace, {"name": "Els Maes", "phone": "011 26 00 11", "organisation_ref": vdab})
    name_fixed_contact(workspace, "Zonhoven", els)
    with workspace.change("Adres") as change:
        change.find(Person, dossier_id=dossier_id)[0].municipality = "Zonhoven"
    room.show()
    assert room.texts("fixed_contact_name") == ["Els Maes · VDAB Hasselt · 011 26 00 11"]
    room.click(room.button("Els Maes toevoegen aan het team"))
    (member,) = team(workspace, dossier_id, TODAY)
    assert (member.contact_person_id, member.role, member.organisation_type) == (els, "vdab", "vdab")
    assert room.texts("fixed_contact_name") == []
    room.click(next(one for one in room.desk.findChildren(QPushButton, "undo") if one.isVisible()))
    assert team(workspace, dossier_id, TODAY) == ()


def test_one_member_is_brought_into_sight(room: Room, workspace: Workspace, dossier_id: str) -> None:
    made = a_team(workspace, dossier_id)
    assert TeamPart.has_item(workspace, made["Mia"])
    room.show((1170, 300))
    room.page.show_item(made["Mia"])
    assert room.button("Mia Vandeput wijzigen").hasFocus()


@pytest.mark.parametrize(("mode", "scale"), [("dark", 1.0), ("light", 2.0)])
def test_everybody_can_use_the_page(
    room: Room, workspace: Workspace, dossier_id: str, dressed_app: QApplication, theme: Theme, mode: Any, scale: float
) -> None:
    a_team(workspace, dossier_id)
    Theme.install(dressed_app, mode)
    theme.set_scale(scale)
    room.show((800, 1400) if scale == 1.0 else (1170, 900))
    assert problems(room.page) == []
    assert room.page.minimumSizeHint().width() <= (974 if scale == 2.0 else 620)


def _apart(one: Place, other: Place) -> bool:
    beside = one.right <= other.left or other.right <= one.left
    return beside or one.bottom <= other.top or other.bottom <= one.top


sides = st.lists(st.sampled_from(list(Side)), max_size=14)


@settings(max_examples=80)
@given(sides, st.integers(300, 1400), st.sampled_from([1.0, 2.0]))
def test_everybody_has_a_place_of_their_own_on_the_map(found: Sequence[Side], width: int, scale: float) -> None:
    people = [AroundPerson(str(n), "Naam", "", side) for n, side in enumerate(found)]
    sizes = Measures(54 * scale, 190 * scale, 24 * scale)
    arranged = lay_out(people, width, sizes)
    assert set(arranged.places) == {CLIENT, *(one.id for one in people)}
    assert sorted(arranged.order) == sorted(one.id for one in people)
    places = list(arranged.places.values())
    for n, place in enumerate(places):
        assert place.left >= 0
        assert place.right <= width + 0.01
        assert place.top >= 0
        assert place.bottom <= arranged.height + 0.01
        assert all(_apart(place, other) for other in places[n + 1 :])
    client = arranged.places[CLIENT]
    for n, one in enumerate(arranged.order):
        for other in arranged.order[n + 1 :]:
            first, second = arranged.places[one], arranged.places[other]
            (x1, y1), (x2, y2), (x, y) = first.centre, second.centre, bow(first, second, client, sizes.gap)
            assert not client.holds((x1 + 2 * x + x2) / 4, (y1 + 2 * y + y2) / 4), "the line runs behind the client"
