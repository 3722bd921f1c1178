"""When a mail reached the house: the Received lines, and which of them to believe.

Anybody can write Received lines into a mail before sending it. True are those that
our own servers put above: from the top down, as long as each server says that it had
the mail from another of ours. The lowest of these is the moment of receipt.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterable, Sequence
from datetime import datetime

from modellkommune.kernel.mail.dates import read_date
from modellkommune.kernel.mail.encoded_words import unfolded
from modellkommune.kernel.mail.model import ReceivedLine

COMMENT = re.compile(r"\([^()]*\)")
FROM = re.compile(r"^\s*from\s+(\S+)", re.IGNORECASE)
BY = re.compile(r"(?:^|\s)by\s+([^\s;]+)", re.IGNORECASE)
ADDRESS = re.compile(r"\[(?:IPv6:)?([0-9A-Fa-f.:]{3,45})\]", re.IGNORECASE)
# Addresses that do not exist outside: RFC 1918, RFC 4193, loopback, link-local.
HOUSE_NETWORKS = tuple(
    ipaddress.ip_network(network)
    for network in ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "127.0.0.0/8", "::1/128",
                    "fc00::/7", "fe80::/10")
)  # fmt: skip
DEEPEST_COMMENT = 5
MOST_LINES = 200
LONGEST = 4_000


def read_received(values: Sequence[bytes]) -> tuple[ReceivedLine, ...]:
    """Received lines, top first; at most 200 are read. Never raises."""
    return tuple(_received_line(value) for value in values[:MOST_LINES])


def _received_line(value: bytes) -> ReceivedLine:
    text = unfolded(value[:LONGEST])[0]
    plain = _without_comments(text)
    clause, _, date = plain.rpartition(";")
    clause = clause or plain
    origin = FROM.match(clause)
    by = BY.search(clause, origin.end() if origin else 0)
    moment = read_date(date.encode())[0] if date.strip() else None
    return ReceivedLine(
        by=_host(by[1]) if by else "",
        from_=_host(origin[1]) if origin else "",
        at=moment,
        from_address=_address_of_sender(text, by.start() if by else 0),
    )


def _host(text: str) -> str:
    return text.strip("[]<>.,;\"'").lower()


def _without_comments(text: str) -> str:
    """Blanks in place of what stands in brackets, so that every place stays the same."""
    for _ in range(DEEPEST_COMMENT):
        text = COMMENT.sub(lambda match: " " * len(match.group()), text)
    return text


def _address_of_sender(text: str, stop: int) -> str:
    """The address in square brackets that the server saw, between `from` and `by`."""
    match = ADDRESS.search(text, 0, stop)
    return match[1].lower() if match and FROM.match(text) else ""


def moment_of_receipt(
    received: Sequence[ReceivedLine], trusted_hosts: Iterable[str]
) -> datetime | None:
    """The moment at which the first of our servers took the mail over.

    received       as in ReadMail.received, top first
    trusted_hosts  names of our servers as they write themselves after `by`, and
                   addresses of ours that are not private

    Returns None when the top line is not ours or notes no readable moment. A line of
    ours under a foreign one is forged or a detour and never believed. So is one under
    a line that had the mail from outside: the sender can name our server in it.
    """
    trusted = {host.strip().rstrip(".").lower() for host in trusted_hosts}
    moment: datetime | None = None
    for line in received:
        if line.by not in trusted:
            break
        moment = line.at or moment
        if not _came_from_us(line, trusted):
            break
    return moment


def _came_from_us(line: ReceivedLine, trusted: set[str]) -> bool:
    """Whether the server had the mail from another of ours.

    The name is what the other side called itself; where the line notes an address
    as well, that must be ours too.
    """
    if line.from_ not in trusted | {"localhost"}:
        return False
    return not line.from_address or line.from_address in trusted or _is_private(line.from_address)


def _is_private(address: str) -> bool:
    try:
        known = ipaddress.ip_address(address)
    except ValueError:
        return False
    return any(known in network for network in HOUSE_NETWORKS if known.version == network.version)
