"""A Word file as text with headings."""

from __future__ import annotations

import io
import re
import zipfile

LARGEST_UNPACKED = 100 * 1024 * 1024
HEADING_STYLE = re.compile(r"^(?:heading|überschrift|title|titel)\s*(\d?)", re.IGNORECASE)


class DocxUnreadable(Exception):
    """The file is no Word document, or damaged."""


def text_of_docx(content: bytes) -> str:
    """Return the paragraphs of a document, headings marked with #.

    Raises DocxUnreadable, also for a file that would unpack to more than 100 MB.
    """
    from docx import Document
    from docx.opc.exceptions import PackageNotFoundError

    _check_size(content)
    try:
        document = Document(io.BytesIO(content))
    except (PackageNotFoundError, KeyError, ValueError, zipfile.BadZipFile) as fault:
        raise DocxUnreadable(str(fault)) from fault
    lines = [
        _marked(paragraph.style.name if paragraph.style else "", paragraph.text.strip())
        for paragraph in document.paragraphs
        if paragraph.text.strip()
    ]
    return "\n\n".join(lines)


def _check_size(content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            unpacked = sum(info.file_size for info in packed.infolist())
    except zipfile.BadZipFile as fault:
        raise DocxUnreadable(str(fault)) from fault
    if unpacked > LARGEST_UNPACKED:
        raise DocxUnreadable(f"{unpacked} bytes unpacked")


def _marked(style: str | None, text: str) -> str:
    match = HEADING_STYLE.match(style or "")
    if not match:
        return text
    return f"{'#' * min(3, int(match[1] or 1))} {text}"
