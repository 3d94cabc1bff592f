"""What the network is made of is data: another line in a file is another choice on the screen."""

from __future__ import annotations

from pathlib import Path

import pytest

from app import catalogues
from app.errors import FileTrouble
from app.organisation_types import organisation_type, organisation_types, read_organisation_types
from app.workplace_carrying import carrying_words, carryings, read_carryings
from models.catalogue import Side

RESOURCES = Path(catalogues.__file__).parents[1] / "resources" / "catalogues"


def test_every_type_of_organisation_stands_on_a_side() -> None:
    assert len(organisation_types()) == 30
    assert (organisation_type("caw").side, organisation_type("vdab").side) == (Side.CARE, Side.WORK)
    assert organisation_type("caw").short == "Centrum voor algemeen welzijnswerk"
    assert organisation_type("van later").label == "van later"


def test_what_a_workplace_can_carry_has_words_a_question_and_a_source() -> None:
    assert all(one.question.endswith("?") and one.source for one in carryings())
    assert carrying_words("weinig_nederlands") == "Weinig Nederlands"
    assert carrying_words("van later") == "van later"
    assert "eigen keuze van Tandem" in {one.source for one in carryings()}


def test_another_line_in_the_file_is_another_choice(tmp_path: Path) -> None:
    text = (RESOURCES / "werkplek_draagkracht.toml").read_text(encoding="utf-8")
    more = '[[draagkracht]]\ncode = "hond"\nnaam = "Een hond mee"\nvraag = "Mag een hond mee?"\nbron = "eigen"\n'
    (tmp_path / "werkplek_draagkracht.toml").write_text(text + more, encoding="utf-8")
    assert len(read_carryings(tmp_path)) == len(carryings()) + 1
    assert read_carryings(tmp_path)[-1].label == "Een hond mee"


@pytest.mark.parametrize("change", [('kant = "zorg"', 'kant = "midden"'), ('code = "dmw"', 'code = "caw"')])
def test_a_type_that_cannot_be_is_named(tmp_path: Path, change: tuple[str, str]) -> None:
    text = (RESOURCES / "organisatietypes.toml").read_text(encoding="utf-8")
    (tmp_path / "organisatietypes.toml").write_text(text.replace(*change, 1), encoding="utf-8")
    with pytest.raises(FileTrouble) as trouble:
        read_organisation_types(tmp_path)
    assert trouble.value.facts["file"] == "organisatietypes.toml"
