"""Expected trouble of the workspace and of files.

models.errors.Trouble
 +- WorkspaceTrouble     the encrypted folder cannot be opened, written, moved or restored
 |   +- WrongPassphrase  the passphrase or recovery code does not fit
 +- FileTrouble          a file that a user names cannot be read or written
"""

from __future__ import annotations

from models.errors import Trouble


class WorkspaceTrouble(Trouble):
    """The encrypted folder cannot be opened, written, moved or restored."""


class WrongPassphrase(WorkspaceTrouble):
    """The passphrase or recovery code does not fit; ``facts["wait_seconds"]`` is how long to wait before a new try."""


class FileTrouble(Trouble):
    """A file that a user names cannot be read or written; ``facts["file"]`` is its name without folders."""
