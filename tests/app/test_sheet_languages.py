"""The catalogue of the bilingual sheets: complete, with the same facts in each language, and drawable."""

from __future__ import annotations

import re
from importlib import resources
from pathlib import Path

import pytest

from app.documents.drawing.fonts import REGULAR, runs
from app.errors import FileTrouble
from app.sheet_languages import read_sheet_texts, sheet_texts

ROOT = Path(__file__).parents[2]


def test_five_languages_stand_beside_dutch_and_none_is_said_to_be_proofread() -> None:
    second = sheet_texts().second_languages
    assert [language.code for language in second] == ["fr", "en", "uk", "ar", "tr"]
    assert [language.code for language in second if language.is_rtl] == ["ar"]
    assert not any(language.is_proofread for language in second)


def test_every_text_can_be_drawn_in_every_language_with_the_fonts_that_come_along() -> None:
    for key, texts in sheet_texts().texts.items():
        for code, text in texts.items():
            assert all(font is not None for font, _ in runs(text, REGULAR)), (key, code)


def test_every_text_is_in_plain_dutch_of_short_sentences() -> None:
    for key, texts in sheet_texts().texts.items():
        for sentence in re.split(r"(?<=[.?!:;])\s", texts["nl"]):
            assert len(sentence.split()) <= 25, (key, sentence)


def test_every_key_that_the_papers_use_exists() -> None:
    used: set[str] = set()
    for path in (ROOT / "app" / "documents").rglob("*.py"):
        used |= set(
            re.findall(
                r'"((?:hoor|recht|lukt|wat|wie|mijn|volgend|tekst|tekenen|werkervaring|nazorg)_[a-z_]+)"',
                path.read_text(),
            )
        )
    assert used <= sheet_texts().texts.keys() | {"wie_zag_wat"}


@pytest.mark.parametrize(
    ("find", "put"),
    [
        ('tr = "Kim?"', ""),
        ('fr = "J\'ai reçu le texte le {dag}."', 'fr = "J\'ai reçu le texte."'),
        ('"Français", nagelezen = false', '"Français", nagelezen = "nee"'),
    ],
)
def test_a_text_that_is_missing_or_says_other_facts_is_named(tmp_path: Path, find: str, put: str) -> None:
    text = (resources.files("resources") / "catalogues" / "bladtalen.toml").read_text(encoding="utf-8")
    (tmp_path / "bladtalen.toml").write_text(text.replace(find, put, 1), encoding="utf-8")
    with pytest.raises(FileTrouble) as caught:
        read_sheet_texts(tmp_path)
    assert caught.value.kind == "catalogue.entry"
