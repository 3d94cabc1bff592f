"""The colours of Tandem, light and dark, by the role they play on a screen."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Tokens:
    """One colour for each role, as ``#RRGGBB``; every text role reaches AA contrast on the grounds it is used on."""

    ground: str
    card: str
    line: str
    control_line: str
    """The border of what can be typed in or pressed; reaches 3:1 on a card."""
    text: str
    quiet: str
    rail: str
    rail_text: str
    rail_quiet: str
    rail_field: str
    rail_active: str
    accent: str
    accent_hover: str
    accent_pressed: str
    on_accent: str
    strength: str
    barrier: str
    selected: str
    hover: str
    due_ground: str
    due_text: str
    late_ground: str
    late_text: str
    good_ground: str
    good_text: str
    neutral_ground: str
    neutral_text: str
    previous: str
    """What was: the earlier assessment behind the present one."""


LIGHT = Tokens(
    ground="#F6F4EF",
    card="#FFFFFF",
    line="#E6E2D8",
    control_line="#8A9599",
    text="#1D2A2F",
    quiet="#55646A",
    rail="#143B43",
    rail_text="#F3F7F6",
    rail_quiet="#B4C8CA",
    rail_field="#0D2B32",
    rail_active="#28565F",
    accent="#1C6B63",
    accent_hover="#175A53",
    accent_pressed="#124942",
    on_accent="#FFFFFF",
    strength="#2F8F83",
    barrier="#D08A2E",
    selected="#EEF5F3",
    hover="#F7F6F2",
    due_ground="#FBEED4",
    due_text="#7A4D00",
    late_ground="#F7DED6",
    late_text="#8A2F12",
    good_ground="#DCEFEB",
    good_text="#12574D",
    neutral_ground="#EEEFEC",
    neutral_text="#46545A",
    previous="#EAE6DC",
)

DARK = Tokens(
    ground="#15191B",
    card="#1E2427",
    line="#2E363A",
    control_line="#6C7B80",
    text="#E8ECEB",
    quiet="#A3B0B3",
    rail="#0F2327",
    rail_text="#EAF1F0",
    rail_quiet="#9DB3B6",
    rail_field="#081619",
    rail_active="#1F444B",
    accent="#4FB3A5",
    accent_hover="#63C1B4",
    accent_pressed="#78CCC0",
    on_accent="#0B1F1D",
    strength="#4FB3A5",
    barrier="#D99A45",
    selected="#20302F",
    hover="#242B2F",
    due_ground="#3D2F14",
    due_text="#F0C479",
    late_ground="#43241B",
    late_text="#F2A78E",
    good_ground="#18352F",
    good_text="#8FD6C8",
    neutral_ground="#2B3337",
    neutral_text="#C3CDCF",
    previous="#3A4347",
)
