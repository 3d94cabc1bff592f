"""The invented caseload: believable, repeatable, and certain to be about nobody."""

from __future__ import annotations

from datetime import date
from itertools import islice

import pytest

from app.catalogues import factor, machine, statute, team_roles
from app.demo.population import LARGE_NOTES, SIZES, people
from app.demo.records import DemoDossier, Party
from app.demo.sample_files import FOLDER
from app.imports.caseload import read_caseload
from models.dutch_dates import age
from models.languages import LANGUAGES

TODAY = date(2026, 11, 24)


@pytest.fixture(scope="module")
def small() -> list[DemoDossier]:
    return list(people("small", TODAY))


def test_the_small_caseload_begins_with_the_people_of_the_sketches(small: list[DemoDossier]) -> None:
    assert len(small) == SIZES["small"] == 48
    assert [dossier.person.name for dossier in small[:8]] == [
        "Samira El Idrissi", "Kurt Vandeput", "Olena Kovalenko", "Dries Martens", "Fatoumata Diallo",
        "Jean-Pierre Lambrechts", "Amadou Bah", "Marleen Peeters",
    ]  # fmt: skip
    assert age(small[1].person.birth_date, TODAY) == 42


def test_every_number_is_right_and_belongs_to_nobody(small: list[DemoDossier]) -> None:
    numbers = [dossier.person.insz for dossier in small]
    assert len(set(numbers)) == len(numbers)
    for dossier in small:
        assert dossier.person.is_fictitious
        assert dossier.person.insz.is_fictitious
        assert dossier.person.insz.birth_date() == dossier.person.birth_date
        assert int(dossier.person.insz.digits[8]) % 2 == (0 if dossier.person.is_woman else 1)


def test_the_people_of_the_sample_file_can_be_imported_beside_them() -> None:
    sample = {row.insz for row in read_caseload(FOLDER / "caseload.csv", TODAY).rows if row.insz}
    for today in (TODAY, date(2026, 12, 1), date(2027, 6, 30)):
        assert sample.isdisjoint(dossier.person.insz for dossier in people("small", today))


def test_the_same_seed_and_day_give_the_same_people(small: list[DemoDossier]) -> None:
    assert list(people("small", TODAY)) == small
    others = list(people("small", TODAY, seed=1))
    assert others[:6] == small[:6]
    assert [dossier.person.name for dossier in others[8:]] != [dossier.person.name for dossier in small[8:]]


def test_every_code_stands_in_a_catalogue(small: list[DemoDossier]) -> None:
    for dossier in small:
        assert statute(dossier.person.statute)
        assert all(factor(found.code) for found in dossier.factors)
        assert {member.role for member in dossier.team} <= {role.code for role in team_roles()}
        assert all(skill.code in LANGUAGES for skill in dossier.person.languages)
        if dossier.trajectory:
            assert machine(dossier.trajectory.machine).state(dossier.trajectory.state)
        if dossier.gpmi:
            assert machine("gpmi").state(dossier.gpmi.state)


def test_everybody_has_strengths_and_barriers_in_both_voices(small: list[DemoDossier]) -> None:
    for dossier in small:
        values = [found.value for found in dossier.factors]
        assert max(values) > 0 > min(values)
        assert values == sorted(values, key=lambda value: value < 0)
        assert len({found.code for found in dossier.factors}) == len(values)
        for found in dossier.factors:
            assert -3 <= found.client_value <= 3
            assert found.client_words
            assert found.professional_words
            assert "{" not in found.client_words + found.professional_words + found.helps


def test_days_follow_each_other_as_in_life(small: list[DemoDossier]) -> None:
    for dossier in small:
        assert dossier.person.statute_since <= TODAY
        days = [note.on for note in dossier.notes]
        assert days == sorted(days)
        assert all(day <= TODAY for day in days)
        if dossier.gpmi and dossier.gpmi.signed_on and dossier.gpmi.text_given_on:
            gpmi = dossier.gpmi
            assert gpmi.decided_on <= gpmi.text_given_on
            assert (gpmi.signed_on - gpmi.text_given_on).days >= 5
            assert gpmi.signed_on <= TODAY
        if dossier.triogesprek:
            assert dossier.triogesprek.on < TODAY <= dossier.triogesprek.next_on


def test_agreements_are_made_by_client_and_centre_at_least(small: list[DemoDossier]) -> None:
    for dossier in small:
        for goal in dossier.gpmi.goals if dossier.gpmi else ():
            parties = {agreement.party for agreement in goal.agreements}
            assert {Party.CLIENT, Party.CENTRE} <= parties
            assert all(agreement.who and agreement.text.startswith("Ik ") for agreement in goal.agreements)
            assert not any(agreement.is_done and agreement.due > TODAY for agreement in goal.agreements)


def test_caseworker_and_file_manager_are_two_people(small: list[DemoDossier]) -> None:
    for dossier in small:
        assert dossier.team[0].role == "trajectbegeleider"
        assert dossier.team[0].name != dossier.team[1].name


def test_the_large_caseload_has_notes_of_40_to_400_words_and_few_the_same() -> None:
    dossiers = list(islice(people("large", TODAY), 120))
    notes = [note for dossier in dossiers for note in dossier.notes]
    assert all(len(dossier.notes) == LARGE_NOTES for dossier in dossiers)
    by_hand = {note.text for dossier in islice(people("small", TODAY), 6) for note in dossier.notes}
    written = [note for note in notes if note.text not in by_hand]
    assert all(40 <= len(note.text.split()) <= 400 for note in written)
    assert len({note.text for note in notes}) == len(notes)
    assert not any("{" in note.text for note in notes)
    assert len({word for note in notes for word in note.text.split()}) > 1_500


def test_the_large_caseload_has_two_thousand_different_numbers() -> None:
    numbers = {dossier.person.insz for dossier in people("large", TODAY)}
    assert len(numbers) == SIZES["large"] == 2_000


def test_one_profile_written_by_hand_has_everything_that_a_profile_can_have(small: list[DemoDossier]) -> None:
    kurt = small[1]
    codes = {found.code for found in kurt.factors}
    story = kurt.story
    assert story is not None
    assert {link.effect for link in story.links} == {"versterkt", "verzwakt", "blokkeert"}
    assert all(link.why and {link.from_code, link.to_code} <= codes for link in story.links)
    days = [past.on for past in story.past]
    assert len(days) == 3
    assert days == sorted(days)
    assert days[-1] < max(found.judged_on for found in kurt.factors)
    assert all({judged.code for judged in past.judgements} <= codes for past in story.past)
    assert set(story.conclusion.grounds) <= codes
    seen = [observation for found in kurt.factors for observation in found.observations]
    assert all(observation.source and observation.on < TODAY for observation in seen)
    assert [found.code for found in kurt.factors if not found.is_shared] == ["d760"]
    assert kurt.gpmi is not None
    assert kurt.gpmi.goals[0].link in {(link.from_code, link.to_code) for link in story.links}
