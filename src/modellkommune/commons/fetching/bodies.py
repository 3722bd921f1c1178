"""Reading what an answer carries, piece by piece, unpacked, and never too much of it."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from urllib3 import HTTPResponse

from modellkommune.commons.fetching.limits import Limits
from modellkommune.commons.fetching.refusals import FetchRefused

PIECE = 1 << 16
# What zlib is told so that it finds out by itself whether gzip or zlib is spoken.
ANY_HEAD = zlib.MAX_WBITS | 32


def pieces_of(response: HTTPResponse, *, host: str, limits: Limits) -> Iterator[bytes]:
    """Yield the body unpacked, in pieces of at most 64 kB.

    Raises FetchRefused as soon as a limit is passed, before the piece that passes it is
    handed on (too_large, too_large_unpacked, packing_unknown, packing_broken).
    """
    told = response.headers.get("Content-Length", "")
    if told.isdigit() and int(told) > limits.most_bytes:
        raise FetchRefused("too_large", most_bytes=limits.most_bytes)
    size = 0
    for piece in _unpacked(response, host=host, limits=limits):
        size += len(piece)
        if size > limits.most_unpacked:
            raise FetchRefused("too_large_unpacked", most_bytes=limits.most_unpacked)
        yield piece


def _unpacked(response: HTTPResponse, *, host: str, limits: Limits) -> Iterator[bytes]:
    packing = response.headers.get("Content-Encoding", "").strip().lower()
    raw = _raw(response, limits=limits)
    if packing in ("", "identity"):
        return raw
    if packing in ("gzip", "x-gzip", "deflate"):
        return _inflated(raw, host=host)
    raise FetchRefused("packing_unknown", host=host)


def _raw(response: HTTPResponse, *, limits: Limits) -> Iterator[bytes]:
    size = 0
    while piece := response.read(PIECE, decode_content=False):
        size += len(piece)
        if size > limits.most_bytes:
            raise FetchRefused("too_large", most_bytes=limits.most_bytes)
        yield piece


def _inflated(raw: Iterator[bytes], *, host: str) -> Iterator[bytes]:
    """Unpack in pieces: a bomb of a megabyte must not become a gigabyte in memory."""
    reader, is_whole = zlib.decompressobj(ANY_HEAD), True
    try:
        for packed in raw:
            rest = packed
            while rest:
                # A gzip may be several, one behind the other.
                reader = zlib.decompressobj(ANY_HEAD) if reader.eof else reader
                yield reader.decompress(rest, PIECE)
                rest = reader.unconsumed_tail or reader.unused_data
                is_whole = reader.eof
    except zlib.error as problem:
        raise FetchRefused("packing_broken", host=host) from problem
    if not is_whole:
        raise FetchRefused("packing_broken", host=host)
