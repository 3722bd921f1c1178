"""A field for text with headings, lists and links, with and without script."""

from __future__ import annotations

from typing import Any

from django.utils.html import linebreaks
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.rich_text import DraftailRichTextArea

from modellkommune.commons.ui.rich_text import FEATURES

# Stands in a noscript element; only a browser without script sends it.
WITHOUT_SCRIPT = "_without_script"
LICENCES = [
    ("dl-de/zero-2-0", _("Data licence Germany – Zero – version 2.0")),
    ("dl-de/by-2-0", _("Data licence Germany – attribution – version 2.0")),
    ("cc-by/4.0", _("Creative Commons attribution 4.0")),
    ("cc-zero", _("Creative Commons Zero")),
]


class EditorText(DraftailRichTextArea):
    """The editor of the house; without script a plain text field takes its place.

    label  English message id of what screen readers hear
    """

    def __init__(self, *, label: str = "Text", **options: Any) -> None:
        self.label = label
        super().__init__(**{"features": FEATURES, **options})

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """What the widget is drawn from; screen readers hear what the editor is for."""
        self.options["ariaLabel"] = gettext(self.label)
        # The editor writes into its field a quarter of a second late; whoever saves
        # at once would lose the last words.
        self.options["stateSaveInterval"] = 0
        return super().get_context(name, value, attrs)

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """The text as HTML, from the editor or from the plain field."""
        if (plain := f"{name}{WITHOUT_SCRIPT}") in data:
            text = data[plain]
            return text if "<p" in text or "<h" in text else linebreaks(text, autoescape=True)
        return super().value_from_datadict(data, files, name)
