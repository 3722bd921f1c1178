"""Letters on paper, typed in by the office from the scan."""

from __future__ import annotations

import textwrap

from tests.letters.model import PLAN, Words, paragraphs
from tests.letters.people import Writer


def off_a_scan(words: Words, writer: Writer, number: int) -> bytes:
    """The whole letter, head and signature as on the paper."""
    told = "\n\n".join(paragraphs(words))
    after = f"\n\n{words.postscript}" if words.postscript else ""
    return (
        f"{writer.name}\n{writer.street}\n{writer.town}\n\nAn die\nGemeinde Birkenhain\nBauamt\n\n"
        f"Birkenhain, den {1 + number % 27}. Februar 2027\n\nBetreff: {PLAN}\n\n"
        f"Sehr geehrte Damen und Herren,\n\n{told}\n\nHochachtungsvoll\n\ngez. {writer.name}{after}\n"
    ).encode()


def without_head(words: Words, writer: Writer, number: int) -> bytes:
    """Only the words themselves and the name below, in the letters of an old computer."""
    told = "\r\n\r\n".join(paragraphs(words))
    after = f"\r\n\r\n{words.postscript}" if words.postscript else ""
    return f"{told}\r\n\r\nMfG\r\n{writer.name}{after}\r\n".encode("cp1252", "replace")


def in_short_lines(words: Words, writer: Writer, number: int) -> bytes:
    """Broken into short lines as on the paper, without empty lines between the points."""
    told = "\n".join(textwrap.fill(one, 58, break_on_hyphens=False) for one in paragraphs(words))
    after = f"\n\n{words.postscript}" if words.postscript else ""
    return (
        f"{writer.name}, {writer.street}, {writer.town}\n\nSehr geehrter Herr Bürgermeister,\n\n{told}\n\n"
        f"Mit den besten Grüßen\n{writer.name}{after}\n"
    ).encode()
