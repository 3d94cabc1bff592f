"""The one place that turns expected trouble into a plain Dutch sentence, for screen and command line alike.

A sentence says what happened, what is safe and what to do next. It is a template over the facts of the trouble.
The screen installs Qt's translator with ``use_translator``; the command line shows the Dutch source text.
"""

from __future__ import annotations

from collections.abc import Callable

from models.errors import Trouble

_translate: Callable[[str], str] = lambda text: text  # noqa: E731


def use_translator(translate: Callable[[str], str]) -> None:
    """Translate every template with ``translate`` from now on (Qt's translator in the app)."""
    global _translate
    _translate = translate


def sentence(trouble: Trouble) -> str:
    """Return the sentence for ``trouble``; an unknown kind gets a truthful general one that names the kind."""
    template = SENTENCES.get(trouble.kind)
    if template is None:
        return _translate("Dit lukte niet ({kind}). Er is niets gewijzigd.").format(kind=trouble.kind)
    return _translate(template).format(**trouble.facts)


# kind -> template. Grouped by the room that raises the kind; each group in alphabetical order.
SENTENCES: dict[str, str] = {
    # values (models)
    # workspace and store (app.store, app.workspace)
    # files (imports, documents, backups)
    # sync (sync.errors)
}
