"""Another number or another strictness in the catalogues changes what people may do, without any code."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from importlib import resources
from pathlib import Path
from types import SimpleNamespace

import pytest

from app import catalogues, legal_rules, measures, trajectory_rules
from app.cases.trajectory.handover import propose_handover
from app.cases.trajectory.trajectories import (
    date_trajectory,
    extend_trajectory,
    start_trajectory,
    take_trajectory_step,
)
from app.sentences.trouble import sentence
from app.workspace import Workspace
from models.errors import RuleRefused
from tests.app.cases.placements.placement_steps import drafted, sign
from tests.app.cases.trajectory import going
from tests.app.cases.trajectory.test_handover import values as handing
from tests.devices import a_client

_READ_ONCE = (
    catalogues.machines,
    legal_rules.terms,
    measures.measures,
    measures.measures_by_code,
    trajectory_rules.trajectory_rules,
)
_CHANGED = {
    "trajectstatussen.toml": (
        ('code = "at_maximum"', "duur = 18", "duur = 12"),
        ('code = "at_verlenging"', "duur = 6", "duur = 2"),
        ('code = "twe_opleiding"', 'streng = "waarschuwt"', 'streng = "blokkeert"'),
        ("toestemming_beheer = {", '"waarschuwt"', '"blokkeert"'),
        ("beide_componenten = {", '"blokkeert"', '"waarschuwt"'),
    ),
    "maatregelen.toml": (('code = "wes"', "duur_max = 6", "duur_max = 3"),),
}
"""By catalogue: behind which words what becomes what."""


@pytest.fixture
def _other_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the app read catalogues of its own, in which a few words differ."""
    folder = tmp_path / "catalogues"
    with resources.as_file(resources.files("resources") / "catalogues") as known:
        shutil.copytree(known, folder)
    for name, changes in _CHANGED.items():
        text = (folder / name).read_text(encoding="utf-8")
        for behind, was, becomes in changes:
            place = text.index(was, text.index(behind))
            text = text[:place] + becomes + text[place + len(was) :]
        (folder / name).write_text(text, encoding="utf-8")
    monkeypatch.setattr("app.catalogue_file.resources", SimpleNamespace(files=lambda _package: tmp_path))
    _forget()
    yield
    _forget()


def _forget() -> None:
    for read in _READ_ONCE:
        read.cache_clear()


@pytest.mark.usefixtures("_other_data")
def test_another_term_measure_limit_and_strictness_hold_at_once(workspace: Workspace) -> None:
    kurt = a_client(workspace)
    row = going.running(workspace, kurt, date(2026, 1, 12))
    _refused(lambda: date_trajectory(workspace, row, "ends_on", date(2027, 1, 13)), "12/01/2027")
    _refused(lambda: extend_trajectory(workspace, row, date(2027, 3, 13)), "12/03/2027")

    stage = drafted(workspace, kurt, date(2026, 11, 2), date(2027, 3, 31))
    _refused(lambda: sign(workspace, stage), "hoogstens 3 maanden")

    _refused(lambda: propose_handover(workspace, kurt, handing(), reason="Dringend"), "Eerst nodig", "stemt in")

    twe = going.twe(workspace, kurt, date(2026, 5, 4))
    training = (date(2026, 6, 1), date(2026, 7, 31), "opleiding_intern")
    sign(workspace, drafted(workspace, kurt, *training, trajectory_id=twe))
    again = drafted(workspace, kurt, *training, trajectory_id=twe)
    _refused(lambda: sign(workspace, again, reason="Toch"), "1 keer")

    other = start_trajectory(workspace, going.a_dossier(workspace), "activeringstraject")
    decided = frozenset({"vdab_besliste"})
    refer = partial(take_trajectory_step, workspace, other, "doorverwezen", stated=decided)
    _refused(refer, "vraagt een reden", "Werk- én zorgcomponent", "SAM 2.1")
    refer(reason="De zorg begint in december")


def _refused(act: Callable[[], object], *words: str) -> None:
    with pytest.raises(RuleRefused) as caught:
        act()
    said = sentence(caught.value)
    assert [word for word in words if word not in said] == [], said
