"""What goes along with a hand-over is what is shared with exactly that organisation, with the client's consent."""

from __future__ import annotations

from datetime import date
from typing import Any

from app.cases.trajectory.handover_sharing import begins_with, goes_along
from app.workspace import Workspace
from models.sharing import Grant
from tests.devices import a_client

TODAY = date(2026, 11, 24)


def share(workspace: Workspace, dossier_id: str, name: str, *categories: str, **changes: Any) -> None:
    with workspace.change("Gedeeld") as change:
        values: dict[str, Any] = {"consent_on": date(2026, 11, 1), "from_on": date(2026, 11, 1), **changes}
        change.add(Grant(dossier_id=dossier_id, to_organisation_name=name, categories=list(categories), **values))


def test_every_sharing_that_runs_counts_and_health_only_with_a_line_of_its_own(workspace: Workspace) -> None:
    kurt = a_client(workspace)
    assert goes_along(workspace, kurt, "VDAB", "", TODAY).categories == ()
    share(workspace, kurt, "VDAB", "identity", "trajectory", "care", until=date(2027, 3, 1))
    share(workspace, kurt, "vdab", "work", until=date(2027, 2, 1))
    found = goes_along(workspace, kurt, "VDAB", "", TODAY)
    assert (found.categories, found.until, found.almost) == (("identity", "work", "trajectory"), date(2027, 2, 1), "")
    share(workspace, kurt, "VDAB", "care", care_consent_on=date(2026, 11, 2))
    assert "care" in goes_along(workspace, kurt, "VDAB", "", TODAY).categories


def test_what_is_withdrawn_over_without_consent_or_of_others_opens_nothing(workspace: Workspace) -> None:
    kurt = a_client(workspace)
    share(workspace, kurt, "VDAB", "work", withdrawn_on=date(2026, 11, 2))
    share(workspace, kurt, "VDAB", "work", until=date(2026, 11, 23))
    share(workspace, kurt, "VDAB", "work", consent_on=None)
    share(workspace, kurt, "VDAB", "work", from_on=date(2026, 11, 25))
    share(workspace, kurt, "GTB", "work")
    found = goes_along(workspace, kurt, "VDAB", "", TODAY)
    assert (found.categories, found.almost) == ((), "")
    share(workspace, kurt, "VDAB Limburg", "work")
    found = goes_along(workspace, kurt, "VDAB", "", TODAY)
    assert (found.categories, found.almost) == ((), "VDAB Limburg")


def test_a_name_is_meant_by_its_first_words_and_not_by_a_letter_in_it() -> None:
    assert begins_with("VDAB Limburg", "vdab")
    assert not begins_with("VDAB Limburg", "v")
    assert not begins_with("Centrum VDAB", "VDAB")
    assert not begins_with("VDAB", "")
