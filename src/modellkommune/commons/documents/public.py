"""The door for other rooms: make a PDF or thousands of them, and hand them out."""

from modellkommune.commons.documents.answer import pdf_response
from modellkommune.commons.documents.arms import arms_of
from modellkommune.commons.documents.blocks import blocks_of
from modellkommune.commons.documents.bulk import Typesetter
from modellkommune.commons.documents.pdf import DocumentFacts, DocumentFailed, render_pdf

__all__ = [
    "DocumentFacts",
    "DocumentFailed",
    "Typesetter",
    "arms_of",
    "blocks_of",
    "pdf_response",
    "render_pdf",
]
