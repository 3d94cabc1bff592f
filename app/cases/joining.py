"""Joining a centre, and the tokens with which this device speaks to it afterwards."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from app.settings import load_settings, save_settings
from app.workspace import Workspace, set_facts
from models.moments import moment, moment_text
from sync.errors import SyncTrouble

if TYPE_CHECKING:
    from sync.client import CentreClient
    from sync.wire import Session

_RENEW_BEFORE = timedelta(seconds=60)


def join_centre(workspace: Workspace, url: str, username: str, password: str, device_name: str) -> None:
    """Sign this device in at a centre; the first time the workspace takes over the centre's ids and names.

    Raises SyncTrouble (``sync.no_server``, ``sync.wrong_password``, ``sync.other_account`` ...); nothing is changed.
    """
    from sync.adopt import adopt_identity
    from sync.client import CentreClient
    from sync.wire import PROTOCOL, SignIn

    client = CentreClient(url)
    try:
        client.health()
        own = workspace.identity
        session = client.sign_in(SignIn(username, password, own.device_id, device_name, PROTOCOL))
    finally:
        client.close()
    theirs = session.identity
    is_bound = bool(workspace.fact("epoch"))
    if is_bound and (theirs.user_id, theirs.organisation_id) != (own.user_id, own.organisation_id):
        raise SyncTrouble("sync.other_account", host=client.host)
    if is_bound and session.epoch != workspace.fact("epoch"):
        raise SyncTrouble("sync.other_centre", host=client.host)
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
            epoch=session.epoch,
            user_id=theirs.user_id,
            user_name=theirs.user_name,
            user_role=theirs.role,
            organisation_id=theirs.organisation_id,
            organisation_name=theirs.organisation_name,
            **_tokens(workspace, session),
        )
    settings = load_settings(workspace.folder.settings).settings
    save_settings(workspace.folder.settings, replace(settings, server_url=url))


def authorise(workspace: Workspace, client: CentreClient) -> bool:
    """Give ``client`` a token that should still live; returns whether it was renewed for it."""
    expires = workspace.fact("token_expires")
    if expires and moment(expires) - _RENEW_BEFORE > workspace.clock():
        client.access_token = workspace.fact("access_token")
        return False
    renew(workspace, client)
    return True


def renew(workspace: Workspace, client: CentreClient) -> None:
    from sync.wire import Refresh

    refresh_token = workspace.fact("refresh_token")
    if not refresh_token:
        raise SyncTrouble("sync.signed_out", host=client.host)
    session = client.refresh(Refresh(workspace.identity.device_id, refresh_token))
    with workspace.writing() as connection:
        set_facts(connection, **_tokens(workspace, session))


def _tokens(workspace: Workspace, session: Session) -> dict[str, str]:
    expires = workspace.clock() + timedelta(seconds=session.expires_in)
    return {
        "access_token": session.access_token,
        "refresh_token": session.refresh_token,
        "token_expires": moment_text(expires),
    }
