"""The operating system's keyring, where there is one that keeps secrets safe.

That there is none (a bare server, a locked-down laptop) is a fact, not an error: every call that could not be
answered raises KeyringUnavailable with the state, and callers go on with the passphrase.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

SERVICE = "Tandem"

# Only keyrings of the operating system or desktop itself. Not on the list: keyrings.alt (plain files), null, fail,
# and whatever else a machine may have installed for pip or twine.
_TRUSTED = ("keyring.backends.SecretService", "keyring.backends.kwallet", "keyring.backends.libsecret",
            "keyring.backends.Windows", "keyring.backends.macOS")  # fmt: skip


class KeyringState(Enum):
    """What the keyring can do for us now."""

    READY = "ready"
    NONE = "none"  # no keyring service runs here
    LOCKED = "locked"  # there is one, but it stays locked
    UNSAFE = "unsafe"  # only keyrings that keep secrets in plain files
    FAILED = "failed"  # there is one, but it does not work


class KeyringUnavailable(Exception):
    """The keyring could not answer; ``state`` says why."""

    def __init__(self, state: KeyringState) -> None:
        super().__init__(state.value)
        self.state = state


class SecretRing(Protocol):
    """A place for short secrets by name. Every method may raise KeyringUnavailable."""

    def get(self, name: str) -> str | None:
        """Return the secret, or None if there is none of that name."""

    def put(self, name: str, secret: str) -> None:
        """Keep ``secret`` (at most 1,280 characters: the limit of Windows) under ``name``."""

    def drop(self, name: str) -> None:
        """Forget the secret of that name; nothing happens if there is none."""


class OsKeyring:
    """The keyring of the operating system, found at the first call."""

    def get(self, name: str) -> str | None:
        """Return the secret, or None if there is none of that name."""
        with _quiet_facts():
            secret: str | None = _backend().get_password(SERVICE, name)
            return secret

    def put(self, name: str, secret: str) -> None:
        """Keep ``secret`` under ``name``."""
        with _quiet_facts():
            _backend().set_password(SERVICE, name, secret)

    def drop(self, name: str) -> None:
        """Forget the secret of that name; nothing happens if there is none."""
        from keyring.errors import PasswordDeleteError

        with _quiet_facts():
            try:
                _backend().delete_password(SERVICE, name)
            except PasswordDeleteError:
                return


def state_of(ring: SecretRing) -> KeyringState:
    """Ask the keyring for a name that does not exist, and return how it answered."""
    try:
        ring.get("state")
    except KeyringUnavailable as unavailable:
        return unavailable.state
    return KeyringState.READY


class _quiet_facts:  # noqa: N801  # reads as a word in a with statement
    """Turn whatever a keyring backend raises into KeyringUnavailable."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if error is None or isinstance(error, KeyringUnavailable) or not isinstance(error, Exception):
            return
        from keyring.errors import KeyringLocked, NoKeyringError

        if isinstance(error, NoKeyringError):
            raise KeyringUnavailable(KeyringState.NONE) from error
        if isinstance(error, KeyringLocked):
            raise KeyringUnavailable(KeyringState.LOCKED) from error
        # Backends let errors of D-Bus, ctypes and COM through, each of another type.
        raise KeyringUnavailable(KeyringState.FAILED) from error


def _backend() -> KeyringBackend:
    import keyring
    from keyring.backends.chainer import ChainerBackend
    from keyring.backends.fail import Keyring as FailKeyring

    chosen = keyring.get_keyring()
    # A chain would write to its first member, whatever that is: look at the members themselves.
    members = list(chosen.backends) if isinstance(chosen, ChainerBackend) else [chosen]
    trusted = next((member for member in members if type(member).__module__.startswith(_TRUSTED)), None)
    if trusted is not None:
        return trusted
    if all(isinstance(member, FailKeyring) for member in members):
        raise KeyringUnavailable(KeyringState.NONE)
    raise KeyringUnavailable(KeyringState.UNSAFE)
