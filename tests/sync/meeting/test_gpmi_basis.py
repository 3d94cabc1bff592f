"""Two laptops that answer questions about one GPMI apart from each other write in one row, and no answer gets lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.cases.gpmi.obligation import answer_basis, obligation
from app.workspace import Workspace
from tests.devices import a_client, a_region, contents, sync_all


@pytest.fixture
def laptops(tmp_path: Path, make_workspace: Callable[..., Workspace]) -> Iterator[tuple[Workspace, Workspace]]:
    """The laptops of An and Bram, joined, with one client."""
    with a_region(tmp_path, make_workspace) as region:
        one, two = region.laptop("an.claes", "An Claes"), region.laptop("bram.wouters", "Bram Wouters")
        a_client(one)
        sync_all(one, two)
        yield one, two


def the_dossier(laptop: Workspace) -> str:
    return str(laptop.rows("SELECT id FROM dossier")[0][0])


def test_answers_to_other_questions_all_stand(laptops: tuple[Workspace, Workspace]) -> None:
    one, two = laptops
    dossier_id = the_dossier(one)
    answer_basis(one, dossier_id, "studies", "anders")
    sync_all(one, two)
    answer_basis(one, dossier_id, "months_without_right", 4)
    answer_basis(two, dossier_id, "asked_by", "client")
    sync_all(one, two)
    for laptop in laptops:
        basis = obligation(laptop, dossier_id).basis
        assert (basis.studies, basis.months_without_right, basis.asked_by) == ("anders", 4, "client")
        assert laptop.rows("SELECT count(*) FROM conflict") == [(0,)]
    assert contents(one) == contents(two)


def test_first_answers_to_other_questions_that_never_saw_each_other_both_stand(
    laptops: tuple[Workspace, Workspace],
) -> None:
    one, two = laptops
    dossier_id = the_dossier(one)
    answer_basis(one, dossier_id, "months_without_right", 4)
    answer_basis(two, dossier_id, "asked_by", "client")
    sync_all(one, two)
    assert contents(one) == contents(two)
    for laptop in laptops:
        assert laptop.rows("SELECT count(*) FROM gpmi_basis") == [(1,)]
        basis = obligation(laptop, dossier_id).basis
        assert (basis.months_without_right, basis.asked_by) == (4, "client")
        assert laptop.rows("SELECT count(*) FROM conflict") == [(0,)]


def test_first_answers_to_one_question_that_never_saw_each_other_are_put_before_somebody(
    laptops: tuple[Workspace, Workspace],
) -> None:
    one, two = laptops
    dossier_id = the_dossier(one)
    answer_basis(one, dossier_id, "asked_by", "ocmw")
    answer_basis(two, dossier_id, "asked_by", "client")
    sync_all(one, two)
    assert contents(one) == contents(two)
    for laptop in laptops:
        assert laptop.rows("SELECT count(*) FROM gpmi_basis") == [(1,)]
        assert obligation(laptop, dossier_id).basis.asked_by == "ocmw"
        assert "client" in str(laptop.rows("SELECT other FROM conflict WHERE field = 'asked_by'"))
