"""Where processes that a test kills come from: one server forks them all, and has loaded what any of them needs."""

from __future__ import annotations

from multiprocessing import get_context
from multiprocessing.context import ForkServerContext

_LOADED = (
    "app.cases.attachments.files",
    "app.cases.in_step.syncing",
    "app.cases.laptop.erasing",
    "app.store.backup",
    "app.store.change",
    "app.store.restore",
    "app.store.vault",
    "argon2.low_level",
    "cryptography.hazmat.primitives.ciphers.aead",
    "hypothesis",
    "models.registry",
    "pytest",
    "pytestqt.qtbot",
    "sync.central.centre",
    "sync.central.embedded",
    "sync.http.client",
    "sync.laptop.engine",
    "tests.devices",
    "tests.journeys.kill_victims",
    "tests.journeys.typing_victims",
    "ui.application",
    "ui.conversations.view",
)


def victims() -> ForkServerContext:
    """Return the context in which victims are made.

    A test process has one such server and it loads what the first test that starts it asks for: with a list of their
    own, the victims of every later test would each load their libraries anew, for a second and more.
    """
    context = get_context("forkserver")
    context.set_forkserver_preload(list(_LOADED))
    return context
