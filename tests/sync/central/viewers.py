"""Who looks at a dossier, and what of it they may see and write: written down by hand, not worked out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

IDENTITY = frozenset({"identity"})
ALL = frozenset({"identity", "work", "care", "gpmi", "trajectory", "notes", "justice", "internal", "unknown"})
WORKING = ALL - {"care", "justice", "internal", "unknown"}
NOTHING = frozenset[str]()

OWN, VDAB, ELSEWHERE = "own", "vdab", "elsewhere"

Fields = dict[str, Any]


@dataclass(frozen=True)
class Days:
    """Days around the one on which everybody looks."""

    today: date

    def __call__(self, away: int) -> str:
        """Return the day that many days from today, as it travels."""
        return (self.today + timedelta(away)).isoformat()


@dataclass(frozen=True)
class Viewer:
    """One kind of user. ``member``, ``grant``: fields of the rows that let him in, given the days; ``stands_in``: the
    period of the absence of a colleague who sees everything."""

    name: str
    where: str = OWN
    role: str = "trajectbegeleider"
    member: Callable[[Days], Fields] | None = None
    grant: Callable[[Days], Fields] | None = None
    stands_in: Callable[[Days], Fields] | None = None
    reads: frozenset[str] = NOTHING
    writes: frozenset[str] = NOTHING


def always(**fields: Any) -> Callable[[Days], Fields]:
    """Return a row without periods."""
    return lambda _days: fields


def from_until(first: int | None, last: int | None, **fields: Any) -> Callable[[Days], Fields]:
    """Return a row that holds from and until that many days from today."""
    return lambda days: {
        **fields,
        "from_on": days(first) if first is not None else None,
        "until": days(last) if last is not None else None,
    }


def _own_team() -> list[Viewer]:
    opens = {
        "trajectbegeleider": ALL,
        "dossierbeheerder": ALL,
        "casemanager_zorg": ALL,
        "casemanager_werk": WORKING,
        "vdab": WORKING,
        "gtb": WORKING,
        "vertrouwenspersoon": IDENTITY,
        "andere": IDENTITY,
    }
    viewers = [
        Viewer(f"in the team as {role}", member=always(role=role), reads=seen, writes=seen)
        for role, seen in opens.items()
    ]
    full = {"role": "trajectbegeleider"}
    return [
        *viewers,
        Viewer("in the team in its period", member=from_until(-3, 3, **full), reads=ALL, writes=ALL),
        Viewer("in the team on its first and last day", member=from_until(0, 0, **full), reads=ALL, writes=ALL),
        Viewer("in the team from tomorrow", member=from_until(1, None, **full)),
        Viewer("in the team until yesterday", member=from_until(None, -1, **full)),
        Viewer("reception in the team", role="onthaal", member=always(**full), reads=IDENTITY, writes=IDENTITY),
        Viewer("administrator in the team", role="beheerder", member=always(**full)),
        Viewer("supervisor in the team", role="leidinggevende", member=always(**full), reads=ALL, writes=ALL),
    ]


def _own_account() -> list[Viewer]:
    return [
        Viewer("colleague outside the team"),
        Viewer("supervisor outside the team", role="leidinggevende", reads=IDENTITY, writes=IDENTITY),
        Viewer("administrator outside the team", role="beheerder"),
        Viewer("reception outside the team", role="onthaal"),
    ]


def _back_ups() -> list[Viewer]:
    return [
        Viewer("back-up in the period", stands_in=from_until(-2, 2), reads=ALL, writes=ALL),
        Viewer("back-up on the last day", stands_in=from_until(-2, 0), reads=ALL, writes=ALL),
        Viewer("back-up before the period", stands_in=from_until(1, 5)),
        Viewer("back-up after the period", stands_in=from_until(-5, -1)),
        Viewer("reception as back-up", role="onthaal", stands_in=from_until(-2, 2), reads=IDENTITY, writes=IDENTITY),
        Viewer("supervisor as back-up", role="leidinggevende", stands_in=from_until(-2, 2), reads=ALL, writes=ALL),
    ]


def _foreign() -> list[Viewer]:
    vdab = always(role="vdab")
    plain = ("identity", "work", "gpmi", "trajectory", "notes")
    viewers = [
        Viewer(f"partner granted {one}", VDAB, "vdab", vdab, always(categories=[one]), reads=IDENTITY | {one})
        for one in plain
    ]
    for one in ("care", "justice"):
        consent = {f"{one}_consent_on": "2026-01-05"}
        viewers += [
            Viewer(
                f"partner granted {one} without consent", VDAB, "vdab", vdab, always(categories=[one]), reads=IDENTITY
            ),
            Viewer(
                f"partner granted {one} with consent",
                VDAB,
                "vdab",
                vdab,
                always(categories=[one], **consent),
                reads=IDENTITY | {one},
            ),
        ]
    work = {"categories": ["work"]}
    everything = ["identity", "work", "care", "gpmi", "trajectory", "notes", "justice"]
    consents = {"care_consent_on": "2026-01-05", "justice_consent_on": "2026-01-05"}
    most = ALL - {"internal", "unknown"}
    return [
        *viewers,
        Viewer(
            "partner who may write",
            VDAB,
            "vdab",
            vdab,
            always(categories=["work", "notes"], may_write=True),
            reads=frozenset({"identity", "work", "notes"}),
            writes=frozenset({"work", "notes"}),
        ),
        Viewer(
            "partner granted everything there is",
            VDAB,
            "vdab",
            vdab,
            always(categories=everything, may_write=True, **consents),
            reads=most,
            writes=most - {"identity"},
        ),
        Viewer("partner without a grant", VDAB, "vdab", vdab),
        Viewer("partner with a grant outside the team", VDAB, "vdab", grant=always(**work)),
        Viewer("partner before the grant", VDAB, "vdab", vdab, from_until(1, 9, **work)),
        Viewer("partner after the grant", VDAB, "vdab", vdab, from_until(-9, -1, **work)),
        Viewer("partner in the period", VDAB, "vdab", vdab, from_until(-9, 0, **work), reads=IDENTITY | {"work"}),
        Viewer(
            "partner of a withdrawn grant",
            VDAB,
            "vdab",
            vdab,
            lambda days: {**work, "withdrawn_on": days(0)},
        ),
        Viewer(
            "partner of a grant withdrawn from tomorrow",
            VDAB,
            "vdab",
            vdab,
            lambda days: {**work, "withdrawn_on": days(1)},
            reads=IDENTITY | {"work"},
        ),
        Viewer("partner whose time in the team is over", VDAB, "vdab", from_until(-9, -1, role="vdab"), always(**work)),
        Viewer("partner's supervisor", VDAB, "leidinggevende", vdab, always(**work), reads=IDENTITY | {"work"}),
        Viewer("partner's reception", VDAB, "onthaal", vdab, always(**work), reads=IDENTITY),
        Viewer("partner's administrator", VDAB, "beheerder", vdab, always(**work)),
        Viewer("somebody of a third organisation", ELSEWHERE),
        Viewer("somebody of a third organisation in the team", ELSEWHERE, member=always(role="trajectbegeleider")),
    ]


VIEWERS: list[Viewer] = [*_own_team(), *_own_account(), *_back_ups(), *_foreign()]
