"""Where an entry of a TOML file begins is told right, whatever stands in texts, comments and other lists."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.imports.toml_lines import entry_lines

CATALOGUES = Path("resources/catalogues").absolute()


@pytest.mark.parametrize(
    ("file", "key"),
    [("icf.toml", "factor"), ("drempels.toml", "drempel"), ("competenties.toml", "competentie"), ("w2.toml", "domein")],
)
def test_every_entry_of_the_catalogues_of_the_program_is_found_on_its_line(file: str, key: str) -> None:
    text = (CATALOGUES / file).read_text(encoding="utf-8")
    lines = text.splitlines()
    entries = tomllib.loads(text)[key]
    found = entry_lines(text, key)
    assert len(found) == len(entries)
    for line, entry in zip(found, entries, strict=True):
        assert f'code = "{entry["code"]}"' in "".join(lines[line - 1 : line + 1])


def test_what_looks_like_an_entry_but_is_none_is_passed_over() -> None:
    text = '''# [[factor]]
titel = "[[factor]] { }"
lang = """
[[factor]]
factor = [ { code = "nee" } ]
"""
letterlijk = \'\'\'
[[factor]] " \'\'\'
factor = [  # de lijst { [
  { code = "a", zoek = ["{", "}]"] }, { code = "b" },
  # { code = "uit" },
  { code = "c", zoek = [
    "{"] },
]
[ander]
factor = [ { code = "van een ander" } ]
[[nog.factor]]
code = "ook"
'''
    assert [entry["code"] for entry in tomllib.loads(text)["factor"]] == ["a", "b", "c"]
    assert entry_lines(text, "factor") == [10, 10, 12]


def test_headings_count_also_after_another_table_and_between_quotes() -> None:
    text = '[a]\nx = 1\n[[ factor ]]\ncode = "1"\n[factor.onder]\ny = 2\n[["factor"]]\ncode = "2"\n'
    assert [entry["code"] for entry in tomllib.loads(text)["factor"]] == ["1", "2"]
    assert entry_lines(text, "factor") == [3, 7]


texts = st.text(st.sampled_from("ab [](){}#=,.'\\\n\"é"), max_size=12)


def _basic(value: str) -> str:
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def _multiline(value: str) -> str:
    return '"""' + value.replace("\\", "\\\\").replace('"', '\\"') + '"""'


values = st.one_of(texts.map(_basic), texts.map(_multiline))


@given(st.lists(st.tuples(values, values, st.sampled_from(["", "# [[factor]] {\n", "\n"]))), st.booleans())
def test_any_text_in_any_entry_leaves_the_lines_right(made: list[tuple[str, str, str]], is_inline: bool) -> None:
    text, expected = "versie = '[[factor]]'\n", []
    for label, words, between in made:
        text += between
        expected.append(text.count("\n") + 1)
        text += f"[[factor]]\nlabel = {label}\nzoek = [{words}, {words}]\n"
    if is_inline:
        text, expected = "factor = [\n", []
        for label, words, between in made:
            text += between
            expected.append(text.count("\n") + 1)
            text += f"{{ label = {label}, zoek = [{words}] }},\n"
        text += "]\n"
    assert len(tomllib.loads(text).get("factor", [])) == len(made)
    assert entry_lines(text, "factor") == expected
