"""The spelling of Dutch words: by the dictionary that the platform has, the names that are known here, and one's own
words.

Without the library or without a Dutch dictionary there simply is no spelling check.
"""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import Protocol

from app.municipalities import municipalities
from app.workspace import Workspace, set_facts
from models.errors import InvalidValue

LANGUAGES = ("nl_BE", "nl_NL", "nl")
"""The dictionaries of Dutch, the one we would rather have first."""

_OWN_WORDS, _MISSING_TOLD = "own_words", "no_dictionary_told"
_LONGEST_WORD = 60
_MOST_SUGGESTIONS = 6

_NO_WORD = re.compile(r"\S*(?:://|@|www\.)\S*|\w*\d\w*")
_WORD = re.compile(r"(?<!\w)['’][snt](?!\w)|[^\W\d_]+(?:['’\-][^\W\d_]+)*(?:['’](?=[\s.,;:!?]|$)(?<=[sx]['’]))?")


class Checker(Protocol):
    """What is asked of a dictionary."""

    def check(self, word: str) -> bool:
        """Tell whether it knows ``word``."""

    def suggest(self, word: str) -> list[str]:
        """Return what may have been meant, the likeliest first."""


class Spelling:
    """Judges words; one thread at a time asks the dictionary, so it may be called from any."""

    def __init__(self, checker: Checker, known: Iterable[str] = ()) -> None:
        """``known``: names and own words, which are right however they are written."""
        self._checker = checker
        self._lock = threading.Lock()
        self._known = {word.casefold() for word in known}

    def is_right(self, word: str) -> bool:
        """Tell whether ``word`` may be written like this."""
        word = word.replace("’", "'")
        if self._knows(word):
            return True
        with self._lock:
            if self._checker.check(word):
                return True
        first, *others = word.split("-")  # a name or an abbreviation may be a part of a word: GPMI-gesprek
        return bool(others) and all(part.isupper() or self.is_right(part) for part in (first, *others))

    def suggestions(self, word: str) -> list[str]:
        """Return what may have been meant, the likeliest first; it may take a tenth of a second."""
        with self._lock:
            return self._checker.suggest(word.replace("’", "'"))[:_MOST_SUGGESTIONS]

    def learn(self, words: Iterable[str]) -> None:
        """Take ``words`` for right from now on."""
        self._known |= {word.casefold() for word in words}

    def unlearn(self, word: str) -> None:
        """Leave ``word`` to the dictionary again."""
        self._known.discard(word.casefold())

    def _knows(self, word: str) -> bool:
        """A name is right with the ending of a possessive too."""
        plain = word.casefold()
        return any(form in self._known for form in (plain, plain.removesuffix("'s"), plain.removesuffix("s")))


def open_spelling(workspace: Workspace) -> Spelling | None:
    """Return the spelling for a workspace, or None where the platform has no library or no Dutch dictionary."""
    checker = dutch_dictionary()
    if checker is None:
        return None
    return Spelling(checker, [*known_names(workspace), *own_words(workspace)])


def words_of(text: str) -> Iterator[tuple[int, int, str]]:
    """Return the words of a line that can be misspelt: (start, end, word). Addresses, numbers with letters and
    abbreviations in capitals are no words."""
    for found in _WORD.finditer(_NO_WORD.sub(lambda other: " " * len(other[0]), text)):
        word = found[0]
        if len(word) <= _LONGEST_WORD and not (len(word) > 1 and word.isupper()):
            yield found.start(), found.end(), word


def dutch_dictionary() -> Checker | None:
    """Open the first Dutch dictionary of the platform; it is read into memory: some 70 ms."""
    try:
        import enchant  # here: it looks for a library of the platform, which is not everywhere
    except (ImportError, OSError, AssertionError):  # none, one that cannot be loaded, one that was pointed to amiss
        return None
    broker = enchant.Broker()
    for language in LANGUAGES:
        with suppress(enchant.errors.Error):  # there is none, or its files are damaged
            dictionary: Checker = broker.request_dict(language)
            return dictionary
    return None


def known_names(workspace: Workspace) -> set[str]:
    """Return the words in the names of everybody and every place that this workspace knows."""
    rows = workspace.rows(_NAMES)
    texts = [text for row in rows for text in row if text]
    return {word for text in (*texts, *municipalities().values()) for word in _NAME_WORD.findall(text)}


def own_words(workspace: Workspace) -> list[str]:
    """Return the words that this user has added, in the order of the alphabet."""
    return sorted(json.loads(workspace.fact(_OWN_WORDS) or "[]"))


def add_own_word(workspace: Workspace, word: str) -> None:
    """Keep ``word`` as right; own words stay in the encrypted workspace.

    Raises InvalidValue ``spelling.no_word`` for what is not one word.
    """
    if [found[2] for found in words_of(word)] != [word]:
        raise InvalidValue("spelling.no_word", "word")
    with workspace.writing() as connection:
        stored = connection.execute("SELECT value FROM fact WHERE name = ?", (_OWN_WORDS,)).fetchone()
        words = {*json.loads(stored[0] if stored else "[]"), word}
        set_facts(connection, **{_OWN_WORDS: json.dumps(sorted(words), ensure_ascii=False)})


def forget_own_word(workspace: Workspace, word: str) -> None:
    """Take ``word`` off the user's own words."""
    with workspace.writing() as connection:
        words = [known for known in own_words(workspace) if known != word]
        set_facts(connection, **{_OWN_WORDS: json.dumps(words, ensure_ascii=False)})


def first_time_without(workspace: Workspace) -> bool:
    """Tell whether this user was never told that this device has no dictionary; from now on he was."""
    if workspace.fact(_MISSING_TOLD):
        return False
    with workspace.writing() as connection:
        set_facts(connection, **{_MISSING_TOLD: "1"})
    return True


_NAME_WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")

_NAMES = """
    SELECT first_name, last_name, call_name, municipality, street FROM person
    UNION ALL SELECT name, organisation_name, '', '', '' FROM colleague
    UNION ALL SELECT name, organisation_name, '', '', '' FROM team_member
    UNION ALL SELECT name, organisation_name, '', '', '' FROM partner"""
