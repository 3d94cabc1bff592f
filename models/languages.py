"""Languages that clients speak, and how well: the level of the European framework (CEFR) or mother tongue."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from models.errors import InvalidValue
from models.folded_text import fold


class Cefr(StrEnum):
    """Level of the European framework; ``NONE`` is a person who does not speak the language (yet)."""

    NONE = "0"
    A1 = "A1"
    A2 = "A2"
    B1 = "B1"
    B2 = "B2"
    C1 = "C1"
    C2 = "C2"

    @property
    def label(self) -> str:
        """What the level means, in plain Dutch."""
        return _LEVEL_LABELS[self]


_LEVEL_LABELS = {
    Cefr.NONE: "geen",
    Cefr.A1: "enkele woorden en zinnen",
    Cefr.A2: "eenvoudige gesprekken",
    Cefr.B1: "redt zich in het dagelijks leven",
    Cefr.B2: "vlot",
    Cefr.C1: "zeer vlot",
    Cefr.C2: "bijna zoals een moedertaal",
}


@dataclass(frozen=True, slots=True)
class Language:
    """A language: ISO 639 code, Dutch name, the name its speakers use, and whether it is written right to left."""

    code: str
    name: str
    own_name: str
    is_rtl: bool = False


LANGUAGES: dict[str, Language] = {
    language.code: language
    for language in (
        Language("nl", "Nederlands", "Nederlands"),
        Language("fr", "Frans", "Français"),
        Language("en", "Engels", "English"),
        Language("de", "Duits", "Deutsch"),
        Language("ar", "Arabisch", "العربية", is_rtl=True),
        Language("tr", "Turks", "Türkçe"),
        Language("uk", "Oekraïens", "Українська"),
        Language("ru", "Russisch", "Русский"),
        Language("pl", "Pools", "Polski"),
        Language("ro", "Roemeens", "Română"),
        Language("bg", "Bulgaars", "Български"),
        Language("it", "Italiaans", "Italiano"),
        Language("es", "Spaans", "Español"),
        Language("pt", "Portugees", "Português"),
        Language("el", "Grieks", "Ελληνικά"),
        Language("sq", "Albanees", "Shqip"),
        Language("sr", "Servisch", "Српски"),
        Language("bs", "Bosnisch", "Bosanski"),
        Language("hr", "Kroatisch", "Hrvatski"),
        Language("mk", "Macedonisch", "Македонски"),
        Language("rom", "Romani", "Romani"),
        Language("fa", "Perzisch", "فارسی", is_rtl=True),
        Language("prs", "Dari", "دری", is_rtl=True),
        Language("ps", "Pasjtoe", "پښتو", is_rtl=True),
        Language("ur", "Urdu", "اردو", is_rtl=True),
        Language("pa", "Punjabi", "ਪੰਜਾਬੀ"),
        Language("hi", "Hindi", "हिन्दी"),
        Language("bn", "Bengaals", "বাংলা"),
        Language("ne", "Nepalees", "नेपाली"),
        Language("ta", "Tamil", "தமிழ்"),
        Language("kmr", "Koerdisch (Kurmanci)", "Kurmancî"),
        Language("ckb", "Koerdisch (Sorani)", "سۆرانی", is_rtl=True),
        Language("hy", "Armeens", "Հայերեն"),
        Language("ka", "Georgisch", "ქართული"),
        Language("az", "Azerbeidzjaans", "Azərbaycan"),
        Language("so", "Somalisch", "Soomaali"),
        Language("ti", "Tigrinya", "ትግርኛ"),
        Language("am", "Amhaars", "አማርኛ"),
        Language("om", "Oromo", "Afaan Oromoo"),
        Language("sw", "Swahili", "Kiswahili"),
        Language("ln", "Lingala", "Lingála"),
        Language("rw", "Kinyarwanda", "Ikinyarwanda"),
        Language("rn", "Kirundi", "Ikirundi"),
        Language("ff", "Fula", "Pulaar"),
        Language("wo", "Wolof", "Wolof"),
        Language("ha", "Hausa", "Hausa"),
        Language("ber", "Berbers (Tamazight)", "Tamaziɣt"),
        Language("zh", "Chinees", "中文"),
        Language("th", "Thai", "ไทย"),
        Language("tl", "Filipijns", "Filipino"),
        Language("vi", "Vietnamees", "Tiếng Việt"),
        Language("vgt", "Vlaamse Gebarentaal", "VGT"),
    )
}

_OTHER_NAMES = {
    "farsi": "fa", "iraans": "fa", "pashto": "ps", "pasjto": "ps", "afghaans": "prs", "kurmanji": "kmr",
    "kurmanci": "kmr", "koerdisch": "kmr", "sorani": "ckb", "fulani": "ff", "peul": "ff", "pular": "ff",
    "tamazight": "ber", "berbers": "ber", "tagalog": "tl", "mandarijn": "zh", "marokkaans": "ar", "vlaams": "nl",
    "gebarentaal": "vgt", "tigrigna": "ti",
}  # fmt: skip
_CODES_BY_NAME = {
    **{fold(language.name): code for code, language in LANGUAGES.items()},
    **{fold(language.own_name): code for code, language in LANGUAGES.items()},
    **_OTHER_NAMES,
    **{code: code for code in LANGUAGES},
}
_NATIVE = re.compile(r"\b(moedertaal|moedert|thuistaal|native)\b\.?", re.IGNORECASE)
_LEVEL = re.compile(r"\b([abc][12])\b", re.IGNORECASE)
# The course levels of Dutch as a second language, as files in Flanders write them beside the European ones.
_NT2_LEVELS = {"1.1": Cefr.A1, "1.2": Cefr.A2, "2.1": Cefr.B1, "2.2": Cefr.B1, "2.3": Cefr.B1, "2.4": Cefr.B1,
               "3.1": Cefr.B2, "3.2": Cefr.B2, "4.1": Cefr.C1, "4.2": Cefr.C1}  # fmt: skip
_NT2 = re.compile(r"\b([1-4]\.[1-4])\b")


@dataclass(frozen=True, slots=True)
class LanguageSkill:
    """A language that somebody speaks: mother tongue, a level, or neither when nobody has asked yet."""

    code: str
    level: Cefr | None = None
    is_native: bool = False

    @property
    def text(self) -> str:
        """As shown beside a name: ``Oekraïens (moedertaal)``, ``Nederlands A1``."""
        name = LANGUAGES[self.code].name if self.code in LANGUAGES else self.code
        if self.is_native:
            return f"{name} (moedertaal)"
        if self.level is None:
            return name
        return f"{name}: geen" if self.level is Cefr.NONE else f"{name} {self.level}"


def find_language(text: str) -> Language | None:
    """Return the language that ``text`` names (Dutch name, own name, code or a usual other name), or None."""
    code = _CODES_BY_NAME.get(fold(text))
    return LANGUAGES[code] if code else None


def read_skills(text: str) -> tuple[LanguageSkill, ...]:
    """Read a cell such as ``Arabisch (moedertaal), Nederlands A2, Frans`` in the order written.

    Raises InvalidValue ``language.unknown`` when a part names no language of the list.
    """
    parts = [part for part in re.split(r"[,;/+\n]|\ben\b", text) if part.strip()]
    skills = {skill.code: skill for skill in (_read_skill(part) for part in parts)}
    return tuple(skills.values())


def _read_skill(part: str) -> LanguageSkill:
    level = _LEVEL.search(part)
    course = _NT2.search(part)
    name = _NT2.sub(" ", _LEVEL.sub(" ", _NATIVE.sub(" ", part)))
    language = find_language(re.sub(r"[()\-:]|niveau|nt2", " ", name, flags=re.IGNORECASE))
    if language is None:
        raise InvalidValue("language.unknown", "languages")
    if _NATIVE.search(part):
        return LanguageSkill(language.code, is_native=True)
    if level:
        return LanguageSkill(language.code, Cefr(level[1].upper()))
    return LanguageSkill(language.code, _NT2_LEVELS.get(course[1]) if course else None)
