"""One door to PDFium, which reads and draws PDF files.

The library may be used by one thread at a time; everybody goes through this door.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pypdfium2 as pdfium

ONE_AT_A_TIME = threading.RLock()


class PdfDamaged(Exception):
    """The file cannot be opened as a PDF."""


class PdfLocked(PdfDamaged):
    """The file is protected by a password."""


@contextmanager
def opened_pdf(content: bytes) -> Iterator[pdfium.PdfDocument]:
    """Open a PDF; nobody else uses the library meanwhile.

    Raises PdfLocked for a file with a password, PdfDamaged for one that cannot be opened
    or breaks while it is read.
    """
    import pypdfium2 as pdfium

    with ONE_AT_A_TIME:
        try:
            document = pdfium.PdfDocument(content)
        except pdfium.PdfiumError as problem:
            refused = PdfLocked if "assword" in str(problem) else PdfDamaged
            raise refused(str(problem)) from problem
        try:
            yield document
        except pdfium.PdfiumError as problem:
            raise PdfDamaged(str(problem)) from problem
        finally:
            document.close()
