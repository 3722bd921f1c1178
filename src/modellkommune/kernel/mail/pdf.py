"""PDF files: passwords, scripts, actions that start programs.

Script and actions are looked for in the bytes themselves and in the compressed object
streams, with a bound on both. The library is asked only about what needs structure:
whether an empty password opens the file, and whether it has pages at all.
"""

from __future__ import annotations

import io
import logging
import re
import zlib
from collections.abc import Iterator

from modellkommune.kernel.mail.findings import Finding, finding

LARGEST_OPENED = 40 * 1024 * 1024
STREAM_AHEAD = re.compile(rb"\bstream\r?\n")
MOST_OBJECT_STREAMS = 2_000
MOST_UNPACKED = 64 * 1024 * 1024
ONE_UNPACKED = 8 * 1024 * 1024
# Names may be written with numbers: /J#61vaScript.
NUMBERED_NAME = re.compile(rb"/[A-Za-z]{0,12}#[0-9A-Fa-f]{2}[A-Za-z0-9#]{0,60}")
MOST_NAMES = 50_000
NUMBERED = re.compile(rb"#([0-9A-Fa-f]{2})")
SCRIPT = re.compile(rb"/JavaScript(?![A-Za-z0-9])")
LAUNCH = re.compile(rb"/Launch(?![A-Za-z0-9])")
FILES = re.compile(rb"/EmbeddedFiles?(?![A-Za-z0-9])")
ENCRYPTED = re.compile(rb"/Encrypt\s*(?:\d+\s+\d+\s+R|<<)")


def look_into_pdf(content: bytes, name: str) -> tuple[Finding, ...]:
    """Why a PDF is held back or cannot be read; () when nothing is remarkable."""
    remarks: list[Finding] = []
    if len(content) > LARGEST_OPENED:
        remarks.append(finding("pdf-not-examined", name=name))
    else:
        remarks += _opened(content, name)
    texts = [content, *_object_streams(content)]
    texts += [_undone(text) for text in texts]
    for pattern, code in ((SCRIPT, "pdf-script"), (LAUNCH, "pdf-launch"), (FILES, "pdf-files")):
        if any(pattern.search(text) for text in texts):
            remarks.append(finding(code, name=name))
    return tuple(remarks)


def _undone(text: bytes) -> bytes:
    """All names that are written with numbers, each once, with the numbers undone."""
    names: set[bytes] = set()
    for match in NUMBERED_NAME.finditer(text):
        names.add(match.group())
        if len(names) == MOST_NAMES:
            break
    return NUMBERED.sub(lambda sign: bytes((int(sign[1], 16),)), b" ".join(names))


def _object_streams(content: bytes) -> Iterator[bytes]:
    """Yield unpacked object streams, in which newer files keep their actions."""
    room = MOST_UNPACKED
    for number, match in enumerate(re.finditer(rb"/ObjStm(?![A-Za-z0-9])", content)):
        stream = STREAM_AHEAD.search(content, match.end(), match.end() + 2_000)
        if number >= MOST_OBJECT_STREAMS or room <= 0:
            return
        if stream is None:
            continue
        stop = content.find(b"endstream", stream.end())
        if stop < 0:
            return
        packed = content[stream.end() : min(stop, stream.end() + ONE_UNPACKED)]
        unpacked = _inflated(packed, min(room, ONE_UNPACKED))
        room -= len(unpacked)
        yield unpacked


def _inflated(packed: bytes, most: int) -> bytes:
    try:
        return zlib.decompressobj().decompress(packed, most)
    except zlib.error:
        return b""


def _opened(content: bytes, name: str) -> list[Finding]:
    """Open the file: is there a password, are there pages?"""
    from pypdf import PdfReader
    from pypdf.errors import DependencyError

    # The library reports every repair in the log; the finding says it once.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    damaged = [finding("pdf-damaged", name=name)]
    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted:
            opens = bool(reader.decrypt(""))
            return [finding("pdf-restricted" if opens else "pdf-encrypted", name=name)]
        return [] if len(reader.pages) else damaged
    except (DependencyError, NotImplementedError):
        return [finding("pdf-encrypted", name=name)]
    except Exception:  # noqa: BLE001  # the library raises what it likes on damaged files
        return [finding("pdf-encrypted", name=name)] if ENCRYPTED.search(content) else damaged
