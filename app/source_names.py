"""The names behind the short source keys of the catalogues (their file heads explain each key)."""

from __future__ import annotations

import re

_NAMES = {
    "bdas": "BDAS Brussel",
    "bj": "bruxelles-j.be",
    "dq": "droitsquotidiens.be",
    "draaiboek": "VDAB, draaiboek casemanager werk",
    "eigen": "eigen keuze van Tandem",
    "ij": "inforjeunes.eu",
    "kb": "KB van 11 juli 2002",
    "lange": "lange-law.be",
    "mi": "POD Maatschappelijke Integratie",
    "prima": "PrimaBook",
    "twe": "VDAB, draaiboek TWE",
    "vr": "vreemdelingenrecht.be",
    "vvsg": "VVSG",
}
_KEY = re.compile(rf"(?<![\w.-])({'|'.join(_NAMES)})(?![\w.-])")


def spelled(source: str) -> str:
    """Return ``source`` with its keys written as names: ``dq; bj`` becomes ``droitsquotidiens.be; bruxelles-j.be``."""
    return _KEY.sub(lambda found: _NAMES[found[1]], source)
