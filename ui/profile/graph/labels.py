"""Names inside boxes: wrapped to a few lines, cut only where even that has no room."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF

from ui.look.theme import TextRole, current_theme

_VOWELS = "aeiouyáéíóúäëïöüàèâêîôû"


def wrapped(text: str, width: float, lines: int, role: TextRole) -> tuple[str, ...]:
    """Return ``text`` over at most ``lines`` lines of ``width`` pixels; the last one ends in … when it was cut."""
    return _wrapped(" ".join(text.split()), int(width), lines, role, current_theme().scale)


def is_cut(text: str, width: float, lines: int, role: TextRole) -> bool:
    """Return whether something of ``text`` had to go, so that a tooltip must say it whole."""
    shown = wrapped(text, width, lines, role)
    return bool(shown) and shown[-1].endswith("…") and not text.rstrip().endswith("…")


def line_width(text: str, role: TextRole) -> float:
    """Return how wide ``text`` is on one line."""
    return _line_width(" ".join(text.split()), role, current_theme().scale)


@lru_cache(maxsize=1024)
def _line_width(text: str, role: TextRole, _scale: float) -> float:
    return QFontMetricsF(current_theme().font(role)).horizontalAdvance(text)


@lru_cache(maxsize=1024)
def _wrapped(text: str, width: int, lines: int, role: TextRole, _scale: float) -> tuple[str, ...]:
    metrics = QFontMetricsF(current_theme().font(role))
    if lines == 2 and (even := _evenly(text, width, metrics)):
        return even
    done: list[str] = []
    rest = text
    while rest and len(done) < lines - 1:
        line, rest = _split(rest, width, metrics)
        done.append(line)
    if rest:
        done.append(metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width))
    return tuple(done)


def _evenly(text: str, width: int, metrics: QFontMetricsF) -> tuple[str, ...]:
    """Return two lines of whole words about as long as each other, one where that fits; nothing where neither does."""
    if metrics.horizontalAdvance(text) <= width:
        return (text,)
    halves = [(text[:at], text[at:].lstrip()) for at in _ends(text)]
    fitting = [(max(map(metrics.horizontalAdvance, pair)), pair) for pair in halves]
    longest, pair = min(fitting, default=(width + 1.0, ("", "")))
    return pair if longest <= width else ()


def _split(text: str, width: int, metrics: QFontMetricsF) -> tuple[str, str]:
    """Return the longest first line and what comes after it; a word that is too long breaks with a hyphen."""
    if metrics.horizontalAdvance(text) <= width:
        return text, ""
    fitting = [at for at in _ends(text) if metrics.horizontalAdvance(text[:at]) <= width]
    if fitting:
        return text[: max(fitting)], text[max(fitting) :].lstrip()
    length = 1
    while length < len(text) and metrics.horizontalAdvance(f"{text[: length + 1]}-") <= width:
        length += 1
    length = next((at for at in range(length, 2, -1) if _is_between_syllables(text, at)), length)
    return f"{text[:length]}-", text[length:]


def _ends(text: str) -> list[int]:
    """Return where a line may end: before a space, after a hyphen or a slash."""
    spaces = [at for at, character in enumerate(text) if character == " "]
    return spaces + [at + 1 for at, character in enumerate(text) if character in "-/" and at + 1 < len(text)]


def _is_between_syllables(text: str, at: int) -> bool:
    """Return whether a Dutch word may break here: before a consonant with a vowel behind it (geschikt-heid)."""
    after = text[at : at + 2].lower()
    is_syllable = len(after) == 2 and after[0].isalpha() and after[0] not in _VOWELS and after[1] in _VOWELS
    return is_syllable and len(text) - at > 2 and text[at - 1 : at + 1].lower() != "ch"
