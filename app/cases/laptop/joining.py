"""Joining a centre, and speaking to it afterwards as the device that it registered."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, TypeVar

from app.cases.laptop.contact import contact_facts, contact_term
from app.errors import WorkspaceTrouble
from app.settings import load_settings, save_settings
from app.workspace import Workspace, set_facts
from models.moments import moment, moment_text
from sync.errors import SyncTrouble

if TYPE_CHECKING:
    from sync.http.client import CentreClient
    from sync.wire.changes import Session
    from sync.wire.identity import SignInWay

T = TypeVar("T")

_RENEW_BEFORE = timedelta(seconds=60)
_PATIENCE_SECONDS = 60.0
"""How long to wait for another renewal: longer than a centre that does not answer takes to be given up."""


def join_centre(workspace: Workspace, url: str, username: str, password: str, device_name: str) -> None:
    """Sign this device in with an account of a centre; the first time the workspace takes over its ids and names.

    Raises SyncTrouble (``sync.no_server``, ``sync.wrong_password``, ``sync.other_account`` ...); nothing is changed.
    """

    def sign_in(client: CentreClient) -> Session:
        from sync.wire.changes import PROTOCOL, SignIn

        return client.sign_in(SignIn(username, password, workspace.identity.device_id, device_name, PROTOCOL))

    _join(workspace, url, sign_in)


def sign_in_ways(url: str) -> list[SignInWay]:
    """Return the organisations of a centre whose people sign in at their own provider. Raises SyncTrouble."""
    from sync.http.client import CentreClient

    client = CentreClient(url)
    try:
        client.health()
        return client.sign_in_ways().providers
    finally:
        client.close()


def join_at_provider(
    workspace: Workspace,
    url: str,
    way: SignInWay,
    device_name: str,
    *,
    open_browser: Callable[[str], object],
    should_stop: Callable[[], bool] = lambda: False,
) -> None:
    """Sign this device in at the organisation's own provider, in the browser; otherwise as ``join_centre``.

    Raises SyncTrouble ``sync.sign_in_failed``, ``sync.sign_in_late`` (nobody signed in, or ``should_stop``),
    ``sync.person_unknown``, ``sync.no_provider``.
    """

    def sign_in(client: CentreClient) -> Session:
        from sync.http.oidc import sign_in_at_provider

        device_id = workspace.identity.device_id
        return client.sign_in_oidc(sign_in_at_provider(way, device_id, device_name, open_browser, should_stop))

    _join(workspace, url, sign_in)


def ask_centre(workspace: Workspace, work: Callable[[CentreClient], T], *, answer_seconds: float | None = None) -> T:
    """Return what ``work`` does with a client that speaks for this device; it is done once more with a new token where
    the centre no longer takes the old one.

    Raises SyncTrouble: ``sync.not_joined``, ``sync.erase_due`` when this device was revoked.
    """
    from sync.http.client import ANSWER_SECONDS, CentreClient

    url = load_settings(workspace.folder.settings).settings.server_url
    if not url or not workspace.fact("epoch"):
        raise SyncTrouble("sync.not_joined")
    client = CentreClient(url, answer_seconds=answer_seconds or ANSWER_SECONDS)
    try:
        return _done_signed_in(workspace, client, work)
    except SyncTrouble as trouble:
        contact_term(workspace)
        raise _obeyed(workspace, client, trouble) from trouble
    finally:
        client.close()


def authorise(workspace: Workspace, client: CentreClient) -> bool:
    """Give ``client`` a token that should still live; returns whether it was renewed for it."""
    if _take_living_token(workspace, client):
        return False
    with _renewal(workspace, client):
        if _take_living_token(workspace, client):  # meanwhile somebody else renewed it
            return False
        _refresh(workspace, client)
        return True


def renew(workspace: Workspace, client: CentreClient) -> None:
    """Give ``client`` another token than it has. Raises SyncTrouble ``sync.signed_out``."""
    with _renewal(workspace, client):
        newest = workspace.fact("access_token")
        if newest and newest != client.access_token:  # meanwhile somebody else renewed it
            client.access_token = newest
        else:
            _refresh(workspace, client)


def _take_living_token(workspace: Workspace, client: CentreClient) -> bool:
    facts = dict(workspace.rows("SELECT name, value FROM fact WHERE name IN ('token_expires', 'access_token')"))
    expires = facts.get("token_expires")
    if not expires or moment(expires) - _RENEW_BEFORE <= workspace.clock():
        return False
    client.access_token = facts.get("access_token", "")
    return True


@contextmanager
def _renewal(workspace: Workspace, client: CentreClient) -> Iterator[None]:
    """Let one thread of one process renew at a time: a refresh token works once, and using it twice signs out."""
    from app.store.turn import turn

    try:
        with turn(workspace.folder.renewal, _PATIENCE_SECONDS):
            yield
    except WorkspaceTrouble as trouble:
        if trouble.kind != "workspace.busy":
            raise
        raise SyncTrouble("sync.interrupted", host=client.host) from trouble


def _refresh(workspace: Workspace, client: CentreClient) -> None:
    from sync.wire.changes import Refresh

    refresh_token = workspace.fact("refresh_token")
    if not refresh_token:
        raise SyncTrouble("sync.signed_out", host=client.host)
    session = client.refresh(Refresh(workspace.identity.device_id, refresh_token))
    with workspace.writing() as connection:
        set_facts(connection, **_session_facts(workspace, session))


def _done_signed_in(workspace: Workspace, client: CentreClient, work: Callable[[CentreClient], T]) -> T:
    is_fresh = authorise(workspace, client)
    try:
        return work(client)
    except SyncTrouble as trouble:
        if is_fresh or trouble.kind != "sync.signed_out":
            raise
    # The centre's clock decides how long a token lives; the laptop's may have been set back since.
    renew(workspace, client)
    return work(client)


def _obeyed(workspace: Workspace, client: CentreClient, trouble: SyncTrouble) -> SyncTrouble:
    if trouble.kind != "sync.revoked":
        return trouble
    from app.cases.laptop.revocation import obey

    return obey(workspace, client, trouble)


def _join(workspace: Workspace, url: str, sign_in: Callable[[CentreClient], Session]) -> None:
    from sync.http.client import CentreClient

    client = CentreClient(url)
    try:
        client.health()
        session = sign_in(client)
        _refuse_another(workspace, session, client)
    except SyncTrouble as trouble:
        raise _obeyed(workspace, client, trouble) from trouble
    finally:
        client.close()
    _take_over(workspace, session)
    settings = load_settings(workspace.folder.settings).settings
    save_settings(workspace.folder.settings, replace(settings, server_url=url))


def _refuse_another(workspace: Workspace, session: Session, client: CentreClient) -> None:
    """Raise SyncTrouble if this workspace belongs to another person or another centre already.

    Another life of the same centre (it was put back to an earlier day, or rebuilt) is none: it knows this person by the
    same ids, and a sync then says what is to be done. One that was rebuilt with other ids is told from another account
    by not knowing the life that this laptop knows.
    """
    own, theirs, epoch = workspace.identity, session.identity, workspace.fact("epoch")
    if not epoch or (theirs.user_id, theirs.organisation_id) == (own.user_id, own.organisation_id):
        return
    if session.epoch == epoch or client.lives(epoch).is_later:
        raise SyncTrouble("sync.other_account", host=client.host)
    raise SyncTrouble("sync.centre_forgot", host=client.host, code=f"{own.organisation_id}.{own.user_id}")


def _take_over(workspace: Workspace, session: Session) -> None:
    from sync.laptop.adopt import adopt_identity

    own, theirs = workspace.identity, session.identity
    is_bound = bool(workspace.fact("epoch"))
    with workspace.writing() as connection:
        if not is_bound:
            adopt_identity(
                connection,
                organisation=(own.organisation_id, theirs.organisation_id),
                user=(own.user_id, theirs.user_id),
                device_id=own.device_id,
            )
        set_facts(
            connection,
            epoch=workspace.fact("epoch") or session.epoch,
            user_id=theirs.user_id,
            user_name=theirs.user_name,
            organisation_id=theirs.organisation_id,
            organisation_name=theirs.organisation_name,
            # Only here, where somebody proved who they are: no later answer may change what erases this laptop.
            erase_hash=session.erase_hash,
            **contact_facts(workspace),
            **_session_facts(workspace, session),
        )


def _session_facts(workspace: Workspace, session: Session) -> dict[str, str]:
    expires = workspace.clock() + timedelta(seconds=session.expires_in)
    return {
        "access_token": session.access_token,
        "refresh_token": session.refresh_token,
        "token_expires": moment_text(expires),
        "lock_days": str(session.lock_days),
        "user_role": session.identity.role,
    }
