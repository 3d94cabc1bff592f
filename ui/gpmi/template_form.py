"""The form under which a GPMI is kept as a template: its name, and which lines of it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.cases.gpmi.templates import TemplateContent
from models.rules.gpmi import Party, Track
from ui.look.theme import current_theme
from ui.widgets.field import Field
from ui.widgets.text import push_button, text_label

_PLACE = Qt.ItemDataRole.UserRole


class TemplateForm(QWidget):
    """Every line stands on until it is taken off.

    Signals:
        saved(TemplateContent), closed()
    """

    saved = Signal(object)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("template_form")
        self._content = TemplateContent("", (), (), {})
        self._build()

    def show_content(self, content: TemplateContent) -> None:
        """Show what can be kept, with everything on, and put the keyboard in the name."""
        self.clear()
        self._content = content
        for place, (track, title) in enumerate(content.goals):
            self._add("goal", place, self.tr("Doel ({track}): {text}").format(track=Track(track), text=title))
        for place, (party, text) in enumerate(content.agreements):
            self._add("agreement", place, self.tr("{party}: {text}").format(party=self._party(party), text=text))
        for name, text in content.texts.items():
            if text.strip():
                self._add("text", name, self.tr("{what}: {text}").format(what=self._what(name), text=text))
        self._list.setCurrentRow(0)
        self.show()
        self._name.setFocus()

    def clear(self) -> None:
        """Empty the form."""
        self._content = TemplateContent("", (), (), {})
        self._name.clear()
        self.show_error("", "")
        self._list.clear()

    def show_error(self, field: str, text: str) -> None:
        """Say why it was not kept: at the name, or under the lines."""
        self._name_field.set_error(text if field == "label" else "")
        self._error.setText(text if field != "label" else "")
        self._error.setVisible(bool(self._error.text()))

    def _add(self, kind: str, place: int | str, text: str) -> None:
        item = QListWidgetItem(" ".join(text.split()))
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Checked)
        item.setData(_PLACE, (kind, place))
        self._list.addItem(item)

    @Slot()
    def _on_save_clicked(self) -> None:
        items = (self._list.item(row) for row in range(self._list.count()))
        on = {tuple(item.data(_PLACE)) for item in items if item.checkState() is Qt.CheckState.Checked}
        kept = replace(
            self._content,
            label=self._name.text(),
            goals=tuple(one for place, one in enumerate(self._content.goals) if ("goal", place) in on),
            agreements=tuple(one for place, one in enumerate(self._content.agreements) if ("agreement", place) in on),
            texts={name: text for name, text in self._content.texts.items() if ("text", name) in on},
        )
        self.saved.emit(kept)

    def _party(self, party: str) -> str:
        return {
            Party.CLIENT: self.tr("De cliënt"),
            Party.OCMW: self.tr("Het OCMW"),
            Party.THIRD: self.tr("Derden"),
        }[Party(party)]

    def _what(self, name: str) -> str:
        return {
            "means_client": self.tr("Inzet cliënt"),
            "means_ocmw": self.tr("Inzet OCMW"),
            "means_third": self.tr("Inzet derden"),
            "evaluation": self.tr("Samen terugkijken"),
            "if_not_kept": self.tr("Als het niet lukt"),
        }[name]

    def _build(self) -> None:
        theme = current_theme()
        self._name = QLineEdit(placeholderText=self.tr("Bijvoorbeeld: Jonge ouder"))
        self._name.setObjectName("template_name")
        self._name.returnPressed.connect(self._on_save_clicked)
        self._name_field = Field(self.tr("Naam van het sjabloon"), self._name)
        self._list = QListWidget()
        self._list.setObjectName("template_lines")
        self._list.setProperty("look", "choices")
        self._list.setAccessibleName(self.tr("Wat in het sjabloon komt"))
        self._list.setWordWrap(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._list.setMinimumHeight(theme.px(220))
        warning = self.tr(
            "Elke collega leest dit sjabloon. Neem alleen mee wat niet over deze cliënt gaat. Behoeften, redenen, "
            "namen en dagen gaan nooit mee."
        )
        self._error = text_label("", "error", wrap=True)
        self._error.hide()
        save = push_button(self.tr("Bewaar het sjabloon"), "primary", name="save_template")
        save.clicked.connect(self._on_save_clicked)
        cancel = push_button(self.tr("Annuleer"), "quiet", name="cancel_template")
        cancel.clicked.connect(self.closed)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(8))
        buttons.addWidget(save)
        buttons.addWidget(cancel)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self._name_field)
        column.addWidget(text_label(warning, "quiet", wrap=True))
        column.addWidget(self._list)
        column.addWidget(self._error)
        column.addLayout(buttons)
