"""Wraps, recovery codes and passphrases."""

from __future__ import annotations

import copy
import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from store_workspaces import CHEAP, PASSPHRASE

from app.store.keys import DAILY_KDF, WrapBroken, WrapKind, check_passphrase, is_well_formed, unwrap, wrap
from app.store.recovery_code import ALPHABET, code_secret, new_code
from app.store.store_key import StoreKey
from models.errors import InvalidValue

KINDS: tuple[WrapKind, ...] = ("passphrase", "recovery", "keyring")


@pytest.mark.parametrize("kind", KINDS)
@given(content=st.binary(min_size=48, max_size=48), secret=st.text(min_size=1, max_size=80))
def test_a_wrap_gives_back_what_was_wrapped(kind: WrapKind, content: bytes, secret: str) -> None:
    entry = wrap(StoreKey.from_bytes(content), kind, secret, "werkmap-1", CHEAP)
    assert is_well_formed(entry, kind)
    assert unwrap(entry, kind, secret, "werkmap-1").to_bytes() == content


@pytest.mark.parametrize("kind", KINDS)
def test_a_wrap_opens_only_with_its_secret_its_workspace_and_its_kind(kind: WrapKind) -> None:
    entry = wrap(StoreKey.random(), kind, "geheim", "werkmap-1", CHEAP)
    other = next(name for name in KINDS if name != kind)
    for attempt in ((entry, kind, "Geheim", "werkmap-1"), (entry, kind, "geheim", "werkmap-2")):
        with pytest.raises(WrapBroken):
            unwrap(*attempt)
    with pytest.raises(WrapBroken):
        unwrap({**entry, "argon2id": {"memory_kib": 8, "passes": 1, "lanes": 1}}, other, "geheim", "werkmap-1")


@given(st.data())
def test_no_change_of_a_wrap_opens_or_raises_anything_but_that_it_is_broken(data: st.DataObject) -> None:
    entry: dict[str, Any] = wrap(StoreKey.from_bytes(bytes(48)), "passphrase", "geheim", "w", CHEAP)
    spoiled = copy.deepcopy(entry)
    name = data.draw(st.sampled_from(sorted(entry)))
    nonsense = st.none() | st.integers() | st.text() | st.lists(st.integers()) | st.dictionaries(st.text(), st.none())
    spoiled[name] = data.draw(nonsense.filter(lambda value: value != entry[name]))
    with pytest.raises(WrapBroken):
        unwrap(spoiled, "passphrase", "geheim", "w")


def test_a_forged_key_file_cannot_ask_for_all_memory() -> None:
    entry: dict[str, Any] = wrap(StoreKey.random(), "passphrase", "geheim", "w", CHEAP)
    entry["argon2id"]["memory_kib"] = 2**31
    with pytest.raises(WrapBroken):
        unwrap(entry, "passphrase", "geheim", "w")


def test_the_daily_profile_costs_256_mib_and_still_opens() -> None:
    assert (DAILY_KDF.memory_kib, DAILY_KDF.passes, DAILY_KDF.lanes) == (262_144, 3, 4)
    key = StoreKey.random()
    assert unwrap(wrap(key, "passphrase", PASSPHRASE, "w", DAILY_KDF), "passphrase", PASSPHRASE, "w") == key


def test_letters_typed_composed_or_decomposed_are_the_same_passphrase() -> None:
    typed = "één café in de Molenstraat"
    key = StoreKey.random()
    entry = wrap(key, "passphrase", unicodedata.normalize("NFD", typed), "w", CHEAP)
    assert unwrap(entry, "passphrase", unicodedata.normalize("NFC", typed), "w") == key


@pytest.mark.parametrize(
    ("passphrase", "kind"),
    [("", "passphrase.too_short"), ("elf tekens!", "passphrase.too_short"), ("a" * 30, "passphrase.too_simple")],
)
def test_a_weak_passphrase_is_refused(passphrase: str, kind: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        check_passphrase(passphrase)
    assert (caught.value.kind, caught.value.field) == (kind, "passphrase")


@pytest.mark.parametrize("passphrase", ["fiets boom lamp zee", "correcthorsebattery", "日本語のながいことばです"])
def test_length_is_the_only_rule_for_a_passphrase(passphrase: str) -> None:
    check_passphrase(passphrase)


def test_a_recovery_code_carries_128_bits_or_more_and_no_look_alikes() -> None:
    codes = {new_code() for _ in range(200)}
    assert len(codes) == 200
    assert all(len(code_secret(code)) * 5 >= 128 for code in codes)
    assert not set("ILOU") & set("".join(codes))
    assert all([len(group) for group in code.split("-")] == [4] * 8 for code in codes)


def test_a_recovery_code_is_read_however_it_was_typed() -> None:
    code = new_code()
    as_typed = (code.lower(), code.replace("-", " "), code.replace("-", ""), f"  {code}\n", code.replace("0", "o"))
    assert {code_secret(typed) for typed in (*as_typed, code.replace("1", "l"))} == {code_secret(code)}


@given(st.integers(0, 31), st.sampled_from(ALPHABET))
def test_one_wrong_letter_is_a_typing_slip(place: int, letter: str) -> None:
    code = new_code().replace("-", "")
    wrong = code[:place] + letter + code[place + 1 :]
    if wrong == code:
        assert code_secret(wrong) == code[:28]
    else:
        with pytest.raises(InvalidValue) as caught:
            code_secret(wrong)
        assert caught.value.kind == "recovery_code.slip"


def test_two_groups_typed_in_the_wrong_order_are_a_typing_slip() -> None:
    groups = new_code().split("-")
    groups[1], groups[2] = groups[2], groups[1]
    with pytest.raises(InvalidValue) as caught:
        code_secret("-".join(groups))
    assert caught.value.kind == "recovery_code.slip"


def test_a_missing_group_and_a_strange_letter_are_named() -> None:
    with pytest.raises(InvalidValue) as caught:
        code_secret(new_code()[:-5])
    assert (caught.value.kind, caught.value.facts["typed"]) == ("recovery_code.length", 28)
    with pytest.raises(InvalidValue) as caught:
        code_secret("U" + new_code()[1:])
    assert (caught.value.kind, caught.value.facts["letter"]) == ("recovery_code.letter", "U")
