"""The recovery code: random letters and digits for paper, whose last group tells a typing slip from a wrong code.

Seven groups of four carry 140 random bits; the eighth group is a check on the others. The letters I, L, O and U do
not occur (Crockford's base 32), and what is easily taken for one of the others is read as that.
"""

from __future__ import annotations

import hashlib
import secrets

from models.errors import InvalidValue

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
GROUP = 4
SECRET_LETTERS = 28
LETTERS = SECRET_LETTERS + GROUP
_LOOK_ALIKES = str.maketrans({"O": "0", "I": "1", "L": "1"})
_SEPARATORS = str.maketrans("", "", " -–—_.\t\r\n\u00a0")


def new_code() -> str:
    """Return a fresh code as it is printed: eight groups of four with hyphens."""
    secret = "".join(secrets.choice(ALPHABET) for _ in range(SECRET_LETTERS))
    letters = secret + _check_group(secret)
    return "-".join(letters[start : start + GROUP] for start in range(0, LETTERS, GROUP))


def code_secret(typed: str) -> str:
    """Return the random letters of a code as somebody typed it, in any case, spacing and look-alikes.

    Raises InvalidValue ``recovery_code.length``, ``.letter`` (``facts["letter"]``) or ``.slip`` when the check group
    does not agree: in each case the code was typed wrongly, whether or not it is the right one.
    """
    letters = typed.upper().translate(_SEPARATORS).translate(_LOOK_ALIKES)
    strange = next((letter for letter in letters if letter not in ALPHABET), None)
    if strange is not None:
        raise InvalidValue("recovery_code.letter", "recovery_code", letter=strange)
    if len(letters) != LETTERS:
        raise InvalidValue("recovery_code.length", "recovery_code", typed=len(letters), expected=LETTERS)
    secret = letters[:SECRET_LETTERS]
    if letters[SECRET_LETTERS:] != _check_group(secret):
        raise InvalidValue("recovery_code.slip", "recovery_code")
    return secret


def _check_group(secret: str) -> str:
    digest = hashlib.sha256(f"tandem recovery code {secret}".encode()).digest()
    return "".join(ALPHABET[byte % len(ALPHABET)] for byte in digest[:GROUP])
