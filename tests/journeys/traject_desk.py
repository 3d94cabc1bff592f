"""A caseworker in the section Traject of one client: its pages, its forms and its time line."""

from __future__ import annotations

from datetime import date, datetime, time

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListWidget, QPushButton, QWidget

from app.cases.trajectory.timeline_items import TimelineItem
from app.clock import BRUSSELS
from tests.journeys.at_desk import PATIENCE, AtDesk
from tests.ui.trajectory.timeline.line_desk import move_pressed
from ui.frame.rail import RailButton
from ui.trajectory.timeline.view import TimelinePart

_Key = Qt.Key


class TrajectDesk(AtDesk):
    """An at her desk, in the section Traject of Kurt."""

    dossier_id = ""

    def on(self, day: date) -> None:
        """Let it be another day, at nine."""
        assert day >= self.clock.at.date()
        self.clock.at = datetime.combine(day, time(9), BRUSSELS)
        self.go_to_today()
        self.desk.open_dossier(self.dossier_id, "traject")
        self.settle()

    def go_to_today(self) -> None:
        QTest.mouseClick(self.seen(RailButton, "rail_vandaag"), Qt.MouseButton.LeftButton)
        self.settle()

    def page(self, key: str) -> None:
        self.click(f"choice_{key}")

    def add(self, name: str, text: str) -> None:
        """Write a line below a list, and Enter."""
        self.write(f"{name}_add", text)
        self.press(_Key.Key_Return)

    @property
    def line(self) -> TimelinePart:
        """The page Tijdlijn."""
        return self.seen(TimelinePart, "timeline_part")

    def on_line(self, label: str) -> TimelineItem:
        """Return what is shown on the time line by the beginning of its words."""
        return next(item for item in self.line.canvas.items if item.label.startswith(label))

    def take_on_line(self, label: str) -> QPoint:
        """Click on a thing of the time line; returns where it is."""
        canvas = self.line.canvas
        point = canvas.scene.bar(canvas.sight, self.on_line(label).key).center().toPoint()
        QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=point)
        self.settle()
        return point

    def drag_on_line(self, label: str, *, days: int) -> None:
        """Take a thing of the time line to other days with the mouse."""
        canvas, left = self.line.canvas, Qt.MouseButton.LeftButton
        start = self.take_on_line(label)
        end = start + QPoint(round(days * canvas.sight.scale.day), 0)
        QTest.mousePress(canvas, left, pos=start)
        move_pressed(canvas, end)
        QTest.mouseRelease(canvas, left, pos=end)

    def wait_for_notice(self, text: str) -> None:
        self.qtbot.waitUntil(lambda: self.window.notices.passing_text == text, timeout=PATIENCE)
        self.settle()

    def click_named(self, spoken: str) -> None:
        """Press the button that a screen reader calls this."""
        buttons = self.window.findChildren(QPushButton)
        self.click(next(one for one in buttons if one.accessibleName() == spoken and one.isVisible()).objectName())

    def write_day(self, name: str, day: date, inside: QWidget | None = None) -> None:
        """Write a day in its field and go on."""
        self.write(f"{name}_line", f"{day:%d/%m/%Y}", inside)
        self.press(_Key.Key_Tab)

    def step(self, words: str, *stated: str, reason: str = "") -> None:
        """Take a step of the trajectory on the page Overzicht."""
        self.page("overzicht")
        self.choose_from("step_choice", words)
        for guard in stated:
            self.tick(f"guard_{guard}")
        if reason:
            self.write("step_reason", reason)
        self.click("take_step")

    def look_at(self, employer: str) -> None:
        """Choose a workplace of the list."""
        places = self.seen(QListWidget, "placements_list")
        places.setFocus()
        QTest.keyClick(places, _Key.Key_Home)
        while not places.currentItem().text().startswith(employer):
            before = places.currentRow()
            QTest.keyClick(places, _Key.Key_Down)
            assert places.currentRow() > before, employer
        self.settle()

    def placement_step(self, target: str) -> None:
        """Take a step of the workplace in sight."""
        self.click(f"step_{target}")
        self.click("placement_step_keep")

    def can_see(self, name: str) -> bool:
        """Whether a button with this name can be seen."""
        return any(one.isVisible() for one in self.window.findChildren(QPushButton, name))

    def first_in_sight(self, *names: str) -> str:
        """Return which of these buttons can be seen."""
        return next(name for name in names if self.can_see(name))
