"""Does what the user asked and shows what it made of the screen; a refusal is told, or given back for its field."""

from __future__ import annotations

from collections.abc import Callable

from models.errors import Trouble
from ui.frame.notices import Notices


class Actions:
    """One for each view that acts at once. ``reload`` shows what is stored now, also after a refusal.

    ``settle`` waits for what was typed before: an action stands on it.
    """

    def __init__(self, notices: Notices, reload: Callable[[], None], settle: Callable[[], None] = lambda: None) -> None:
        self._notices = notices
        self._reload = reload
        self._settle = settle

    def do(self, work: Callable[[], object]) -> Trouble | None:
        """Do ``work``; return the trouble that refused it, which the caller shows at its field."""
        self._settle()
        try:
            work()
        except Trouble as trouble:
            return trouble
        finally:
            self._reload()
        return None

    def do_or_tell(self, work: Callable[[], object]) -> bool:
        """Do ``work``, and say in passing why it was refused; return whether it was done."""
        trouble = self.do(work)
        if trouble is not None:
            self._notices.passing(refusal(trouble))
        return trouble is None

    def undo(self, work: Callable[[], object]) -> None:
        """``do_or_tell`` as the action of a notice."""
        self.do_or_tell(work)


def refusal(trouble: Trouble | None) -> str:
    """Return ``trouble`` as a sentence for the screen; empty for none."""
    if trouble is None:
        return ""
    from app.sentences.trouble import sentence  # late: a screen without trouble needs no sentences

    return sentence(trouble)
