"""Fold text for comparing: without case, accents, punctuation and double spaces, so that ``Şahin`` meets ``sahin``."""

from __future__ import annotations

import re
import unicodedata

# Letters that Unicode does not take apart into a base letter and a mark.
_WHOLE_LETTERS = str.maketrans({"ł": "l", "đ": "d", "ø": "o", "æ": "ae", "œ": "oe", "ı": "i", "ð": "d", "þ": "th"})
_NOT_WORD = re.compile(r"[^\w]+")


def fold(text: str) -> str:
    """Return ``text`` in lower case, without accents, every run of other signs as one space."""
    # Case is folded on both sides: taking a sign apart can bring capitals back (℠ becomes SM).
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    bare = "".join(sign for sign in decomposed if not unicodedata.combining(sign)).translate(_WHOLE_LETTERS)
    return _NOT_WORD.sub(" ", bare.replace("_", " ")).strip()
