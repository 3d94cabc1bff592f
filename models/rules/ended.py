"""The states in which a GPMI or a trajectory is over: nothing of it is due any more.

They stand in the catalogue as well; a test holds these against it. Here they are plain names, because the start of the
app and the centre go by them and load no catalogue.
"""

from __future__ import annotations

from collections.abc import Mapping

ENDED_GPMI = (
    "niet_afgesloten",
    "beeindigd_succes",
    "beeindigd_zonder_succes",
    "verstreken",
    "overgedragen",
    "beeindigd_verhuis",
)
"""The end states of the machine ``gpmi``."""

EXPIRED = "verstreken"
"""The one of them that comes by itself, on the day after the last."""

ENDED_TRAJECTORY: Mapping[str, tuple[str, ...]] = {
    "activeringstraject": ("afgesloten", "stopgezet", "niet_gestart"),
    "twe_ocmw": ("niet_haalbaar", "uitstroom_nec", "uitstroom_sec", "einde_zonder_werk", "stopgezet"),
    "sociale_activering": ("naar_professioneel", "duurzaam_sociaal", "gestopt"),
    "werkplek": ("verslag", "vroeg_beeindigd", "gaat_niet_door"),
}
"""The end states of each machine of a trajectory."""
