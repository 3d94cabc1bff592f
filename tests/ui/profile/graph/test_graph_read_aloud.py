"""The graph for who listens, and for the client who looks along."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLabel

from app.cases.profile import assessments as cases
from app.workspace import Workspace
from tests.ui.accessibility import problems
from tests.ui.profile.graph.section import GraphDesk, focused
from ui.look.theme import Theme


def _sentence_of_focus() -> str:
    QAccessible.setActive(True)
    interface = QAccessible.queryAccessibleInterface(focused())
    return interface.text(QAccessible.Text.Name)


def test_every_link_can_be_heard_as_a_sentence(linked: GraphDesk) -> None:
    said = linked.graph.text_equivalent()
    assert "Kinderopvang blokkeert Werkervaring laatste 2 jaar: geen plaats voor december." in said
    assert "Slaap verzwakt Zelfvertrouwen: Wie slecht slaapt, durft minder." in said
    assert said.count(".") == len(linked.links())


def test_a_profile_without_links_says_so(unlinked: GraphDesk) -> None:
    assert unlinked.graph.text_equivalent() == "Nog geen verbanden."


def test_what_has_the_focus_says_its_weight_and_its_links(linked: GraphDesk) -> None:
    linked.go_to("Schulden")
    assert _sentence_of_focus() == ("Schulden, matige drempel. Schulden verzwakt Slaap: piekeren over de deurwaarder.")
    linked.go_to("Kinderopvang")
    assert _sentence_of_focus().startswith("Kinderopvang, volledige drempel. Kinderopvang blokkeert")


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_everyone_can_use_it(linked: GraphDesk, theme: Theme, mode) -> None:
    theme.set_mode(mode)
    QApplication.processEvents()
    assert problems(linked) == []
    linked.canvas.focus_link(linked.link("Slaap", "Doorzetten").id)
    QApplication.processEvents()
    assert problems(linked) == []


def test_the_client_sees_no_reasons_and_nothing_that_is_not_shared(linked: GraphDesk, workspace: Workspace) -> None:
    cases.share_factor(workspace, linked.id_of("Schulden"), False)
    linked.reload()
    assert "Schulden" in linked.graph.text_equivalent()
    linked.graph.set_together(True)
    said = linked.graph.text_equivalent()
    assert "Schulden" not in said
    assert "december" not in said
    assert "Kinderopvang blokkeert Werkervaring laatste 2 jaar." in said
    names = [label for _, label in linked.canvas.labels()]
    assert "Schulden" not in names
    linked.go_to("Kinderopvang")
    sentences = linked.graph.findChild(QLabel, "graph_sentences")
    assert sentences is not None
    assert "december" not in sentences.text() + _sentence_of_focus()
    linked.graph.set_together(False)
    assert "december" in linked.graph.text_equivalent()
