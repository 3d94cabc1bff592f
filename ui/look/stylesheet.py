"""The one style sheet, filled from the tokens; widgets ask for a look by a dynamic property and own no sheet.

Labels: ``role`` = label, quiet, strong, card-title, section, title, display, error. Buttons: ``look`` = primary,
quiet, icon, segment, chip (``empty`` = true). Fields: ``look`` = line: one of many lines that are edited in place;
``weight`` = strong, quiet.
Frames: ``look`` = card, header, day-bar, overlay. Values typed wrongly: ``wrong`` = true.
"""

from __future__ import annotations

from importlib.resources import files

from PySide6.QtCore import QDir

from ui.look.tokens import Tokens


def add_icon_folder() -> None:
    """Let the style sheet find its few own pictures (arrows and ticks) under ``controls:``."""
    QDir.addSearchPath("controls", str(files("resources").joinpath("icons", "control")))


def stylesheet(tokens: Tokens, scale: float, *, dark: bool) -> str:
    """Return the style sheet of the whole app; ``scale`` multiplies every size."""
    shade = "dark" if dark else "light"
    return "\n".join(
        part(tokens, scale, shade) for part in (_texts, _buttons, _inputs, _choices, _frames, _lists, _bars, _menus)
    )


def _px(size: float, scale: float) -> str:
    return f"{round(size * scale)}px"


def _texts(t: Tokens, scale: float, _shade: str) -> str:
    return f"""
QLabel {{ color: {t.text}; background: transparent; }}
QLabel[role="label"] {{ font-size: {_px(12, scale)}; color: {t.quiet}; }}
QLabel[role="strong-label"] {{ font-size: {_px(12, scale)}; font-weight: 600; }}
QLabel[role="quiet"] {{ color: {t.quiet}; }}
QLabel[role="strong"] {{ font-weight: 600; }}
QLabel[role="section"] {{ font-size: {_px(16, scale)}; font-weight: 600; }}
QLabel[role="title"] {{ font-size: {_px(20, scale)}; font-weight: 600; }}
QLabel[role="display"] {{ font-size: {_px(28, scale)}; font-weight: 600; }}
QLabel[role="card-title"] {{ font-size: {_px(13, scale)}; font-weight: 600; color: {t.quiet}; }}
QLabel[role="error"] {{ font-size: {_px(12, scale)}; color: {t.late_text}; }}
QLabel:disabled {{ color: {t.quiet}; }}
QToolTip {{ background: {t.text}; color: {t.card}; border: none; padding: 6px 8px; font-size: {_px(12, scale)}; }}
"""


def _buttons(t: Tokens, scale: float, _shade: str) -> str:
    return f"""
QPushButton {{ background: {t.card}; color: {t.text}; border: 1px solid {t.control_line}; border-radius: 6px;
  padding: 0 {_px(12, scale)}; min-height: {_px(32, scale)}; }}
QPushButton:hover {{ background: {t.hover}; }}
QPushButton:pressed {{ background: {t.line}; }}
QPushButton:focus {{ border: 2px solid {t.accent}; padding: 0 {_px(11, scale)}; min-height: {_px(30, scale)}; }}
QPushButton:disabled {{ color: {t.quiet}; border-color: {t.line}; background: transparent; }}
QPushButton[look="primary"] {{ background: {t.accent}; color: {t.on_accent}; border: 1px solid {t.accent};
  font-weight: 600; }}
QPushButton[look="primary"]:hover {{ background: {t.accent_hover}; border-color: {t.accent_hover}; }}
QPushButton[look="primary"]:pressed {{ background: {t.accent_pressed}; }}
QPushButton[look="primary"]:focus {{ border: 2px solid {t.text}; }}
QPushButton[look="primary"]:disabled {{ background: {t.neutral_ground}; color: {t.quiet};
  border-color: {t.neutral_ground}; }}
QPushButton[look="quiet"] {{ background: transparent; border: 2px solid transparent; color: {t.accent};
  padding: 0 {_px(8, scale)}; }}
QPushButton[look="quiet"]:hover {{ background: {t.selected}; }}
QPushButton[look="quiet"]:pressed {{ background: {t.line}; }}
QPushButton[look="quiet"]:focus {{ border: 2px solid {t.accent}; min-height: {_px(32, scale)}; }}
QPushButton[look="quiet"]:disabled {{ color: {t.quiet}; }}
QPushButton[look="icon"] {{ background: transparent; border: 2px solid transparent; padding: 0;
  min-height: {_px(28, scale)}; min-width: {_px(28, scale)}; }}
QPushButton[look="icon"]:hover {{ background: {t.selected}; }}
QPushButton[look="icon"]:pressed {{ background: {t.line}; }}
QPushButton[look="icon"]:focus {{ border: 2px solid {t.accent}; padding: 0; }}
QPushButton[look="chip"] {{ background: {t.neutral_ground}; color: {t.neutral_text}; border: 2px solid transparent;
  border-radius: 6px; padding: 0 {_px(6, scale)}; min-height: {_px(24, scale)}; font-size: {_px(12, scale)}; }}
QPushButton[look="chip"]:hover, QPushButton[look="chip"]:focus {{ border: 2px solid {t.accent};
  padding: 0 {_px(6, scale)}; min-height: {_px(24, scale)}; }}
QPushButton[look="chip"][empty="true"] {{ background: transparent; color: {t.quiet}; }}
QPushButton[look="chip"]:disabled {{ background: transparent; color: {t.quiet}; padding: 0 3px; }}
QPushButton[look="status"] {{ background: transparent; border: 2px solid transparent; border-radius: 4px;
  padding: 0 2px; min-height: {_px(22, scale)}; font-size: {_px(12, scale)}; color: {t.quiet}; }}
QPushButton[look="status"]:hover {{ color: {t.text}; background: {t.hover}; }}
QPushButton[look="status"]:focus {{ border: 2px solid {t.accent}; padding: 0 2px; min-height: {_px(22, scale)}; }}
QPushButton[look="segment"] {{ border: 1px solid {t.control_line}; border-radius: 6px; color: {t.text}; }}
QPushButton[look="segment"]:checked {{ background: {t.good_ground}; border: 2px solid {t.accent};
  padding: 0 {_px(11, scale)}; min-height: {_px(30, scale)}; color: {t.good_text}; font-weight: 600; }}
QPushButton[look="segment"]:focus {{ border: 2px solid {t.text}; }}
"""


