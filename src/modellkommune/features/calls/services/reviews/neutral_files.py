"""Files without what tells where they come from, or not at all.

A PDF keeps who wrote it, a DOCX who changed it, and both a letterhead. Metadata is
taken out; where a known name stands in the text, or the text cannot be read (a
scan, a picture), the file is kept back until names are shown. Taking names out of
the pages themselves would change what is judged.
"""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from pathlib import PurePosixPath

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pypdf import PdfReader, PdfWriter
from pypdf.errors import PyPdfError
from pypdf.generic import NameObject

from modellkommune.commons.ui.refusals import Refused
from modellkommune.features.calls.models import ApplicationFile
from modellkommune.features.calls.text.redacting import names_something

DOCX_PROPERTIES = "docProps/"
AUTHOR = re.compile(rb'\s(?:w|w15):(?:author|initials|userId)="[^"]*"')
TAG = re.compile(r"<[^>]+>")
# A paper of an office is far below; a bomb is far above.
LARGEST_UNPACKED = 200_000_000
FEWEST_LETTERS_A_PAGE = 20


class FileWithheld(Refused):
    """A file would tell whose application it is."""

    sentence = gettext_lazy(
        "This file is kept back for as long as names are hidden: it holds the name of the "
        "applicant, or its text cannot be searched for it. You can read it when judging has ended."
    )


@dataclass(frozen=True)
class NeutralFile:
    """A file as a juror gets it."""

    name: str
    media_type: str
    content: bytes


def neutral_name(file: ApplicationFile, position: int) -> str:
    """A name that tells the number and the kind of a file, and nothing of its origin."""
    ending = PurePosixPath(file.name).suffix.lower()
    known = ending if re.fullmatch(r"\.[a-z0-9]{1,5}", ending) else ""
    return _("annex-{number}").format(number=position) + known


def without_names(
    content: bytes, *, file: ApplicationFile, position: int, known: dict[str, list[str]]
) -> NeutralFile:
    """Return a PDF or DOCX without metadata. Raises FileWithheld for all that tells more."""
    name = neutral_name(file, position)
    try:
        if name.endswith(".pdf"):
            content, text = _neutral_pdf(content)
        elif name.endswith(".docx"):
            content, text = _neutral_docx(content)
        else:
            raise FileWithheld
    except (PyPdfError, zipfile.BadZipFile, ValueError, KeyError, OSError) as fault:
        raise FileWithheld from fault
    if file.is_form or names_something(text, known):
        raise FileWithheld
    return NeutralFile(name=name, media_type=file.media_type, content=content)


def _neutral_pdf(content: bytes) -> tuple[bytes, str]:
    """A PDF with nothing but its pages, and their text. Raises FileWithheld for pictures."""
    reader = PdfReader(io.BytesIO(content))
    if reader.is_encrypted:
        raise FileWithheld
    writer, texts = PdfWriter(), []
    for page in reader.pages:
        text = page.extract_text()
        if len(text.strip()) < FEWEST_LETTERS_A_PAGE or "/Annots" in page:
            raise FileWithheld
        texts.append(text)
        kept = writer.add_page(page)
        for entry in ("/Metadata", "/PieceInfo"):
            kept.pop(NameObject(entry), None)
    writer.metadata = None
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue(), "\n".join(texts)


def _neutral_docx(content: bytes) -> tuple[bytes, str]:
    """A DOCX without properties and names of authors, and the text of all its parts."""
    target, texts = io.BytesIO(), []
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(target, "w") as copy:
        if sum(part.file_size for part in source.infolist()) > LARGEST_UNPACKED:
            raise FileWithheld
        for part in source.infolist():
            if part.filename.startswith("word/media/"):
                raise FileWithheld
            read = source.read(part)
            if part.filename.startswith(DOCX_PROPERTIES):
                read = re.sub(rb">[^<]+</", b"></", read)
            elif part.filename.endswith((".xml", ".rels")):
                read = AUTHOR.sub(b"", read)
                texts.append(TAG.sub("", read.decode("utf-8", "replace")))
            copy.writestr(zipfile.ZipInfo(part.filename), read, zipfile.ZIP_DEFLATED)
    return target.getvalue(), "\n".join(texts)
