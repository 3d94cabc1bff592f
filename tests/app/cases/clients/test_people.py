"""Adding and changing the person behind a dossier."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.cases.clients.people import PersonEntry, add_person_with_dossier, change_person, dossier_with_insz, person_of
from app.cases.clients.person_entry import (
    ContactWay,
    checked,
    contacts_from_row,
    contacts_to_row,
    languages_from_row,
    languages_to_row,
)
from app.cases.clients.similar_people import similar_people
from app.cases.clients.team import team
from app.sentences.trouble import SENTENCES, sentence
from app.workspace import Workspace
from models.contact import ContactKind
from models.errors import InvalidValue, RuleRefused
from models.languages import LANGUAGES, Cefr, LanguageSkill
from models.person import Person

TODAY = date(2026, 11, 24)


def a_number(birth: date, serial: int = 999) -> str:
    """Return a number that passes the check for somebody born on ``birth``; its serial is never issued."""
    head = f"{birth:%y%m%d}{serial:03d}"
    return head + f"{97 - int(('2' if birth.year >= 2000 else '') + head) % 97:02d}"


SAMIRA = PersonEntry(
    first_name="Samira",
    last_name="El Idrissi",
    birth_date=date(1984, 5, 18),
    insz=a_number(date(1984, 5, 18)),
    languages=(LanguageSkill("ar", is_native=True), LanguageSkill("nl", Cefr.A2)),
    contacts=(ContactWay(ContactKind.MOBILE, "0470 00 11 22", "na 16 uur"),),
    street="Dorpsstraat 3",
    postal_code="3520",
    household="gezin_ten_laste",
    income_status="leefloon",
    income_since=date(2026, 3, 1),
)


def test_what_was_filled_in_reads_back_with_the_municipality_of_the_postal_code(workspace: Workspace) -> None:
    dossier_id = add_person_with_dossier(workspace, SAMIRA)
    person = person_of(workspace, dossier_id)
    assert person is not None
    assert (person.first_name, person.birth_date, person.municipality) == ("Samira", date(1984, 5, 18), "Zonhoven")
    assert person.languages == SAMIRA.languages
    assert [(way.value, way.note) for way in person.contacts] == [("+32470001122", "na 16 uur")]
    assert person.fictitious


def test_who_opens_a_dossier_stands_in_its_team(workspace: Workspace) -> None:
    dossier_id = add_person_with_dossier(workspace, SAMIRA)
    [member] = team(workspace, dossier_id, TODAY)
    assert (member.name, member.user_id, member.is_now) == ("An Claes", workspace.identity.user_id, True)


def test_a_number_with_dots_and_dashes_fills_in_the_birth_date(workspace: Workspace) -> None:
    digits = a_number(date(1999, 12, 31))
    written = f"{digits[:2]}.{digits[2:4]}.{digits[4:6]}-{digits[6:9]}.{digits[9:]}"
    dossier_id = add_person_with_dossier(workspace, PersonEntry(last_name="Şahin", insz=written))
    person = person_of(workspace, dossier_id)
    assert person is not None
    assert (person.birth_date, person.insz) == (date(1999, 12, 31), digits)


def test_a_number_that_is_here_already_is_refused_and_names_the_dossier(workspace: Workspace) -> None:
    first = add_person_with_dossier(workspace, SAMIRA)
    with pytest.raises(RuleRefused) as refusal:
        add_person_with_dossier(workspace, PersonEntry(last_name="Andere", insz=SAMIRA.insz))
    assert (refusal.value.kind, refusal.value.facts["dossier_id"]) == ("person.exists", first)
    assert dossier_with_insz(workspace, SAMIRA.insz) == first
    assert len(workspace.rows("SELECT id FROM dossier")) == 1


@pytest.mark.parametrize(
    ("entry", "kind", "field"),
    [
        (PersonEntry(), "person.name_missing", "last_name"),
        (PersonEntry(last_name="Bah", birth_date=date(2026, 11, 25)), "birth_date.future", "birth_date"),
        (PersonEntry(last_name="Bah", birth_date=date(1900, 1, 1)), "birth_date.over_120", "birth_date"),
        (PersonEntry(last_name="Bah", insz="93051822362"), "insz.check_digit", "insz"),
        (
            PersonEntry(last_name="Bah", insz=a_number(date(1984, 5, 18)), birth_date=date(1984, 5, 19)),
            "insz.birth_date",
            "insz",
        ),
        (PersonEntry(last_name="Bah", postal_code="35200"), "postal_code.unreadable", "postal_code"),
        (PersonEntry(last_name="Bah", income_status="rijk"), "statute.unknown", "income_status"),
        (PersonEntry(last_name="Bah", household="kot"), "household.unknown", "household"),
        (PersonEntry(last_name="Bah", languages=(LanguageSkill("xx"),)), "language.unknown", "languages"),
        (PersonEntry(last_name="Bah", contacts=(ContactWay("gsm", "12"),)), "phone.unreadable", "phone"),
        (PersonEntry(last_name="B" * 201), "text.too_long", "last_name"),
        (
            PersonEntry(last_name="Bah", birth_date=date(2000, 1, 1), income_since=date(1999, 1, 1)),
            "income_since.before_birth",
            "income_since",
        ),
    ],
)
def test_a_wrong_value_is_refused_with_its_field_and_a_sentence(
    workspace: Workspace, entry: PersonEntry, kind: str, field: str
) -> None:
    with pytest.raises(InvalidValue) as refusal:
        add_person_with_dossier(workspace, entry)
    assert (refusal.value.kind, refusal.value.field) == (kind, field)
    assert kind in SENTENCES
    assert "{" not in sentence(refusal.value)
    assert workspace.rows("SELECT id FROM person") == []


def test_an_edit_sets_only_its_own_fields_and_can_be_taken_back(workspace: Workspace) -> None:
    dossier_id = add_person_with_dossier(workspace, SAMIRA)
    before = change_person(workspace, dossier_id, postal_code="3500", call_name="Sam")
    changed = person_of(workspace, dossier_id)
    assert changed is not None
    assert (changed.municipality, changed.call_name, changed.street) == ("Hasselt", "Sam", "Dorpsstraat 3")
    change_person(workspace, dossier_id, **before)
    back = person_of(workspace, dossier_id)
    assert back is not None
    assert (back.municipality, back.call_name, back.postal_code) == ("Zonhoven", "", "3520")


def test_an_edit_that_changes_nothing_writes_no_change(workspace: Workspace) -> None:
    dossier_id = add_person_with_dossier(workspace, SAMIRA)
    count = workspace.rows("SELECT count(*) FROM change")
    assert change_person(workspace, dossier_id, first_name=" Samira ") == {}
    assert workspace.rows("SELECT count(*) FROM change") == count


def test_something_wrong_that_came_from_elsewhere_keeps_nobody_from_correcting_the_rest(workspace: Workspace) -> None:
    dossier_id = add_person_with_dossier(workspace, SAMIRA)
    with workspace.change("van een partner") as change:
        person = change.find(Person, dossier_id=dossier_id)[0]
        person.postal_code, person.birth_date, person.household = "NL-1011", date(1984, 5, 19), "kot"
    change_person(workspace, dossier_id, street="Lindestraat 7")
    with pytest.raises(InvalidValue, match="insz"):
        change_person(workspace, dossier_id, birth_date=date(1984, 5, 20))
    change_person(workspace, dossier_id, birth_date=date(1984, 5, 18))
    after = person_of(workspace, dossier_id)
    assert after is not None
    assert (after.street, after.birth_date, after.postal_code) == ("Lindestraat 7", date(1984, 5, 18), "NL-1011")


def test_a_name_cannot_be_emptied(workspace: Workspace) -> None:
    dossier_id = add_person_with_dossier(workspace, PersonEntry(last_name="Bah"))
    with pytest.raises(InvalidValue, match="name_missing"):
        change_person(workspace, dossier_id, last_name=" ")


def test_somebody_elses_number_is_refused_at_an_edit_too(workspace: Workspace) -> None:
    add_person_with_dossier(workspace, SAMIRA)
    other = add_person_with_dossier(workspace, PersonEntry(last_name="Janssens"))
    with pytest.raises(RuleRefused):
        change_person(workspace, other, insz=SAMIRA.insz)


def test_a_line_break_or_an_unseen_sign_in_a_name_becomes_a_space() -> None:
    entry = checked(PersonEntry(first_name="Mehmet\n Ali", last_name="Ö\x00zkan\u200b"), TODAY)
    assert (entry.first_name, entry.last_name) == ("Mehmet Ali", "Ö zkan")


@given(
    st.lists(
        st.builds(
            LanguageSkill, st.sampled_from(sorted(LANGUAGES)), st.sampled_from([None, *Cefr]), is_native=st.just(False)
        ),
        max_size=4,
    )
)
def test_languages_survive_the_row(skills: list[LanguageSkill]) -> None:
    assert languages_from_row(languages_to_row(skills)) == tuple(skills)


@given(st.lists(st.builds(ContactWay, st.sampled_from(list(ContactKind)), st.text(max_size=20), st.text(max_size=20))))
def test_contact_ways_survive_the_row(ways: list[ContactWay]) -> None:
    assert contacts_from_row(contacts_to_row(ways)) == tuple(ways)


def test_the_same_name_spelled_otherwise_is_offered_and_another_birth_date_is_not(workspace: Workspace) -> None:
    samira = add_person_with_dossier(workspace, SAMIRA)
    add_person_with_dossier(workspace, PersonEntry("Samira", "El Idrissi", birth_date=date(1990, 1, 1)))
    add_person_with_dossier(workspace, PersonEntry("Kurt", "Vandeput", birth_date=date(1984, 5, 18)))
    found = similar_people(workspace, "El-Idrisi Samira", date(1984, 5, 18))
    assert [(one.dossier_id, one.is_same_day) for one in found] == [(samira, True)]
    assert len(similar_people(workspace, "Samira El Idrissi", None)) == 2
    assert similar_people(workspace, "Samira El Idrissi", date(1984, 5, 18), but=samira) == []
