"""What fits on one page: pieces that give up entries instead of size, the least important first."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from reportlab.platypus import Flowable

from app.documents.drawing.fonts import clean
from app.documents.drawing.text import Typesetter

_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+|\n+")


class Piece:
    """A part of the page that shows its first ``shown`` entries; each is made when it is first considered.

    ``makers``: the most important first. ``most``: it never shows more than this.
    """

    def __init__(self, typesetter: Typesetter, makers: Sequence[Callable[[], Flowable]], most: int) -> None:
        self._typesetter = typesetter
        self._makers = makers
        self._made: list[tuple[Flowable, set[str]]] = []
        self.most = min(most, len(makers))
        self.shown = 0

    @property
    def entries(self) -> list[Flowable]:
        """The entries that are shown."""
        while len(self._made) < self.shown:
            self._made.append(self._make(self._makers[len(self._made)]))
        return [entry for entry, _ in self._made[: self.shown]]

    @property
    def left_out(self) -> int:
        """How many entries are not shown."""
        return len(self._makers) - self.shown

    @property
    def gaps(self) -> set[str]:
        """The scripts that had to be left open in what is shown."""
        shown = len(self.entries)  # made now, if they were not yet
        return {script for _, scripts in self._made[:shown] for script in scripts}

    def _make(self, maker: Callable[[], Flowable]) -> tuple[Flowable, set[str]]:
        """Make an entry; what it leaves open counts only once it is shown."""
        before, self._typesetter.gaps = self._typesetter.gaps, set()
        entry = maker()
        after, self._typesetter.gaps = self._typesetter.gaps, before
        return entry, after


class FilledPage:
    """A page while it is being filled: one sets ``_pieces``, the most important first, and says what is ``_spare``."""

    _pieces: Sequence[Piece]

    @property
    def _spare(self) -> float:
        """How many points of the page are left; below 0 when it holds less than it shows."""
        raise NotImplementedError

    @property
    def fits(self) -> bool:
        """Whether the page holds what it shows."""
        return self._spare >= 0

    def holds_all(self) -> bool:
        """Show everything, and tell whether that fits."""
        for piece in self._pieces:
            piece.shown = piece.most
        return self.fits

    def fill(self) -> None:
        """Let the lists show what the page holds."""
        fill(self._pieces, lambda: self.fits)


def fill(pieces: Sequence[Piece], fits: Callable[[], bool]) -> None:
    """Let the pieces show as much as the page holds: everything at once, or else one entry more each in turn.

    A piece that stands in ``pieces`` twice gets two turns.
    """
    for piece in pieces:
        piece.shown = piece.most
    if fits():
        return
    for piece in pieces:
        piece.shown = 0
    # Twice: an entry that did not fit may do so once another list is whole and no longer says how much more there is.
    for _ in range(2):
        waiting = list(pieces)
        while waiting:
            waiting = [piece for piece in waiting if _shows_more(piece, fits)]


def _shows_more(piece: Piece, fits: Callable[[], bool]) -> bool:
    if piece.shown >= piece.most:
        return False
    piece.shown += 1
    if fits():
        return True
    piece.shown -= 1
    return False


def whole_sentences(text: str, limit: int) -> tuple[str, int]:
    """Return the first sentences of ``text`` that stay within ``limit`` characters, and how many are left out."""
    line = " ".join(clean(text).split())
    if len(line) <= limit:
        return line, 0
    sentences = [sentence.strip() for sentence in _SENTENCE_END.split(clean(text)) if sentence and sentence.strip()]
    shown = ""
    for index, sentence in enumerate(sentences):
        longer = f"{shown} {' '.join(sentence.split())}".strip()
        if len(longer) > limit:
            return shown, len(sentences) - index
        shown = longer
    return shown, 0
