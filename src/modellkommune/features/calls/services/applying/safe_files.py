"""Opening files of strangers: how much is unpacked, and which XML is read."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from lxml import etree  # type: ignore[import-untyped]  # it has no types

MOST_PARTS = 2_000
MOST_BYTES = 40 * 1024 * 1024
MOST_OF_A_PART = 20 * 1024 * 1024
# Text of a form packs well, but not a thousandfold.
MOST_TIMES = 300
SMALL_ENOUGH = 1024 * 1024


class TooMuchInside(ValueError):
    """The file would unpack to more than a form can hold."""


class Unreadable(ValueError):
    """The file is no archive of parts, is encrypted, or its XML is faulty."""


def open_package(content: bytes) -> zipfile.ZipFile:
    """Return the archive of an office file. Raises TooMuchInside and Unreadable."""
    try:
        package = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise Unreadable(str(error)) from error
    parts = package.infolist()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_BYTES:
        raise TooMuchInside(str(len(parts)))
    for part in parts:
        if part.flag_bits & 1:
            raise Unreadable("encrypted")
        if part.file_size > SMALL_ENOUGH and part.file_size > MOST_TIMES * part.compress_size:
            raise TooMuchInside(part.filename)
    return package


def read_part(package: zipfile.ZipFile, name: str) -> bytes:
    """Return a part of the archive, never more than it may have, whatever its head says.

    Raises KeyError for a part that is not there, TooMuchInside and Unreadable.
    """
    try:
        with package.open(name) as part:
            content = part.read(MOST_OF_A_PART + 1)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, EOFError) as error:
        raise Unreadable(str(error)) from error
    except Exception as error:
        if isinstance(error, KeyError):
            raise
        # zlib, lzma and bz2 have errors of their own for damaged data.
        raise Unreadable(str(error)) from error
    if len(content) > MOST_OF_A_PART:
        raise TooMuchInside(name)
    return content


def read_xml(content: bytes) -> Any:
    """Return the root of an XML part; entities and document types are not read.

    Raises Unreadable.
    """
    if b"<!DOCTYPE" in content[:4096] or b"<!ENTITY" in content:
        raise Unreadable("document type")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        return etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable(str(error)) from error
