"""What the graph says: each link as a sentence, each factor with what it works on, and which keys do what."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.cases.profile.snapshot import ProfileLink
from ui.profile.graph.picture import Drawn, Picture
from ui.profile.graph.places import Side


def effect_word(effect: str) -> str:
    """Return the verb of an effect; one that this version does not know stands as it is."""
    words = {"versterkt": _tr("versterkt"), "verzwakt": _tr("verzwakt"), "blokkeert": _tr("blokkeert")}
    return words.get(effect, effect)


def link_words(picture: Picture, link: ProfileLink) -> str:
    """Return e.g. ``Kinderopvang blokkeert Werkervaring``."""
    return _tr("{one} {effect} {other}").format(
        one=picture.label(link.from_id), effect=effect_word(link.effect), other=picture.label(link.to_id)
    )


def link_sentence(picture: Picture, link: ProfileLink, *, with_why: bool) -> str:
    """Return the link as a sentence, with the reason behind it where there is one."""
    said, why = link_words(picture, link), " ".join(link.why.split())
    if not why or not with_why:
        return f"{said}."
    return f"{said}: {why}" if why[-1] in ".!?…" else f"{said}: {why}."


def factor_words(picture: Picture, factor: Drawn, *, with_why: bool) -> str:
    """Return what a screen reader says of a factor: its weight, and all its links."""
    head = [factor.label, factor.rating]
    if not factor.is_shared:
        head.append(_tr("niet gedeeld"))
    links = picture.links_of(factor.id)
    if not links:
        head.append(_tr("nog zonder verband"))
    sentences = [link_sentence(picture, link, with_why=with_why) for link in links]
    return " ".join([", ".join(head) + ".", *sentences])


def all_words(picture: Picture, *, with_why: bool) -> str:
    """Return every link as a sentence, in the order of the factors."""
    if not picture.links:
        return _tr("Nog geen verbanden.")
    links = (link for factor in picture.factors for link in picture.links if link.from_id == factor.id)
    return " ".join(link_sentence(picture, link, with_why=with_why) for link in links)


def side_heading(side: Side, *, together: bool) -> str:
    """Return what stands above a side of the picture."""
    if side is Side.NEUTRAL:
        return _tr("Neutraal of nog open")
    if side is Side.STRENGTH:
        return _tr("Wat goed gaat") if together else _tr("Krachten")
    return _tr("Wat moeilijk is") if together else _tr("Drempels")


def tray_heading() -> str:
    return _tr("Nog zonder verband")


def factor_keys(*, is_editable: bool) -> str:
    """Return what mouse and keys do while a factor has the focus."""
    if not is_editable:
        return _tr("Pijlen: van factor naar factor · Tab: de verbanden ervan · Spatie: naar de factor")
    return _tr(
        "Sleep van de ene factor naar de andere. "
        "Toetsen: pijlen · Enter: nieuw verband · Tab: verbanden · Spatie: naar de factor"
    )


def link_keys(*, is_editable: bool) -> str:
    """Return which keys do what while a link has the focus."""
    if not is_editable:
        return _tr("Tab: volgend verband · Esc: terug naar de factor")
    return _tr(
        "V: versterkt · Z: verzwakt · B: blokkeert · Enter: waarom · Delete: verwijderen · Esc: terug naar de factor"
    )


def choosing(source: str, target: str) -> str:
    """Return what the line says while a link is being made; ``target`` is empty until one is chosen."""
    if not target:
        return _tr("Van {one} naar … Kies met de pijlen of typ de eerste letters. Esc: stoppen").format(one=source)
    return _tr("Van {one} naar {other}: V versterkt · Z verzwakt · B blokkeert · Esc: stoppen").format(
        one=source, other=target
    )


def not_itself() -> str:
    return _tr("Een factor werkt niet op zichzelf in. Kies een andere.")


def only_reading(*, is_final: bool) -> str:
    """Return why nothing can be changed here."""
    if is_final:
        return _tr("Dit profiel is afgerond: u kunt alles bekijken, niet wijzigen.")
    return _tr("U leest mee: u kunt alles bekijken, niet wijzigen.")


def _tr(text: str) -> str:
    return QCoreApplication.translate("factor_graph", text)
