"""Why a table cannot be read, in the page's language."""

from __future__ import annotations

from django.utils.translation import gettext

from modellkommune.kernel.tables import TableRefused
from modellkommune.kernel.tables.model import SENTENCES


def refusal_in_words(refused: TableRefused) -> str:
    """The sentence of a refusal; the kernel's own stand in the catalogue of texts."""
    return gettext(SENTENCES[refused.code]).format(**refused.parameters)
