"""The laptops that are registered at the centre: which there are, and ending one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from app.cases.laptop.joining import ask_centre
from app.workspace import Workspace
from models.moments import moment

if TYPE_CHECKING:
    from sync.wire.identity import DeviceInfo


@dataclass(frozen=True)
class Device:
    """A registered laptop; ``last_seen_at`` and ``revoked_at`` are ``None`` for never."""

    id: str
    name: str
    user_name: str
    registered_at: datetime
    last_seen_at: datetime | None
    revoked_at: datetime | None
    is_this: bool


@dataclass(frozen=True)
class DeviceList:
    """The devices that the user may see, the one seen last first; ``is_whole``: those of the whole organisation."""

    is_whole: bool
    devices: tuple[Device, ...]


def list_devices(workspace: Workspace) -> DeviceList:
    """Ask the centre for the devices. Raises SyncTrouble."""
    found = ask_centre(workspace, lambda client: client.devices())
    return DeviceList(found.is_whole, tuple(_device(one) for one in found.devices))


def revoke_device(workspace: Workspace, device_id: str) -> Device:
    """End a device for good: it erases itself at its next contact. Raises SyncTrouble."""
    return _device(ask_centre(workspace, lambda client: client.revoke(device_id)))


def _device(info: DeviceInfo) -> Device:
    return Device(
        info.device_id,
        info.name,
        info.user_name,
        moment(info.registered_at),
        moment(info.last_seen_at) if info.last_seen_at else None,
        moment(info.revoked_at) if info.revoked_at else None,
        info.is_this,
    )
