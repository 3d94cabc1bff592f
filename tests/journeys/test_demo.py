"""The demo without a screen: the main job from end to end, as the README's first command runs it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pypdf
import pytest
from PySide6.QtGui import QImage

from app.demo.evaluation_steps import is_arabic
from ui.gpmi.parts import gpmi_parts
from ui.network.tabs import network_tabs
from ui.trajectory.parts import trajectory_parts

SCREENS = {
    "vandaag",
    "agenda",
    "caseload",
    "zitdagen",
    "zitdag-voorbereiden",
    "zitdag-dag",
    "zitdag-na",
    "notitie",
    "triogesprek",
    "triogesprek-samen-kijken",
    "instellingen",
    "nakijken",
    "geweigerd",
    "dossier-overzicht",
    "dossier-profiel",
    "dossier-gpmi",
    "dossier-traject",
    "dossier-gesprekken",
    "dossier-documenten",
    "dossier-delen",
    "dossier-logboek",
    "profiel",
    "profiel-samenhang",
    "profiel-verandering",
    "profiel-lijsten",
    "profiel-samen-kijken",
    "gesprekken",
    "gpmi-samen-kijken",
    "gpmi-evaluatie",
    *(f"gpmi-{place.key}" for place in gpmi_parts()),
    "traject-samen-kijken",
    *(f"traject-{place.key}" for place in trajectory_parts()),
    *(f"netwerk-{tab.key}" for tab in network_tabs()),
}
LANGUAGES = ("fr", "en", "uk", "ar", "tr")
OF_THE_DAY = {
    "zitdaglijst",
    "zitdag_gemeente",
    "gespreksverslag_zitdag",
    *(f"triogesprek_{language}" for language in LANGUAGES),
}
OF_THE_GPMI = {
    "gpmi_getekend",
    "gpmi_samenvatting",
    "gpmi_samenvatting_fr",
    "gpmi_samenvatting_ar",
    "gpmi_evaluatie",
    "uitnodiging_hoorrecht",
}
OF_THE_TRAJECTORY = {
    "trajectplan",
    "pop",
    "stageovereenkomst",
    "stageverslag",
    "overdrachtsblad",
    "eindadvies",
    "nazorgplan",
    "nadia_mijn_traject",
    *(f"nadia_mijn_traject_{language}" for language in LANGUAGES),
}


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, object], Path]:
    """What the demo said, and the folder it filled."""
    out, home = tmp_path_factory.mktemp("demo-out"), tmp_path_factory.mktemp("home")
    environment = {name: value for name, value in os.environ.items() if not name.startswith("TANDEM_")}
    environment |= {"HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-m", "app", "demo", "--headless", "--json", "--out", str(out)],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout), out


def test_every_step_was_done_and_seen(demo: tuple[dict[str, object], Path]) -> None:
    said, _ = demo
    steps = said["steps"]
    assert isinstance(steps, list)
    assert len(steps) == 47
    assert all(step["seen"] for step in steps)


def test_there_is_a_picture_of_every_main_screen(demo: tuple[dict[str, object], Path]) -> None:
    _, out = demo
    assert {path.stem for path in out.glob("*.png")} == SCREENS
    for path in out.glob("*.png"):
        image = QImage(str(path))
        assert (image.width(), image.height()) == (1366, 768)


def test_the_documents_hold_what_was_agreed(demo: tuple[dict[str, object], Path]) -> None:
    _, out = demo
    texts = {
        path.stem: "\n".join(page.extract_text() for page in pypdf.PdfReader(path).pages) for path in out.glob("*.pdf")
    }
    shared = {"profiel_gedeeld", "toestemming", "wie_zag_wat"}
    of_kurt = {"kurt_mijn_profiel", "kurt_profiel"}
    drafts = {"triogesprek", "gespreksverslag", "gpmi", "gpmi_samenvatting_ontwerp", "mijn_profiel", "profiel"}
    drafts |= {"mijn_traject"}
    assert texts.keys() == drafts | shared | of_kurt | OF_THE_GPMI | OF_THE_DAY | OF_THE_TRAJECTORY
    assert "Zeynep Yıldız-Çelik" in texts["triogesprek"]
    assert "Ik vraag een langere" in texts["triogesprek"]
    assert "ONTWERP" in texts["gpmi"]
    assert "Samen een afbetaalplan maken." in texts["gpmi"]
    assert "Mijn gegevens gaan naar VDAB Hasselt" in " ".join(texts["toestemming"].split())
    assert "Lotte Jacobs" in texts["wie_zag_wat"]
    assert "Ik bleef rustig." in " ".join(texts["mijn_profiel"].split())
    assert "d870.2" in texts["profiel"]
    assert "d870" not in texts["mijn_profiel"]
    assert "Werkkledij en materiaal" in texts["kurt_profiel"], "a factor of the organisation's own catalogue"
    assert "Contact met vader" not in texts["kurt_mijn_profiel"], "what stays within the team"
    assert "Rondkomen" not in texts["profiel_gedeeld"], "money is care, and care was not shared"


def test_the_papers_of_a_sitting_day_say_no_more_than_their_reader_needs(demo: tuple[dict[str, object], Path]) -> None:
    _, out = demo
    readers = {name: pypdf.PdfReader(out / f"{name}.pdf") for name in OF_THE_DAY}
    assert {name: len(reader.pages) for name, reader in readers.items()} == dict.fromkeys(OF_THE_DAY, 1)
    words = {name: " ".join(reader.pages[0].extract_text().split()) for name, reader in readers.items()}
    assert "Kurt V." in words["zitdaglijst"]
    assert not any(word in words["zitdaglijst"] for word in ("Vandeput", "kringwinkel", "kinesist"))
    assert "Kurt Vandeput" in words["zitdag_gemeente"]
    assert "Yassin" not in words["zitdag_gemeente"], "a note stays with us"
    assert "Prochain" in words["triogesprek_fr"]
    assert all("Ik ga naar de kinesist." in words[f"triogesprek_{language}"] for language in LANGUAGES)


def test_the_papers_of_a_gpmi_that_was_lived_are_there_in_every_language(demo: tuple[dict[str, object], Path]) -> None:
    _, out = demo
    words = {
        name: " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(out / f"{name}.pdf").pages).split())
        for name in OF_THE_GPMI
    }
    assert "ONTWERP" not in words["gpmi_getekend"]
    for name in ("gpmi_samenvatting", "gpmi_samenvatting_fr", "gpmi_samenvatting_ar"):
        assert "drie voormiddagen" in words[name], "what was agreed stays in Dutch, whatever stands beside it"
    assert "Mes objectifs" in words["gpmi_samenvatting_fr"]
    assert any(is_arabic(letter) for letter in words["gpmi_samenvatting_ar"])
    assert "Ze vroegen of ik wil blijven." in words["gpmi_evaluatie"]
    assert "Kerkplein 1" in words["uitnodiging_hoorrecht"]


def test_the_client_takes_the_whole_trajectory_home_on_one_sheet(demo: tuple[dict[str, object], Path]) -> None:
    _, out = demo
    for name in OF_THE_TRAJECTORY:
        reader = pypdf.PdfReader(out / f"{name}.pdf")
        words = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
        assert "De bus komt" not in words or name == "trajectplan", "a barrier stands in the plan alone"
        assert "Slaap:" not in words, "how somebody sleeps is care, and stays with the profile"
        if "mijn_traject" in name:
            assert len(reader.pages) == 1
            assert "An Claes, 011 00 00 00" in words


def test_nothing_is_left_behind(demo: tuple[dict[str, object], Path]) -> None:
    _, out = demo
    assert {path.suffix for path in out.iterdir()} == {".png", ".pdf"}
