"""``tandem catalogue import``: the sample in, nothing twice, and every bad file a sentence that changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from cli_runs import Tandem

from app.cases.profile.own_catalogue import own_factors
from app.workspace import Workspace

SAMPLE = Path("resources/samples/catalogus.toml").absolute()
Open = Callable[[], Workspace]


def test_the_sample_is_taken_in_and_a_second_time_changes_nothing(tandem: Tandem, open_made: Open) -> None:
    ran = tandem("catalogue", "import", SAMPLE)
    assert ran.code == 0
    assert ran.out.strip() == "Ingelezen: 5 onderdelen. Nieuw: 5. Gewijzigd: 0. Niet meer aangeboden: 0."
    again = tandem("catalogue", "import", SAMPLE, "--json").data
    assert again == {"total": 5, "added": 0, "changed": 0, "retired": 0}
    with closing(open_made()) as workspace:
        assert [factor.code for factor in own_factors(workspace)] == [
            "eigen.kinderopvang_uren",
            "eigen.werkkledij",
            "eigen.oefenen_taal",
        ]


def test_a_file_with_a_mistake_is_told_with_its_line_and_the_old_one_stays(
    tandem: Tandem, open_made: Open, tmp_path: Path
) -> None:
    assert tandem("catalogue", "import", SAMPLE).code == 0
    wrong = tmp_path / "eigen.toml"
    wrong.write_text(SAMPLE.read_text("utf-8").replace('w2 = "cultureel"', 'w2 = "taal"'), "utf-8")
    said = tandem("catalogue", "import", wrong).sentence
    assert said == (
        "eigen.toml, regel 24 (eigen.oefenen_taal): “taal” is geen domein. Schrijf materieel, psychisch, medisch, "
        "sociaal, cultureel of werk. Er is niets gewijzigd."
    )
    assert "weg.toml" in tandem("catalogue", "import", tmp_path / "weg.toml").sentence
    with closing(open_made()) as workspace:
        assert len(own_factors(workspace)) == 3


def test_without_a_file_or_with_another_word_it_is_wrong_use(tandem: Tandem) -> None:
    assert tandem("catalogue").code == 2
    assert tandem("catalogue", "import").code == 2
    assert tandem("catalogue", "wis").code == 2
