"""Drafts of texts: statutes, concepts, written provisions.

For the room of consultations. Three words: a `Paragraph` is a heading or a paragraph
of a draft; its `key` stays the same from version to version; a `Change` is what happened
to it. Begin with `parsing.parse`.

parsing     parse: text with headings as in Markdown becomes paragraphs
documents   text_of_docx: a Word file as such a text
matching    with_keys: which paragraph of the earlier version is which
comparing   compare: two versions side by side, word by word
plain       hard_places: sentences and words that make a text hard to read
"""

from modellkommune.kernel.drafts.comparing import Change, ChangeKind, Piece, compare
from modellkommune.kernel.drafts.documents import DocxUnreadable, text_of_docx
from modellkommune.kernel.drafts.matching import with_keys
from modellkommune.kernel.drafts.parsing import Paragraph, as_text, parse
from modellkommune.kernel.drafts.plain import HardPlace, hard_places

__all__ = [
    "Change",
    "ChangeKind",
    "DocxUnreadable",
    "HardPlace",
    "Paragraph",
    "Piece",
    "as_text",
    "compare",
    "hard_places",
    "parse",
    "text_of_docx",
    "with_keys",
]
