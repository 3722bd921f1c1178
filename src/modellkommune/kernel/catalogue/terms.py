"""Single values as Turtle writes them: addresses, texts, days and sizes.

Whatever a foreign catalogue brought along is written so that every reader takes it:
control signs that XML does not know are left out, odd signs in addresses are escaped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache
from json.encoder import encode_basestring

import pyoxigraph as ox

from modellkommune.kernel.catalogue.graph import NotAnAddress
from modellkommune.kernel.catalogue.model import Day

# Addresses of this simple sort need no further look; all others are looked at closely.
_SIMPLE = re.compile(
    r"(?:https?|urn|mailto|tel|info|doi):[A-Za-z0-9\-._~!$&'()*+,;=:@/?]*"
    r"(?:#[A-Za-z0-9\-._~!$&'()*+,;=:@/?]*)?"
).fullmatch
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:.").match
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LONE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_ODD = re.compile(r"[^A-Za-z0-9%\-._~!$&'()*+,;=:@/?]")


def iri(address: str) -> str:
    """Return an address in angle brackets. Raises NotAnAddress."""
    return f"<{address}>" if _SIMPLE(address) else f"<{repaired(address)}>"


@lru_cache(maxsize=4096)
def known_iri(address: str) -> str:
    """Return an address in angle brackets, or "" for a text that is none.

    Most addresses of a catalogue are the same few entries of lists again and again.
    """
    if _SIMPLE(address):
        return f"<{address}>"
    try:
        return f"<{repaired(address)}>"
    except NotAnAddress:
        return ""


@lru_cache(maxsize=4096)
def repaired(address: str) -> str:
    """Return an address with forbidden signs escaped. Raises NotAnAddress."""
    text = _LONE_PERCENT.sub("%25", address.strip())
    if not _SCHEME(text):
        raise NotAnAddress(address)
    front, hash_sign, back = text.partition("#")
    escaped = _escaped(front) + hash_sign + _escaped(back)
    for candidate in (text, escaped):
        try:
            return ox.NamedNode(candidate).value
        except ValueError:
            continue
    raise NotAnAddress(address)


def _escaped(text: str) -> str:
    """Return a text with each sign that addresses do not hold as its bytes in UTF-8."""
    return _ODD.sub(lambda found: "".join(f"%{one:02X}" for one in found[0].encode()), text)


def iris(addresses: Iterable[str]) -> str:
    """Return several addresses, those left out that are none."""
    return ", ".join([found for one in addresses if (found := known_iri(one))])


def plain(text: str) -> str:
    """Return a text in quotation marks."""
    quoted = encode_basestring(text)
    if "\\" in quoted or not text.isprintable():
        return encode_basestring(_CONTROL.sub("", text))
    return quoted


def german(text: str) -> str:
    """Return a German text."""
    return f"{plain(text)}@de"


def germans(texts: Iterable[str]) -> str:
    """Return several German texts."""
    return ", ".join([f"{plain(one)}@de" for one in texts])


def moment(value: Day) -> str:
    """Return a day or a moment with its type."""
    kind = "dateTime" if isinstance(value, datetime) else "date"
    return f'"{value.isoformat()}"^^xsd:{kind}'
