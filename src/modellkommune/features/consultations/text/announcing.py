"""The announcement of a round: its mandatory parts as sentences.

Which parts the law asks for says `PeriodRule.contents`; here each becomes a
heading with paragraphs and lists. Source: § 3 (2) and (3), § 4a (3), § 13 (3)
BauGB; § 4 (3) no. 2, § 7 (2) and (3) UmwRG. Kinds of environmental information
are grouped by theme, with a word on what each is about: a list of file names does
not suffice (Federal Administrative Court, 18 July 2013, 4 CN 3.12).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from modellkommune.commons.ui.words import day_in_words, short_day_in_words
from modellkommune.kernel.periods import rules


@dataclass(frozen=True)
class AnnouncementFacts:
    """What an announcement is written from; all texts plain.

    what           "development plan Nr. 17 “Mühlenfeld”", in the page's language
    environment    themes with the pieces of information below each
    is_simplified  no environmental assessment is made (§ 13 (3) BauGB)
    email, post    where statements go besides the internet
    """

    authority: str
    what: str
    summary: str
    resolved_on: date | None
    is_plan: bool
    is_again: bool
    is_early: bool
    is_simplified: bool
    is_land_use_plan: bool
    internet_address: str
    starts_on: date
    ends_on: date
    environment: Sequence[tuple[str, Sequence[str]]]
    limited_to: str
    shortened_reason: str
    offline_place: str
    offline_hours: str
    office: str
    email: str
    phone: str
    post: str


@dataclass(frozen=True)
class Part:
    """A part of the announcement: a heading, paragraphs, and lists below themes."""

    code: str
    heading: str
    paragraphs: tuple[str, ...]
    lists: tuple[tuple[str, tuple[str, ...]], ...] = ()


def parts_of(facts: AnnouncementFacts, contents: Sequence[str]) -> list[Part]:
    """Return the parts in the order in which people read them.

    contents  codes of `kernel/periods/rules`, of which those count that are asked for
    """
    wanted = [code for code in WRITERS if code in contents]
    return [WRITERS[code](facts) for code in wanted]


def as_html(parts: Sequence[Part]) -> SafeString:
    """Return the parts as headings, paragraphs and lists; texts are escaped."""
    return format_html_join("\n", "{}", ((_part_as_html(part),) for part in parts))


def _part_as_html(part: Part) -> SafeString:
    paragraphs = format_html_join("\n", "<p>{}</p>", ((text,) for text in part.paragraphs))
    lists = format_html_join("\n", "{}", ((_list(*entry),) for entry in part.lists))
    return format_html("<h2>{}</h2>\n{}\n{}", part.heading, paragraphs, lists)


def _list(heading: str, items: Sequence[str]) -> SafeString:
    rows = format_html_join("", "<li>{}</li>", ((item,) for item in items))
    return format_html("<h3>{}</h3>\n<ul>{}</ul>", heading, rows)


def _subject(facts: AnnouncementFacts) -> Part:
    sentences = [_what_happens(facts), facts.summary]
    if facts.resolved_on:
        sentence = _("The resolution to draw it up is of {day}.")
        sentences.append(sentence.format(day=short_day_in_words(facts.resolved_on)))
    if facts.is_again:
        sentences.append(_again(facts))
    return Part(rules.SUBJECT, _("What it is about"), tuple(filter(None, sentences)))


def _what_happens(facts: AnnouncementFacts) -> str:
    if facts.is_early:
        sentence = _(
            "{authority} informs early about aims, purposes and likely effects of the {what}, "
            "and asks everybody to comment and discuss. Children and young people are part of "
            "the public."
        )
    elif facts.is_again:
        sentence = _("{authority} publishes the changed draft of the {what} once more.")
    else:
        sentence = _("{authority} publishes the draft of the {what}.")
    return sentence.format(authority=facts.authority, what=facts.what)


def _again(facts: AnnouncementFacts) -> str:
    sentences = []
    if facts.limited_to:
        limited = _("Statements can be given on the changed or added parts only: {parts}")
        sentences.append(limited.format(parts=facts.limited_to))
    if facts.shortened_reason:
        shorter = _("The period is shortened: {reason}")
        sentences.append(shorter.format(reason=facts.shortened_reason))
    return " ".join(sentences)


def _address(facts: AnnouncementFacts) -> Part:
    sentence = _("All documents can be read on the internet during the period: {address}")
    paragraph = sentence.format(address=facts.internet_address)
    return Part(rules.ADDRESS, _("Where the documents are"), (paragraph,))


def _place(facts: AnnouncementFacts) -> Part:
    sentence = _("The documents lie open at: {place}, {hours}")
    paragraph = sentence.format(place=facts.offline_place, hours=facts.offline_hours)
    return Part(rules.PLACE, _("Where the documents lie"), (paragraph,))


def _period(facts: AnnouncementFacts) -> Part:
    sentence = _("From {first} to {last}; both days belong to the period.")
    paragraph = sentence.format(
        first=day_in_words(facts.starts_on),
        last=day_in_words(facts.ends_on),
    )
    return Part(rules.PERIOD, _("Period of publication"), (paragraph,))


def _offline(facts: AnnouncementFacts) -> Part:
    sentence = _("Besides the internet the documents can be read here: {place}, {hours}")
    paragraph = sentence.format(place=facts.offline_place, hours=facts.offline_hours)
    return Part(rules.OFFLINE, _("Without the internet"), (paragraph,))


def _environment(facts: AnnouncementFacts) -> Part:
    heading = _("Kinds of environmental information that are available")
    if facts.environment:
        lists = tuple((theme, tuple(items)) for theme, items in facts.environment)
        return Part(rules.ENVIRONMENT, heading, (), lists)
    sentence = _(
        "The plan is drawn up in a procedure without an environmental assessment under "
        "§ 2 (4) BauGB (§ 13 (3), § 13a BauGB)."
    )
    return Part(rules.ENVIRONMENT, _("Environmental assessment"), (sentence,))


def _may_state(facts: AnnouncementFacts) -> Part:
    sentence = _("During the period everybody can give a statement.")
    return Part(rules.MAY_STATE, _("Your statement"), (sentence,))


def _electronic(facts: AnnouncementFacts) -> Part:
    first = _(
        "Statements should be sent electronically: with the form at the address above, or by "
        "e-mail to {email}. If need be they can also be given in another way: in writing to "
        "{post}, or taken down in person at {office}."
    ).format(email=facts.email, post=facts.post, office=facts.office)
    return Part(rules.ELECTRONIC, _("How to send it"), (first,))


def _late(facts: AnnouncementFacts) -> Part:
    sentence = _(
        "Statements that are not given in time may be left out of account when the plan is "
        "decided on."
    )
    return Part(rules.LATE, _("After the period"), (sentence,))


def _associations(facts: AnnouncementFacts) -> Part:
    sentence = _(
        "An association within the meaning of § 4 (3) sentence 1 no. 2 of the Environmental "
        "Appeals Act is, in appeal proceedings under § 7 (2) of that act, excluded under its "
        "§ 7 (3) sentence 1 from all objections that it did not raise, or not in time, within "
        "the period of publication, but could have raised."
    )
    return Part(rules.ASSOCIATIONS, _("Notice to associations"), (sentence,))


WRITERS: Mapping[str, Callable[[AnnouncementFacts], Part]] = MappingProxyType({
    rules.SUBJECT: _subject,
    rules.PERIOD: _period,
    rules.ADDRESS: _address,
    rules.PLACE: _place,
    rules.OFFLINE: _offline,
    rules.ENVIRONMENT: _environment,
    rules.MAY_STATE: _may_state,
    rules.ELECTRONIC: _electronic,
    rules.LATE: _late,
    rules.ASSOCIATIONS: _associations,
})  # fmt: skip
