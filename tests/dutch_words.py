"""The Dutch dictionary of the platform, or on a platform without one a list of the words that the tests write."""

from __future__ import annotations

import os

from app.cases.conversations.spelling import Checker, dutch_dictionary

_TEXT = """de het een en of op over uit in is zo'n 's goed vet zin één vindt belde kwam morgen ochtends zus familie
    verdiep mail niveau gesprek fiets fietsenmaker trajectbegeleider afspraak maatschappelijk dan wacht hij praat met
    gaat naar stage rustig"""
_WORDS = frozenset(_TEXT.split())
_MEANT = {"afspraack": ["afspraak"]}


class WordList:
    """A dictionary of few words."""

    def check(self, word: str) -> bool:
        return word in _WORDS or word.lower() in _WORDS

    def suggest(self, word: str) -> list[str]:
        return _MEANT.get(word, [])


def dutch_words() -> Checker:
    """Return the dictionary to test with; where ``TANDEM_TEST_DICTIONARY`` is set it must be a real one."""
    real = dutch_dictionary()
    if real is None and os.environ.get("TANDEM_TEST_DICTIONARY"):
        raise RuntimeError("this platform has no Dutch dictionary")
    return real or WordList()