def _inputs(t: Tokens, scale: float, shade: str) -> str:
    return f"""
QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QSpinBox, QAbstractSpinBox {{ background: {t.card}; color: {t.text};
  border: 1px solid {t.control_line}; border-radius: 6px; padding: {_px(5, scale)} {_px(8, scale)};
  selection-background-color: {t.accent}; selection-color: {t.on_accent}; placeholder-text-color: {t.quiet}; }}
QLineEdit, QComboBox, QAbstractSpinBox {{ min-height: {_px(22, scale)}; }}
QComboBox QLineEdit, QComboBox QLineEdit:focus {{
  background: transparent; border: none; padding: 0; min-height: {_px(24, scale)}; }}
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QAbstractSpinBox:focus {{
  border: 2px solid {t.accent}; padding: {_px(4, scale)} {_px(7, scale)}; }}
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"], QComboBox[wrong="true"] {{
  border: 2px solid {t.late_text}; padding: {_px(4, scale)} {_px(7, scale)}; }}
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled {{ background: transparent; color: {t.quiet};
  border-color: {t.line}; }}
QLineEdit:read-only, QPlainTextEdit:read-only {{ background: transparent; border-color: {t.line}; }}
QPlainTextEdit[look="line"], QLineEdit[look="line"], QComboBox[look="line"] {{ border: 1px solid transparent; }}
QPlainTextEdit[look="line"] {{ padding: {_px(5, scale)} 0; }}
QLineEdit[look="line"], QComboBox[look="line"] {{ padding-left: 2px; }}
QPlainTextEdit[look="line"][weight="strong"] {{ font-weight: 600; }}
QPlainTextEdit[look="line"][weight="quiet"], QComboBox[look="line"] {{ color: {t.quiet}; }}
QPlainTextEdit[look="line"]:hover, QLineEdit[look="line"]:hover, QComboBox[look="line"]:hover {{
  border: 1px solid {t.control_line}; }}
QPlainTextEdit[look="line"]:focus, QLineEdit[look="line"]:focus, QComboBox[look="line"]:focus {{
  border: 2px solid {t.accent}; }}
QPlainTextEdit[look="line"]:focus {{ padding: {_px(4, scale)} 0; }}
QLineEdit[look="line"]:focus, QComboBox[look="line"]:focus {{ padding-left: 1px; }}
QPlainTextEdit[look="line"][wrong="true"] {{ border: 2px solid {t.late_text}; }}
QComboBox {{ padding-right: {_px(28, scale)}; }}
QComboBox:focus {{ padding-right: {_px(27, scale)}; }}
QComboBox::drop-down {{ border: none; width: {_px(28, scale)}; subcontrol-position: center right; }}
QComboBox::down-arrow {{ image: url(controls:chevron-down-{shade}.svg); width: {_px(16, scale)};
  height: {_px(16, scale)}; }}
QComboBox QAbstractItemView {{ background: {t.card}; color: {t.text}; border: 1px solid {t.control_line};
  padding: 4px; outline: none; selection-background-color: {t.selected}; selection-color: {t.text}; }}
QComboBox QAbstractItemView::item {{ min-height: {_px(30, scale)}; padding: 0 {_px(6, scale)}; }}
"""


