"""What is due in which dossier: one set-based query for the start screen, the caseload and the dossier's header.

Light on purpose: the start of the app loads it, so it reads by SQL and imports no tables and no catalogue.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.cases.gpmi.over import is_amended, still_runs
from app.clock import local_date
from app.workspace import Workspace
from models.rules.ended import ENDED_TRAJECTORY

TRAJECTORY_ENDS = {
    "activeringstraject": "Einde activeringstraject",
    "twe_ocmw": "Einde TWE",
    "sociale_activering": "Einde sociale activering",
    "werkplek": "Einde werkplek",
}
"""How the expected end of a trajectory is called."""

_LONGEST_LABEL = 80


@dataclass(frozen=True)
class Deadline:
    """Something due on a day. ``section`` and ``item_id`` say where in the dossier it stands.

    ``party`` is who has to keep it (``"client"``, ``"ocmw"``, ``"vdab"``, ``"third"``); empty for a term.
    """

    dossier_id: str
    name: str
    on: date
    label: str
    section: str
    item_id: str
    party: str = ""


def deadlines(
    workspace: Workspace, from_: date | None, until: date, *, user_id: str = "", dossier_id: str = ""
) -> list[Deadline]:
    """Return what is due from ``from_`` (``None``: however late) until and with ``until``, earliest first.

    Only open dossiers count. ``user_id``: only those with this person in the team today; ``dossier_id``: only this one.
    """
    parameters = [from_.isoformat() if from_ else "", until.isoformat()]
    narrowed = ""
    if dossier_id:
        parameters.append(dossier_id)
        narrowed += f" AND x.dossier_id = ?{len(parameters)}"
    if user_id:
        parameters += [user_id, local_date(workspace.clock()).isoformat()]
        narrowed += _IN_TEAM.format(user=len(parameters) - 1, today=len(parameters))
    return [
        Deadline(dossier, name, date.fromisoformat(on), _label(kind, text), section, item, party)
        for dossier, name, on, kind, text, section, item, party in workspace.rows(_sql(narrowed), *parameters)
    ]


def first_deadlines(workspace: Workspace, until: date) -> dict[str, Deadline]:
    """Return of every dossier the earliest that is due, however late, until and with ``until``; closed ones too.

    The caseload needs one of each of 2,000 dossiers: sorting all that is due would be most of the start. ``name`` is
    left empty, as the caller has the names.
    """
    # SQLite gives the other columns of the row that has the minimum, which is what is wanted here.
    rows = workspace.rows(
        f"SELECT dossier_id, min(day), what, text, section, item FROM ({' UNION ALL '.join(_parts())})"
        " GROUP BY dossier_id",
        "",
        until.isoformat(),
    )
    return {
        dossier: Deadline(dossier, "", date.fromisoformat(on), _label(kind, text), section, item)
        for dossier, on, kind, text, section, item in rows
    }


def _label(kind: str, text: str) -> str:
    if kind == "evaluatie":
        return "GPMI-evaluatie"
    if kind == "trajectevaluatie":
        return "Evaluatie van het traject"
    if kind == "einde":
        return "Einde GPMI"
    if kind == "traject":
        return TRAJECTORY_ENDS.get(text, "Einde traject")
    words = " ".join(text.split()).removesuffix(".")
    return words if len(words) <= _LONGEST_LABEL else words[: _LONGEST_LABEL - 1].rstrip() + "…"


# IN and not EXISTS: the list of a user's dossiers is then made once, instead of being gone through for every deadline.
_IN_TEAM = """ AND x.dossier_id IN (SELECT t.dossier_id FROM team_member t WHERE t.user_id = ?{user}
    AND (t.until IS NULL OR t.until >= ?{today}))"""


def _sql(narrowed: str) -> str:
    """Return the query over all sources; ?1 is the first day, ?2 the last; ``narrowed``: conditions on each row x."""
    parts = " UNION ALL ".join(f"{part}{narrowed}" for part in _parts())
    return f"""
        SELECT due.dossier_id, coalesce(trim(p.first_name || ' ' || p.last_name), ''), due.day, due.what, due.text,
               due.section, due.item, due.party
        FROM ({parts}) due
        JOIN dossier d ON d.id = due.dossier_id AND d.closed_on IS NULL
        LEFT JOIN person p ON p.dossier_id = due.dossier_id
        ORDER BY due.day, p.last_name, p.first_name, due.item"""


def _parts() -> tuple[str, ...]:
    """Return the sources of deadlines, each with the same columns; more kinds of row join in here."""
    ended, evaluated = _still_open("x"), _still_open("t")
    between = "BETWEEN ?1 AND ?2"
    return (
        f"""SELECT x.dossier_id, x.next_evaluation_on AS day, 'evaluatie' AS what, '' AS text, 'gpmi' AS section,
                   x.id AS item, '' AS party
            FROM gpmi x WHERE x.next_evaluation_on {between} AND x.signed_on IS NULL AND x.amends_id = ''
              AND {still_runs("x")}""",
        f"""SELECT x.dossier_id, x.planned_on, 'evaluatie', '', 'gpmi', x.id, ''
            FROM gpmi_evaluation x JOIN gpmi g ON g.id = x.gpmi_id
            WHERE x.planned_on {between} AND x.status = 'gepland' AND ({still_runs("g")} OR {is_amended("g")})""",
        f"""SELECT x.dossier_id, x.ends_on, 'einde', '', 'gpmi', x.id, ''
            FROM gpmi x WHERE x.ends_on {between} AND {still_runs("x")}""",
        f"""SELECT x.dossier_id, x.due_on, 'afspraak', x.text, 'gpmi', x.gpmi_id, x.party
            FROM gpmi_agreement x JOIN gpmi g ON g.id = x.gpmi_id AND {still_runs("g")}
            WHERE x.due_on {between} AND x.done_on IS NULL AND x.text <> ''""",
        f"""SELECT x.dossier_id, x.ends_on, 'traject', x.machine, 'traject', x.id, ''
            FROM trajectory x WHERE x.ends_on {between} AND CASE x.machine {ended} ELSE 1 END""",
        f"""SELECT x.dossier_id, x.planned_on, 'trajectevaluatie', '', 'traject', x.id, ''
            FROM trajectory_evaluation x JOIN trajectory t ON t.id = x.trajectory_id
            WHERE x.planned_on {between} AND x.held_on IS NULL AND CASE t.machine {evaluated} ELSE 1 END""",
        f"""SELECT x.dossier_id, x.due_on, 'afspraak', x.text, 'gesprekken', x.triogesprek_id, x.party
            FROM trio_agreement x
            WHERE x.due_on {between} AND x.due_kind = 'voor' AND x.done_on IS NULL AND x.text <> ''
              AND NOT EXISTS (SELECT 1 FROM trio_agreement later WHERE later.carried_from = x.id)""",
    )


def _still_open(table: str) -> str:
    """Return the cases of an expression that holds for a trajectory in ``table`` that did not end."""
    open_ = {machine: f"{table}.status NOT IN ({_quoted(states)})" for machine, states in ENDED_TRAJECTORY.items()}
    return " ".join(f"WHEN '{machine}' THEN {holds}" for machine, holds in open_.items())


def _quoted(codes: tuple[str, ...]) -> str:
    return ", ".join(f"'{code}'" for code in codes)
