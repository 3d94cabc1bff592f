"""The light structure of a note is read from its lines, and nothing else is taken for it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.cases.conversations.note_structure import emphases, line_shape, without_marks


@pytest.mark.parametrize(
    ("line", "kind", "level", "body"),
    [
        ("# Werk", "heading", 1, "Werk"),
        ("### Later", "heading", 3, "Later"),
        ("- bus nemen", "bullet", 0, "bus nemen"),
        ("    - kwart voor acht", "bullet", 1, "kwart voor acht"),
        ("  - twee signs diep, van elders", "bullet", 1, "twee signs diep, van elders"),
        ("• uit een mail", "bullet", 0, "uit een mail"),
        ("12. bellen", "number", 0, "bellen"),
        ("- [ ] attest vragen", "task", 0, "attest vragen"),
        ("- [X] attest vragen", "task", 0, "attest vragen"),
        ("#hashtag", "text", 0, "#hashtag"),
        ("-2 graden", "text", 0, "-2 graden"),
        ("2026. jaar van de fiets", "text", 0, "2026. jaar van de fiets"),
        ("[ ] zomaar", "text", 0, "[ ] zomaar"),
        ("", "text", 0, ""),
    ],
)
def test_a_line_has_the_shape_that_it_looks_like(line: str, kind: str, level: int, body: str) -> None:
    shape = line_shape(line)
    assert (shape.kind, shape.level, shape.body) == (kind, level, body)


def test_only_a_ticked_box_is_done() -> None:
    assert line_shape("- [x] gebeld").is_done
    assert not line_shape("- [ ] gebeld").is_done


def test_bold_and_slanted_are_found_and_sums_are_not() -> None:
    text = "Kurt is **heel goed** bezig, *rustig* ook; 3*4*5 en snake_case_naam blijven wat ze zijn"
    assert [text[one.start : one.end] for one in emphases(text)] == ["heel goed", "rustig"]
    assert [one.is_bold for one in emphases(text)] == [True, False]


def test_words_without_marks_are_the_words() -> None:
    assert without_marks("- [ ] **Kurt** belt *zelf*") == "Kurt belt zelf"


@given(st.text(alphabet="ab #*-_[]x1.) \t•", max_size=40))
def test_mark_and_body_are_the_line_whatever_is_typed(line: str) -> None:
    shape = line_shape(line)
    assert shape.mark + shape.body == line
    assert all(0 < one.start < one.end <= len(shape.body) - 1 for one in emphases(shape.body))
