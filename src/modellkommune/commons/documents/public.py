"""The door for other rooms: make a PDF, and hand it out."""

from modellkommune.commons.documents.answer import pdf_response
from modellkommune.commons.documents.blocks import blocks_of
from modellkommune.commons.documents.pdf import DocumentFacts, DocumentFailed, render_pdf

__all__ = [
    "DocumentFacts",
    "DocumentFailed",
    "blocks_of",
    "pdf_response",
    "render_pdf",
]
