"""Addresses of a mail: name and e-mail address, however they are written."""

from __future__ import annotations

import re
from collections.abc import Iterator

from modellkommune.kernel.mail.encoded_words import clean_text, decode_words, unfolded
from modellkommune.kernel.mail.model import Address

MOST_ADDRESSES = 500
LONGEST = 200_000
# Letters beyond ASCII are allowed on both sides (RFC 6531): müller@köln.example.
EMAIL = re.compile(r"^[^\s@<>()\[\]\\,;:\"]{1,64}@(?:[\w-]{1,63}\.)*[\w-]{1,63}$")
QUOTED_EMAIL = re.compile(r'^"(?:[^"\\]|\\.){1,62}"@[\w.-]{1,253}$')
STRUCTURE = re.compile(r"\\\\.|[\"()<>,;:]", re.DOTALL)
BARE = re.compile(r"[^\s@<>()\[\]\\,;:\"]+@[^\s@<>()\[\]\\,;:\"]+")


def is_email(text: str) -> bool:
    """Whether the text could be the address of a mailbox."""
    if text.isascii() and text.startswith('"'):
        return bool(QUOTED_EMAIL.match(text))
    local = text.partition("@")[0]
    return bool(EMAIL.match(text)) and not local.startswith(".") and ".." not in text


def read_addresses(value: bytes) -> tuple[Address, ...]:
    """All addresses of a header such as To; groups are taken apart. Never raises."""
    text, _ = unfolded(value[:LONGEST])
    found: list[Address] = []
    for piece in _pieces(text):
        if len(found) == MOST_ADDRESSES:
            break
        address = _address(piece)
        if address.name or address.email:
            found.append(address)
    return tuple(found)


def _pieces(text: str) -> Iterator[str]:
    """Split at commas and semicolons outside quotes, comments and angle brackets.

    The name of a group (`Jury: a@x.example, b@x.example;`) is left out.
    """
    begin, in_angle = 0, False
    for at, sign, depth in _signs(text):
        if depth or sign == ")":
            continue
        if sign in "<>":
            in_angle = sign == "<"
        elif in_angle:
            continue
        elif sign in ",;":
            yield text[begin:at]
            begin = at + 1
        elif sign == ":" and "@" not in text[begin:at]:
            begin = at + 1
    yield text[begin:]


def _signs(text: str) -> Iterator[tuple[int, str, int]]:
    """Yield place, sign and depth of brackets for signs that structure addresses.

    Signs in quotation marks and behind a backslash are left out. The depth is the one
    after the sign.
    """
    depth, in_quotes, end_of_last = 0, False, text.rfind('"')
    for match in STRUCTURE.finditer(text):
        at, sign = match.start(), match.group()
        if sign[0] == "\\":
            continue
        if sign == '"':
            # A quotation mark that never closes must not swallow the other addresses.
            in_quotes = not depth and not in_quotes and at < end_of_last
            continue
        if in_quotes:
            continue
        depth = max(0, depth + (sign == "(") - (sign == ")"))
        yield at, sign, depth


def _address(piece: str) -> Address:
    """Name and address out of `Name <address>`, `address (Name)` or a bare address."""
    head, bracket, rest = _outside_quotes(piece)
    if bracket:
        email = _plain_email(rest.partition(">")[0])
        name = _name(head) or _name(" ".join(_comments(rest.partition(">")[2])))
        return Address(name, email)
    without = _without_comments(piece).strip()
    name = _name(" ".join(_comments(piece)))
    if "@" in without:
        return _bare_address(without, name)
    return Address(_name(without) or name, "")


def _outside_quotes(piece: str) -> tuple[str, str, str]:
    """Split at the first `<` that stands outside quotation marks and brackets."""
    for at, sign, depth in _signs(piece):
        if sign == "<" and not depth:
            return piece[:at], "<", piece[at + 1 :]
    return piece, "", ""


def _bare_address(text: str, name: str) -> Address:
    """An address without brackets; words before it are the name."""
    decoded = _decoded(text)
    email = _plain_email(decoded)
    is_single = len(decoded.split()) == 1 or decoded.startswith('"')
    if is_single and is_email(email):
        return Address(name, email)
    match = BARE.search(decoded)
    if match is None:
        return Address(name, clean_text(email))
    around = decoded[: match.start()] + decoded[match.end() :]
    return Address(name or _name(around), match.group())


def _plain_email(text: str) -> str:
    """The address without blanks, routes (`@a,@b:c@d`) and `mailto:`."""
    plain = clean_text(_decoded(_without_comments(text))).strip("<> '")
    if plain.startswith("@") and ":" in plain:
        plain = plain.rpartition(":")[2]
    plain = plain[7:] if plain.lower().startswith("mailto:") else plain
    return plain if plain.startswith('"') else "".join(plain.split())


def _name(text: str) -> str:
    """A name without quotation marks and backslashes, encoded words read."""
    plain = text.strip()
    if len(plain) >= 2 and plain[0] == plain[-1] and plain[0] in "\"'":
        plain = plain[1:-1]
    plain = re.sub(r"\\(.)", r"\1", plain)
    decoded = clean_text(_decoded(plain.replace('"', "") if "=?" not in plain else plain))
    return " ".join(decoded.split())


def _decoded(text: str) -> str:
    return decode_words(text, "From")[0]


def _comments(text: str) -> list[str]:
    """What stands in outer brackets."""
    return [inner for is_comment, inner in _by_brackets(text) if is_comment]


def _without_comments(text: str) -> str:
    """What stands outside brackets."""
    return "".join(outer for is_comment, outer in _by_brackets(text) if not is_comment)


def _by_brackets(text: str) -> Iterator[tuple[bool, str]]:
    """Yield stretches outside (False) and inside (True) of outer brackets."""
    begin, before = 0, 0
    for at, _, depth in _signs(text):
        if before == 0 and depth == 1:
            yield False, text[begin:at]
            begin = at + 1
        elif before == 1 and depth == 0:
            yield True, text[begin:at]
            begin = at + 1
        before = depth
    yield before > 0, text[begin:]
