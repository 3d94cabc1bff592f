"""The states of a GPMI, a trajectory and of who manages the file, in the words of the catalogue, short for a list."""

from __future__ import annotations

from functools import cache

from app.catalogues import machine
from models.rules.ended import ENDED_TRAJECTORY

_SHORT_NAMES = {"werkplek": "Werkplek"}
"""For lists, where the catalogue's own name is a sentence."""

_PLACE_KEPT = {"bij_ocmw": "OCMW"}


@cache
def gpmi_words(status: str) -> str:
    """Return e.g. ``GPMI: ontwerp``."""
    return f"GPMI: {_lower_first(state_words('gpmi', status))}"


@cache
def trajectory_words(machine_code: str, status: str) -> str:
    """Return e.g. ``Sociale activering: verkenning``."""
    return f"{machine_words(machine_code)}: {_lower_first(state_words(machine_code, status))}"


def managed_by_words(status: str) -> str:
    """Return who manages the file now, e.g. ``Nu in beheer van OCMW``."""
    return f"Nu in beheer van {_PLACE_KEPT[status]}" if status in _PLACE_KEPT else state_words("dossierbeheer", status)


@cache
def state_words(machine_code: str, status: str) -> str:
    """Return the label of a state; a code that this version does not know shows as it is."""
    try:
        return _short(machine(machine_code).state(status).label)
    except KeyError:
        return status.replace("_", " ")


@cache
def trajectory_state_words(status: str) -> str:
    """Return the label of a state of a trajectory, whichever kind of trajectory it is."""
    for code in ENDED_TRAJECTORY:
        if (words := state_words(code, status)) != status.replace("_", " "):
            return words
    return status.replace("_", " ")


@cache
def machine_words(code: str) -> str:
    """Return the name of a life cycle, short for a list; one that this version does not know as it is."""
    if code in _SHORT_NAMES:
        return _SHORT_NAMES[code]
    try:
        return _short(machine(code).label)
    except KeyError:
        return code


def _short(label: str) -> str:
    return label.split(" (")[0].split(" / ")[0]


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:] if text[1:2].islower() else text
