"""The supervisor's figures: how much each caseworker has in hand and which terms come. Dates and counts, no content."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, and_, case, exists, or_, select

from models.permissions import AccountRole
from models.rules.ended import ENDED_GPMI, ENDED_TRAJECTORY
from models.rules.evaluations import Standing
from sync.central.api.problems import Refused
from sync.central.log.writer import Writer
from sync.central.store.tables import ROW_TABLES, account
from sync.wire.partners import CaseworkerCount, ComingTerm, Overview

AHEAD = timedelta(days=28)
"""How far a term is near."""


def overview(connection: Connection, reader: Writer, today: date) -> Overview:
    """Return the figures of the reader's own organisation. Raises Refused ``supervisors_only``.

    Only kinds of term, days and ids: what a supervisor may not read of a dossier is not among what is asked here.
    """
    if reader.role != AccountRole.SUPERVISOR:
        raise Refused("supervisors_only")
    open_ids = _open_dossiers(connection, reader.organisation_id)
    teams = _teams(connection, reader.organisation_id, open_ids, today)
    terms = [term for term in _terms(connection, reader.organisation_id, today) if term.dossier_id in open_ids]
    return Overview(
        on=today.isoformat(),
        open_dossiers=len(open_ids),
        without_caseworker=len(open_ids - set().union(*teams.values())),
        caseworkers=_counts(connection, reader.organisation_id, teams, terms, today),
        terms=terms,
    )


def _open_dossiers(connection: Connection, organisation_id: str) -> set[str]:
    table = ROW_TABLES["dossier"]
    query = select(table.c.id).where(table.c.organisation_id == organisation_id, table.c.closed_on.is_(None))
    return set(connection.scalars(query))


def _teams(connection: Connection, organisation_id: str, open_ids: set[str], today: date) -> dict[str, set[str]]:
    """Return which open dossiers each user of the organisation stands in the team of today."""
    table = ROW_TABLES["team_member"]
    query = select(table.c.user_id, table.c.dossier_id).where(
        table.c.organisation_id == organisation_id,
        table.c.user_id != "",
        table.c.user_organisation_id.in_(("", organisation_id)),
        or_(table.c.from_on.is_(None), table.c.from_on <= today),
        or_(table.c.until.is_(None), table.c.until >= today),
    )
    teams: dict[str, set[str]] = defaultdict(set)
    for user_id, dossier_id in connection.execute(query):
        if dossier_id in open_ids:
            teams[user_id].add(dossier_id)
    return teams


def _terms(connection: Connection, organisation_id: str, today: date) -> list[ComingTerm]:
    """Return the terms that are late or near, earliest first."""
    gpmi, trajectory, evaluation = ROW_TABLES["gpmi"], ROW_TABLES["trajectory"], ROW_TABLES["gpmi_evaluation"]
    runs = _gpmi_runs()
    draft, planned = and_(runs, gpmi.c.signed_on.is_(None), gpmi.c.amends_id == ""), _is_planned(runs)
    found = [
        *_dates(connection, organisation_id, gpmi, gpmi.c.next_evaluation_on, "gpmi_evaluation", draft, today),
        *_dates(connection, organisation_id, evaluation, evaluation.c.planned_on, "gpmi_evaluation", planned, today),
        *_dates(connection, organisation_id, gpmi, gpmi.c.ends_on, "gpmi_end", runs, today),
        *_dates(connection, organisation_id, trajectory, trajectory.c.ends_on, "trajectory_end", _runs(), today),
    ]
    return sorted(found, key=lambda term: (term.on, term.dossier_id, term.kind))


def _dates(
    connection: Connection,
    organisation_id: str,
    table: Table,
    column: ColumnElement[Any],
    kind: str,
    runs: ColumnElement[bool],
    today: date,
) -> Iterable[ComingTerm]:
    query = select(table.c.dossier_id, column).where(
        table.c.organisation_id == organisation_id, column <= today + AHEAD, runs
    )
    return (ComingTerm(dossier_id, on.isoformat(), kind) for dossier_id, on in connection.execute(query))


def _gpmi_runs() -> ColumnElement[bool]:
    """Return that a version is a draft or holds: not ended, and not replaced by a newer signed one."""
    gpmi, event = ROW_TABLES["gpmi"], ROW_TABLES["gpmi_event"]
    newer = gpmi.alias("newer")
    ended = exists().where(
        event.c.organisation_id == gpmi.c.organisation_id,
        event.c.gpmi_id == gpmi.c.id,
        event.c.target.in_(ENDED_GPMI),
        event.c.happened_on >= gpmi.c.signed_on,
    )
    replaced = exists().where(
        newer.c.organisation_id == gpmi.c.organisation_id,
        newer.c.dossier_id == gpmi.c.dossier_id,
        newer.c.signed_on.is_not(None),
        newer.c.version > gpmi.c.version,
    )
    holds = or_(gpmi.c.signed_on.is_(None), and_(~ended, ~replaced))
    return and_(gpmi.c.status.not_in(ENDED_GPMI), holds)


def _is_planned(runs: ColumnElement[bool]) -> ColumnElement[bool]:
    """Return that an evaluation is planned of a signed GPMI that holds."""
    gpmi, evaluation = ROW_TABLES["gpmi"], ROW_TABLES["gpmi_evaluation"]
    holds = exists().where(
        gpmi.c.organisation_id == evaluation.c.organisation_id,
        gpmi.c.dossier_id == evaluation.c.dossier_id,
        gpmi.c.signed_on.is_not(None),
        runs,
    )
    return and_(evaluation.c.status == Standing.PLANNED, holds)


def _runs() -> ColumnElement[bool]:
    table = ROW_TABLES["trajectory"]
    over = [
        and_(table.c.machine == machine, table.c.status.in_(states)) for machine, states in ENDED_TRAJECTORY.items()
    ]
    return case((or_(*over), 0), else_=1) == 1


def _counts(
    connection: Connection, organisation_id: str, teams: dict[str, set[str]], terms: list[ComingTerm], today: date
) -> list[CaseworkerCount]:
    """Return the figures of everybody who has a dossier in hand, by name."""
    late = Counter(term.dossier_id for term in terms if term.on < today.isoformat())
    coming = Counter(term.dossier_id for term in terms if term.on >= today.isoformat())
    users = select(account.c.user_id, account.c.name).where(
        account.c.organisation_id == organisation_id, account.c.role != AccountRole.LINK
    )
    return [
        CaseworkerCount(
            user_id,
            name,
            len(teams[user_id]),
            sum(late[one] for one in teams[user_id]),
            sum(coming[one] for one in teams[user_id]),
        )
        for user_id, name in connection.execute(users.order_by(account.c.name, account.c.user_id))
        if user_id in teams
    ]
