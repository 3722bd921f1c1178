"""An address taken apart, and the addresses in the network that may be called for it."""

from __future__ import annotations

import ipaddress
import socket
import threading
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from django.conf import settings

from modellkommune.commons.fetching.limits import Deadline
from modellkommune.commons.fetching.refusals import FetchRefused

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address

# How long a form waits for the name system.
SECONDS_FOR_A_NAME = 3
PORTS = {"http": 80, "https": 443}
# Characters that stand in an address as they are: those of RFC 3986, and the percent
# sign of what is already encoded.
KEPT = "%:/?#[]@!$&'()*+,;=-._~"

# Ranges that carry an address of the old internet inside one of the new, by which a
# private address would come in disguise, or that lead through a converter of our own
# network; and special ranges that older versions of Python count as public. Sources: IANA
# special-purpose registries, RFC 4291, 6052, 8215, 3056, 4380, 3879, 6666, 9637.
NEVER = [
    ipaddress.ip_network(network)
    for network in (
        "::/96", "::ffff:0:0/96", "::ffff:0:0:0/96", "64:ff9b::/96", "64:ff9b:1::/48", "2002::/16",
        "2001::/23", "fec0::/10", "100::/64", "3fff::/20", "5f00::/16",
        "192.0.0.0/24", "192.88.99.0/24", "198.18.0.0/15", "100.64.0.0/10", "0.0.0.0/8",
    )
]  # fmt: skip


@dataclass(frozen=True)
class Target:
    """An address taken apart; `host` in the letters of the name system, without brackets."""

    address: str
    scheme: str
    host: str
    port: int
    path: str

    @property
    def pair(self) -> str:
        """Host and port as the allow list writes them."""
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


def take_apart(address: str) -> Target:
    """Return the parts of an address. Raises FetchRefused (no_address, credentials)."""
    try:
        parts = urlsplit(address.strip())
        host, port = _letters(parts.hostname or ""), parts.port
    except ValueError as problem:
        raise FetchRefused("no_address", address=address[:200]) from problem
    if parts.scheme not in PORTS or not host or port == 0 or not address.strip().isprintable():
        raise FetchRefused("no_address", address=address[:200])
    if parts.username is not None or parts.password is not None:
        raise FetchRefused("credentials", address=f"{parts.scheme}://{host}")
    path = quote((parts.path or "/") + (f"?{parts.query}" if parts.query else ""), safe=KEPT)
    port = port or PORTS[parts.scheme]
    return Target(address=address.strip(), scheme=parts.scheme, host=host, port=port, path=path)


def _letters(host: str) -> str:
    """Return a host name in ASCII, `münchen.de` as `xn--mnchen-3ya.de`. Raises ValueError."""
    if ":" in host:
        return str(ipaddress.IPv6Address(host))
    letters = host.rstrip(".").encode("idna").decode("ascii").lower()
    if not all(letter.isalnum() or letter in "-._" for letter in letters):
        raise ValueError(f"{host!r} is no host name")
    return letters


def is_public(address: IPAddress) -> bool:
    """Whether everybody on the internet means the same machine by this address."""
    if isinstance(address, ipaddress.IPv6Address) and address.scope_id:
        return False
    if any(address in network for network in NEVER if network.version == address.version):
        return False
    return address.is_global and not (
        address.is_multicast or address.is_reserved or address.is_loopback or address.is_link_local
    )


def addresses_of(target: Target, *, deadline: Deadline) -> list[str]:
    """Return the network addresses to call, all of them checked, in the resolver's order.

    The name is resolved here and never again: a second look could bring another answer.
    One address that is not public refuses them all, for a name with a public and a
    private address serves nobody but who wants to get in.
    Raises FetchRefused (name_unknown, not_public, too_slow).
    """
    found = _resolve(target, deadline=deadline)
    if target.pair in allowed_pairs():
        return found
    if not all(is_public(ipaddress.ip_address(address)) for address in found):
        raise FetchRefused("not_public", address=target.address[:200])
    return found


def allowed_pairs() -> set[str]:
    """Return host:port pairs that may be called although they are not public."""
    return {pair.strip().lower() for pair in getattr(settings, "FETCH_ALLOWED", [])}


def is_allowed_by_name(address: str) -> bool:
    """Whether whoever runs the installation has named the server of this address."""
    try:
        return take_apart(address).pair in allowed_pairs()
    except FetchRefused:
        return False


def _resolve(target: Target, *, deadline: Deadline) -> list[str]:
    """Ask the name system, waiting no longer than the deadline."""
    # Names below .localhost mean this machine (RFC 6761), which not every resolver knows.
    host = "127.0.0.1" if target.host.endswith(".localhost") else target.host
    found: list[str] = []
    problems: list[Exception] = []
    asking = threading.Thread(target=_ask, args=[host, target.port, found, problems], daemon=True)
    asking.start()
    asking.join(deadline.left)
    if asking.is_alive():
        raise FetchRefused("too_slow", host=target.host, seconds=f"{deadline.seconds:g}")
    if problems or not found:
        raise FetchRefused("name_unknown", host=target.host)
    return found


def _ask(host: str, port: int, found: list[str], problems: list[Exception]) -> None:
    try:
        answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        found.extend(dict.fromkeys(str(answer[4][0]) for answer in answers))
    except (OSError, UnicodeError) as problem:
        problems.append(problem)


def check_address(address: str) -> None:
    """Raise FetchRefused for an address that would not be called, as far as can be told now.

    A name that is not known at this moment is let through; it may be known tomorrow.
    """
    target = take_apart(address)
    try:
        addresses_of(target, deadline=Deadline(SECONDS_FOR_A_NAME))
    except FetchRefused as refusal:
        if refusal.code == "not_public":
            raise