def _choices(t: Tokens, scale: float, shade: str) -> str:
    tick = _px(14, scale)
    # Qt draws a square when the radius is over half the side, so half is reckoned after rounding.
    half = (round(14 * scale) + 4) // 2
    return f"""
QCheckBox, QRadioButton {{ background: transparent; color: {t.text}; spacing: {_px(8, scale)};
  min-height: {_px(24, scale)}; border: 2px solid transparent; border-radius: 4px; }}
QCheckBox:focus, QRadioButton:focus {{ border: 2px solid {t.accent}; }}
QCheckBox:disabled, QRadioButton:disabled {{ color: {t.quiet}; }}
QCheckBox::indicator, QRadioButton::indicator {{ width: {tick}; height: {tick}; border: 2px solid {t.control_line};
  background: {t.card}; margin: 3px 0; }}
QCheckBox::indicator {{ border-radius: 4px; }}
QRadioButton::indicator {{ border-radius: {half}px; }}
QCheckBox::indicator:checked {{ background: {t.accent}; border-color: {t.accent};
  image: url(controls:check-{shade}.svg); }}
QRadioButton::indicator:checked {{ background: {t.accent}; border-color: {t.accent};
  image: url(controls:dot-{shade}.svg); }}
QGroupBox {{ border: none; margin-top: {_px(18, scale)}; font-weight: 600; }}
QProgressBar {{ background: {t.line}; border: none; border-radius: 3px; max-height: 6px; min-height: 6px; }}
QProgressBar::chunk {{ background: {t.accent}; border-radius: 3px; }}
"""


def _frames(t: Tokens, _scale: float, _shade: str) -> str:
    return f"""
QMainWindow, QDialog {{ background: {t.ground}; }}
QFrame[look="card"] {{ background: {t.card}; border: 1px solid {t.line}; border-radius: 10px; }}
QFrame[look="card"][drop="true"] {{ border: 2px dashed {t.accent}; }}
QFrame[look="header"] {{ background: {t.card}; border: none; border-bottom: 1px solid {t.line}; }}
QLabel[look="rule"] {{ background: {t.line}; border: none; max-height: 1px; min-height: 1px; }}
QFrame[look="rail"] {{ background: {t.rail}; border: none; }}
QFrame[look="status"] {{ background: {t.card}; border: none; border-top: 1px solid {t.line}; }}
QFrame[look="day-bar"] {{ background: {t.selected}; border: none; border-bottom: 1px solid {t.line}; }}
QFrame[look="overlay"] {{ background: {t.card}; border: 1px solid {t.control_line}; border-radius: 12px; }}
QFrame[look="toast"] {{ background: {t.rail}; border: 1px solid {t.rail_active}; border-radius: 8px; }}
QFrame[look="toast"] QLabel {{ color: {t.rail_text}; }}
QFrame[look="toast"] QPushButton {{ background: transparent; border: 2px solid transparent; color: {t.rail_text};
  font-weight: 600; }}
QFrame[look="toast"] QPushButton:hover {{ background: {t.rail_active}; }}
QFrame[look="toast"] QPushButton:focus {{ border: 2px solid {t.rail_text}; }}
QFrame[look="notice"] {{ background: {t.due_ground}; border: none; border-radius: 8px; }}
QFrame[look="notice"] QLabel {{ color: {t.due_text}; }}
QFrame[look="notice"] QPushButton[look="quiet"] {{ color: {t.due_text}; font-weight: 600; }}
QFrame[look="notice"] QPushButton:hover {{ background: {t.card}; }}
QFrame[look="notice"] QPushButton:focus {{ border: 2px solid {t.due_text}; }}
QScrollArea {{ border: none; background: transparent; }}
QScrollArea > QWidget > QWidget[look="page"] {{ background: transparent; }}
QSplitter::handle {{ background: transparent; }}
"""


