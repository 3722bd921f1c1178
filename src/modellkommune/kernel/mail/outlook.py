"""Outlook's own mail files (.msg): what the mail says and the files it holds."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from modellkommune.kernel.mail.charsets import read_letters

# A forged file can let many streams point at the same bytes.
MOST_TIMES_ITS_SIZE = 4
MOST_STREAMS = 20_000
DEEPEST = 5
EMBEDDED = "__substg1.0_3701000D"
TOP_HEADER_BYTES, INNER_HEADER_BYTES = 32, 24
FILE_NAME, LONG_NAME, FILE_DATA, MEDIA_TYPE, CONTENT_ID = 0x3704, 0x3707, 0x3701, 0x370E, 0x3712
SUBJECT, BODY, HTML, HEADERS = 0x0037, 0x1000, 0x1013, 0x007D
SENDER_NAME, SENDER_EMAIL, SENDER_SMTP = 0x0C1A, 0x0C1F, 0x5D01
MESSAGE_ID, SENT_AT, DISPLAY_TO = 0x1035, 0x0039, 0x0E04


class OutlookDamaged(ValueError):
    """The file is no Outlook mail that can be read."""


@dataclass(frozen=True, slots=True)
class OutlookFile:
    """A file attached to an Outlook mail; path names the mails it lay in."""

    name: str
    media_type: str
    content: bytes
    path: tuple[str, ...] = ()
    is_inline: bool = False


@dataclass(slots=True)
class OutlookMail:
    """A .msg file. headers are those of the transport, b"" for a mail never sent."""

    subject: str = ""
    sender_name: str = ""
    sender_email: str = ""
    to: str = ""
    message_id: str = ""
    text: str = ""
    html: str = ""
    headers: bytes = b""
    sent_at: datetime | None = None
    files: list[OutlookFile] = field(default_factory=list)


def read_outlook(content: bytes) -> OutlookMail:
    """Read a .msg file; raises OutlookDamaged."""
    try:
        return _mail(_storage(content), TOP_HEADER_BYTES)
    except OutlookDamaged:
        raise
    except Exception as problem:  # noqa: BLE001  # the library raises what it likes on damaged files
        raise OutlookDamaged(type(problem).__name__) from None


def _storage(content: bytes) -> Any:
    """All streams in memory, after a look at how large they claim to be."""
    from olefile import OleFileIO
    from oxmsg.storage import Storage

    with OleFileIO(io.BytesIO(content)) as ole:
        streams = ole.listdir(streams=True, storages=False)
        whole = sum(ole.get_size(path) for path in streams)
        if len(streams) > MOST_STREAMS or whole > MOST_TIMES_ITS_SIZE * len(content):
            raise OutlookDamaged("the streams are larger than the file")
        return Storage.from_ole(ole)


def _mail(storage: Any, header_bytes: int) -> OutlookMail:
    from oxmsg.properties import Properties

    known = Properties(storage, properties_header_offset=header_bytes)
    mail = OutlookMail(
        subject=_text(known, SUBJECT),
        sender_name=_text(known, SENDER_NAME),
        sender_email=_sender_email(known),
        to=_text(known, DISPLAY_TO),
        message_id=_text(known, MESSAGE_ID),
        text=_text(known, BODY),
        html=_html(known),
        headers=_text(known, HEADERS).encode("utf-8", "replace"),
        sent_at=known.date_prop_value(SENT_AT),
    )
    mail.files = list(_files(storage, (), 0))
    return mail


def _text(known: Any, number: int) -> str:
    return str(known.str_prop_value(number) or "").rstrip("\0")


def _sender_email(known: Any) -> str:
    """The address; Exchange notes an internal one (/o=…) beside the one of the internet."""
    addresses = (_text(known, SENDER_SMTP), _text(known, SENDER_EMAIL))
    return next((address for address in addresses if "@" in address), "")


def _html(known: Any) -> str:
    stored = known.binary_prop_value(HTML)
    return read_letters(stored, str(known.body_encoding)).text if stored else _text(known, HTML)


def _files(storage: Any, path: tuple[str, ...], depth: int) -> Iterator[OutlookFile]:
    """Yield attached files, also those of mails attached to the mail."""
    from oxmsg.properties import Properties

    for attached in storage.iter_attachment_storages():
        known = Properties(attached, properties_header_offset=8)
        name = _text(known, LONG_NAME) or _text(known, FILE_NAME)
        inner = next((below for below in attached.storages if below.name == EMBEDDED), None)
        if inner is not None and depth < DEEPEST:
            subject = _text(Properties(inner, properties_header_offset=INNER_HEADER_BYTES), SUBJECT)
            yield from _files(inner, (*path, name or f"{subject}.msg"), depth + 1)
        elif (content := known.binary_prop_value(FILE_DATA)) is not None:
            media_type = _text(known, MEDIA_TYPE).lower()
            yield OutlookFile(name, media_type, content, path, bool(_text(known, CONTENT_ID)))
