"""Text of the editor; the house's own."""

from modellkommune.commons.ui.rich_text import FEATURES, clean_html, plain

__all__ = ["FEATURES", "clean_html", "plain"]
