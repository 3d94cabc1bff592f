"""National numbers, telephone numbers and addresses that nobody has."""

from __future__ import annotations

import random
from datetime import date

from models.folded_text import fold
from models.insz import Insz

# Serials 001-998 are issued (odd: men, even: women); these two never are.
_SERIAL_WOMAN, _SERIAL_MAN = "000", "999"
_SEX_KNOWN = 40


def fictitious_insz(birth_date: date, *, is_woman: bool, is_bis: bool = False) -> Insz:
    """Return the number that passes the check for this birth date and sex but is never issued."""
    month = birth_date.month + (_SEX_KNOWN if is_bis else 0)
    serial = _SERIAL_WOMAN if is_woman else _SERIAL_MAN
    nine = f"{birth_date.year % 100:02d}{month:02d}{birth_date.day:02d}{serial}"
    counted = int(nine if birth_date.year < 2000 else f"2{nine}")
    return Insz.parse(f"{nine}{97 - counted % 97:02d}")


def wrong_insz(birth_date: date, *, is_woman: bool) -> str:
    """Return eleven digits for this birth date of which the check digits are wrong."""
    digits = fictitious_insz(birth_date, is_woman=is_woman).digits
    wrong = (int(digits[9:]) + 1) % 97 or 97
    return f"{digits[:9]}{wrong:02d}"


def fictitious_mobile(rng: random.Random) -> str:
    """Return a mobile number in the range 0400, which is not in use in Belgium."""
    return f"+32400{rng.randrange(1_000_000):06d}"


def fictitious_email(first_name: str, last_name: str) -> str:
    """Return an address in a domain that is reserved for examples."""
    return f"{fold(first_name)}.{fold(last_name)}@voorbeeld.example".replace(" ", "")
