"""What the national number says while it is being typed."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.sentences.trouble import sentence
from models.dutch_dates import MONTHS
from models.errors import InvalidValue
from models.insz import LENGTH, Insz, typing_state


def insz_words(text: str) -> tuple[str, bool, str]:
    """Return what to say of a number typed so far, whether it is wrong, and its digits once it is right."""
    tr = QCoreApplication.translate
    state = typing_state(text)
    if state == "empty":
        return "", False, ""
    if state == "incomplete":
        missing = LENGTH - sum(sign.isdigit() for sign in text)
        said = tr("insz", "Nog 1 cijfer") if missing == 1 else tr("insz", "Nog {count} cijfers").format(count=missing)
        return said, False, ""
    try:
        number = Insz.parse(text)
    except InvalidValue as trouble:
        if trouble.kind == "insz.length" and int(str(trouble.facts["count"])) < LENGTH:
            return sentence(InvalidValue("insz.impossible_date", "insz")), True, ""
        return sentence(trouble), True, ""
    born = number.birth_date()
    if born is None:
        return tr("insz", "Dit nummer klopt"), False, number.digits
    day = f"{born.day} {MONTHS[born.month - 1]} {born.year}"
    return tr("insz", "Dit nummer klopt: geboren op {day}").format(day=day), False, number.digits