def _lists(t: Tokens, scale: float, shade: str) -> str:
    return f"""
QAbstractItemView {{ background: {t.card}; color: {t.text}; border: none; outline: none;
  selection-background-color: {t.selected}; selection-color: {t.text}; alternate-background-color: {t.hover}; }}
QTableView {{ gridline-color: {t.line}; }}
QTableView::item, QListView::item, QTreeView::item {{ border: none; border-bottom: 1px solid {t.line};
  padding: 0 {_px(8, scale)}; }}
QTableView::item:hover, QListView::item:hover {{ background: {t.hover}; }}
QListView[look="choices"] {{ border: 1px solid {t.control_line}; border-radius: 6px; }}
QListView[look="choices"]:focus {{ border: 2px solid {t.accent}; }}
QListView[look="choices"]:disabled {{ border-color: {t.line}; background: transparent; color: {t.quiet}; }}
QListView[look="choices"]::item {{ min-height: {_px(30, scale)}; }}
QListView::indicator {{ width: {_px(14, scale)}; height: {_px(14, scale)}; border: 2px solid {t.control_line};
  border-radius: 4px; background: {t.card}; }}
QListView::indicator:checked {{ background: {t.accent}; border-color: {t.accent};
  image: url(controls:check-{shade}.svg); }}
QTableView::item:selected, QListView::item:selected, QTreeView::item:selected {{ background: {t.selected};
  color: {t.text}; }}
QHeaderView {{ background: {t.card}; border: none; }}
QHeaderView::section {{ background: {t.card}; color: {t.quiet}; border: none; border-bottom: 1px solid {t.line};
  padding: {_px(8, scale)} {_px(11, scale)}; font-size: {_px(12, scale)}; font-weight: 600; }}
QHeaderView#caseload_header::section {{ padding-left: {_px(16, scale)}; }}
QTableCornerButton::section {{ background: {t.card}; border: none; }}
QCalendarWidget QWidget {{ background: {t.card}; color: {t.text}; }}
QCalendarWidget QAbstractItemView {{ selection-background-color: {t.accent}; selection-color: {t.on_accent}; }}
QCalendarWidget QAbstractItemView:enabled {{ color: {t.text}; }}
QCalendarWidget QAbstractItemView:disabled {{ color: {t.control_line}; }}
QCalendarWidget QTableView::item {{ border: none; padding: 0; }}
QCalendarWidget QTableView::item:selected {{ background: {t.accent}; color: {t.on_accent}; }}
QCalendarWidget QToolButton {{ color: {t.text}; background: transparent; border: none; border-radius: 4px;
  padding: 4px 8px; font-weight: 600; }}
QCalendarWidget QToolButton:hover {{ background: {t.selected}; }}
QCalendarWidget QToolButton::menu-indicator {{ image: none; }}
"""


def _bars(t: Tokens, scale: float, _shade: str) -> str:
    return f"""
QScrollBar:vertical {{ background: transparent; width: 12px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 0; }}
QScrollBar::handle {{ background: {t.control_line}; border-radius: 4px; margin: 2px; }}
QScrollBar::handle:vertical {{ min-height: 32px; }}
QScrollBar::handle:horizontal {{ min-width: 32px; }}
QScrollBar::handle:hover {{ background: {t.quiet}; }}
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {{ background: none;
  border: none; width: 0; height: 0; }}
QTabBar {{ background: transparent; qproperty-drawBase: 0; }}
QTabBar::tab {{ background: transparent; color: {t.quiet}; border: none; border-bottom: 2px solid transparent;
  padding: {_px(8, scale)} 0 {_px(10, scale)} 0; margin-right: {_px(20, scale)}; }}
QTabBar::tab:hover {{ color: {t.text}; }}
QTabBar::tab:selected {{ color: {t.text}; border-bottom: 2px solid {t.accent}; font-weight: 600; }}
QTabBar::tab:focus {{ color: {t.accent}; }}
QTabWidget::pane {{ border: none; }}
"""


def _menus(t: Tokens, scale: float, _shade: str) -> str:
    return f"""
QMenu {{ background: {t.card}; color: {t.text}; border: 1px solid {t.control_line}; border-radius: 8px; padding: 4px; }}
QMenu::item {{ padding: {_px(6, scale)} {_px(16, scale)}; border-radius: 4px; }}
QMenu::item:selected {{ background: {t.selected}; color: {t.text}; }}
QMenu::item:disabled {{ color: {t.quiet}; }}
QMenu::separator {{ background: {t.line}; height: 1px; margin: 4px 8px; }}
"""
