"""A note's text is read for what looks agreed: who does what by when; what it does not understand it leaves alone."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from models.dutch_dates import MONTHS, WEEKDAYS
from models.folded_text import fold
from models.rules.caught_agreements import CaughtAgreement, Known, caught_agreements
from models.rules.due_words import due_words

ON = date(2026, 11, 24)  # a Tuesday
PEOPLE = [Known("Kurt Vandeput", "client"), Known("An Claes", "ocmw"), Known("Els Maes", "partner")]

MARKS = ("[ ] ", "- [ ] ", "* [] ", "☐ ", "Afspraak: ", "afgesproken: ", "Te doen: ", "To do: ", "**Te doen:** ")


def caught(text: str, on: date = ON) -> list[CaughtAgreement]:
    return caught_agreements(text, on, PEOPLE)


@pytest.mark.parametrize("mark", MARKS)
def test_each_way_to_mark_an_agreement_is_caught(mark: str) -> None:
    [found] = caught(f"Kurt kwam op tijd.\n{mark}de kine bellen tegen vrijdag\nDan naar huis.")
    assert (found.text, found.due_on, found.party, found.line) == ("de kine bellen", date(2026, 11, 27), "ocmw", 1)


def test_plain_text_lists_and_what_is_ticked_are_not_agreements() -> None:
    text = "Afspraak gemist vorige vrijdag.\n- los punt\n[x] gedaan\n☑ ook gedaan\nHij zei: tot morgen.\n[link](x)"
    assert caught(text) == []


@pytest.mark.parametrize("heading", ["Afspraken:", "## Afspraken", "**Te doen:**", "Actiepunten:"])
def test_the_list_under_a_heading_is_caught_until_other_text_comes(heading: str) -> None:
    text = f"{heading}\n\n- Kurt schrijft zich in\n1. wij bellen de school\n\n- niet meer bij de lijst\n"
    assert [one.text for one in caught(text)] == ["Kurt schrijft zich in", "wij bellen de school"]


@pytest.mark.parametrize(
    ("line", "who", "party", "text"),
    [
        ("[ ] Kurt belt de mutualiteit", "Kurt Vandeput", "client", "Kurt belt de mutualiteit"),
        ("[ ] de cliënt: attest meebrengen", "", "client", "attest meebrengen"),
        ("[ ] ik vraag het attest op", "", "ocmw", "ik vraag het attest op"),
        ("[ ] VDAB: vacatures doorsturen", "VDAB", "partner", "vacatures doorsturen"),
        ("[ ] Piet Peeters: plek vrijhouden", "Piet Peeters", "partner", "plek vrijhouden"),
        ("Te doen voor An: de kine contacteren", "An Claes", "ocmw", "de kine contacteren"),
        ("Afspraak (Els Maes): stage vragen", "Els Maes", "partner", "stage vragen"),
        ("Afspraak met de mentor: om 8 uur beginnen", "Mentor", "partner", "om 8 uur beginnen"),
        ("[ ] let op: factuur van 12/11 betalen", "", "ocmw", "let op: factuur van 12/11 betalen"),
    ],
)
def test_who_does_it_is_read_from_the_words(line: str, who: str, party: str, text: str) -> None:
    [found] = caught(line)
    assert (found.who, found.party, found.text) == (who, party, text)


def test_a_first_name_that_two_people_have_means_nobody() -> None:
    [found] = caught_agreements("[ ] An belt", ON, [Known("An Claes", "ocmw"), Known("An Peeters", "partner")])
    assert (found.who, found.party) == ("", "ocmw")


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("vóór 4 december", date(2026, 12, 4)),
        ("voor 4 dec.", date(2026, 12, 4)),
        ("tegen vrijdag", date(2026, 11, 27)),
        ("uiterlijk op 4/12", date(2026, 12, 4)),
        ("ten laatste vrijdag 4 december", date(2026, 12, 4)),
        ("volgende week", date(2026, 12, 4)),
        ("volgende week maandag", date(2026, 11, 30)),
        ("maandag volgende week", date(2026, 11, 30)),
        ("dinsdag", date(2026, 12, 1)),
        ("deze week", date(2026, 11, 27)),
        ("binnen twee weken", date(2026, 12, 8)),
        ("over één maand", date(2026, 12, 24)),
        ("eind januari", date(2027, 1, 31)),
        ("tegen het einde van de maand", date(2026, 11, 30)),
        ("volgende maand", date(2026, 12, 31)),
        ("morgen", date(2026, 11, 25)),
        ("op 2026-12-04", date(2026, 12, 4)),
        ("tegen 12-01-27", date(2027, 1, 12)),
    ],
)
def test_by_when_is_read_as_people_write_it_and_taken_off_the_end(words: str, day: date) -> None:
    [found] = caught(f"[ ] attest opvragen {words}.")
    assert (found.text, found.due_on) == ("attest opvragen", day)


@pytest.mark.parametrize(
    "words",
    ["elke vrijdag", "vorige maandag", "score 4/12", "donderdag 4 december", "31 februari", "vóór 20 november",
     "in de morgen", "vóór de middag"],
)  # fmt: skip
def test_what_names_no_day_ahead_gives_none(words: str) -> None:
    assert due_words(f"zwemmen {words}", ON) is None


def test_a_limit_goes_before_another_day_in_the_same_line() -> None:
    [found] = caught("[ ] na het gesprek van morgen het verslag sturen, uiterlijk 4 december, aan Els")
    assert found.due_on == date(2026, 12, 4)
    assert "uiterlijk 4 december" in found.text  # in the middle of a sentence its words stay


@example(date(2023, 12, 1), 90, "long")  # 29 February
@given(st.dates(date(2020, 1, 1), date(2060, 1, 1)), st.integers(0, 300), st.sampled_from(["long", "short", "iso"]))
def test_any_day_of_the_coming_months_is_read_back(on: date, days: int, how: str) -> None:
    day = on + timedelta(days=days)
    written = {"long": f"{day.day} {MONTHS[day.month - 1]}", "short": f"{day.day}/{day.month}", "iso": f"{day}"}[how]
    found = due_words(f"bellen vóór {written} aub", on)
    assert found is not None
    assert found.day == day


@given(st.dates(date(2020, 1, 1), date(2060, 1, 1)), st.sampled_from(WEEKDAYS))
def test_a_weekday_is_the_next_such_day(on: date, weekday: str) -> None:
    found = due_words(f"tegen {weekday}", on)
    assert found is not None
    assert WEEKDAYS[found.day.weekday()] == weekday
    assert 1 <= (found.day - on).days <= 7


_PARTS = st.sampled_from(
    [*MARKS, "\n", "\n\n", "# Afspraken", "Kurt", ": ", "vóór ", "4 ", "december", "31/2", "99", " week", "é", "**"]
)


@settings(max_examples=60)
@given(st.lists(_PARTS | st.text(max_size=6), max_size=25).map("".join), st.dates())
def test_whatever_is_written_is_read_without_trouble_and_each_thing_once(text: str, on: date) -> None:
    found = caught_agreements(text, on, PEOPLE)
    assert len({one.key for one in found}) == len(found)
    assert [one.line for one in found] == sorted(one.line for one in found)
    for one in found:
        assert fold(one.text)
        assert one.due_on is None or one.due_on >= on
    assert found == caught_agreements(text, on, PEOPLE)


@given(st.sampled_from(["vóór 4 december", "tegen vrijdag", "volgende week", ""]))
def test_a_day_that_is_added_leaves_it_the_same_agreement(words: str) -> None:
    [found], [bare] = caught(f"[ ] Kurt belt {words}"), caught("[ ] Kurt belt")
    assert (found.key, found.text) == (bare.key, bare.text)
