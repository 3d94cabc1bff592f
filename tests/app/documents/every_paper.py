"""Something of every kind that can be printed, for the tests of what all papers share."""

from __future__ import annotations

from datetime import date

from app.documents.sharing.consent_content import ConsentContent, ConsentLine
from app.documents.sharing.who_saw_content import WhoSawContent, WhoSawGroup, WhoSawRow
from tests.app.documents.conversation.talk_papers import KURTS_TALK, SITTING_DAY, ZONHOVEN
from tests.app.documents.document_people import a_full_sheet, a_gpmi, a_summary, an_evaluation, an_invitation
from tests.app.documents.profile.profile_papers import a_profile
from tests.app.documents.trajectory.trajectory_papers import (
    a_handover,
    a_plan,
    a_pop,
    a_report,
    an_advice,
    an_aftercare,
    an_agreement,
    mine,
)

TODAY = date(2026, 11, 24)


def every_content() -> dict[str, object]:
    """Return content for each kind of document, by the name of the kind."""
    consents = (ConsentLine("Mijn profiel"), ConsentLine("Mijn gezondheid", is_sensitive=True))
    ilse = WhoSawRow("Ilse Thijs", "Bemiddelaar VDAB", "bekeek", ("Mijn traject",), TODAY, TODAY, 4, "Stage zoeken")
    return {
        "triogesprek": a_full_sheet(),
        "gespreksverslag": KURTS_TALK,
        "zitdaglijst": SITTING_DAY,
        "zitdag_gemeente": ZONHOVEN,
        "gpmi": a_gpmi(),
        "gpmi_samenvatting": a_summary(),
        "gpmi_evaluatie": an_evaluation(),
        "uitnodiging_hoorrecht": an_invitation(),
        "trajectplan": a_plan(),
        "pop": a_pop(),
        "stageovereenkomst": an_agreement(),
        "stageverslag": a_report(),
        "overdrachtsblad": a_handover(),
        "eindadvies": an_advice(),
        "nazorgplan": an_aftercare(),
        "mijn_traject": mine(),
        "toestemming": ConsentContent("OCMW Zonhoven", "Kurt Vandeput", TODAY, "VDAB", lines=consents),
        "wie_zag_wat": WhoSawContent("OCMW Zonhoven", "Kurt Vandeput", TODAY, (WhoSawGroup("VDAB", (ilse,)),)),
        "mijn_profiel": a_profile(),
        "profiel": a_profile(),
        "profiel_gedeeld": a_profile(reader="VDAB Genk"),
    }
