"""A folder on an IMAP server: what is new, each mail with its INTERNALDATE, and marking.

Every fault becomes a MailboxTrouble with a code, for which `text/mailboxes.py` has a
sentence; passwords and words of the server stand in none of them.
"""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from ipaddress import ip_address
from typing import Any

from imapclient import SEEN, IMAPClient
from imapclient.exceptions import IMAPClientAbortError, IMAPClientError, LoginError

TIMEOUT_SECONDS = 20
# Mails beyond this are fetched in pieces, so that no single answer outlasts the patience.
PIECE = 4 * 1024 * 1024


class MailboxTrouble(OSError):
    """The mailbox could not be read or marked; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class MailGone(LookupError):
    """The mail was deleted or moved by somebody else meanwhile."""


@dataclass(frozen=True)
class Access:
    """How to reach a folder.

    encryption  "tls", "starttls" or "none" (only on the same machine)
    """

    host: str
    port: int
    encryption: str
    username: str
    password: str
    folder: str

    def __repr__(self) -> str:
        return f"Access({self.username}@{self.host}:{self.port})"


@dataclass(frozen=True)
class FetchedMail:
    """A mail as the server keeps it.

    internal_date  when the server took it over, with its time zone
    is_whole       False where only the head of a mail that is too large was fetched
    """

    uid: int
    raw: bytes
    size: int
    internal_date: datetime
    is_whole: bool = True


class ImapFolder:
    """An open folder."""

    def __init__(self, client: IMAPClient, *, uid_validity: int, mails: int) -> None:
        self._client = client
        self.uid_validity = uid_validity
        self.mails = mails

    def uids_after(self, last: int) -> list[int]:
        """UIDs of the mails that came later than this one, in order."""
        with _translated():
            found = self._client.search(["UID", f"{last + 1}:*"])
        # "n:*" names the last mail even where its number is smaller than n.
        return sorted(uid for uid in found if uid > last)

    def fetch(self, uid: int, *, most_bytes: int) -> FetchedMail:
        """Return a mail without marking it as read. Raises MailGone and MailboxTrouble."""
        with _translated():
            facts = self._facts(uid)
            size = int(facts[b"RFC822.SIZE"])
            is_whole = size <= most_bytes
            raw = self._content(uid, size) if is_whole else self._head(uid)
        return FetchedMail(uid, raw, size, facts[b"INTERNALDATE"], is_whole)

    def mark_read(self, uid: int) -> None:
        """Mark a mail as read, so that people see what was taken over."""
        with _translated():
            self._client.add_flags([uid], [SEEN], silent=True)

    def move(self, uid: int, folder: str) -> None:
        """Move a mail to another folder. Raises MailboxTrouble "folder-afterwards"."""
        try:
            if self._client.has_capability("MOVE"):
                self._client.move([uid], folder)
            else:
                self._copy_and_delete(uid, folder)
        except IMAPClientAbortError as error:
            raise MailboxTrouble("broken-off") from error
        except IMAPClientError as error:
            raise MailboxTrouble("folder-afterwards") from error
        except OSError as error:
            raise MailboxTrouble(_code_of(error)) from error

    def _copy_and_delete(self, uid: int, folder: str) -> None:
        self._client.copy([uid], folder)
        self._client.delete_messages([uid], silent=True)
        if self._client.has_capability("UIDPLUS"):
            self._client.uid_expunge([uid])
        # Without UIDPLUS expunging would delete what other programs have marked; the
        # mail stays, marked as deleted.

    def _facts(self, uid: int) -> dict[bytes, Any]:
        answer = self._client.fetch([uid], ["RFC822.SIZE", "INTERNALDATE"])
        if uid not in answer:
            raise MailGone(uid)
        facts: dict[bytes, Any] = answer[uid]
        return facts

    def _content(self, uid: int, size: int) -> bytes:
        if size <= PIECE:
            return self._body(uid, "BODY.PEEK[]", b"BODY[]")
        content = bytearray()
        while True:
            at = len(content)
            piece = self._body(uid, f"BODY.PEEK[]<{at}.{PIECE}>", f"BODY[]<{at}>".encode())
            content += piece
            if len(piece) < PIECE:
                return bytes(content)

    def _head(self, uid: int) -> bytes:
        return self._body(uid, "BODY.PEEK[HEADER]", b"BODY[HEADER]")

    def _body(self, uid: int, asked: str, answered: bytes) -> bytes:
        answer = self._client.fetch([uid], [asked])
        if uid not in answer or answered not in answer[uid]:
            raise MailGone(uid)
        return bytes(answer[uid][answered] or b"")


@contextmanager
def opened(access: Access) -> Iterator[ImapFolder]:
    """Connect, sign in and open the folder. Raises MailboxTrouble."""
    if access.encryption == "none" and not is_this_machine(access.host):
        raise MailboxTrouble("no-encryption")
    with _translated(connecting=True):
        client = _connected(access)
    with client:
        # Times with the zone the server wrote, not turned into that of this machine.
        client.normalise_times = False
        _sign_in(client, access)
        yield _selected(client, access.folder)


def is_this_machine(host: str) -> bool:
    """Whether a host name or address is the machine itself."""
    if host.lower() == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _connected(access: Access) -> IMAPClient:
    client = IMAPClient(
        access.host,
        port=access.port,
        ssl=access.encryption == "tls",
        ssl_context=ssl.create_default_context() if access.encryption == "tls" else None,
        timeout=TIMEOUT_SECONDS,
    )
    if access.encryption == "starttls":
        try:
            client.starttls(ssl.create_default_context())
        except BaseException:
            # The other side may have hung up; that must not hide why we did.
            with suppress(OSError):
                client.shutdown()
            raise
    return client


def _sign_in(client: IMAPClient, access: Access) -> None:
    with _translated():
        try:
            client.login(access.username, access.password)
        except LoginError as error:
            raise MailboxTrouble("login") from error


def _selected(client: IMAPClient, folder: str) -> ImapFolder:
    with _translated():
        try:
            facts = client.select_folder(folder)
        except IMAPClientAbortError:
            raise
        except IMAPClientError as error:
            raise MailboxTrouble("folder") from error
    return ImapFolder(client, uid_validity=int(facts[b"UIDVALIDITY"]), mails=int(facts[b"EXISTS"]))


@contextmanager
def _translated(*, connecting: bool = False) -> Iterator[None]:
    """Turn the errors of sockets and library into ours."""
    try:
        yield
    except MailboxTrouble:
        raise
    except IMAPClientError as error:
        raise MailboxTrouble("tls" if connecting else "broken-off") from error
    except OSError as error:
        raise MailboxTrouble(_code_of(error)) from error


def _code_of(error: OSError) -> str:
    for kind, code in (
        (ssl.SSLCertVerificationError, "certificate"),
        (ssl.SSLError, "tls"),
        (socket.gaierror, "name-unknown"),
        (ConnectionRefusedError, "refused"),
        (TimeoutError, "timeout"),
    ):
        if isinstance(error, kind):
            return code
    return "broken-off"
