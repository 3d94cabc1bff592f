"""The network is found where everything is found, with the number to call."""

from __future__ import annotations

from app.cases.network.organisations import retire_organisation
from app.workspace import Workspace
from tests.ui.network.network_desk import a_network
from ui.context import Navigation
from ui.frame.finding import Finder
from ui.network.tab_keys import CONTACTS, ORGANISATIONS


def test_a_name_of_the_network_is_found_with_its_number_and_opens_on_its_tab(workspace: Workspace) -> None:
    known = a_network(workspace)
    navigation = Navigation()
    gone: list[tuple[str, str]] = []
    navigation.network_requested.connect(lambda tab, item_id: gone.append((tab, item_id)))
    (found,) = [entry for entry in Finder(workspace, navigation, ())("els m") if entry.icon == "network"]
    assert (found.title, found.kind) == ("Els Maes", "Contactpersoon")
    assert "VDAB Hasselt" in found.subtitle
    assert "011 26 00 11" in found.subtitle
    found.callback()
    first = Finder(workspace, navigation, ())("vdab")[0]
    assert first.title == "VDAB Hasselt"
    first.callback()
    assert gone == [(CONTACTS, known.els), (ORGANISATIONS, known.vdab)]
    retire_organisation(workspace, known.vdab)
    assert "VDAB Hasselt" not in [entry.title for entry in Finder(workspace, navigation, ())("vdab")]
