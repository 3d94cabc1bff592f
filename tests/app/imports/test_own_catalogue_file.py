"""An organisation's catalogue file: read whole, or refused with the line and the entry that is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.errors import FileTrouble
from app.imports.own_catalogue import read_own_catalogue
from app.sentences.trouble import SENTENCES, sentence
from models.catalogue import Category
from models.rules.start_criteria import Requirement

SAMPLE = Path("resources/samples/catalogus.toml").absolute()

GOOD = """versie = "2026-1"

[[factor]]
code = "eigen.opvang"
label = "Opvang buiten de schooluren"
w2 = "materieel"
categorie = "werk"
zoek = ["naschools"]

[[factor]]
code = "eigen.angst"
label = "Angst voor de bus"
w2 = "psychisch"

[[startcriterium]]
code = "poets"
label = "Poetsploeg"
voorwaarden = [
  { factor = "eigen.opvang", minstens = -1 },
  { tekst = "Komt kennismaken." },
]
"""


def a_file(tmp_path: Path, text: str | bytes) -> Path:
    path = tmp_path / "eigen.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def refused(path: Path) -> FileTrouble:
    with pytest.raises(FileTrouble) as caught:
        read_own_catalogue(path)
    assert caught.value.kind in SENTENCES
    assert path.name in sentence(caught.value)
    return caught.value


def test_a_good_file_gives_its_factors_and_criteria(tmp_path: Path) -> None:
    found = read_own_catalogue(a_file(tmp_path, GOOD))
    assert found.factors is not None
    assert found.criteria is not None
    assert [(one.code, one.category) for one in found.factors] == [
        ("eigen.opvang", Category.WORK),
        ("eigen.angst", Category.CARE),
    ]
    assert found.criteria[0].requirements == (
        Requirement("1", "", "eigen.opvang", at_least=-1),
        Requirement("2", "Komt kennismaken."),
    )


def test_the_sample_is_good_and_a_file_of_windows_too(tmp_path: Path) -> None:
    assert read_own_catalogue(SAMPLE).criteria is not None
    windows = "\ufeff" + GOOD.replace("\n", "\r\n")
    assert read_own_catalogue(a_file(tmp_path, windows)) == read_own_catalogue(a_file(tmp_path, GOOD))


def test_a_list_in_the_shape_of_the_icf_list_is_read_and_its_lines_are_told_right(tmp_path: Path) -> None:
    line = '  {{ code = "{}", hoofdstuk = "d6", w2 = "materieel", categorie = "werk", label = "{}", zoek = ["x"] }},\n'
    text = "factor = [\n" + line.format("e1", "Een") + line.format("e2", "Twee") + "]\n"
    found = read_own_catalogue(a_file(tmp_path, text)).factors
    assert found is not None
    assert [one.label for one in found] == ["Een", "Twee"]
    wrong = refused(a_file(tmp_path, text.replace('label = "Twee"', 'label = "een"')))
    assert (wrong.kind, wrong.facts["line"]) == ("own_catalogue.double_label", 3)


@pytest.mark.parametrize(
    ("change", "what", "line", "entry"),
    [
        (('code = "eigen.angst"', "code = 7"), "not_text", 10, "7"),
        (('code = "eigen.angst"\n', ""), "missing_key", 10, "Angst voor de bus"),
        (('code = "eigen.angst"', 'code = "eigen.opvang"'), "double_code", 10, "eigen.opvang"),
        (('code = "eigen.angst"', 'code = "b134"'), "icf_code", 10, "b134"),
        (('code = "eigen.angst"', 'code = "met spatie"'), "code", 10, "met spatie"),
        (('code = "eigen.angst"', 'code = "materieel"'), "code", 10, "materieel"),
        (('label = "Angst voor de bus"', 'label = " "'), "not_text", 10, "eigen.angst"),
        (('label = "Angst voor de bus"', f'label = "{"x" * 201}"'), "too_long", 10, "eigen.angst"),
        (('w2 = "psychisch"', 'w2 = "mentaal"'), "domain", 10, "eigen.angst"),
        (('categorie = "werk"', 'categorie = "arbeid"'), "category", 3, "eigen.opvang"),
        (('zoek = ["naschools"]', 'zoek = "naschools"'), "not_texts", 3, "eigen.opvang"),
        (('zoek = ["naschools"]', 'zoeken = ["naschools"]'), "unknown_key", 3, "eigen.opvang"),
        (("voorwaarden = [", "voorwaarde = ["), "unknown_key", 15, "poets"),
        (('{ tekst = "Komt kennismaken." },', '{ tekst = "" },'), "no_text", 15, "poets"),
        (("minstens = -1", "minstens = -7"), "bounds", 15, "poets"),
        (("minstens = -1", "minstens = true"), "not_a_number", 15, "poets"),
        ((", minstens = -1", ""), "no_bound", 15, "poets"),
        (('factor = "eigen.opvang"', 'factor = "eigen.weg"'), "factor_unknown", 15, "poets"),
    ],
)
def test_a_wrong_entry_is_told_with_its_line_and_name(
    tmp_path: Path, change: tuple[str, str], what: str, line: int, entry: str
) -> None:
    assert change[0] in GOOD
    wrong = refused(a_file(tmp_path, GOOD.replace(*change)))
    assert (wrong.kind, wrong.facts["line"], wrong.facts["entry"]) == (f"own_catalogue.{what}", line, entry)
    told = sentence(wrong)
    assert f"eigen.toml, regel {line} ({entry}): " in told
    assert told.endswith("Er is niets gewijzigd.")


@pytest.mark.parametrize(
    ("text", "kind", "line"),
    [
        ('[[factor]]\ncode = "a"\nlabel = "b\n', "own_catalogue.syntax", 3),
        ("[[factor]]\ncode = [\n", "own_catalogue.syntax", 2),
        ("getal = " + "9" * 5000, "own_catalogue.syntax", 1),
        ("diep = " + "[" * 5000 + "]" * 5000, "own_catalogue.syntax", 1),
        ('[[factor]]\ncode = "a"\nlabel = "caf\xe9"\n'.encode("latin-1"), "own_catalogue.not_utf8", 3),
        ('versie = "1"\n[[factoren]]\ncode = "a"\n', "own_catalogue.nothing", None),
        ("", "own_catalogue.nothing", None),
        ("factor = 3\n", "own_catalogue.not_a_list", None),
        ("factor = [1, 2]\n", "own_catalogue.not_a_list", None),
        ("#" * (1024 * 1024 + 1), "own_catalogue.too_large", None),
    ],
)
def test_a_file_that_is_no_catalogue_is_refused(tmp_path: Path, text: str | bytes, kind: str, line: int | None) -> None:
    wrong = refused(a_file(tmp_path, text))
    assert (wrong.kind, wrong.facts.get("line")) == (kind, line)


def test_a_file_that_is_not_there_or_is_a_folder_is_told(tmp_path: Path) -> None:
    assert refused(tmp_path / "weg.toml").kind == "file.not_readable"
    assert refused(tmp_path).kind == "file.not_readable"


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    start=st.integers(0, len(GOOD)),
    length=st.integers(0, 40),
    put=st.text(st.sampled_from("abc019 =\"[]{}#,.\n\\'"), max_size=12),
)
def test_whatever_is_damaged_in_a_file_it_is_read_or_refused_with_a_sentence(
    tmp_path: Path, start: int, length: int, put: str
) -> None:
    path = a_file(tmp_path, GOOD[:start] + put + GOOD[start + length :])
    try:
        read_own_catalogue(path)
    except FileTrouble as wrong:
        told = sentence(wrong)
    else:
        return
    assert "eigen.toml" in told
