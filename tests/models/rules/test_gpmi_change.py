"""What changed between two versions of a GPMI: nothing lost, nothing twice, nothing invented."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from models.rules.gpmi_change import Difference, Kind, Said, compare_lines, compare_texts

words = st.sampled_from(("Ik kom elke week.", "Ik kom elke maand.", "Wij betalen de bus.", "", "  "))
said = st.builds(Said, st.sampled_from("abcdef"), st.sampled_from(("client", "ocmw")), words)
versions = st.lists(said, max_size=8)
texts = st.dictionaries(st.sampled_from(("needs", "evaluation", "means_client")), words)


@given(versions, versions)
def test_each_line_stands_once_on_its_side(before: list[Said], after: list[Said]) -> None:
    found = compare_lines(before, after)
    assert Counter(one.before for one in found if one.before) == Counter(x.text for x in before if x.text.strip())
    assert Counter(one.after for one in found if one.after) == Counter(x.text for x in after if x.text.strip())


@given(versions)
def test_a_version_does_not_differ_from_itself(version: list[Said]) -> None:
    assert {one.kind for one in compare_lines(version, version)} <= {Kind.SAME, Kind.CHANGED}
    once = list({line.origin: line for line in version}.values())
    assert {one.kind for one in compare_lines(once, once)} <= {Kind.SAME}


@given(versions, versions)
def test_new_one_way_is_gone_the_other_way(before: list[Said], after: list[Said]) -> None:
    there, back = compare_lines(before, after), compare_lines(after, before)
    count = Counter(one.kind for one in there), Counter(one.kind for one in back)
    assert count[0][Kind.NEW] == count[1][Kind.GONE]
    assert count[0][Kind.GONE] == count[1][Kind.NEW]


@given(texts, texts)
def test_texts_by_name_say_what_they_were_and_what_they_are(before: dict[str, str], after: dict[str, str]) -> None:
    for one in compare_texts(before, after):
        assert (one.before, one.after) == (before.get(one.group, "").strip(), after.get(one.group, "").strip())
        assert (one.kind is Kind.SAME) == (one.before == one.after)


def test_a_line_is_known_again_by_its_origin_and_else_by_its_words() -> None:
    before = [Said("a", "client", "Ik kom elke week."), Said("b", "ocmw", "Wij bellen.")]
    after = [Said("x", "ocmw", "Wij bellen."), Said("a", "client", "Ik kom elke maand."), Said("y", "ocmw", "Bus")]
    assert compare_lines(before, after) == (
        Difference(Kind.SAME, "ocmw", "Wij bellen.", "Wij bellen."),
        Difference(Kind.CHANGED, "client", "Ik kom elke week.", "Ik kom elke maand."),
        Difference(Kind.NEW, "ocmw", "", "Bus"),
    )
