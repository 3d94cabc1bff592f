"""What the user does to the profile: shown at once, stored behind it in order, and taken back when it is refused."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from app.cases.profile import assessments as cases
from app.cases.profile import conclusion, factor_links, observations, screening
from app.cases.profile import takeover as profile_takeover
from app.cases.profile.snapshot import (
    AssessmentSummary,
    Effect,
    Observation,
    ProfileFactor,
    ProfileLink,
    ProfileSnapshot,
    profile,
)
from app.cases.profile.takeover import left_behind
from app.cases.sharing.rights import may_keep_within_team
from app.workspace import Workspace
from models.ids import new_id
from models.rules.ratings import Rating
from ui.context import Context
from ui.profile import working_copy as copy
from ui.profile.words import new_factor
from ui.work.save_queue import SaveQueue


class ProfileEdits(QObject):
    """The profile of one dossier as the screen shows it; ``snapshot`` is ``None`` until it was read.

    ``may_keep_within_team``: whether this user may say of a factor that it is not shared. ``left_behind``: the names of
    the factors of the profile before that are not in this one.

    Signals:
        changed(): ``snapshot`` is another.
    """

    changed = Signal()

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._dossier_id = ""
        self._assessment_id = ""
        self.snapshot: ProfileSnapshot | None = None
        self.may_keep_within_team = False
        self.left_behind: tuple[str, ...] = ()
        self.saves = SaveQueue(context.tasks, context.notices, self, "unsaved:profiel")
        self.saves.saved.connect(self.reload)
        self.saves.failed.connect(self.reload)

    @property
    def workspace(self) -> Workspace:
        return self._context.workspace

    @property
    def assessment_id(self) -> str:
        """The profile that is shown, empty while there is none."""
        return self.snapshot.assessment.id if self.snapshot and self.snapshot.assessment else ""

    def show_dossier(self, dossier_id: str, assessment_id: str = "") -> None:
        """Show another dossier from now on; ``assessment_id``: the profile to begin with, empty for the newest."""
        self.saves.retry()
        self.saves.forget_refused()
        self._dossier_id, self._assessment_id, self.snapshot = dossier_id, assessment_id, None

    @Slot()
    def reload(self) -> None:
        """Read again what is stored, beside the typing; while something is on its way, when that has arrived."""
        if self.saves.is_writing or not self._dossier_id:
            return
        asked = (self._dossier_id, self._assessment_id)
        self._context.tasks.read(
            lambda _control: (
                asked,
                found := profile(self.workspace, *asked),
                left_behind(self.workspace, found),
                may_keep_within_team(self.workspace, self._dossier_id),
            ),
            self._on_read,
            owner=self,
            kind="profile",
        )

    def _on_read(self, found: tuple[tuple[str, str], ProfileSnapshot, tuple[str, ...], bool]) -> None:
        asked, stored, missing, self.may_keep_within_team = found
        if asked != (self._dossier_id, self._assessment_id) or self.saves.is_writing:
            return  # it is read again
        if self.snapshot is not None:
            held = {factor.id for factor in stored.factors if self.saves.holds(factor.id)}
            stored = copy.kept(stored, self.snapshot, held)
        if missing != self.left_behind:
            self.left_behind, self.snapshot = missing, None  # shown anew, though the profile itself may be as it was
        self._show(stored)

    def _show(self, snapshot: ProfileSnapshot) -> None:
        if snapshot != self.snapshot:
            self.snapshot = snapshot
            self.changed.emit()

    # The profile as a whole

    def start(self, occasion: str) -> None:
        """Begin a profile; it continues from the newest one, if there is one."""
        if self.snapshot is None:
            return
        self._assessment_id = new_id()
        work = partial(
            cases.start_assessment,
            self.workspace,
            self._dossier_id,
            occasion=occasion,
            assessment_id=self._assessment_id,
        )
        if not self.snapshot.assessments:
            name = self.workspace.identity.user_name
            begun = AssessmentSummary(self._assessment_id, self._context.today(), occasion, None, name)
            self._show(copy.begun(self.snapshot, begun))
        self.saves.do(work)

    def choose(self, assessment_id: str) -> None:
        """Show another profile of the same dossier."""
        self._assessment_id = assessment_id
        self.reload()

    def date_profile(self, on: date) -> None:
        self._change_assessment(on=on)
        self.saves.do(partial(cases.date_assessment, self.workspace, self.assessment_id, on))

    def set_occasion(self, occasion: str) -> None:
        self._change_assessment(occasion=occasion)
        self.saves.do(partial(cases.set_occasion, self.workspace, self.assessment_id, occasion))

    def finalise(self) -> None:
        self.saves.do(partial(cases.finalise_assessment, self.workspace, self.assessment_id))

    def write_story(self, text: str) -> None:
        self._write_assessment("life_story", text, cases.write_life_story)

    def conclude(self, code: str) -> None:
        """Keep the caseworker's own conclusion."""
        if self.snapshot is not None:
            self._show(replace(self.snapshot, conclusion=code))
            self.saves.do(partial(conclusion.conclude, self.workspace, self.assessment_id, code))

    def write_why(self, text: str) -> None:
        self._write_assessment("conclusion_why", text, conclusion.write_why)

    def set_grounds(self, factor_ids: tuple[str, ...]) -> None:
        if self.snapshot is not None:
            self._show(replace(self.snapshot, conclusion_grounds=factor_ids))
            self.saves.do(partial(conclusion.set_grounds, self.workspace, self.assessment_id, factor_ids))

    def _change_assessment(self, **values: Any) -> None:
        if self.snapshot is not None and self.snapshot.assessment is not None:
            self._show(replace(self.snapshot, assessment=replace(self.snapshot.assessment, **values)))

    def _write_assessment(self, field: str, text: str, write: Callable[[Workspace, str, str], None]) -> None:
        if self.snapshot is None or not self.assessment_id:
            return
        values: dict[str, Any] = {field: text}
        self._show(replace(self.snapshot, **values))
        assessment_id = self.assessment_id
        key = f"{assessment_id}:{field}"
        self.saves.put(key, values, lambda latest: write(self.workspace, assessment_id, latest[field]))

    @Slot()
    def take_over(self) -> None:
        """Take the factors over that the profile before has and this one lacks."""
        if self.assessment_id:
            self.saves.do(partial(profile_takeover.take_over, self.workspace, self.assessment_id))

    # Factors

    def add_factor(self, new: ProfileFactor) -> str:
        """Add a factor that has no id yet, and return its id; the one that is there already is not doubled."""
        if self.snapshot is None:
            return ""
        known = next((one for one in self.snapshot.factors if new.code and one.code == new.code), None)
        if known is not None:
            return known.id
        factor_id = new_id()
        self._show(copy.with_factor(self.snapshot, replace(new, id=factor_id, origin_id=factor_id)))
        add: Callable[[], object] = (
            partial(cases.add_factor, self.workspace, self.assessment_id, new.code, factor_id=factor_id)
            if new.code
            else partial(
                cases.add_own_factor,
                self.workspace,
                self.assessment_id,
                new.label,
                new.domain,
                "care" if new.category == "care" else "work",
                factor_id=factor_id,
            )
        )
        self.saves.do(add)
        return factor_id

    def remove_factor(self, factor_id: str) -> None:
        """Take a factor out, with a way back."""
        if self.snapshot is None or (gone := self.snapshot.factor(factor_id)) is None:
            return
        self._show(copy.without_factor(self.snapshot, factor_id))
        self.saves.do(partial(cases.remove_factor, self.workspace, factor_id))
        self._context.notices.passing(
            self.tr("{factor} verwijderd").format(factor=gone.label),
            partial(self.saves.do, partial(cases.restore_factor, self.workspace, factor_id)),
        )

    def rate(self, factor_id: str, view: cases.View, rating: Rating) -> None:
        if self.snapshot is not None:
            self._show(copy.rated(self.snapshot, factor_id, view, rating))
            self.saves.do(partial(cases.rate_factor, self.workspace, factor_id, view, rating))

    def screen(self, item_code: str, view: cases.View, rating: Rating) -> None:
        """Rate what an item of a screening list stands for; its factor comes into the profile if it was not there."""
        if self.snapshot is None:
            return
        factor = screening.screened(self.snapshot, item_code)
        factor_id = factor.id if factor else new_id()
        if factor is None:
            new = new_factor(screening.first_factor(item_code))
            self._show(copy.with_factor(self.snapshot, replace(new, id=factor_id, origin_id=factor_id)))
        self._show(copy.rated(self.snapshot, factor_id, view, rating))
        work = partial(screening.screen, self.workspace, self.assessment_id, item_code, view, rating)
        self.saves.do(partial(work, factor_id=factor_id))

    def write(self, factor_id: str, field: str, text: str) -> None:
        """Write one of the texts of a factor."""
        if self.snapshot is not None:
            self._show(copy.written(self.snapshot, factor_id, {field: text}))
            self.saves.put(factor_id, {field: text}, partial(_write_texts, self.workspace, factor_id))

    def share(self, factor_id: str, is_shared: bool) -> None:
        if self.snapshot is not None:
            self._show(copy.written(self.snapshot, factor_id, {"is_shared": is_shared}))
            self.saves.do(partial(cases.share_factor, self.workspace, factor_id, is_shared))

    def set_category(self, factor_id: str, category: cases.SharingCategory) -> None:
        if self.snapshot is not None:
            self._show(copy.written(self.snapshot, factor_id, {"category": category}))
            self.saves.do(partial(cases.set_category, self.workspace, factor_id, category))

    # What was seen

    def observe(self, factor_id: str, seen: Observation) -> None:
        """Add an observation (without an id), or change the one with its id."""
        if self.snapshot is None:
            return
        is_new = not seen.id
        seen = replace(seen, id=seen.id or new_id())
        self._show(copy.with_observation(self.snapshot, factor_id, seen))
        if is_new:
            work = partial(observations.add_observation, observation_id=seen.id)
            self.saves.do(partial(work, self.workspace, factor_id, seen.text, seen.source, seen.on))
        else:
            change = partial(observations.change_observation, self.workspace, factor_id, seen.id)
            self.saves.do(partial(change, text=seen.text, source=seen.source, on=seen.on))

    def forget_observation(self, factor_id: str, observation_id: str) -> None:
        """Take an observation away, with a way back."""
        factor = self.snapshot.factor(factor_id) if self.snapshot else None
        gone = next((one for one in factor.observations if one.id == observation_id), None) if factor else None
        if self.snapshot is None or gone is None:
            return
        self._show(copy.without_observation(self.snapshot, factor_id, observation_id))
        self.saves.do(partial(observations.remove_observation, self.workspace, factor_id, observation_id))
        back = partial(self.observe, factor_id, replace(gone, id=""))
        self._context.notices.passing(self.tr("Waarneming verwijderd"), back)

    # How factors work on each other

    @Slot(str, str, str)
    def link(self, from_id: str, to_id: str, effect: Effect) -> None:
        """Link two factors; a link that is there gets the other effect."""
        if self.snapshot is None:
            return
        known = next((one for one in self.snapshot.links if (one.from_id, one.to_id) == (from_id, to_id)), None)
        if known is not None:
            self.set_effect(known.id, effect)
            return
        ends = [factor for factor in self.snapshot.factors if factor.id in (from_id, to_id)]
        is_shared = all(factor.is_shared for factor in ends)
        link_id = factor_links.link_id_of(self.assessment_id, from_id, to_id)
        new = ProfileLink(link_id, from_id, to_id, effect, "", is_shared)
        self._show(copy.with_link(self.snapshot, new))
        self.saves.do(partial(factor_links.add_link, self.workspace, self.assessment_id, from_id, to_id, effect))

    @Slot(str, str)
    def set_effect(self, link_id: str, effect: Effect) -> None:
        if self.snapshot is not None and (link := self._link(link_id)) is not None:
            self._show(copy.with_link(self.snapshot, replace(link, effect=effect)))
            self.saves.do(partial(factor_links.set_effect, self.workspace, link_id, effect))

    @Slot(str, str)
    def write_link(self, link_id: str, text: str) -> None:
        if self.snapshot is not None and (link := self._link(link_id)) is not None:
            self._show(copy.with_link(self.snapshot, replace(link, why=text)))
            self.saves.put(
                link_id, {"why": text}, lambda values: factor_links.write_link(self.workspace, link_id, values["why"])
            )

    @Slot(str)
    def remove_link(self, link_id: str) -> None:
        """Take a link away, with a way back."""
        if self.snapshot is None or self._link(link_id) is None:
            return
        self._show(copy.without_link(self.snapshot, link_id))
        self.saves.do(partial(factor_links.remove_link, self.workspace, link_id))
        back = partial(self.saves.do, partial(factor_links.restore_link, self.workspace, link_id))
        self._context.notices.passing(self.tr("Verband verwijderd"), back)

    def _link(self, link_id: str) -> ProfileLink | None:
        links = self.snapshot.links if self.snapshot else ()
        return next((link for link in links if link.id == link_id), None)


def _write_texts(workspace: Workspace, factor_id: str, values: Mapping[str, Any]) -> None:
    for field, text in values.items():
        cases.write_factor(workspace, factor_id, field, text)
