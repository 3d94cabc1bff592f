"""Hints for whoever writes for a client: a long sentence, a vague agreement, words that press, difficult words.

Advice, never a refusal. That words which press are avoided ("je zou", "je zal", "je moet"): IDEA Consult 2023, 3.5,
box 6. That agreements say who does what and when: KB 11-7-2002. How long a sentence may be and which words are
difficult is this project's own choice, after the rules of plain language at B1.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

MOST_WORDS: Final = 20
"""Words in a sentence beyond which it is hard to follow."""

_MOST_SIGNS: Final = 20_000
"""What lies beyond this is not looked at: nobody writes an agreement that long, and a hint may not hold up typing."""


class HintKind(StrEnum):
    """What to look at again, in the order in which it is told."""

    OPEN_SPOT = "open_spot"  # a gap of a template: [dag]
    COMPELLING = "compelling"
    VAGUE = "vague"
    LONG = "long"
    DIFFICULT = "difficult"


@dataclass(frozen=True, slots=True)
class Hint:
    """Where in a text something can be said more plainly: ``text[start:end]``.

    ``instead``: a plainer word, for ``DIFFICULT``; ``words``: how many words the sentence has, for ``LONG``.
    """

    kind: HintKind
    start: int
    end: int
    instead: str = ""
    words: int = 0


_EASIER: Final = {
    "aangaande": "over",
    "aanvang": "begin",
    "adequaat": "goed",
    "alsmede": "en ook",
    "alvorens": "voor",
    "attesteren": "bewijzen",
    "benevens": "en ook",
    "betreffende": "over",
    "conform": "volgens",
    "continueren": "doorgaan met",
    "derhalve": "daarom",
    "desbetreffende": "deze",
    "effectueren": "doen",
    "evalueren": "samen terugkijken",
    "faciliteren": "helpen bij",
    "gelieve": "wilt u",
    "implementeren": "invoeren",
    "indien": "als",
    "initiëren": "beginnen met",
    "inzake": "over",
    "middels": "met",
    "mits": "als",
    "momenteel": "nu",
    "navolgende": "deze",
    "nopens": "over",
    "omtrent": "over",
    "ondanks het feit dat": "ook al",
    "participeren": "meedoen",
    "prioriteren": "eerst doen",
    "realiseren": "bereiken",
    "remediëren": "verbeteren",
    "respectievelijk": "en",
    "sensibiliseren": "uitleggen aan",
    "teneinde": "om",
    "tevens": "ook",
    "uwentwege": "van u",
    "vermits": "omdat",
    "vigerend": "geldend",
}
"""Own list of words that come from letters of an administration, with one that everybody says."""

_VAGUE: Final = (
    r"(?:doe|doet|doen) (?:mijn|zijn|haar|hun|ons|uw|je) (?:uiterste )?best",
    r"zo (?:snel|vlug|spoedig|goed|veel) mogelijk",
    r"(?:op )?regelmatig(?:e basis)?",
    r"(?:waar|wanneer|indien|als) (?:nodig|mogelijk)",
    r"binnenkort",
    r"af en toe",
    r"in de mate van het mogelijke",
    r"(?:probeer|probeert|proberen|tracht|trachten)",
    r"(?:voldoende|genoeg) (?:inspanning\w*|inzet)",
    r"(?:toont|toon|tonen) (?:inzet|motivatie|goede wil)",
    r"te zijner tijd",
)

_YOU: Final = r"(?:je|jij|u|ge|gij)"
_WHO: Final = rf"(?:{_YOU}|cliënt|client|hij|zij|ze|ik)"
_COMPELLING: Final = (
    rf"{_WHO} (?:moet|moeten|dient|behoort|hoort|wordt verplicht)(?: te)?\b",
    rf"{_YOU} (?:zou|zoudt|zal|zult)\b",
    rf"(?:moet|dient) {_WHO}\b",
    rf"(?:zou|zal|zult) {_YOU}\b",
    r"(?:is|bent|wordt) verplicht (?:om )?(?:te )?",
    r"op straffe van",
    r"zoniet|zo niet",
)

_LONGEST_FIRST: Final = sorted(map(re.escape, _EASIER), key=len, reverse=True)
_DIFFICULT_WORDS = re.compile(rf"\b(?:{'|'.join(_LONGEST_FIRST)})\b")
_VAGUE_WORDS = re.compile(rf"\b(?:{'|'.join(_VAGUE)})\b")
_COMPELLING_WORDS = re.compile(rf"\b(?:{'|'.join(_COMPELLING)})")
_OPEN_SPOT = re.compile(r"\[[^\[\]\n]{1,60}\]")
_STOPS: Final = ".!?\n"
_CLAUSE = re.compile(r"[^.!?\n;:]+")
_WORD = re.compile(r"\w+(?:['’-]\w+)*")
_DAYS: Final = "maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag"
_SAYS_WHEN = re.compile(rf"\d|\b(?:elke|iedere|dagelijks|wekelijks|maandelijks|{_DAYS})\b")


def hints(text: str) -> tuple[Hint, ...]:
    """Return what could be said more plainly in ``text``, in the order of the text; never raises.

    A vague word in a sentence that says how often or when (a number, a day, "elke") is left alone.
    """
    return tuple(sorted(_found(_lower(text[:_MOST_SIGNS])), key=lambda hint: (hint.start, hint.end, hint.kind)))


def _found(text: str) -> Iterator[Hint]:
    if "[" in text:
        yield from (Hint(HintKind.OPEN_SPOT, *one.span()) for one in _OPEN_SPOT.finditer(text))
    yield from (Hint(HintKind.COMPELLING, *one.span()) for one in _COMPELLING_WORDS.finditer(text))
    yield from (
        Hint(HintKind.DIFFICULT, *one.span(), instead=_EASIER[one[0]]) for one in _DIFFICULT_WORDS.finditer(text)
    )
    for one in _VAGUE_WORDS.finditer(text):
        if not _SAYS_WHEN.search(_sentence_around(text, *one.span())):
            yield Hint(HintKind.VAGUE, *one.span())
    for clause in _CLAUSE.finditer(text):
        words = len(_WORD.findall(clause[0]))
        if words > MOST_WORDS:
            blank = len(clause[0]) - len(clause[0].lstrip())
            yield Hint(HintKind.LONG, clause.start() + blank, clause.start() + len(clause[0].rstrip()), words=words)


def _lower(text: str) -> str:
    """Return ``text`` in lower case, sign for sign, so that places stay places of ``text``."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(small if len(small := sign.lower()) == 1 else sign for sign in text)


def _sentence_around(text: str, start: int, end: int) -> str:
    first = max(text.rfind(stop, 0, start) for stop in _STOPS) + 1
    ends = [place for stop in _STOPS if (place := text.find(stop, end)) >= 0]
    return text[first : min(ends, default=len(text))]
