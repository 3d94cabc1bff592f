"""The passwords of local accounts, at the price that they have in use."""

from __future__ import annotations

from importlib.util import find_spec, module_from_spec
from types import ModuleType

import pytest


@pytest.fixture(scope="module")
def passwords() -> ModuleType:
    """The module as it is in use: the one that other tests share hashes with the least of Argon2."""
    spec = find_spec("sync.central.identity.passwords")
    assert spec is not None
    assert spec.loader is not None
    fresh = module_from_spec(spec)
    spec.loader.exec_module(fresh)
    return fresh


def test_who_guesses_pays_for_each_guess_what_is_advised_and_more(passwords: ModuleType) -> None:
    """OWASP's password storage cheat sheet asks for Argon2id with 19 MiB and 2 passes at the least."""
    kept = passwords.hash_password("paarse fiets 42")
    _, kind, _, cost, *_ = kept.split("$")
    memory, passes = (int(part.partition("=")[2]) for part in cost.split(",")[:2])
    assert kind == "argon2id"
    assert memory >= 64 * 1024
    assert passes >= 3
    assert passwords.is_right(kept, "paarse fiets 42")
    assert not passwords.is_right(kept, "paarse fiets 43")
    assert not passwords.is_right(None, "paarse fiets 42")
