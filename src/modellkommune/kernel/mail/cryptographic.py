"""S/MIME: the mail inside an opaque signature, and whether a mail is encrypted.

Reads just enough of the wrapping (CMS, RFC 5652, in BER) to reach the content. The
signature itself is not checked: that needs the signers' certificates.
"""

from __future__ import annotations

from dataclasses import dataclass

SIGNED = bytes.fromhex("2a864886f70d010702")
ENVELOPED = bytes.fromhex("2a864886f70d010703")
COMPRESSED = bytes.fromhex("2a864886f70d0109100109")
AUTH_ENVELOPED = bytes.fromhex("2a864886f70d0109100117")
SEQUENCE, OCTETS, OCTETS_IN_PIECES, OBJECT_ID, TAGGED = 0x30, 0x04, 0x24, 0x06, 0xA0
DEEPEST = 20
MOST_PIECES = 1_000_000


class WrappingDamaged(ValueError):
    """The bytes are no CMS wrapping, or they end too early."""


@dataclass(frozen=True, slots=True)
class Node:
    """One value: its tag and where its content lies. `after` is the place behind it."""

    tag: int
    start: int
    end: int
    after: int


@dataclass(frozen=True, slots=True)
class Wrapped:
    """What an S/MIME wrapping holds: the signed mail, or nothing readable."""

    is_encrypted: bool = False
    content: bytes = b""


def unwrap(data: bytes) -> Wrapped:
    """Open the wrapping; raises WrappingDamaged."""
    outer = _node(data, 0, len(data))
    kind, inner = _children(data, outer, most=2)
    identity = data[kind.start : kind.end]
    if identity in {ENVELOPED, AUTH_ENVELOPED}:
        return Wrapped(is_encrypted=True)
    if identity != SIGNED:
        raise WrappingDamaged("neither signed nor encrypted")
    (signed,) = _children(data, inner, most=1)
    _version, _digests, encapsulated = _children(data, signed, most=3)
    _type, *rest = _children(data, encapsulated, most=2)
    if not rest:
        raise WrappingDamaged("the content lies elsewhere")
    (octets,) = _children(data, rest[0], most=1)
    return Wrapped(content=b"".join(_octets(data, octets, 0)))


def _octets(data: bytes, node: Node, depth: int) -> list[bytes]:
    if node.tag == OCTETS:
        return [data[node.start : node.end]]
    if node.tag != OCTETS_IN_PIECES or depth > DEEPEST:
        raise WrappingDamaged("no content")
    pieces: list[bytes] = []
    for child in _children(data, node, most=MOST_PIECES):
        pieces += _octets(data, child, depth + 1)
    return pieces


def _children(data: bytes, node: Node, *, most: int) -> list[Node]:
    """The first values within a value; raises WrappingDamaged when it holds none."""
    found: list[Node] = []
    at = node.start
    while at < node.end and len(found) < most:
        child = _node(data, at, node.end)
        found.append(child)
        at = child.after
    if not found:
        raise WrappingDamaged("an empty value")
    return found


def _node(data: bytes, at: int, end: int, depth: int = 0) -> Node:
    """Read one value of BER; its length may be left open until two zero bytes."""
    if at + 2 > end or depth > DEEPEST or data[at] & 0x1F == 0x1F:
        raise WrappingDamaged("the wrapping ends too early")
    tag, length = data[at], data[at + 1]
    start = at + 2
    if length == 0x80:
        return _open_node(data, tag, start, end, depth)
    if length > 0x80:
        width = length & 0x7F
        length = int.from_bytes(data[start : start + width], "big")
        start += width
    if start + length > end:
        raise WrappingDamaged("the wrapping ends too early")
    return Node(tag, start, start + length, start + length)


def _open_node(data: bytes, tag: int, start: int, end: int, depth: int) -> Node:
    at = start
    while data[at : at + 2] != b"\0\0":
        at = _node(data, at, end, depth + 1).after
    return Node(tag, start, at, at + 2)
