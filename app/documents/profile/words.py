"""The words of the profile on paper: plain and in the ik-form for the client, those of the practice for others."""

from __future__ import annotations

from collections.abc import Mapping

from models.rules.profile_change import Move
from models.rules.ratings import NOT_APPLICABLE, UNKNOWN, Rating

OCCASIONS: Mapping[str, str] = {
    "intake": "intake",
    "screening": "screening",
    "evaluatie": "evaluatie",
    "triogesprek": "triogesprek",
}

MY_OCCASIONS: Mapping[str, str] = {
    "intake": "bij de start",
    "screening": "na een eerste verkenning",
    "evaluatie": "bij een evaluatie",
    "triogesprek": "na een gesprek met drie",
}
"""On which occasion, as the client would say it."""

MY_RATINGS: Mapping[int, str] = {
    4: "heel sterk",
    3: "sterk",
    2: "gaat goed",
    1: "gaat vrij goed",
    0: "gaat",
    -1: "soms moeilijk",
    -2: "moeilijk",
    -3: "heel moeilijk",
    -4: "lukt nu niet",
}

_RATINGS: Mapping[Rating, str] = {
    None: "nog niet ingevuld",
    UNKNOWN: "onbekend",
    NOT_APPLICABLE: "niet van toepassing",
    4: "zeer sterke kracht",
    3: "sterke kracht",
    2: "matige kracht",
    1: "lichte kracht",
    0: "geen kracht, geen drempel",
    -1: "lichte drempel",
    -2: "matige drempel",
    -3: "ernstige drempel",
    -4: "volledige drempel",
}

TICKS = ("volledig", "ernstig", "matig", "licht", "", "licht", "matig", "sterk", "zeer sterk")
"""The steps -4 to 4 above a chart."""

_MOVES: Mapping[Move, str] = {
    Move.NEW: "nieuw",
    Move.GONE: "niet meer in het profiel",
    Move.UP: "sterker",
    Move.DOWN: "zwakker",
    Move.SAME: "gelijk",
    Move.RATED: "voor het eerst ingeschat",
    Move.UNRATED: "niet meer ingeschat",
}


def rating_words(rating: Rating) -> str:
    """Return e.g. ``sterke kracht`` or ``matige drempel``."""
    return _RATINGS[rating]


def my_rating_words(rating: Rating) -> str:
    """Return e.g. ``heel moeilijk``; empty for what has no number."""
    return MY_RATINGS[rating] if isinstance(rating, int) else ""


def occasion_words(occasion: str) -> str:
    """Return the word of an occasion; one that this version does not know stands as it is."""
    return OCCASIONS.get(occasion, occasion)


def move_words(move: Move) -> str:
    """Return e.g. ``sterker``."""
    return _MOVES[move]


def link_words(effect: str) -> str:
    """Return how one factor works on another, as a verb; an effect that this version does not know is "raakt"."""
    return effect if effect in ("versterkt", "verzwakt", "blokkeert") else "raakt"


def gap_words(professional: Rating, client: Rating) -> str:
    """Say how far the client sees it from the professional; empty where they agree or one of both has no number."""
    if not isinstance(professional, int) or not isinstance(client, int) or professional == client:
        return ""
    steps = abs(client - professional)
    how = "gunstiger" if client > professional else "moeilijker"
    return f"cliënt ziet het {steps} {'stap' if steps == 1 else 'stappen'} {how}"


def views_words(before: tuple[Rating, Rating] | None, after: tuple[Rating, Rating] | None, view: int) -> str:
    """Return ``matige drempel → lichte kracht`` for one view (0 the professional's, 1 the client's)."""
    then = rating_words(before[view]) if before else ""
    now = rating_words(after[view]) if after else ""
    if then == now:
        return now
    return " → ".join(part for part in (then, now) if part)


def my_link_pieces(effect: str, source: int, target: int) -> tuple[str, str, str]:
    """Return the words around two factors, as the client would say how the first works on the second.

    ``source`` and ``target``: the weights of both. A barrier that strengthens a barrier and a strength that weakens one
    can be meant either way; then the sentence only says that they belong together.
    """
    if effect == "blokkeert":
        return ("Door ", " zit het vast bij ", ".")
    if effect == "versterkt" and not source < 0 > target:
        return ("Door ", " gaat het beter met ", ".")
    if effect == "verzwakt" and not source > 0 > target:
        return ("Door ", " gaat het moeilijker met ", ".")
    return ("", " en ", " hangen samen.")
