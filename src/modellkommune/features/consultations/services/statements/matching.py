"""Whose letter it is: matched to a consultee by address, domain, or name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from modellkommune.features.consultations.models import Consultee
from modellkommune.kernel.letters import ReadLetter

# At these anybody gets an address; they tell nothing about who writes.
ANYBODYS = {
    "gmx.de", "gmx.net", "web.de", "t-online.de", "gmail.com", "googlemail.com", "outlook.com",
    "outlook.de", "hotmail.com", "hotmail.de", "yahoo.de", "yahoo.com", "freenet.de", "posteo.de",
    "mailbox.org", "icloud.com", "arcor.de", "aol.com", "live.de", "1und1.de", "vodafone.de",
}  # fmt: skip
FILLER = re.compile(r"\b(?:gmbh|mbh|ag|kg|co|e|v|ev|eg|der|die|das|des|für|und|im|in|am)\b")
WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Match:
    """A consultee and by what it was found: "address", "domain", "name"."""

    consultee: Consultee
    by: str


def match_letter(letter: ReadLetter, consultees: Iterable[Consultee]) -> Match | None:
    """The consultee a letter comes from; None when there is none, or more than one.

    Doubt is left to the office: a wrong name on a statement is worse than none.
    """
    known = [one for one in consultees if one.is_active]
    senders = [letter.sender, *(enclosed.sender for enclosed in letter.enclosures)]
    emails = {sender.email.lower() for sender in senders if sender.email}
    names = [_words(name) for sender in senders for name in (sender.organisation, sender.name)]
    for by, found in (
        ("address", [one for one in known if one.email and one.email.lower() in emails]),
        ("domain", [one for one in known if domains_of(one) & {_domain(one) for one in emails}]),
        ("name", [one for one in known if _words(one.name) and _words(one.name) in names]),
        ("name", [one for one in known if _is_named(one, letter)]),
    ):
        if len(found) == 1:
            return Match(found[0], by)
    return None


def domains_of(consultee: Consultee) -> set[str]:
    """Domains from which only this consultee writes."""
    given = {str(one).lower().lstrip("@.") for one in consultee.mail_domains}
    if consultee.email:
        given.add(_domain(consultee.email.lower()))
    return {one for one in given if one and one not in ANYBODYS}


def _domain(email: str) -> str:
    return email.rpartition("@")[2]


def _words(name: str) -> tuple[str, ...]:
    """The words of a name that tell it apart, in small letters."""
    return tuple(WORD.findall(FILLER.sub(" ", name.lower())))


def _is_named(consultee: Consultee, letter: ReadLetter) -> bool:
    """Whether the head or the signature of the letter names the consultee in full."""
    if len(consultee.name) < 8:
        return False
    head = letter.text[: letter.body_from][-2_000:] + letter.text[letter.body_to :][:1_000]
    return consultee.name.lower() in " ".join(head.lower().split())
